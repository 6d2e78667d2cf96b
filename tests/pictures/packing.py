"""Pictures made small."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

COLOURS: Final = 127
"""The commonest are kept as they are: without them two near shades of ground would become one."""


def pack(path: Path) -> None:
    """Write the picture anew with few colours, and one that is clear."""
    with Image.open(path) as taken:
        whole = taken.convert("RGBA")
    seen = whole.convert("RGB")
    counted = sorted(seen.getcolors(seen.width * seen.height) or [], reverse=True)
    kept = [part for _, colour in counted[:COLOURS] for part in (colour if isinstance(colour, tuple) else ())]
    palette = Image.new("P", (1, 1))
    palette.putpalette(kept)
    few = seen.quantize(palette=palette, dither=Image.Dither.NONE)
    clear = whole.getchannel("A").point(lambda alpha: 255 * (alpha < 128))
    few.putpalette([*kept, 0, 0, 0])
    few.paste(COLOURS, mask=clear)
    few.save(path, optimize=True, transparency=COLOURS)
