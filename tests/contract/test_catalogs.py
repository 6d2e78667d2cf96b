"""The catalogs agree with everything that speaks: flows, actions, channels, decline rules, and with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, get_args

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from actions.portal import _CARD_STEPS
from bot.billing.confirming import Reason
from bot.billing.declines import decline_rules
from bot.billing.profiles import profiles
from bot.demo.scenes import SCENES
from bot.domain.billing import DeclineClass
from bot.domain.conversation import Amounts, Fact, Moment, Names, OnScreen, Quote
from bot.domain.money import Money
from bot.domain.schedule import Ending
from bot.flows import FLOWS
from bot.nlu.answers import STRICT
from bot.nlu.understander import LinearUnderstander, load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, SMALL_TALK, Decision, decide
from bot.replies.catalog import SUGGESTIONS, Catalog
from bot.replies.voice import GRAMMAR, catalog_files
from tests.support.languages import LANGUAGES, TAUGHT, answer_matcher, held, plural_forms
from tests.support.reply_sources import Module, Said, everything_said, modules, words_in
from tests.support.shipped import corpus

LABELS: Final = frozenset({"pay", "path", "portal", "who_pays"})
WITH_LABELS: Final = frozenset(
    {"who_can_pay", "pay_other_method", "pay_button_missing", "new_card_still_declined", "bought_via_partner"}
)
CARD: Final = frozenset({"card", "brand", "last4", "expiry"})

PLANNED: Final = frozenset({"amount", "card", "subscriptions", "moves", "moves_count", "count", "at"})

FACTS_OF_QUESTIONS: Final = {
    "access-request": frozenset({"account", "name"}),
    "card-is-not-yours": CARD,
    "card-is-not-yours-and-may-work": CARD,
    "card-is-fixed": CARD,
    "card-is-fixed-and-may-work": CARD,
    "card-is-yours": CARD,
    "card-is-yours-and-may-work": CARD,
    "confirm-at-the-bank": frozenset({"amount", "card"}),
    "portal-whose-card": CARD,
    "confirm-payment": frozenset({"amount", "card", "subscriptions", "moves", "moves_count", "count"}),
    "which-balance": frozenset({"amount", "count"}),
    "confirm-schedule": PLANNED,
    "schedule-agreed": PLANNED,
    "schedule-still-waits": PLANNED,
    "schedule-tomorrow": PLANNED,
    "which-day": frozenset({"amount", "card", "until"}),
}
"""What the action before a question gives it; every other question is asked without facts."""

BY_SOMEBODY: Final = frozenset({Ending.ASKED, Ending.REPLACED, Ending.PAID_BY_HAND, Ending.PERSON})

KEPT_FOR_CHANNELS: Final = frozenset({"message-shortened", "cannot-say", *SUGGESTIONS})

HANDED_ON: Final = re.compile(r"[a-z]+(\.[a-z]+)*\.key|[a-z]+")
"""An expression that only repeats a key which somebody else said."""

WITHOUT_ZERO: Final = frozenset({"confirm-payment", "confirm-schedule"})
"""Chooses between one payment and several, and `zero` would say the same as `other`."""

PLURALS: Final = frozenset({"zero", "one", "two", "few", "many"})

PARTS_OF_GRAMMAR: Final = re.compile(r"(month|day|moment|weekday)(-[a-z]+)?")

WITHOUT_PHRASES: Final = frozenset({"past_due_status", "resubmit_payment"})
"""Answers that are intents and nothing else: only the model hears them, so only in a language it has learnt."""

SENTENCE_END: Final = re.compile(r"(?<!\d)(?<!plkst)(?<!\sm)(?<!\sd)(?<!\sval)[.!?](?=\s|$)")
"""Not the stop of a number, nor of what Latvian and Lithuanian shorten in dates."""

SAMPLE_AT: Final = Moment(datetime(2026, 11, 24, 12, 5, tzinfo=UTC), "Europe/Riga")
SAMPLES: Final[dict[str, Fact]] = {
    "account": "SIA Ozols",
    "workspace": "SIA Ozols",
    "again": SAMPLE_AT,
    "amount": Amounts((Money(123_450, "EUR"),)),
    "at": SAMPLE_AT,
    "brand": "Visa",
    "card": "Visa •••• 4242",
    "count": 2,
    "due": SAMPLE_AT,
    "expiry": "10/2026",
    "hours": 48,
    "last4": "4242",
    "moves": Names(("Teams Phone", "Power BI Pro")),
    "moves_count": 2,
    "name": "Latviešu",
    "number": "INV-1001",
    "numbers": Names(("INV-1001", "INV-1002")),
    "notifications": OnScreen("microsoft365-mosa", "notifications"),
    "notified": OnScreen("microsoft365-mosa", "notified"),
    "invoices": OnScreen("microsoft365-mosa", "invoices"),
    "cards": OnScreen("microsoft365-mosa", "cards"),
    "card_rules": OnScreen("microsoft365-mosa", "card-rules"),
    "local_rules": OnScreen("microsoft365-mosa", "local-rules"),
    "days": 90,
    "partner": "SIA Partneris IT",
    "path": OnScreen("microsoft365-mosa", "path"),
    "pay": OnScreen("microsoft365-mosa", "pay"),
    "person": "Anna",
    "portal": OnScreen("microsoft365-mosa", "portal"),
    "receipt": "rcp_81f3",
    "reference": "esc_7",
    "words": Quote("Labdien! Redzu Jūsu maksājumu."),
    "back": Moment(datetime(2026, 11, 30, 7, 0, tzinfo=UTC), "Europe/Riga"),
    "save": OnScreen("microsoft365-mosa", "save"),
    "subscriptions": Names(("Microsoft 365 Business Standard",)),
    "until": SAMPLE_AT,
    "card_step": "Choose another card.",
    "url": "https://billing.example/pay",
    "who_adds_cards": OnScreen("microsoft365-mosa", "who-adds-cards"),
    "who_pays": OnScreen("microsoft365-mosa", "who-pays"),
}


class Variables(Visitor):
    """Collects the variables of a message and the messages and terms it refers to."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.refers_to: set[str] = set()
        self.chooses: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # named by Fluent
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # named by Fluent
        self.refers_to.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # named by Fluent
        if isinstance(node.selector, ast.VariableReference):
            keys = {each.key.name if isinstance(each.key, ast.Identifier) else each.key.value for each in node.variants}
            self.chooses.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


