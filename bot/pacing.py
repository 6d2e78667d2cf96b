"""How long things may wait, and how often people are written to, as the settings say."""

from __future__ import annotations

from datetime import timedelta

from bot.jobs.errands import Ages
from bot.outreach.desk import OutreachRules
from bot.outreach.hours import ContactHours
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
