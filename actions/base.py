"""What every action is: one class with one thing to do, in two skins."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from rasa_sdk.interfaces import Action, Tracker

from bot.app import Services
from bot.billing.profiles import Guide, Profile
from bot.billing.situation import Situation, Standing
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.billing import Card
from bot.domain.conversation import Amounts, Fact, Moment, Names, OnScreen, Reply, Term
from bot.domain.money import total
from bot.errors import BackendUnavailable, ContractBroken, Misconfigured, NotAllowed, NotFound
from bot.identity.barring import why_nothing

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher
    from rasa_sdk.types import DomainDict


class KaseAction(Action, ABC):
    """Something the bot can do. `outcomes` are all it may answer; every step that runs it must name them."""

    action_name: ClassVar[str]
    outcomes: ClassVar[frozenset[str]]

    def __init__(self, services: Services | None = None) -> None:
        """Without services it stands in a Rasa action server, which has services of its own; see `actions.rasa`."""
        self._services = services
        if services is None:
            from actions.server import keep_the_door  # noqa: PLC0415  # a web framework, which in-process use never needs

            keep_the_door()

    def __reduce__(self) -> tuple[type[KaseAction], tuple[()]]:
        """Travel to a process of the action server without services, and stand at the door there too."""
        return type(self), ()

    @property
    def services(self) -> Services:
        """The desks it works with. Raises Misconfigured when there are none."""
        if self._services is None:
            raise Misconfigured(f"{self.action_name} was made without services")
        return self._services

    def name(self) -> str:
        """The name flows and Rasa know it by."""
        return self.action_name

    @abstractmethod
    async def act(self, call: ActionCall) -> ActionResult:
        """Do it."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Serve a Rasa server; see `actions.rasa`."""
        from actions.rasa import run_for_rasa  # noqa: PLC0415  # a web framework, which in-process use never needs

        return await run_for_rasa(self.action_name, dispatcher, tracker)


