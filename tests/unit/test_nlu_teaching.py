"""One more example in `intents/`: the file changes by one line, and what would spoil the corpus is refused."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from bot.errors import InvalidInput, Misconfigured
from bot.nlu.corpus import Example, corpus_root, read_corpus
from bot.nlu.teaching import file_of, teach

LANGUAGES = """languages:
  - {code: en, name: English, english: English, enabled: true}
  - {code: de, name: Deutsch, english: German, enabled: false}
"""
GREET = (
    'version: "3.1"\n\nnlu:\n  # said first\n  - intent: greet\n    examples: |\n      - hi\n      - Good  day, "all"\n'
)
THANKS = 'version: "3.1"\nnlu:\n  - intent: thanks\n    examples: |\n      - thank you\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "intents"
    (root / "en").mkdir(parents=True)
    (root / "languages.yml").write_text(LANGUAGES, "utf-8")
    (root / "domain.yml").write_text('version: "3.1"\nintents: [greet, thanks, goodbye]\n', "utf-8")
    (root / "en" / "greet.yml").write_text(GREET, "utf-8")
    (root / "en" / "thanks.yml").write_text(THANKS, "utf-8")
    return root


def greeting(text: str, *, intent: str = "greet", language: str = "en") -> Example:
    return Example(text, intent, language)


@pytest.mark.parametrize(
    "text",
    [
        "good morning",
        "sveiki, kā iet?",
        "- hi: #there",
        "'quoted' \"twice\" {x}",
        "it's • you \U0001f44b",
        "%a &b *c |",
    ],
)
def test_an_example_is_one_more_line_at_the_end_and_is_read_back_as_it_was(root: Path, text: str) -> None:
    assert teach(greeting(text), root) is True

    assert (root / "en" / "greet.yml").read_bytes() == GREET.encode() + f"      - {text}\n".encode()
    assert read_corpus(root).examples[2] == greeting(text)
    assert (root / "en" / "thanks.yml").read_text("utf-8") == THANKS


@pytest.mark.parametrize(
    ("before", "added"),
    [(GREET.rstrip("\n"), "\n      - good morning"), (GREET.replace("\n", "\r\n"), "      - good morning\r\n")],
)
def test_a_file_keeps_its_own_line_ends(root: Path, before: str, added: str) -> None:
    path = root / "en" / "greet.yml"
    path.write_bytes(before.encode())

    assert teach(greeting("good morning"), root) is True

    assert path.read_bytes() == (before + added).encode()
    assert len(read_corpus(root).examples) == 4


@pytest.mark.parametrize("text", ["hi", "HI!", "good day all"])
def test_what_is_an_example_already_is_not_written_again(root: Path, text: str) -> None:
    assert teach(greeting(text), root) is False

    assert (root / "en" / "greet.yml").read_text("utf-8") == GREET


@pytest.mark.parametrize(
    ("example", "told"),
    [
        (greeting("hey", intent="gret"), "no intent 'gret'; the closest are greet"),
        (greeting("hey", intent="zzz"), "domain.yml lists them"),
        (greeting("hey", language="de"), "'de' is not an enabled language; there are en"),
        (greeting("hey", intent="goodbye"), r"goodbye\.yml: cannot be read"),
    ],
)
def test_an_intent_or_language_that_is_not_there_is_told(root: Path, example: Example, told: str) -> None:
    with pytest.raises(Misconfigured, match=told):
        teach(example, root)

    assert not file_of(example, root).exists() or file_of(example, root).read_text("utf-8") == GREET


def test_an_example_of_another_intent_is_refused(root: Path) -> None:
    with pytest.raises(InvalidInput, match=r"example of thanks already \(en/thanks\.yml\)"):
        teach(greeting("Thank you!"), root)

    assert (root / "en" / "greet.yml").read_text("utf-8") == GREET


def test_a_held_out_message_is_refused(root: Path) -> None:
    held_out = root.parent / "tests" / "nlu"
    held_out.mkdir(parents=True)
    (held_out / "en.tsv").write_text("text\tlang\tintent\talso_ok\nGood evening!\ten\tgreet\t\n", "utf-8")

    with pytest.raises(InvalidInput, match=r"held-out message \(.*en\.tsv\)"):
        teach(greeting("good evening"), root)
    assert teach(greeting("good morning"), root) is True


def test_what_rasa_would_read_as_an_entity_is_refused(root: Path) -> None:
    with pytest.raises(InvalidInput, match="without brackets"):
        teach(greeting("hello [you](person)"), root)


@pytest.mark.parametrize(
    "end",
    [
        "  - intent: thanks\n    examples: |\n      - thanks a lot\n",
        "  # the end\n",
        "\n\n",
    ],
)
def test_a_file_that_ends_otherwise_is_left_to_people(root: Path, end: str) -> None:
    path = root / "en" / "greet.yml"
    path.write_text(GREET + end, "utf-8")

    with pytest.raises(Misconfigured, match="add '- good morning' by hand"):
        teach(greeting("good morning"), root)

    assert path.read_text("utf-8") == GREET + end


def test_the_shipped_examples_can_be_added_to(tmp_path: Path) -> None:
    root = copytree(corpus_root(), tmp_path / "intents")
    before = (root / "lv" / "card_declined.yml").read_bytes()

    assert teach(Example("tas plastikāta verķis atkal neiet cauri", "card_declined", "lv"), root) is True

    after = (root / "lv" / "card_declined.yml").read_bytes()
    assert after == before + "      - tas plastikāta verķis atkal neiet cauri\n".encode()
