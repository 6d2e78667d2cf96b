"""The widget's script: what is left out of it, how much it weighs, and that it says nothing of its own."""

from __future__ import annotations

import re

import pytest

from bot.channels.web.pages import SOURCES, source, widget_script
from bot.channels.web.squeeze import squeezed_script, squeezed_style
from bot.channels.web.words import KEYS, LOCALE

HEAVIEST = 20_000
"""Bytes, gzipped: what the widget promises to the pages that carry it."""

CODE = {name: source(name) for name in SOURCES}
ALL = "\n".join(CODE.values())


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("const a = 1; // one\n\n  b();", "const a=1;b();"),
        ("/* of\nmany lines */ a ( b , c )", "a(b,c)"),
        ("say(\"// no comment\", '/* nor this */')", "say(\"// no comment\",'/* nor this */')"),
        ("`a  ${ b } // c`", "`a  ${ b } // c`"),
        ('x.replace(/[/ "]  \\//g, y)', 'x.replace(/[/ "]  \\//g,y)'),
        ("a / b / c", "a/b/c"),
        ("(a) / b", "(a)/b"),
        ("return / +/.test(a)", "return/ +/.test(a)"),
        ("a + +b - -c", "a+ +b- -c"),
        ("a++ + b", "a++ +b"),
        ("f(\n  [a, b,],\n  { c, },\n);", "f([a,b],{c});"),
        ("{ a(); }\nfor (;;) b();", "{a()}for(;;)b();"),
        ("new Foo; typeof x; #a in b", "new Foo;typeof x;#a in b"),
        ("get #seen() {}\nasync *all() {}", "get #seen(){}async*all(){}"),
    ],
)
def test_a_script_loses_comments_and_room_and_nothing_else(written: str, left: str) -> None:
    assert squeezed_script(written) == left
    assert squeezed_script(left) == left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("a , b { color : red ; }", "a,b{color :red}"),
        ("/* why */ a { color: red; margin: 0 auto; }", "a{color:red;margin:0 auto}"),
        (":is(.a, .b):hover > c { top: calc(1px + 2px); }", ":is(.a,.b):hover>c{top:calc(1px + 2px)}"),
        ("@media (max-width: 9px) { a { b: c; } }", "@media (max-width:9px){a{b:c}}"),
        ("a { all: initial !important; }", "a{all:initial!important}"),
        ('a::after { content: ""; }', 'a::after{content:""}'),
    ],
)
def test_a_style_loses_comments_and_room_and_nothing_else(written: str, left: str) -> None:
    assert squeezed_style(written) == left


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_is_short_and_says_first_what_it_is_for(name: str) -> None:
    assert CODE[name].count("\n") <= 400
    assert CODE[name].startswith("// ")


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_does_not_rest_on_the_ends_of_its_lines(name: str) -> None:
    """What the squeezing asks for: statements end with a semicolon or a brace, templates stay on their line."""
    lines = [line.strip() for line in CODE[name].splitlines()]
    code = [line for line in lines if line and not line.startswith("//")]

    assert not [line for line in code if line.count("`") % 2]
    assert not [line for line in code if re.match(r"(return|throw|break|continue)$|[+-]{2}", line)]
    ending = re.compile(r"[;{}(\[,:?&|+=>.]$|\)$|^[.?:&|}\])]|[`\"\w)]$")
    assert not [line for line in code if not ending.search(line)]


@pytest.mark.parametrize(
    "word",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "document.cookie"],
)
def test_no_source_makes_markup_or_code_of_text(word: str) -> None:
    assert word not in ALL


def test_no_source_asks_anybody_but_the_server() -> None:
    addresses = set(re.findall(r"https?://[\w.]+", ALL))

    assert addresses == {"http://www.w3.org"}, "only the name of SVG's elements"


def test_the_widget_is_as_light_as_it_promises() -> None:
    assert len(widget_script().packed) < HEAVIEST


def test_the_widget_says_all_it_has_words_for() -> None:
    suggested = {f"widget-suggest-{number}" for number in range(1, 5)}

    unsaid = [key for key in KEYS if f'"{key.removeprefix("widget-")}"' not in ALL and key not in suggested]

    assert not unsaid, f"the script asks for none of these: {unsaid}"


def test_the_widget_has_words_for_all_it_says() -> None:
    said = set(re.findall(r'(?<![#\w])(?:say|way|deed)\(\s*"([a-z0-9-]+)"', ALL))

    wordless = [key for key in said if f"widget-{key}" not in KEYS and key != LOCALE]

    assert not wordless, f"add these to bot/channels/web/words.py and the catalogs: {wordless}"
