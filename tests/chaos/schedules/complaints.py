"""What Kase logs as an error while schedules are played: nothing that is tried here may lead to one."""

from __future__ import annotations

import logging
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog


class Complaints:
    """Keeps lines of level error; everything below is thrown away, which also saves the time to write it."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def take(self) -> tuple[str, ...]:
        """The lines since this was last asked."""
        lines, self._lines = self._lines, []
        return tuple(lines)

    def keep(self, _: object, level: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Take one line, as a processor of structlog does."""
        self._lines.append(" ".join(f"{name}={value}" for name, value in event.items()))
        raise structlog.DropEvent


@contextmanager
def listening() -> Iterator[Complaints]:
    """Hear what is logged, and nothing of it reaches the terminal; afterwards logging is as it was before."""
    before = structlog.get_config()
    complaints = Complaints()
    structlog.configure(
        processors=[structlog.processors.format_exc_info, complaints.keep],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        cache_logger_on_first_use=False,
    )
    try:
        yield complaints
    finally:
        structlog.configure(**before)
