"""Which pictures there are: each is a conversation that is really led, and what is seen at the end of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.fakes.slack import Message, Person
from tests.pictures.paper import Line, conversation, view
from tests.support.sandbox import RunningSandbox
from tests.support.slack_scene import SlackScene

NO_FUNDS = "4000 0000 0000 9995"
MORE_CARDS = ("4242 4242 4242 4242", "5555 5555 5555 4444", NO_FUNDS, "4000 0000 0000 0002", "4000 0000 0000 9979")
LOCALES = {"en": "en-US", "lv": "lv-LV"}
WHY = {"en": "Why are we past due?", "lv": "Kāpēc mums rādās kavēts maksājums?"}
PAY = {"en": "I want to pay", "lv": "maksāt"}
AGAIN = {"en": "start over", "lv": "sākt no sākuma"}
ACCOUNT = "demo"


@dataclass(slots=True)
class Sitting:
    """Somebody who pays for an account, in a fresh Slack."""

    scene: SlackScene
    sandbox: RunningSandbox
    language: str
    anna: Person

    def page(self, last: int) -> str:
        """The last messages of the conversation."""
        channel = self.scene.slack.workspace.direct_channel(self.anna.id)
        messages = [each for each in channel.messages.values() if not each.deleted]
        return conversation([self._line(message) for message in messages[-last:]])

    async def writes(self, text: str) -> None:
        """She writes."""
        await self.scene.writes(self.anna, text)

    async def presses(self, *answers: str) -> None:
        """She presses one button after another."""
        for answer in answers:
            await self.scene.presses(self.anna, answer)

    async def asked(self) -> None:
        """She is asked about the exact charge to another card than the one that failed."""
        await self.writes(PAY[self.language])
        await self.presses("other_card", "card")

    def _line(self, message: Message) -> Line:
        if message.author == self.anna.id:
            return Line("Anna", (), message.text)
        return Line("Kase", message.blocks, message.text, app=True)


Picture = Callable[[Sitting], Awaitable[str]]


async def past_due(sitting: Sitting) -> str:
    """Why it is past due, and what can be done."""
    await sitting.writes(WHY[sitting.language])
    return sitting.page(2)


async def card_choice(sitting: Sitting) -> str:
    """Whose card it is, and a choice among many others."""
    for number in MORE_CARDS:
        sitting.sandbox.add_card(f"acct_{ACCOUNT}", number)
    await sitting.writes(PAY[sitting.language])
    await sitting.presses("other_card")
    return sitting.page(3)


async def confirmation(sitting: Sitting) -> str:
    """The exact charge in the conversation."""
    await sitting.asked()
    return sitting.page(1)


async def charge(sitting: Sitting) -> str:
    """The exact charge in its window."""
    await sitting.asked()
    return view((await sitting.scene.reviews(sitting.anna)).content)


async def charge_changed(sitting: Sitting) -> str:
    """The window after the balance changed behind it."""
    await sitting.asked()
    window = await sitting.scene.reviews(sitting.anna)
    sitting.sandbox.change_balance(f"bal_{ACCOUNT}_1", 99_900)
    await sitting.scene.happens(sitting.anna, sitting.scene.slack.submit(sitting.anna, window))
    return view(window.content)


async def paid(sitting: Sitting) -> str:
    """The receipt, and the 48 hours."""
    await sitting.asked()
    await sitting.presses("affirm")
    question = sitting.scene.slack.said(sitting.anna)[-2]
    await sitting.scene.slack.until(lambda: question.history)
    return sitting.page(2)


async def declined(sitting: Sitting) -> str:
    """A card that is refused."""
    card = sitting.sandbox.add_card(f"acct_{ACCOUNT}", NO_FUNDS)
    await sitting.writes(PAY[sitting.language])
    await sitting.presses("other_card", f"card:{card}", "affirm")
    return sitting.page(2)


async def outdated(sitting: Sitting) -> str:
    """A button of an earlier question."""
    await sitting.writes(PAY[sitting.language])
    question, value = sitting.scene.button(sitting.anna, "other_card")
    await sitting.writes(AGAIN[sitting.language])
    await sitting.scene.happens(sitting.anna, sitting.scene.slack.press(sitting.anna, question, value=value))
    await sitting.scene.slack.until(lambda: question.history)
    return sitting.page(4)


ALBUM: dict[str, Picture] = {
    "past-due": past_due,
    "card-choice": card_choice,
    "confirmation": confirmation,
    "charge": charge,
    "charge-changed": charge_changed,
    "paid": paid,
    "declined": declined,
    "outdated": outdated,
}
"""Add a picture by its name: a conversation that ends with a page (`paper.conversation`, `paper.view`)."""
