"""The trained model: fresh, complete, the same numbers as scikit-learn, and quiet about anything thrown at it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, read_artefact
from bot.nlu.classifier import LinearClassifier
from bot.nlu.corpus import Corpus
from bot.nlu.entities import find_entities
from bot.nlu.normalizer import fold
from bot.nlu.rasa_shape import rasa_parse
from bot.nlu.training import examples_of, fitted, train
from bot.nlu.understander import LinearUnderstander, load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Decision, Understanding, decide, suggestions
from tests.support.shipped import corpus

ODD_TEXTS = (
    "",
    " \n\t ",
    "\x00",
    "my card\x00 was\x1b[31m declined",
    "\ud800",
    "pay \udfff now",
    "🙂🙂🙂",
    "👩‍👩‍👧 💳",
    "Почему не проходит оплата?",
    "为什么我的卡被拒绝",
    "لماذا تم رفض بطاقتي",
    "<script>alert('pay')</script>",
    "a" * 100_000,
    "karte " * 20_000,
    "\ufdfa" * 100_000,
    "z̸̢̛" * 5_000,
    "'; DROP TABLE attempts; --",
    "4111 1111 1111 1111",
    "?!?!?!",
)


@pytest.fixture(scope="module")
def understander() -> LinearUnderstander:
    return load_understander(("en", "lv"))


@pytest.fixture(scope="module")
def small_corpus() -> Corpus:
    shipped = corpus()
    kept = ("charged_twice", "card_declined", "greet")
    examples = (each for each in shipped.examples if each.intent in kept and each.language in {"en", "lv"})
    return Corpus(shipped.languages, kept, tuple(examples))


def test_the_model_was_trained_on_the_examples_as_they_are_now() -> None:
    assert read_artefact().corpus == corpus().digest, "intents/ changed: run `kase train` and commit bot/nlu/artefact"


def test_every_intent_has_examples_in_every_language() -> None:
    shipped = corpus()
    written = {(each.intent, each.language) for each in shipped.examples}
    wanted = {(intent, each.code) for intent in shipped.intents for each in shipped.languages if each.enabled}

    assert wanted - written == set()
    assert set(read_artefact().labels) == set(shipped.intents)


def test_the_numbers_are_those_of_scikit_learn(small_corpus: Corpus, tmp_path: Path) -> None:
    train(small_corpus, tmp_path)
    texts, _ = examples_of(small_corpus)
    reference = fitted(small_corpus)
    asked = [*texts, "karte karte karte noraidita", "declined twice", "nothing of this sort", ""]

    ours = np.array([LinearClassifier(read_artefact(tmp_path)).logits(text) for text in asked])

    np.testing.assert_allclose(ours, reference.scores(asked), atol=0.05)


def test_training_twice_writes_the_same_files(small_corpus: Corpus, tmp_path: Path) -> None:
    train(small_corpus, tmp_path / "once")
    train(small_corpus, tmp_path / "again")

    for name in ("model.npz", "model.json"):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:12]))
def test_no_text_is_too_odd_to_be_answered(understander: LinearUnderstander, text: str) -> None:
    understood = understander.understand(text, languages=("en", "lv"), hint="lv")

    assert 0 <= understood.confidence <= 1
    assert understood.language in {"en", "lv"}
    assert understood.alternatives[0] == Alternative(understood.intent, understood.confidence)
    understander.explain(text)


@pytest.mark.parametrize("text", ["", "🙂", "为什么我的卡被拒绝", "لماذا تم رفض بطاقتي"])
def test_a_text_without_a_known_word_is_out_of_scope_and_keeps_the_language(
    understander: LinearUnderstander, text: str
) -> None:
    understood = understander.understand(text, languages=("en", "lv"), hint="lv")

    assert (understood.intent, understood.language, decide(understood)) == (OUT_OF_SCOPE, "lv", Decision.REJECT)


def test_the_ranking_is_best_first(understander: LinearUnderstander) -> None:
    understood = understander.understand("my card was declined", languages=("en",), hint=None)

    assert understood.intent == "card_declined"
    assert list(understood.alternatives) == sorted(understood.alternatives, key=lambda each: -each.confidence)
    assert len(understood.alternatives) == 10


def test_an_explanation_adds_up_to_the_difference_of_the_scores() -> None:
    text = fold("my child declined the card game, declined")
    model = LinearClassifier(read_artefact())
    scores = dict(zip(model.labels, model.logits(text).tolist(), strict=True))

    explained = model.explain(text)

    total = sum(each.weight for each in explained.words) + explained.bias
    assert total == pytest.approx(scores[explained.intent] - scores[explained.against], abs=0.01)
    assert [each.word for each in explained.words] == text.split()


def test_a_missing_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="kase train"):
        read_artefact(tmp_path)


def test_a_damaged_model_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes((ARTEFACT / "model.json").read_bytes())
    (tmp_path / "model.npz").write_bytes(b"not a model")

    with pytest.raises(Misconfigured, match="kase train"):
        read_artefact(tmp_path)


def test_understanding_needs_neither_scikit_learn_nor_the_model_before_it_is_asked() -> None:
    script = (
        "import sys, bot.nlu, bot.nlu.understanding, bot.nlu.understander, bot.nlu.answers, bot.nlu.evaluation\n"
        "assert 'sklearn' not in sys.modules and 'py3langid' not in sys.modules\n"
        "understander = bot.nlu.understander.load_understander(('en', 'lv'))\n"
        "understander.understand('pay', languages=('en',), hint=None)\n"
        "assert 'sklearn' not in sys.modules and 'scipy' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True, cwd=ARTEFACT.parents[2])


def understanding(intent: str, confidence: float, *others: str) -> Understanding:
    ranking = (Alternative(intent, confidence), *(Alternative(other, 0.01) for other in others))
    return Understanding(intent, confidence, "en", ranking)


@pytest.mark.parametrize(
    ("intent", "confidence", "decision"),
    [
        ("pay_balance", 0.95, Decision.ACT),
        ("pay_balance", 0.5, Decision.ASK),
        ("pay_balance", 0.05, Decision.REJECT),
        (OUT_OF_SCOPE, 0.95, Decision.REJECT),
        (OUT_OF_SCOPE, 0.3, Decision.ASK),
    ],
)
def test_confidence_decides_between_acting_asking_and_the_menu(
    intent: str, confidence: float, decision: Decision
) -> None:
    assert decide(understanding(intent, confidence)) is decision


def test_only_intents_a_customer_would_press_are_suggested() -> None:
    unsure = understanding(
        "thanks", 0.3, OUT_OF_SCOPE, "pay_balance", "affirm", "card_declined", "update_card", "greet"
    )

    assert suggestions(unsure) == ("pay_balance", "card_declined", "update_card")


def test_a_parse_answer_has_the_shape_rasa_clients_read() -> None:
    text = "pay €5 on 5 December"

    assert rasa_parse(understanding("pay_balance", 0.9, "update_card"), text, find_entities(text, language="en")) == {
        "text": text,
        "intent": {"name": "pay_balance", "confidence": 0.9},
        "intent_ranking": [{"name": "pay_balance", "confidence": 0.9}, {"name": "update_card", "confidence": 0.01}],
        "entities": [
            {
                "entity": "amount",
                "value": {"minor": 500, "currency": "EUR"},
                "start": 4,
                "end": 6,
                "extractor": "kase",
            },
            {"entity": "date", "value": "--12-05", "start": 10, "end": 20, "extractor": "kase"},
        ],
    }
