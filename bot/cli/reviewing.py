"""`kase review`: what the intent model was unsure about is listed, made an example, or dropped."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from bot.cli.records import with_records
from bot.domain.review import Doubt, ReviewState, UnsureMessage
from bot.errors import Misconfigured, NotFound
from bot.nlu.corpus import Example, corpus_root
from bot.nlu.teaching import file_of, teach
from bot.records.unit_of_work import UnitOfWork


def run_review(*, lang: str | None, limit: int, as_json: bool) -> None:
    """List what waits, the most frequent first."""

    async def waiting(work: UnitOfWork) -> tuple[UnsureMessage, ...]:
        return await work.read(lambda records: records.review.waiting(language=lang, limit=limit + 1))

    found = with_records(waiting)
    if as_json:
        print(json.dumps([asdict(message) for message in found[:limit]], ensure_ascii=False, default=str))
        return
    if not found:
        print("Nothing waits for review." if lang is None else f"Nothing in {lang} waits for review.")
    for message in found[:limit]:
        _print_message(message)
    if len(found) > limit:
        print("There are more: --limit shows them.")


def run_add(number: int, intent: str, *, lang: str | None, into: Path | None) -> None:
    """Make the message an example of the intent."""
    root = _root(into)

    async def added(work: UnitOfWork) -> tuple[Example, bool]:
        message = await _waiting(work, number)
        example = Example(message.text, intent, lang or message.language)
        is_new = teach(example, root)
        await work.run(lambda records: records.review.decide(number, ReviewState.ADDED))
        return example, is_new

    example, is_new = with_records(added)
    if is_new:
        print(f"{file_of(example, root)} has one more example: {example.text}")
    else:
        print(f"It is an example of {intent} already; nothing was written.")
    print("When you are done, run `kase train` in that checkout and measure again.")


def run_drop(number: int) -> None:
    """Take the message off the list without an example."""

    async def dropped(work: UnitOfWork) -> UnsureMessage:
        message = await _waiting(work, number)
        await work.run(lambda records: records.review.decide(number, ReviewState.DROPPED))
        return message

    print(f"Dropped: {with_records(dropped).text}")


def _root(into: Path | None) -> Path:
    """The folder of examples to write into, which belongs to a checkout."""
    if into is None:
        root = corpus_root()
        if root.name == "_intents":
            raise Misconfigured(
                "this Kase is an installed one, whose examples are lost with the next upgrade: "
                "give --into FOLDER, the intents folder of a checkout."
            )
        return root
    root = into / "intents" if (into / "intents" / "domain.yml").is_file() else into
    if not (root / "domain.yml").is_file():
        raise Misconfigured(f"--into: {into} has no domain.yml; give the intents folder of a checkout.")
    return root.resolve()


async def _waiting(work: UnitOfWork, number: int) -> UnsureMessage:
    message = await work.read(lambda records: records.review.get(number))
    if message is None:
        raise NotFound(f"there is no message {number}; `kase review` lists those that wait.")
    if message.state is not ReviewState.WAITING:
        raise NotFound(f"message {number} does not wait any more: it was {message.state}.")
    return message


def _print_message(message: UnsureMessage) -> None:
    print(f"{message.number:>5}  {message.seen:>3} times  {message.language}  {message.text}")
    guesses = "  ".join(f"{guess.intent} {guess.confidence:.2f}" for guess in message.guesses)
    print(f"       {'asked about' if message.doubt is Doubt.ASK else 'rejected'}: {guesses}")
    if message.chosen:
        most_first = sorted(message.chosen.items(), key=lambda choice: (-choice[1], choice[0]))
        print(f"       chosen: {'  '.join(f'{intent} {times} times' for intent, times in most_first)}")
