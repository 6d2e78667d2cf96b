"""What an operator reads when the widget's keys are wrong."""

from __future__ import annotations

import json

import pytest

from bot.widget_keys import origin_of, read_keys

SECRET = "hunter2-hunter2-hunter2-hunter2-"
Written = dict[str, object]


def key(**changes: object) -> Written:
    return {"id": "site-2026", "secret": SECRET, "origins": ["https://portal.example.com"], **changes}


def without(name: str) -> Written:
    return {each: value for each, value in key().items() if each != name}


def test_keys_are_read_and_say_whom_they_let_in() -> None:
    second = key(id="site-2027", secret=SECRET[::-1], origins=["http://localhost:8000"], anonymous=False)

    keys, wrong = read_keys(json.dumps([key(), second]))

    assert wrong == ()
    assert [(each.id, each.origins, each.anonymous) for each in keys] == [
        ("site-2026", ("https://portal.example.com",), True),
        ("site-2027", ("http://localhost:8000",), False),
    ]
    assert keys[0].secret.get_secret_value() == SECRET


def test_no_keys_are_none_and_nothing_is_wrong() -> None:
    assert read_keys(" ") == ((), ())
    assert read_keys("[]") == ((), ())


@pytest.mark.parametrize("text", ["site-2026", "{", "[" * 100_000, '"x"', "{}", "[1]", "null"])
def test_what_is_no_list_of_keys_is_told_with_an_example(text: str) -> None:
    keys, (wrong,) = read_keys(text)

    assert keys == ()
    assert '[{"id"' in wrong


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (without("id"), "key number 1 has no id"),
        (without("secret"), "key site-2026 has no secret"),
        (without("origins"), "key site-2026 has no origins"),
        (key(origins=[]), "key site-2026 has no origins: name the pages' origins, such as https://portal.example.com"),
        (key(origin="x"), "key site-2026 has a field 'origin' that is not known"),
        (key(id="my site"), "key number 1: id should be up to 64 letters, digits, dots, dashes and underscores"),
        (key(secret=SECRET[1:]), "key site-2026: secret needs at least 32 characters"),
        (key(origins="https://portal.example.com"), "key site-2026: origins should be a valid tuple"),
        (key(anonymous="yes"), "key site-2026: anonymous should be a valid boolean"),
    ],
)
def test_each_mistake_is_told_in_one_sentence(written: Written, sentence: str) -> None:
    keys, (wrong,) = read_keys(json.dumps([written]))

    assert keys == ()
    assert wrong.startswith(sentence)


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        ("*", "'*' is not an origin such as https://portal.example.com; each one is written out, without *"),
        ("null", "'null' is not an origin"),
        ("https://*.example.com", "'https://*.example.com' is not an origin"),
        ("portal.example.com", "'portal.example.com' is not an origin"),
        ("ftp://portal.example.com", "'ftp://portal.example.com' is not an origin"),
        ("https://a:b@portal.example.com", "'https://a:b@portal.example.com' is not an origin"),
        ("https://portal.example.com:99999", "'https://portal.example.com:99999' is not an origin"),
        ("https://[::1", "'https://[::1' is not an origin"),
        ("https://", "'https://' is not an origin"),
        (
            "https://portal.example.com/",
            "'https://portal.example.com/' should be written as browsers send it: https://portal.example.com",
        ),
        ("https://Portal.example.com", "'https://Portal.example.com' should be written as browsers send it"),
        ("https://portal.example.com:443", "'https://portal.example.com:443' should be written as browsers send it"),
        ("http://portal.example.com", "'http://portal.example.com' should begin with https://"),
    ],
)
def test_an_origin_that_no_browser_sends_is_told(origin: str, sentence: str) -> None:
    _, (wrong,) = read_keys(json.dumps([key(origins=["https://www.example.com", origin])]))

    assert wrong.startswith(f"key site-2026: origins {sentence}")


@pytest.mark.parametrize(
    "origin", ["https://portal.example.com:8443", "http://127.0.0.1:3000", "http://[::1]:3000", "https://xn--a-1fa.lv"]
)
def test_an_origin_as_browsers_send_it_is_taken(origin: str) -> None:
    assert read_keys(json.dumps([key(origins=[origin])]))[1] == ()


def test_every_mistake_of_every_key_is_told_and_no_secret() -> None:
    keys = [
        without("secret"),
        key(id="b", secret="hunter2"),
        key(id="c"),
        key(id="c", secret=f"{SECRET}+"),
        key(id="d"),
    ]

    _, wrong = read_keys(json.dumps(keys))

    assert wrong == (
        "key site-2026 has no secret",
        "key b: secret needs at least 32 characters",
        "key c is there more than once",
        "keys c, d have the same secret; give each its own",
    )
    assert "hunter2" not in "".join(wrong)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Help.example.com/kase/", "https://help.example.com"),
        ("https://help.example.com:443", "https://help.example.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_the_origin_of_an_address_is_written_as_browsers_do(address: str, origin: str) -> None:
    assert origin_of(address) == origin