class BillingAction(KaseAction, ABC):
    """An action that first reads how the customer's account stands."""

    always: ClassVar[frozenset[str]] = frozenset({"stranger", "unreachable"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Read and decide; strangers and silent backends are answered here for all."""
        try:
            return await self.decide(call, await self._look(call))
        except (BackendUnavailable, ContractBroken):
            return ActionResult("unreachable", (Reply("backend-unreachable"),))
        except NotFound:
            return ActionResult("stranger", (Reply("account-not-found"),))
        except NotAllowed:
            return ActionResult("stranger", (why_nothing(call.incoming.customer),))

    @abstractmethod
    async def decide(self, call: ActionCall, situation: Situation) -> ActionResult:
        """Do it, knowing how the account stands."""

    async def _look(self, call: ActionCall) -> Situation:
        """Read the account; a secret that has expired or a missing role is a silent backend to the customer."""
        try:
            return await self.services.billing.look(call.incoming.customer)
        except Misconfigured as error:  # the operator reads of it in the log of the call and from `kase doctor`
            raise BackendUnavailable(error.detail) from error


def all_outcomes(action: type[KaseAction]) -> frozenset[str]:
    """Every outcome an action may answer."""
    return action.outcomes | (action.always if issubclass(action, BillingAction) else frozenset())


def card_facts(card: Card) -> Mapping[str, Fact]:
    """A card as sentences and buttons know it."""
    return {
        "card": card.label,
        "brand": card.brand,
        "last4": card.last4,
        "expiry": f"{card.exp_month:02d}/{card.exp_year}",
    }


def labels(of: Situation | Profile, *names: str) -> Mapping[str, Fact]:
    """On-screen labels of a profile, or of the account's portal in its country."""
    if isinstance(of, Profile):
        return {name.replace("-", "_"): OnScreen(of.name, name) for name in names}
    return {name.replace("-", "_"): OnScreen(of.profile.name, of.guide.label(name)) for name in names}


def may_not_pay(situation: Situation) -> Reply:
    """What somebody hears whose role does not let them pay, or no more; without a reading role not even that much."""
    return Reply("may-not-pay" if situation.may_see else "role-missing", labels(situation, "who-pays"))


def not_due(situation: Situation) -> ActionResult | None:
    """What is said, in every action alike, when there is no balance this person can pay; None when there is one."""
    standing = situation.standing
    if standing is Standing.DUE:
        return None
    return ActionResult(standing.value, _SAID[standing](situation))


def owed(situation: Situation, *, without: frozenset[str] = frozenset()) -> Reply:
    """What is owed and since when, leaving out the balances of the given ids."""
    balances = [balance for balance in situation.balances if balance.id not in without]
    facts: dict[str, Fact] = {
        "amount": Amounts(total(balance.amount for balance in balances)),
        "subscriptions": Names(tuple(name for balance in balances for name in balance.subscriptions)),
        "due": Moment(balances[0].due_at, situation.account.timezone),
        "count": len(balances),
        "number": balances[0].number,
    }
    return Reply("balance-due" if len(balances) == 1 else "balances-due", facts)


def paid_and_waiting(situation: Situation) -> Reply:
    """The 48 hours from the inside: until when, and how many hours are left, rounded up."""
    until = situation.window_until or situation.now
    seconds = max(0, int((until - situation.now).total_seconds()))
    facts: dict[str, Fact] = {
        "until": Moment(until, situation.account.timezone),
        "hours": -(-seconds // 3600),
    }
    return Reply("paid-and-waiting", facts)


def _by_invoice(situation: Situation) -> list[Reply]:
    return [
        Reply(
            "pay-by-invoice",
            {
                "amount": balance.amount,
                "number": balance.number,
                "due": Moment(balance.due_at, situation.account.timezone),
            },
        )
        for balance in situation.balances
    ]


def portal_steps(situation: Situation, card_step: str, guide: Guide | None = None) -> Reply:
    """The steps in the account's own portal; `card_step` is the catalog's key for what to do about the card."""
    guide = guide or situation.guide
    facts: dict[str, Fact] = {
        name: OnScreen(situation.profile.name, guide.label(name)) for name in ("path", "pay", "save", "portal")
    }
    facts["who_pays"] = OnScreen(situation.profile.name, "who-pays")
    facts["card_step"] = Term(card_step)
    facts["url"] = portal_address(situation)
    return Reply(f"portal-steps-{guide.steps}", facts)


def portal_address(situation: Situation) -> str:
    """Where the account's portal is, as deep as is known; empty when nobody knows."""
    return situation.account.portal_url or situation.guide.url or situation.profile.portal_url or ""


def _concern(situation: Situation) -> tuple[Reply, ...]:
    return (Reply(f"concern-{(situation.account.concern or '').replace('_', '-')}"),)


def _not_cleared(situation: Situation) -> tuple[Reply, ...]:
    """Collected, and yet listed: after the waiting time, or earlier if a person works on it already."""
    over = situation.follow_up is None or situation.follow_up.due_at <= situation.now
    return (Reply("window-over-not-cleared"),) if over else ()


def _partner(situation: Situation) -> tuple[Reply, ...]:
    return (Reply("bought-via-partner", {"partner": situation.account.partner or situation.account.name}),)


_SAID: Mapping[Standing, Callable[[Situation], tuple[Reply, ...]]] = {
    Standing.UNSEEN: lambda situation: (Reply("account-unseen", labels(situation, "portal")),),
    Standing.READER: lambda situation: (Reply("role-missing", labels(situation, "who-pays")),),
    Standing.CONCERN: _concern,
    Standing.DISABLED: lambda _: (Reply("service-disabled"),),
    Standing.PAYING: lambda _: (),
    Standing.PARTNER: _partner,
    Standing.INVOICE: lambda situation: tuple(_by_invoice(situation)),
    Standing.PAID_LATELY: lambda situation: (paid_and_waiting(situation),),
    Standing.NOT_CLEARED: _not_cleared,
    Standing.CLEAR_NOTICE: lambda _: (Reply("nothing-due-notice-lingers"),),
    Standing.CLEAR: lambda _: (Reply("nothing-due"),),
}
