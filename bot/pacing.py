"""How long things may wait, and how often people are written to, as the settings say."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.escalation import Urgency
from bot.errors import Misconfigured
from bot.escalation.desk import Targets
from bot.escalation.hours import read_hours
from bot.escalation.takeover import Takeover
from bot.jobs.errands import Ages
from bot.outreach.desk import OutreachRules
from bot.outreach.hours import ContactHours
from bot.records.unit_of_work import Clock, UnitOfWork
from bot.settings import Settings


def ages_of(settings: Settings) -> Ages:
    """How old something must be before the sweep takes it for left behind."""
    return Ages(
        unanswered=timedelta(seconds=settings.unanswered_seconds),
        unsettled=timedelta(seconds=settings.unsettled_seconds),
        untold=timedelta(seconds=settings.untold_seconds),
        overdue=timedelta(seconds=settings.overdue_seconds),
        reviewed=timedelta(days=settings.review_days),
    )


def outreach_rules_of(settings: Settings) -> OutreachRules:
    """When and how often people are told of a failed payment that they did not ask about."""
    return OutreachRules(
        on=settings.outreach,
        hours=ContactHours(settings.outreach_opens, settings.outreach_closes),
        apart=timedelta(hours=settings.outreach_apart_hours),
        per_week=settings.outreach_per_week,
    )


def targets_of(settings: Settings) -> Targets:
    """When agents are there, and how soon they aim to answer. Raises `Misconfigured` for hours that are none."""
    hours = {}
    for name in ("support_hours", "support_urgent_hours"):
        try:
            hours[name] = read_hours(getattr(settings, name), settings.support_timezone)
        except ValueError as error:
            raise Misconfigured(f"KASE_{name.upper()}: {error}.") from error
    return Targets(
        normal=hours["support_hours"],
        urgent=hours["support_urgent_hours"],
        first_reply={
            Urgency.NORMAL: timedelta(minutes=settings.first_reply_minutes),
            Urgency.URGENT: timedelta(minutes=settings.first_reply_urgent_minutes),
            Urgency.SECURITY: timedelta(minutes=settings.first_reply_security_minutes),
        },
    )


def takeover_of(settings: Settings, work: UnitOfWork, clock: Clock) -> Takeover:
    """What turns tell the agents' desk by. Raises `Misconfigured` for hours that are none."""
    summary_at = settings.summary_hour if settings.summary_hour >= 0 else None
    return Takeover(work, clock, targets_of(settings), summary_at)