@cache
def messages(language: str) -> dict[str, Variables]:
    found: dict[str, Variables] = {}
    for source in catalog_files(language):
        for entry in FluentResource(source.read_text("utf-8")).body:
            if isinstance(entry, ast.Message):
                found[entry.id.name] = Variables()
                found[entry.id.name].visit(entry)
    return found


def variables(language: str, key: str) -> frozenset[str]:
    message = messages(language)[key]
    return frozenset(message.names).union(*(variables(language, other) for other in message.refers_to))


@cache
def catalog() -> Catalog:
    return Catalog(LANGUAGES, lambda name, label, language: profiles()[name].label(label, language))


@cache
def sources() -> tuple[Module, ...]:
    return modules()


@cache
def said() -> tuple[Said, ...]:
    return everything_said(sources())


def dashed(name: str) -> str:
    return name.replace("_", "-")


@cache
def wordings() -> frozenset[str]:
    return frozenset(decline_rules().wording(reason) for reason in DeclineClass)


@cache
def questions() -> frozenset[str]:
    return frozenset(step.ask for flow in FLOWS for step in flow.steps if step.ask)


def answering_intents() -> frozenset[str]:
    """Intents whose flow runs the action that answers by the intent's name."""
    return frozenset(
        intent for flow in FLOWS for intent in flow.starts_on if any(step.do == "action_answer" for step in flow.steps)
    )


@cache
def intents() -> frozenset[str]:
    """Every intent that has examples."""
    return frozenset(corpus().intents)


@cache
def offered_answers() -> frozenset[str]:
    """Answers on buttons: those that the tables name, and the intents a "did you mean" may offer."""
    static = {answer for flow in FLOWS for step in flow.steps for answer in step.options}
    meant = {intent for intent in intents() if FLOWS.starting_on(intent) is not None}
    return frozenset(static | meant - SMALL_TALK - {OUT_OF_SCOPE})


