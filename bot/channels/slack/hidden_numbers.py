"""After a typed card number: what to do about the message, which Slack keeps, and a way to give the card safely."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.channels.slack.asking import Source, source_of
from bot.channels.slack.say import Say
from bot.domain.conversation import Reply, Saying, opening_payload
from bot.replies.catalog import Spoken, SpokenButton

_HIDDEN: Final = "card-number-hidden"
_CHANGE_CARD: Final = "update_card"


def with_what_to_do(spoken: Spoken, saying: Saying, say: Say) -> Spoken:
    """What is said, with what only Slack's people have to hear; everything but a hidden number stays as it is.

    The button leads to the guide, which opens the provider's page for who may add a card, and says so to who may not.
    """
    if saying.reply.key != _HIDDEN:
        return spoken
    title = say(Reply("option-update-card"), saying.language).text
    button = SpokenButton(title, opening_payload(_CHANGE_CARD), _CHANGE_CARD)
    advice = _about_the_message(saying.incoming_id)
    text = spoken.text if advice is None else f"{spoken.text}\n{say(advice, saying.language).text}"
    return replace(spoken, text=text, buttons=(*spoken.buttons, button))


def _about_the_message(incoming_id: str) -> Reply | None:
    """Who can delete it; what is typed after a command is shown to nobody, so that there is nothing to delete."""
    match source_of(incoming_id):
        case Source.COMMAND:
            return None
        case Source.SHORTCUT:
            return Reply("delete-that-message")
        case _:
            return Reply("delete-your-message")
