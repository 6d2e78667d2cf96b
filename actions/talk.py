"""Short answers, leaving it for later, and the language."""

from __future__ import annotations

import unicodedata

from babel import Locale

from actions.base import KaseAction
from actions.escalation import look
from bot.billing.profiles import profiles
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.conversation import Fact, OnScreen, Option, Reply

_WITH_LABELS = frozenset(
    {"who_can_pay", "pay_other_method", "pay_button_missing", "new_card_still_declined", "bought_via_partner"}
)
_STEM = 4


class ActionAnswer(KaseAction):
    """Give the short answer of an intent, with the labels the customer sees on screen."""

    action_name = "action_answer"
    outcomes = frozenset({"answered"})

    async def act(self, call: ActionCall) -> ActionResult:
        """The answer's key is the intent's name."""
        facts = await self._labels(call) if call.intent in _WITH_LABELS else {}
        return ActionResult("answered", (Reply(f"answer-{call.intent.replace('_', '-')}", facts),))

    async def _labels(self, call: ActionCall) -> dict[str, Fact]:
        situation = await look(self, call)
        profile = situation.profile if situation is not None else profiles()["generic"]
        names = ("pay", "path", "portal", "who-pays")
        return {name.replace("-", "_"): OnScreen(profile.name, name) for name in names}


class ActionLeaveForLater(KaseAction):
    """Let the customer go, saying how to come back."""

    action_name = "action_leave_for_later"
    outcomes = frozenset({"left"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Nothing is charged and nothing is lost."""
        return ActionResult("left", (Reply("left-for-later"),))


class ActionSwitchLanguage(KaseAction):
    """Speak the language the customer asks for, from now on."""

    action_name = "action_switch_language"
    outcomes = frozenset({"switched", "which", "unsupported"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Find the language by its name in any language we speak; offer the list when none is named."""
        enabled = self.services.languages
        wanted = call.picked if call.picked in enabled else _named(call.incoming.text or "", enabled)
        if wanted is not None:
            return ActionResult("switched", (Reply("language-switched"),), language=wanted)
        options = tuple(Option(f"language:{code}", "option-language", {"name": _native(code)}) for code in enabled)
        return ActionResult("which", options=options)


def _named(text: str, enabled: tuple[str, ...]) -> str | None:
    words = _folded(text).split()
    for code in enabled:
        names = {_folded(Locale(code).get_language_name(other) or "")[:_STEM] for other in enabled}
        if any(word == code or any(name and word.startswith(name) for name in names) for word in words):
            return code
    return None


def _native(code: str) -> str:
    return (Locale(code).get_language_name(code) or code).capitalize()


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in flat if not unicodedata.combining(sign))