@cache
def made() -> dict[tuple[str, str], frozenset[str]]:
    """Keys that are put together when the program runs, by the file and a part of the expression that makes them."""
    ended = frozenset(f"schedule-ended-{ending}" for ending in Ending if ending not in BY_SOMEBODY)
    return {
        ("actions/balance.py", "last-"): frozenset(f"last-{key}" for key in wordings()),
        ("actions/base.py", "portal-steps-"): frozenset(
            f"portal-steps-{guide.steps}" for each in profiles().values() for guide in each.guides
        ),
        ("actions/base.py", "concern-"): frozenset({"concern-charged-twice", "concern-dispute", "concern-fraud"}),
        ("actions/follow_up.py", ".wording("): wordings(),
        ("actions/telling.py", ".wording("): wordings(),
        ("actions/portal_check.py", ".wording("): wordings(),
        ("actions/base.py", "card_step"): frozenset(_CARD_STEPS.values()) | {"portal-card-any"},
        ("actions/payment.py", "cannot-confirm-"): frozenset(f"cannot-confirm-{dashed(r)}" for r in get_args(Reason)),
        ("actions/scheduled.py", "schedule-ended-"): ended,
        ("actions/talk.py", "answer-"): frozenset(f"answer-{dashed(intent)}" for intent in answering_intents()),
        ("bot/demo/words.py", "demo-scene-"): frozenset(f"demo-scene-{name}" for name in SCENES),
        ("bot/demo/words.py", "demo-try-"): frozenset(f"demo-try-{name}" for name in SCENES),
        ("bot/dialogue/walking.py", "option-"): frozenset(f"option-{dashed(name)}" for name in offered_answers()),
        ("bot/channels/web/timeline.py", "option-"): frozenset(f"option-{dashed(name)}" for name in offered_answers()),
        ("bot/dialogue/walking.py", "step.ask"): questions(),
    }


def made_there(place: Said) -> frozenset[str] | None:
    """The keys an expression can make; None for one that only hands on what somebody else said."""
    path = place.where.partition(":")[0]
    return next(
        (keys for (file, part), keys in made().items() if file == path and part in (place.made_by or "")),
        None,
    )


def facts_of(key: str, place: Said) -> frozenset[str] | None:
    if key in questions():
        return FACTS_OF_QUESTIONS.get(key, frozenset())
    if place.facts is None and key.startswith("answer-"):
        return LABELS if key in {f"answer-{dashed(intent)}" for intent in WITH_LABELS} else frozenset()
    return place.facts


def needed() -> Iterator[tuple[str, frozenset[str] | None, str]]:
    """Every key that is said, the facts it is said with, and where."""
    for place in said():
        for key in place.keys or made_there(place) or ():
            yield key, facts_of(key, place), place.where


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_has_words(language: str) -> None:
    missing = {f"{key} ({where})" for key, _, where in needed() if key not in messages(language)}

    assert not missing, f"add to bot/replies/catalogs/{language}/: {sorted(missing)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_kept_that_nobody_says(language: str) -> None:
    known = {key for key, _, _ in needed()} | KEPT_FOR_CHANNELS | {*GRAMMAR} | words_in(sources())
    idle = {key for key in messages(language) if key not in known and not PARTS_OF_GRAMMAR.fullmatch(key)}

    assert not idle, f"nothing says these any more; delete them in every language: {sorted(idle)}"


def test_every_key_that_is_put_together_while_running_is_known_here() -> None:
    unknown = [
        f"{place.where}: {place.made_by}"
        for place in said()
        if place.made_by and not HANDED_ON.fullmatch(place.made_by) and made_there(place) is None
    ]

    assert not unknown, f"tell `made` in this file which keys these can be: {unknown}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_use_only_facts_that_are_given_to_them(language: str) -> None:
    wrong = [
        f"{key} wants {sorted(variables(language, key) - facts)}, which {where} does not give"
        for key, facts, where in needed()
        if facts is not None and key in messages(language) and not variables(language, key) <= facts
    ]

    assert not wrong, "\n".join(wrong)


