"""What was not understood is kept for review with the turn, without who said it, and with what they chose."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.redaction import MARK
from bot.domain.review import Doubt, Guess, UnsureMessage
from bot.errors import Conflict
from bot.nlu.understanding import Alternative, Understanding
from bot.records.unit_of_work import Records
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


class Model:
    """An understander that ranks every message as it is told to."""

    def __init__(self) -> None:
        self.unsure("card_declined", "need_invoice")

    def understand(self, text: str, *, languages: object, hint: str | None) -> Understanding:
        best = self.ranking[0]
        return Understanding(best.intent, best.confidence, "en", self.ranking)

    def unsure(self, *intents: str) -> None:
        self.ranking = tuple(Alternative(intent, 0.4 / place) for place, intent in enumerate(intents, start=1))

    def sure(self, intent: str) -> None:
        self.ranking = (Alternative(intent, 0.97), Alternative("greet", 0.01))


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
async def on_stage(sandbox: RunningSandbox, model: Model) -> AsyncIterator[Stage]:
    async with stage(sandbox) as found:
        await found.link(sandbox.make_accounts("single")[0])
        found.assistant.answering.hearing._understander = model
        yield found


async def waiting(on_stage: Stage) -> tuple[UnsureMessage, ...]:
    return await on_stage.work.read(lambda records: records.review.waiting(language=None, limit=99))


async def test_a_message_that_was_asked_about_is_kept_with_the_best_three(on_stage: Stage, model: Model) -> None:
    model.unsure("card_declined", "card_expired", "update_card", "delete_card")

    assert await on_stage.says("The plastic thing, hmm") == ["did-you-mean"]

    (message,) = await waiting(on_stage)
    assert (message.text, message.language, message.doubt) == ("The plastic thing, hmm", "en", Doubt.ASK)
    assert message.guesses == (Guess("card_declined", 0.4), Guess("card_expired", 0.2), Guess("update_card", 0.133))
    assert (message.seen, message.chosen) == (1, {})
    assert abs((on_stage.clock.now() - message.at).total_seconds()) < 60
    assert "anna" not in repr(message)


async def test_a_message_that_was_rejected_is_kept_too(on_stage: Stage, model: Model) -> None:
    model.sure("out_of_scope")

    assert (await on_stage.says("do you sell bicycles?"))[0] == "out-of-scope"

    (message,) = await waiting(on_stage)
    assert (message.text, message.doubt) == ("do you sell bicycles?", Doubt.REJECT)


async def test_a_suggestion_that_is_pressed_says_what_was_meant(on_stage: Stage) -> None:
    await on_stage.says("the plastic thing")
    await on_stage.presses("need_invoice")
    await on_stage.says("the plastic thing")
    await on_stage.says("2")  # the same button, typed

    (message,) = await waiting(on_stage)

    assert (message.seen, message.chosen) == (2, {"need_invoice": 2})


async def test_the_way_to_a_person_counts_as_what_was_chosen(on_stage: Stage) -> None:
    await on_stage.says("the plastic thing")
    await on_stage.presses("talk_to_human")

    (message,) = await waiting(on_stage)

    assert message.chosen == {"talk_to_human": 1}


async def test_what_is_said_instead_of_pressing_chooses_nothing(on_stage: Stage, model: Model) -> None:
    await on_stage.says("the plastic thing")
    model.sure("need_invoice")
    await on_stage.says("I mean that paper from the post")

    (message,) = await waiting(on_stage)

    assert (message.text, message.chosen) == ("the plastic thing", {})


async def test_a_button_that_is_pressed_too_late_chooses_nothing(on_stage: Stage) -> None:
    await on_stage.says("the plastic thing")
    await on_stage.presses("need_invoice")
    earlier = on_stage.stamp
    await on_stage.says("the other thing")
    await on_stage.presses("need_invoice", stamp=earlier)

    assert {each.text: each.chosen for each in await waiting(on_stage)} == {
        "the plastic thing": {"need_invoice": 1},
        "the other thing": {},
    }


async def test_the_same_words_of_several_people_are_one_message(on_stage: Stage) -> None:
    await on_stage.says("The plastic thing?")
    await on_stage.beside("peteris").says("the PLASTIC thing ?")
    await on_stage.says("another thing")

    assert [(each.text, each.seen) for each in await waiting(on_stage)] == [
        ("The plastic thing?", 2),
        ("another thing", 1),
    ]


async def test_a_message_sent_again_is_counted_once(on_stage: Stage) -> None:
    for _ in range(2):
        await on_stage.says("the plastic thing", message_id="m")

    assert [each.seen for each in await waiting(on_stage)] == [1]


async def test_what_tells_who_it_was_is_not_kept(on_stage: Stage) -> None:
    await on_stage.says("that thing, write to anna@ozoli.lv or call +371 29 12 34")

    (message,) = await waiting(on_stage)

    assert message.text == f"that thing, write to {MARK} or call {MARK}"


async def test_a_long_message_is_kept_in_part(on_stage: Stage) -> None:
    await on_stage.says("thing " * 400)

    (message,) = await waiting(on_stage)

    assert 400 < len(message.text) <= 500


@pytest.mark.parametrize("text", ["why is it?", "pay now", "help", "repeat"])
async def test_what_is_understood_is_not_kept(on_stage: Stage, model: Model, text: str) -> None:
    model.sure("past_due_why")

    await on_stage.says(text)

    assert await waiting(on_stage) == ()


@pytest.mark.parametrize("text", ["my card is 4242 4242 4242 4242", "anna@ozoli.lv", "12", "???", " "])
async def test_a_card_number_and_what_holds_no_word_are_not_kept(on_stage: Stage, text: str) -> None:
    await on_stage.says(text)

    assert await waiting(on_stage) == ()


async def test_buttons_of_other_questions_and_outdated_ones_are_not_kept(on_stage: Stage) -> None:
    await on_stage.says("pay now")
    await on_stage.presses("other_card")
    await on_stage.presses("same_card", stamp=1)
    await on_stage.sends("nonsense")

    assert await waiting(on_stage) == ()


async def test_a_yes_that_the_model_hears_before_a_charge_is_no_matter_for_review(
    on_stage: Stage, model: Model
) -> None:
    await on_stage.says("pay now")
    await on_stage.presses("same_card")
    model.sure("affirm")
    await on_stage.says("well that would be quite alright with me")

    assert on_stage.position == "pay_balance.confirm"
    assert await waiting(on_stage) == ()


async def test_a_turn_that_is_not_saved_leaves_nothing_for_review(on_stage: Stage) -> None:
    await on_stage.says("hello there my friend")
    run = on_stage.work.run

    async def lost(transaction: object) -> None:
        def fails_at_the_end(records: Records) -> None:
            transaction(records)  # type: ignore[operator]  # whatever the turn commits
            raise Conflict("somebody else was first")

        await run(fails_at_the_end)

    before = await waiting(on_stage)
    on_stage.work.run = lost  # type: ignore[method-assign,assignment]  # every save is lost
    with pytest.raises(Conflict):
        await on_stage.says("the plastic thing")
    on_stage.work.run = run  # type: ignore[method-assign]

    assert await waiting(on_stage) == before


async def test_what_nobody_wrote_for_long_is_forgotten_by_the_sweep(on_stage: Stage) -> None:
    await on_stage.says("the plastic thing")
    await on_stage.beside("peteris").says("another thing")
    await on_stage.later(hours=24 * 89)
    await on_stage.beside("berta").says("another thing")
    assert await on_stage.errands.forget_the_unsure() == 0

    await on_stage.later(hours=25)
    await on_stage.sweeps()

    assert [(each.text, each.seen) for each in await waiting(on_stage)] == [("another thing", 2)]
