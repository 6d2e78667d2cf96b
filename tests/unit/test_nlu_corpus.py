"""The examples under `intents/`: what a contributor is told when a file is wrong."""

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.nlu.corpus import Corpus, Example, corpus_root, read_corpus
from bot.nlu.evaluation import Row, read_rows

LANGUAGES = "languages:\n  - {code: en, name: English, english: English, enabled: true}\n"
DOMAIN = 'version: "3.1"\nintents: [greet, thanks]\nresponses: {}\n'


def written(root: Path, **files: str) -> Path:
    (root / "en").mkdir()
    (root / "languages.yml").write_text(LANGUAGES, encoding="utf-8")
    (root / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    for name, text in files.items():
        (root / "en" / f"{name}.yml").write_text(text, encoding="utf-8")
    return root


def section(intent: str, *examples: str) -> str:
    lines = "".join(f"      {example}\n" for example in examples)
    return f'version: "3.1"\nnlu:\n  - intent: {intent}\n    examples: |\n{lines}'


def test_examples_are_read_with_their_intent_and_language(tmp_path: Path) -> None:
    corpus = read_corpus(written(tmp_path, greet=section("greet", "- hi", "- hello")))

    assert corpus.examples == (Example("hi", "greet", "en"), Example("hello", "greet", "en"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (section("gret", "- hi"), "line 3: intent 'gret' is not listed in domain.yml (did you mean 'greet'?); correct"),
        (
            section("xyz", "- hi"),
            "line 3: intent 'xyz' is not listed in domain.yml; correct the name, or list it there",
        ),
        (section("greet", "- hi", "hello"), "line 6: an example of 'greet' must be '- ' and a text, not 'hello'"),
        (section("greet", "- "), "line 5: an example"),
        ('version: "2.0"\nnlu: []\n', "line 1: at version"),
        ('version: "3.1"\nnlu:\n  - intent: greet\n    exmaples: hi\n', "line 3: at nlu.0"),
        ("nlu: [", "line 2: not YAML"),
        ('version: "3.1"\nnlu:\n  - intent: greet\n   examples: |\n', "line 4: not YAML"),
        ("", "line 1: at the top level"),
    ],
)
def test_a_wrong_file_is_named_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Misconfigured, match=r"greet\.yml") as refused:
        read_corpus(written(tmp_path, greet=text))

    assert told in refused.value.detail


def test_one_text_cannot_belong_to_two_intents(tmp_path: Path) -> None:
    root = written(tmp_path, greet=section("greet", "- Hello!"), thanks=section("thanks", "- hello"))

    with pytest.raises(
        Misconfigured, match=r"thanks\.yml, line 5: 'hello' .* 'thanks', but .*greet\.yml, line 5 .*'greet'"
    ):
        read_corpus(root)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    root = written(tmp_path)
    (root / "en" / "greet.yml").write_bytes(section("greet", "- Grüß Gott").encode("latin-1"))

    with pytest.raises(Misconfigured, match=r"greet\.yml: is not UTF-8 .* save it as UTF-8"):
        read_corpus(root)


def test_an_enabled_language_without_a_folder_is_named(tmp_path: Path) -> None:
    root = written(tmp_path)
    (root / "languages.yml").write_text(LANGUAGES.replace("code: en", "code: et"), encoding="utf-8")

    with pytest.raises(Misconfigured, match="enables 'et': write its examples there, or set enabled: false"):
        read_corpus(root)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"languages\.yml"):
        read_corpus(tmp_path)


def test_the_digest_follows_the_examples() -> None:
    one, other = Example("hi", "greet", "en"), Example("thanks", "thanks", "en")

    assert Corpus((), (), (one, other)).digest == Corpus((), (), (other, one)).digest
    assert Corpus((), (), (one,)).digest != Corpus((), (), (other,)).digest


def test_the_examples_are_found_beside_the_package() -> None:
    assert (corpus_root() / "domain.yml").is_file()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("text\tintent\n", "first line"),
        ("text\tlang\tintent\talso_ok\nhi\ten\n", "line 2"),
        ("", "first line"),
        ("text\tlang\tintent\talso_ok\tknid\n", "first line"),
        ("text\tlang\tintent\talso_ok\tkind\nhi\ten\tgreet\t\n", "line 2: 4 fields instead of 5"),
        ("text\tlang\tintent\talso_ok\tkind\nhi\ten\tgreet\t\tnaer\n", "line 2: the kind 'naer'"),
    ],
)
def test_a_wrong_evaluation_file_is_named_with_the_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Misconfigured, match=told):
        read_rows(path)


def test_an_evaluation_file_may_say_how_near_to_billing_a_text_is(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("text\tlang\tintent\talso_ok\tkind\nmy SIM card\ten\tout_of_scope\t\tnear\n", encoding="utf-8")

    assert read_rows(path) == (Row("my SIM card", "en", "out_of_scope", (), "near"),)


def test_without_that_column_no_text_has_a_kind(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("text\tlang\tintent\talso_ok\nhey\ten\tgreet\tthanks goodbye\n", encoding="utf-8")

    assert read_rows(path) == (Row("hey", "en", "greet", ("thanks", "goodbye")),)