def sayings(language: str) -> frozenset[str]:
    """The messages of a language without those that only its own grammar needs."""
    return frozenset(key for key in messages(language) if not PARTS_OF_GRAMMAR.fullmatch(key))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_messages(language: str) -> None:
    missing, unknown = sayings("en") - sayings(language), sayings(language) - sayings("en")

    assert not missing, f"add to bot/replies/catalogs/{language}/: {sorted(missing)}"
    assert not unknown, f"English does not have these of bot/replies/catalogs/{language}/: {sorted(unknown)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_facts(language: str) -> None:
    differing = {
        key: sorted(variables(language, key) ^ variables("en", key))
        for key in (sayings(language) & sayings("en")) - {*GRAMMAR}
        if variables(language, key) != variables("en", key)
    }

    assert not differing, f"{language} and English tell different facts: {differing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_things_have_every_plural_form_of_the_language(language: str) -> None:
    forms = plural_forms(catalog().text("locale", {}, language))
    lacking = {
        key: sorted(forms - chosen)
        for key, message in messages(language).items()
        for chosen in message.chooses.values()
        if chosen & PLURALS and key not in WITHOUT_ZERO and not forms <= chosen
    }

    assert not lacking, f"add the missing plural forms: {lacking}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    for key in sayings(language) - {*GRAMMAR}:
        text = catalog().text(key, {name: SAMPLES[name] for name in variables(language, key)}, language)
        assert text, key
        assert not re.search(r"[{}$]|\?\?\?| {2}| [,.;:!?]", text), f"{key}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_replies_are_whole_sentences_and_buttons_are_a_few_words(language: str) -> None:
    longest = held(language).longest_button

    for key in sayings(language) - {*GRAMMAR}:
        if key.startswith(("suggest-", "open-page", "portal-steps-", "fact-", "label-", "demo-", "widget-")):
            continue
        text = catalog().text(key, {name: SAMPLES[name] for name in variables(language, key)}, language)
        if key.startswith("option-"):
            assert text[-1] not in ".!:", f"{key} is a button: {text}"
            assert variables(language, key) or len(text) <= longest, f"{key} is too long for a button: {text}"
        else:
            assert text[-1] in ".!?:", f"{key} does not end: {text}"
            assert len(SENTENCE_END.findall(text)) <= 3, f"{key} is long: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_accuses_threatens_or_discloses(language: str) -> None:
    text = "\n".join(
        line
        for source in catalog_files(language)
        for line in source.read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    spoken = re.sub(r"^[a-z][\w-]* =|\{[^{}]*\}", "", text, flags=re.MULTILINE)

    found = re.findall(held(language).never_said, spoken, flags=re.IGNORECASE)

    assert not found, f"domain rules forbid: {found}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_are_those_of_the_language(language: str) -> None:
    wrong = set(held(language).wrong_marks)
    for source in catalog_files(language):
        for line in source.read_text("utf-8").splitlines():
            spoken = re.sub(r"\{[^{}]*(?:\}|$)", "", line)
            assert line.startswith("#") or not wrong & set(spoken), f"{source.name}: {line}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_waiting_is_advised_after_a_confirmed_payment_only(language: str) -> None:
    advice = held(language).waiting
    advising = {
        key
        for key in sayings(language) - {*GRAMMAR}
        if not key.startswith(("terminal-", "demo-"))
        and re.search(advice, catalog().text(key, {n: _unlike_48(n) for n in variables(language, key)}, language))
    }

    assert advising == {"wait-48-hours", "paid-and-waiting", "portal-reported-rule"}


def _unlike_48(name: str) -> Fact:
    return 2 if isinstance(SAMPLES[name], int) else SAMPLES[name]


def test_what_a_bank_suspects_reads_like_any_other_refusal() -> None:
    rules = decline_rules()

    for reason in (DeclineClass.LOST_OR_STOLEN, DeclineClass.FRAUD_SUSPECTED, DeclineClass.DO_NOT_TRY_AGAIN):
        assert rules.wording(reason) == rules.wording(DeclineClass.GENERIC) == "decline-generic"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_that_is_typed_instead_is_understood_as_its_answer(language: str, tmp_path: Path) -> None:
    matcher = answer_matcher(language, tmp_path)

    for flow in FLOWS:
        for step in flow.steps:
            for answer in step.options:
                if answer in WITHOUT_PHRASES and language not in TAUGHT:
                    continue
                typed = catalog().text(f"option-{dashed(answer)}", {}, language)
                heard = matcher.match(typed, [*step.options, *step.then], language)
                if heard is None and answer not in STRICT and language in TAUGHT:
                    heard = understood(typed, language)
                assert heard == answer, f"{flow.name}.{step.name}: {typed!r} is heard as {heard}"


@pytest.mark.parametrize("language", TAUGHT)
def test_what_a_message_may_have_meant_is_understood_when_it_is_typed(language: str) -> None:
    titles = {catalog().text(f"option-{dashed(name)}", {}, language): name for name in offered_answers() & intents()}

    assert {title: understood(title, language) for title in titles} == titles


@pytest.mark.parametrize("language", TAUGHT)
def test_suggestions_are_understood(language: str) -> None:
    wanted = ("past_due_why", "pay_balance", "card_declined", "paid_still_past_due", "talk_to_human")

    for key, intent in zip(SUGGESTIONS, wanted, strict=True):
        text = catalog().text(key, {}, language)
        assert understood(text, language) == intent, text


def understood(text: str, language: str) -> str | None:
    """The intent that the model acts on."""
    understanding = model().understand(text, languages=TAUGHT, hint=language)
    return understanding.intent if decide(understanding) is Decision.ACT else None


@cache
def model() -> LinearUnderstander:
    return load_understander(TAUGHT)
