"""What is shipped and nobody changes, read once in a process, since thousands of examples take seconds each time."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.corpus import Corpus, read_corpus

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def corpus() -> Corpus:
    """The shipped examples."""
    return read_corpus()


def yaml_of(path: Path) -> Any:  # noqa: ANN401 - whoever reads it knows its form
    """A file of ours, read ten times as fast as by `safe_load`."""
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)
