"""The composition root: settings become services, and only here is it known which adapter is used."""

from __future__ import annotations

from dataclasses import dataclass

from bot.billing.charging import Charger
from bot.billing.declines import DeclineRules
from bot.billing.desk import BillingDesk
from bot.billing.gateway import BillingGateway
from bot.escalation.desk import EscalationDesk
from bot.followups.desk import FollowUpDesk
from bot.identity.desk import IdentityDesk
from bot.records.unit_of_work import Clock, UnitOfWork


@dataclass(frozen=True, slots=True)
class Services:
    """What actions work with: the desks, and the parts they stand on."""

    work: UnitOfWork
    clock: Clock
    gateway: BillingGateway
    rules: DeclineRules
    billing: BillingDesk
    charger: Charger
    follow_ups: FollowUpDesk
    escalations: EscalationDesk
    identity: IdentityDesk
    languages: tuple[str, ...]
