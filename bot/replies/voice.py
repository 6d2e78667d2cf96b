"""One language: its Fluent catalog, compiled once, and how it says each kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, assert_never

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt, FluentType
from fluent.syntax import ast

from bot.domain.conversation import Amounts, Fact, Facts, Moment, Names, OnScreen, Quote, Term
from bot.domain.money import Money
from bot.errors import Misconfigured
from bot.replies.formats import URL_LIMIT, Formats, lines, local, plain

GRAMMAR: Final = ("locale", "moment", "day", "name", "more-names", "nothing-named")
"""Messages every catalog needs for the engine itself: the CLDR locale, date and time, a date, a name in a list."""

_MOST_NAMES: Final = 12
_CATALOGS: Final = "catalogs"


Labels = Callable[[str, str, str], str]
"""Gives the on-screen label of a profile: `labels(profile, label, language)`."""


class Voice:
    """Says messages in one language."""

    def __init__(self, language: str, labels: Labels, *, sources: tuple[Traversable, ...] | None = None) -> None:
        """Read the catalog; `sources` are other files than those of the language.

        Raises Misconfigured when it is missing, does not parse, or says something twice.
        """
        self._language = language
        self._labels = labels
        self._bundle = _shipped(language) if sources is None else _bundle(language, sources)
        if missing := [key for key in GRAMMAR if not self._bundle.has_message(key)]:
            raise Misconfigured(f"the catalog {language!r} lacks {', '.join(missing)}")
        self._formats = Formats.of(self._plain("locale"))
        # The same sums, moments and subscriptions are said again and again, and CLDR patterns are slow.
        self._money = lru_cache(maxsize=4_096)(self._formats.money)
        self._dated = lru_cache(maxsize=4_096)(self._date)
        self._listed = lru_cache(maxsize=4_096)(self._names)

    def text(self, key: str, facts: Facts) -> str:
        """The message with its facts. Raises Misconfigured when the message or a fact is missing."""
        return self._message(key, {name: self._said(name, fact) for name, fact in facts.items()})

    def _message(self, key: str, words: dict[str, str | int | FluentType]) -> str:
        if not self._bundle.has_message(key):
            raise Misconfigured(f"the catalog {self._language!r} has no message {key!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise Misconfigured(f"{key!r} says nothing in {self._language!r}")
        said, errors = self._bundle.format_pattern(pattern, words)
        if errors:
            raise Misconfigured(f"{key!r} cannot be said in {self._language!r}: {errors[0]}")
        return str(said).strip()

    def _plain(self, key: str, **words: str | int) -> str:
        return self._message(key, dict(words))

    def _said(self, name: str, fact: Fact) -> str | int | FluentType:
        match fact:
            case str():
                return _address(fact) if name == "url" else plain(fact)
            case int():
                return fact
            case Money():
                return self._money(fact)
            case Amounts(amounts):
                return self._formats.listed([self._money(amount) for amount in amounts])
            case Names(names):
                return self._listed(names)
            case Moment():
                return _SaidMoment(fact, self._dated)
            case Quote(quoted):
                return lines(quoted)
            case OnScreen(profile, label):
                return plain(self._labels(profile, label, self._language))
            case Term(key):
                return self._plain(key)
            case _:
                assert_never(fact)

    def _names(self, names: tuple[str, ...]) -> str:
        shown = [clean for clean in map(plain, names) if clean]
        said = [self._plain("name", name=name) for name in shown[:_MOST_NAMES]]
        if len(shown) > _MOST_NAMES:
            said.append(self._plain("more-names", count=len(shown) - _MOST_NAMES))
        return self._formats.listed(said) or self._plain("nothing-named")

    def _date(self, key: str, moment: Moment) -> str:
        at, is_utc = local(moment)
        return self._plain(
            key,
            year=str(at.year),
            month=at.month,
            weekday=at.isoweekday(),
            day=str(at.day),
            hour=f"{at.hour:02d}",
            minute=f"{at.minute:02d}",
            zone=" (UTC)" if is_utc else "",
        )


class _SaidMoment(FluentType):
    """A moment on its way into a sentence, which may ask for another form of it."""

    def __init__(self, moment: Moment, dated: Callable[[str, Moment], str], key: str = "moment") -> None:
        self._moment = moment
        self._dated = dated
        self._key = key

    def said_as(self, key: str) -> _SaidMoment:
        """The same moment, said by another message of the catalog."""
        return _SaidMoment(self._moment, self._dated, key)

    def format(self, locale: Locale) -> str:  # noqa: ARG002  # the voice has its own
        return self._dated(self._key, self._moment)


def _moment(value: _SaidMoment, form: str = "") -> FluentType:
    """`MOMENT($at, form: "dative")`: date and time, by the message `moment-dative`."""
    return value.said_as(f"moment-{form}" if form else "moment")


def _day(value: _SaidMoment, form: str = "") -> FluentType:
    """`DAY($due, form: "dative")`: the date alone, by the message `day-dative`."""
    return value.said_as(f"day-{form}" if form else "day")


def _same(*said: str) -> FluentType:
    """`SAME($moves, $subscriptions)`: 1 when all are said with the same words, else 0."""
    return FluentInt(len(set(said)) == 1)


def _address(url: str) -> str:
    return plain(url, URL_LIMIT) if len(url) <= URL_LIMIT else ""


def catalog_files(language: str) -> tuple[Traversable, ...]:
    """The files of a language's catalog, in the order of their names; none for a language we do not have."""
    folder = files("bot.replies").joinpath(_CATALOGS, language)
    if not language.isalnum() or not folder.is_dir():
        return ()
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".ftl")]
    return tuple(sorted(found, key=lambda entry: entry.name))


@lru_cache(maxsize=32)
def _shipped(language: str) -> FluentBundle:
    """One for the process, however many voices speak it: what was compiled says the same to everybody."""
    return _bundle(language, catalog_files(language))


def _bundle(language: str, sources: tuple[Traversable, ...]) -> FluentBundle:
    if not sources:
        spoken = sorted(each.name for each in files("bot.replies").joinpath(_CATALOGS).iterdir() if each.is_dir())
        raise Misconfigured(f"KASE_LANGUAGES: there is no catalog for {language!r}; there are {', '.join(spoken)}.")
    bundle = FluentBundle([language], functions={"MOMENT": _moment, "DAY": _day, "SAME": _same}, use_isolating=False)
    seen: set[str] = set()
    for source in sources:
        resource = parsed(source.read_text("utf-8"))
        for entry in resource.body:
            _check(entry, seen, f"{language}/{source.name}")
        bundle.add_resource(resource)
    return bundle


@lru_cache(maxsize=256)
def parsed(text: str) -> ast.Resource:
    """One file of a catalog, read: a tenth of a second for a language, which a process needs once."""
    return FluentResource(text)


def _check(entry: ast.EntryType, seen: set[str], where: str) -> None:
    if isinstance(entry, ast.Junk):
        raise Misconfigured(f"{where} does not parse at: {(entry.content or '').strip()[:80]!r}")
    if isinstance(entry, ast.Message):
        if entry.id.name in seen:
            raise Misconfigured(f"{where} says {entry.id.name!r} a second time")
        seen.add(entry.id.name)
