"""How the process is watched: one log line for each turn, outside call and job, and numbers for Prometheus."""

from __future__ import annotations

import logging
import sys
from typing import Final, Literal

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from structlog.types import FilteringBoundLogger, Processor

METRICS_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
_TURN_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


def set_up_logging(*, level: str, style: Literal["json", "text"]) -> None:
    """Log to standard error, ours and the libraries' alike; called once, by the command that runs the process."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        # Without the values of variables in tracebacks: they may be what a customer wrote.
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [stream]
    root.setLevel(max(_LEVELS[level], logging.WARNING))


def logger(name: str) -> FilteringBoundLogger:
    """A logger whose lines carry the name of the part that writes them."""
    bound: FilteringBoundLogger = structlog.get_logger(part=name)
    return bound


class Metrics:
    """The numbers of one process; each part is handed this and counts what it does."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Counter("kase_turns", "Turns.", ("channel", "sense"), registry=self.registry)
        self._turn_seconds = Histogram(
            "kase_turn_seconds", "Length of turns.", ("channel",), buckets=_TURN_SECONDS, registry=self.registry
        )
        self._calls = Counter(
            "kase_billing_calls", "Calls to the billing backend.", ("call", "outcome"), registry=self.registry
        )
        self._call_seconds = Histogram(
            "kase_billing_seconds", "Length of calls to the billing backend.", ("call",), registry=self.registry
        )
        self._jobs = Counter("kase_jobs", "Durable jobs carried out.", ("kind", "outcome"), registry=self.registry)
        self._notices = Counter(
            "kase_notices", "Notices of the billing backend.", ("kind", "outcome"), registry=self.registry
        )
        self._outreach = Counter(
            "kase_outreach",
            "Messages about failed payments that nobody asked for.",
            ("outcome",),
            registry=self.registry,
        )
        self._attempts_open = Gauge("kase_attempts_open", "Attempts that are not final.", registry=self.registry)
        self._escalations_open = Gauge(
            "kase_escalations_open", "Conversations that wait for a person.", registry=self.registry
        )
        self._outbox_age = Gauge(
            "kase_outbox_age_seconds", "Age of the oldest undelivered reply.", ("channel",), registry=self.registry
        )

    def turn(self, channel: str, sense: str) -> None:
        """Count a turn."""
        self._turns.labels(channel, sense).inc()

    def turn_took(self, channel: str, seconds: float) -> None:
        """Note how long a turn took, from arrival to commit."""
        self._turn_seconds.labels(channel).observe(seconds)

    def billing_call(self, call: str, outcome: str, seconds: float) -> None:
        """Count a call to the billing backend."""
        self._calls.labels(call, outcome).inc()
        self._call_seconds.labels(call).observe(seconds)

    def job(self, kind: str, outcome: str) -> None:
        """Count a job."""
        self._jobs.labels(kind, outcome).inc()

    def notice(self, kind: str, outcome: str) -> None:
        """Count a notice: taken, repeated, refused, done or put off to later."""
        self._notices.labels(kind, outcome).inc()

    def outreach(self, outcome: str) -> None:
        """Count what became of telling somebody of a failed payment."""
        self._outreach.labels(outcome).inc()

    def standing(self, *, attempts_open: int, escalations_open: int, outbox_age: dict[str, float]) -> None:
        """Set what was just read from the records."""
        self._attempts_open.set(attempts_open)
        self._escalations_open.set(escalations_open)
        for channel, age in outbox_age.items():
            self._outbox_age.labels(channel).set(age)

    def page(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self.registry)
