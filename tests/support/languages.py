"""The languages that have a catalog, and what the words of each are held to."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from babel import Locale

from bot.nlu.answers import AnswerMatcher, load_answer_matcher
from bot.nlu.corpus import corpus_root, read_languages
from bot.replies.voice import catalog_files

LANGUAGES: Final = tuple(
    sorted(entry.name for entry in files("bot.replies").joinpath("catalogs").iterdir() if catalog_files(entry.name))
)
"""Every language that has a folder with a catalog, spoken by default or only on demand."""

TAUGHT: Final = tuple(language.code for language in read_languages() if language.enabled)
"""The languages whose examples the shipped model has learnt."""

COUNTED_BELOW: Final = 1_000
"""No reply counts more than this; French and Spanish have a form of their own for millions."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is forbidden in one language, and how it is told apart.

    `never_said` finds words of domain rule 2.2 and of the glossary's "avoid" column, in any case; where the language
    has a familiar *you*, that too. `wrong_marks` are quotation marks of other languages. `waiting` finds the advice
    to wait, which is given after a confirmed payment only. `longest_button` is in signs.
    """

    never_said: str
    wrong_marks: str
    waiting: str
    longest_button: int = 40


HELD: Final[Mapping[str, Held]] = {
    "en": Held(
        r"stolen|\blost\b|fraud|thef|IBAN|SWIFT|debt|collection|final warning|legal action|\bAVS\b|ticket|\buser",
        '„"«»',
        r"wait until|48|before you contact",
        longest_button=30,
    ),
    "lv": Held(
        r"zagt|pazaud|krāp|IBAN|SWIFT|parādniek|piedziņ|brīdinājum|bilanc|nomniek|\btu\b|\btev",
        "“\"'«»",
        r"nogaid|48|tikai tad sazin",
        longest_button=30,
    ),
    "de": Held(
        r"gestohlen|diebstahl|verloren|betrüg|betrug|IBAN|\bBIC\b|SWIFT|(?<!ent)schuld|inkasso|mahn|letzte warnung"
        r"|rechtliche schritte|\bAVS\b|ticket|nutzer|\b(?:du|dir|dich|deine?[mnrs]?)\b",
        "”\"'«»",
        r"warten Sie|48|bevor Sie sich an",
    ),
    "fr": Held(
        r"\bvol(?:ée?s?)?\b|\bperdue?s?\b|fraud|IBAN|\bBIC\b|SWIFT|dette|débiteur|débitrice|recouvrement"
        r"|mise en demeure|dernier avertissement|poursuite|\bAVS\b|ticket|utilisat|\b(?:tu|toi|ton|ta|tes)\b",
        '„“”"',
        r"patienter|attendez|48|avant de contacter",
    ),
    "es": Held(
        r"\brobad|\brobos?\b|perdid|fraud|IBAN|\bBIC\b|SWIFT|deud|cobranza|recobro|última advertencia|acciones legales"
        r"|\bAVS\b|ticket|usuari|\b(?:tú|tu|tus|ti|contigo)\b",
        "„\"'",
        r"\bespere\b|48|antes de contactar",
    ),
    "pl": Held(
        r"skradz|kradzie|zgubi|oszu[sk]|wyłudz|IBAN|SWIFT|dłużni|\bdług(?:u|iem|ów|om|ami|ach)?\b|windyk|ostateczne"
        r"|kroki prawne|\bAVS\b|\bticket|użytkowni|\b(?:pana?|panu|pani[ąę]?|państw\w*)\b",
        "“\"'«»",
        r"zaczeka|poczeka|odczeka|48",
    ),
    "ru": Held(
        r"украд|краж|похищ|потерян|утерян|мошен|IBAN|SWIFT|\bБИК\b|должник|\bдолг(?:а|у|и|ом|ов|ам|ами|ах)?\b|взыск"
        r"|коллектор|последнее предупреждение|\bAVS\b|тикет|пользовател|\b(?:ты|тебе|тебя|тво[йяеи]\w*)\b",
        "„“”\"'",
        r"подожд|48|прежде чем обращаться",
    ),
    "lt": Held(
        r"pavog|vagyst|pamest|sukči|apgav|IBAN|SWIFT|skolinink|išieško|paskutinis įspėjimas|teisini\w+ veiksm"
        r"|\bAVS\b|\bbiliet|naudotoj|\b(?:tu|tau|tave|tavo)\b",
        "”\"'«»",
        r"palauk|48",
    ),
    "et": Held(
        r"varasta|vargus|pettus|IBAN|SWIFT|võlgni|inkasso|sissenõud|viimane hoiatus|õigusli|\bAVS\b|\bpilet"
        r"|\bkasutaja(?:d|t|le|l|te)?\b|\b(?:sina|sa|sind|sinu|sulle)\b",
        "\"'«»",
        r"oodake|48",
    ),
}


def held(language: str) -> Held:
    """What the words of the language are held to. Fails where nobody has written that down."""
    assert language in HELD, (
        f"bot/replies/catalogs/{language} has nothing it is held to: add {language!r} to HELD in"
        " tests/support/languages.py, with the words never said, the wrong quotation marks and the advice to wait"
    )
    return HELD[language]


def plural_forms(locale: str) -> frozenset[str]:
    """The CLDR categories that whole numbers take in a locale."""
    plural_form = Locale.parse(locale, sep="-").plural_form
    return frozenset(plural_form(number) for number in range(COUNTED_BELOW))


def answer_matcher(language: str, folder: Path) -> AnswerMatcher:
    """The matcher that is shipped; for a language spoken on demand, one of its own phrases, made in `folder`."""
    if language in TAUGHT:
        return load_answer_matcher()
    (folder / "languages.yml").write_text(
        f"languages:\n  - {{code: {language}, name: {language}, english: {language}, enabled: true}}\n", "utf-8"
    )
    shutil.copytree(corpus_root() / "answers", folder / "answers")
    return load_answer_matcher(folder)
