"""What the card networks mean by their codes, and how often they let a refused card be tried; see `networks.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.billing.declines import DeclineRules, SameCard, decline_rules
from bot.billing.editions import Edition, Editions, in_sentences, valid_on
from bot.domain.billing import DeclineClass, Declined
from bot.errors import Misconfigured

_FILE = "bot/billing/networks.yml"
Code = Annotated[str, Field(pattern="^[0-9A-Z]{2,3}$")]


class Network(StrEnum):
    """Whose rules a card follows; `other` is a network that we have no rules of."""

    VISA = "visa"
    MASTERCARD = "mastercard"
    AMEX = "amex"
    DISCOVER = "discover"
    OTHER = "other"

    @classmethod
    def of(cls, brand: str) -> Network:
        """The network of a card's brand as backends write it, such as `American Express` or `visa`."""
        name = brand.strip().casefold()
        aliases = {"american express": cls.AMEX, "american_express": cls.AMEX, "master card": cls.MASTERCARD}
        return aliases.get(name) or next((known for known in cls if known.value == name), cls.OTHER)


class ResponseCodes(Edition):
    """Which codes mean which class."""

    classes: Mapping[DeclineClass, tuple[Code, ...]]

    @field_validator("classes")
    @classmethod
    def _each_once(cls, classes: Mapping[DeclineClass, tuple[Code, ...]]) -> Mapping[DeclineClass, tuple[Code, ...]]:
        codes = [code for listed in classes.values() for code in listed]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"{', '.join(twice)} stands for more than one class")
        return classes

    def meaning(self, code: str) -> DeclineClass | None:
        """The class of a code, None when it is not listed."""
        return next((reason for reason, codes in self.classes.items() if code in codes), None)


class NeverCodes(Edition):
    """Codes after which the network forbids another try."""

    codes: frozenset[Code]


class Advice(BaseModel):
    """What one advice code says: the class where the response code leaves it open, and when to try again, if ever."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: DeclineClass
    never: bool = False
    wait_hours: Annotated[int, Field(ge=1, le=720)] | None = None

    @property
    def wait(self) -> timedelta | None:
        """How long the network wants to be left alone."""
        return None if self.wait_hours is None else timedelta(hours=self.wait_hours)


class AdviceCodes(Edition):
    """The advice codes of a network."""

    codes: Mapping[Code, Advice]


class Window(BaseModel):
    """The most tries with one card within so many hours."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: Annotated[int, Field(ge=1)]
    tries: Annotated[int, Field(ge=1)]


class NetworkLimits(Edition):
    """How often a network lets a card be tried."""

    windows: tuple[Window, ...]


class NetworkRule(BaseModel):
    """Everything we know of one network."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    response_codes: Editions[ResponseCodes] = ()
    never: Editions[NeverCodes] = ()
    advice: Editions[AdviceCodes] = ()
    limits: Editions[NetworkLimits] = ()


class NetworkRules(BaseModel):
    """The rules of all networks in all editions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    response_codes: Mapping[str, Editions[ResponseCodes]]
    networks: Mapping[Network, NetworkRule]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if missing := sorted(set(Network) - set(self.networks)):
            raise ValueError(f"there is no network {', '.join(missing)}; write `{{}}` where nothing is known of it")
        return self

    def limits(self, network: Network, on: date) -> tuple[Window, ...]:
        """How often the network lets one card be tried, empty where it does not say."""
        edition = valid_on(self.networks[network].limits, on)
        return edition.windows if edition is not None else ()

    def meaning(self, network: Network, code: str, on: date) -> DeclineClass | None:
        """The class of a response code, the network's own meaning first; None when nobody lists it."""
        lists = (self.networks[network].response_codes, *self.response_codes.values())
        editions = (valid_on(editions, on) for editions in lists)
        return next(
            (reason for edition in editions if edition is not None and (reason := edition.meaning(code))),
            None,
        )

    def advice(self, network: Network, code: str | None, on: date) -> Advice | None:
        """What an advice code says, None where there is none or the network does not list it."""
        edition = valid_on(self.networks[network].advice, on)
        return edition.codes.get(code) if edition is not None and code is not None else None

    def forbids(self, network: Network, code: str, on: date) -> bool:
        """Whether the network forbids another try after this response code."""
        edition = valid_on(self.networks[network].never, on)
        return edition is not None and code in edition.codes


def classify(network: Network, response_code: str, advice_code: str | None = None, *, on: date) -> Declined:
    """What a network's codes mean: the class, whether the card may ever be tried again, and how long to wait.

    `on` is the day of the refusal, by which the edition of the rules is chosen. "Never" from either code beats
    everything. A code that nobody lists is told by its advice, and without advice it is not tried again.
    The raw code keeps both codes, the network and the day, for agents.
    """
    code, advised = _clean(response_code), _clean(advice_code) or None
    raw = "/".join(filter(None, (network.value, code or "none", advised))) + f"@{on.isoformat()}"
    rules = network_rules()
    known = rules.meaning(network, code, on)
    advice = rules.advice(network, advised, on)
    own = decline_rules()
    reason = _reason(known, advice, own)
    never = rules.forbids(network, code, on) or (advice is not None and advice.never) or _stops(reason, own)
    return Declined(reason, raw, never, None if never or advice is None else advice.wait)


@cache
def network_rules() -> NetworkRules:
    """The shipped rules. Raises Misconfigured, with a sentence for everything that is wrong with the file."""
    return read_network_rules(files("bot.billing").joinpath("networks.yml").read_text("utf-8"), decline_rules())


def read_network_rules(text: str, own: DeclineRules) -> NetworkRules:
    """Read rules; `own` limits above a network's are refused.

    Raises Misconfigured with a sentence for everything that is wrong.
    """
    try:
        rules = NetworkRules.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        raise Misconfigured(in_sentences(_FILE, error)) from error
    except yaml.YAMLError as error:
        raise Misconfigured(f"{_FILE}: {error}") from error
    if above := [line for network in Network for line in _above(rules.networks[network].limits, network, own)]:
        raise Misconfigured("\n".join(above))
    return rules


def _above(editions: Sequence[NetworkLimits], network: Network, own: DeclineRules) -> list[str]:
    """Our limits that are higher than a network's in an edition that counts while ours do."""
    current = valid_on(editions, own.valid_from)
    counting = [edition for edition in editions if edition is current or edition.valid_from > own.valid_from]
    return [
        f"bot/billing/declines.yml allows {ours} tries in {window.hours} hours, {network.value} only {window.tries}:"
        " lower our limit."
        for edition in counting
        for window in edition.windows
        if (ours := own.limits.most_within(window.hours)) is not None and ours > window.tries
    ]


def _reason(known: DeclineClass | None, advice: Advice | None, rules: DeclineRules) -> DeclineClass:
    """The class: one that forbids another try first, then the more exact one."""
    told = advice.reason if advice is not None else None
    for_good = next((reason for reason in (known, told) if reason is not None and _stops(reason, rules)), None)
    if for_good is not None:
        return for_good
    if known is not None and (told is None or known is not DeclineClass.GENERIC):
        return known
    return told or DeclineClass.UNKNOWN


def _stops(reason: DeclineClass, rules: DeclineRules) -> bool:
    """Whether the class itself forbids another try."""
    return rules.of(reason).same_card is SameCard.NEVER


def _clean(code: str | None) -> str:
    return (code or "").strip().upper()
