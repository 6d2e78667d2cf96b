"""`kase review`: a person sees what was not understood, and decides about it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.cli import reviewing
from bot.cli.reviewing import run_add, run_drop, run_review
from bot.domain.review import Doubt, UnsureMessage
from bot.errors import InvalidInput, Misconfigured, NotFound
from bot.nlu.corpus import corpus_root
from bot.records.unit_of_work import Records
from tests.support.databases import Databases
from tests.support.remembered import unsure
from tests.support.stores import sql_store

THING = unsure("m1", text="the plastic verk will not go")
LATVIAN = replace(unsure("m2", text="tas plastikāta verķis", language="lv"), doubt=Doubt.REJECT)


@pytest.fixture
def database(sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch) -> str:
    address = sqlite_files.fresh()
    monkeypatch.setenv("KASE_DATABASE_URL", address)
    remember(address, THING, LATVIAN, THING)
    return address


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    copytree(corpus_root(), tmp_path / "intents")
    return tmp_path


def remember(address: str, *messages: UnsureMessage) -> None:
    def add(records: Records) -> None:
        for message in messages:
            records.review.add(message)
        records.review.choose("m1", "card_declined")

    async def added() -> None:
        async with sql_store(address) as store:
            await store.unit_of_work.run(add)

    asyncio.run(added())


def listed(capsys: pytest.CaptureFixture[str], *, lang: str | None = None, limit: int = 20) -> str:
    capsys.readouterr()
    run_review(lang=lang, limit=limit, as_json=False)
    return capsys.readouterr().out


@pytest.mark.usefixtures("database")
def test_what_waits_is_listed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (
        "    1    2 times  en  the plastic verk will not go\n",
        "    2    1 times  lv  tas plastikāta verķis\n",
    )
    guesses = "past_due_why 0.41  notice_explained 0.22  card_declined 0.10\n"

    assert listed(capsys) == (
        f"{first}       asked about: {guesses}       chosen: card_declined 1 times\n{second}       rejected: {guesses}"
    )
    assert listed(capsys, lang="lv").startswith(second)
    assert listed(capsys, limit=1).endswith("There are more: --limit shows them.\n")
    assert listed(capsys, lang="de") == "Nothing in de waits for review.\n"


@pytest.mark.usefixtures("database")
def test_what_waits_is_listed_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    run_review(lang="en", limit=20, as_json=True)

    (found,) = json.loads(capsys.readouterr().out)
    assert (found["number"], found["seen"], found["text"]) == (1, 2, THING.text)
    assert (found["language"], found["doubt"], found["state"]) == ("en", "ask", "waiting")
    assert found["guesses"][0] == {"intent": "past_due_why", "confidence": 0.41}
    assert found["chosen"] == {"card_declined": 1}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("folder", ["", "intents"])
def test_a_message_becomes_an_example_and_waits_no_longer(
    checkout: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    path = checkout / "intents" / "en" / "card_declined.yml"
    before = path.read_bytes()

    run_add(1, "card_declined", lang=None, into=checkout / folder)

    said = capsys.readouterr().out
    assert path.read_bytes() == before + b"      - the plastic verk will not go\n"
    assert str(path) in said
    assert "kase train" in said
    assert THING.text not in listed(capsys)
    with pytest.raises(NotFound, match="message 1 does not wait any more: it was added"):
        run_add(1, "card_declined", lang=None, into=checkout)


@pytest.mark.usefixtures("database")
def test_a_message_that_was_taken_for_another_language_goes_where_it_belongs(checkout: Path) -> None:
    run_add(2, "card_declined", lang="en", into=checkout)

    assert "- tas plastikāta verķis\n" in (checkout / "intents" / "en" / "card_declined.yml").read_text("utf-8")


def test_a_message_that_is_an_example_by_now_is_done_without_writing(
    database: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(database, unsure("m3", text="My card was declined!"))
    path = checkout / "intents" / "en" / "card_declined.yml"
    path.write_text(path.read_text("utf-8") + "      - my card was declined\n", "utf-8")
    before = path.read_bytes()

    run_add(3, "card_declined", lang=None, into=checkout)

    assert path.read_bytes() == before
    assert "example of card_declined already" in capsys.readouterr().out
    assert "declined!" not in listed(capsys)


def test_what_cannot_be_added_still_waits(database: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remember(database, unsure("m3", text="Hello"))

    with pytest.raises(Misconfigured, match=r"no intent 'card_declin'; the closest are card_declined"):
        run_add(1, "card_declin", lang=None, into=checkout)
    with pytest.raises(InvalidInput, match="example of greet already"):
        run_add(3, "card_declined", lang=None, into=checkout)
    with pytest.raises(NotFound, match="there is no message 9"):
        run_add(9, "card_declined", lang=None, into=checkout)

    assert THING.text in listed(capsys)


@pytest.mark.usefixtures("database")
def test_a_message_that_teaches_nothing_is_dropped_once(capsys: pytest.CaptureFixture[str]) -> None:
    run_drop(1)

    assert capsys.readouterr().out == f"Dropped: {THING.text}\n"
    assert THING.text not in listed(capsys)
    with pytest.raises(NotFound, match="it was dropped"):
        run_drop(1)
    with pytest.raises(NotFound, match="there is no message 9"):
        run_drop(9)


@pytest.mark.usefixtures("database")
def test_an_installed_kase_changes_no_examples_of_its_own(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = (checkout / "intents").rename(tmp_path / "_intents")
    monkeypatch.setattr(reviewing, "corpus_root", lambda: shipped)

    with pytest.raises(Misconfigured, match="--into FOLDER"):
        run_add(1, "card_declined", lang=None, into=None)
    with pytest.raises(Misconfigured, match=r"has no domain\.yml"):
        run_add(1, "card_declined", lang=None, into=tmp_path / "elsewhere")
