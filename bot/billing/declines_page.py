"""Writes the decline rules for people: `python -m bot.billing.declines_page` prints what docs/declines.md holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from bot.billing.declines import DeclineRule, DeclineRules, SameCard, decline_rules
from bot.billing.networks import Advice, NetworkRules, network_rules

_HEAD = """# When a bank says no

Written from `bot/billing/declines.yml` and `bot/billing/networks.yml` by `python -m bot.billing.declines_page >
docs/declines.md`; a test holds this page to them. To change a rule, change those files: give every edition its `source`
and the day from which it counts. Nothing starts with rules that leave a class out, name an unknown one, have two
editions for one day, or allow more tries than a network does.

## Classes

*Says* is what the customer is told (`decline-…` in the catalogs). *Same card* is whether the refused card may be tried
again; where a network names a time of its own, the longer one counts. *Whole card*: the refusal holds for every balance
of the account. A card that is never tried again stays so until it is added anew.
"""

_SECRETS = """
Lost, stolen and suspected cards are **secret**: they say what `generic` says, offer what it offers, and the class
stands in the attempt's own record only. Other records, logs, numbers and the packet for agents have `generic` for all
that say so; the true class and raw code are in a part of the packet for agents who are allowed to see it (`kase
escalations --raw-codes`). Every class that says `generic` is answered alike on the day of the refusal: no time is told
and no reminder offered. A day later a card that was refused without a reason may be tried again, one that must never be
tried again may not: that tells a thief that the card is of no more use here, and not why.

A second wrong security code within a day, whatever the card or conversation of the account, is told as `generic` too.
"""

_LIMITS = """
## How often a card is tried

All initiators and channels are counted together, and counted again in the transaction that accepts a payment. What
never reached the bank is not counted. `KASE_PAYMENTS=off` stops every new payment.

| Limit | Tries | Then |
|---|---|---|
"""


def draw() -> str:
    """The page, in Markdown."""
    own, networks = decline_rules(), network_rules()
    return "\n".join(
        (
            _HEAD,
            *_classes(own),
            _SECRETS.rstrip("\n"),
            _LIMITS.rstrip("\n"),
            *_own_limits(own),
            *_network_limits(networks),
            "",
            *_codes(networks),
            "",
            *_advice(networks),
            "",
        )
    )


def _classes(rules: DeclineRules) -> Iterator[str]:
    yield "| Class | Says | Same card | Whole card |"
    yield "|---|---|---|---|"
    for reason, rule in rules.classes.items():
        secret = " (secret)" if rule.secret else ""
        yield f"| `{reason.value}`{secret} | `{rule.say}` | {_same_card(rule)} | {'yes' if rule.whole_card else 'no'} |"


def _same_card(rule: DeclineRule) -> str:
    match rule.same_card:
        case SameCard.NEVER:
            return "never"
        case SameCard.AFTER_CHANGE:
            return "after its details were changed"
        case SameCard.LATER if rule.wait_hours:
            return f"after {rule.wait_hours} h" + ("" if rule.tells_when else ", not told when")
        case SameCard.LATER:
            return "at once"


def _own_limits(rules: DeclineRules) -> Iterator[str]:
    own = rules.limits
    yield f"| one card in 24 hours | {own.per_card_in_24_hours} | another card, or a person |"
    yield f"| one card for one balance in 30 days | {own.per_card_and_balance_in_30_days} | another card, or a person |"
    new_cards = own.new_cards_per_account_in_24_hours
    yield f"| cards tried for the first time on an account in 24 hours | {new_cards} | a person |"
    yield f"| refusals in one conversation | {own.declines_before_a_person} | a person |"
    yield "| attempts on one balance at a time | 1 | the customer is told that it is being paid |"


def _network_limits(rules: NetworkRules) -> Iterator[str]:
    yield ""
    yield "The networks' own limits, by which ours are checked, and which no card passes whatever the balances:"
    yield ""
    yield "| Network | From | Tries | Source |"
    yield "|---|---|---|---|"
    for network, rule in rules.networks.items():
        for edition in rule.limits:
            tries = ", ".join(f"{window.tries} in {_length(window.hours)}" for window in edition.windows)
            yield f"| {network.value} | {edition.valid_from} | {tries} | {edition.source} |"
        if not rule.limits:
            yield f"| {network.value} | | not published | |"


def _codes(rules: NetworkRules) -> Iterator[str]:
    yield "## Response codes"
    yield ""
    yield "A network's own meaning is looked at first. A code that is not listed is `unknown`; without advice it is not"
    yield "tried again. Codes of a network's never-list are never tried again, whatever their class."
    yield ""
    yield "| List | From | Codes | Class |"
    yield "|---|---|---|---|"
    lists = {**rules.response_codes, **{name.value: rule.response_codes for name, rule in rules.networks.items()}}
    for name, editions in lists.items():
        for edition in editions:
            for reason, codes in edition.classes.items():
                yield f"| {name} | {edition.valid_from} | {_listed(codes)} | `{reason.value}` |"
    for network, rule in rules.networks.items():
        for never in rule.never:
            yield f"| {network.value} | {never.valid_from} | {_listed(sorted(never.codes))} | never again |"


def _advice(rules: NetworkRules) -> Iterator[str]:
    yield "## Advice codes"
    yield ""
    yield "Told by the network beside the response code. The class counts where the response code leaves it open;"
    yield "*never* beats everything."
    yield ""
    yield "| Network | From | Advice | Class | Same card |"
    yield "|---|---|---|---|---|"
    for network, rule in rules.networks.items():
        for edition in rule.advice:
            for code, advice in edition.codes.items():
                begin = f"| {network.value} | {edition.valid_from} | {code} |"
                yield f"{begin} `{advice.reason.value}` | {_then(advice)} |"


def _then(advice: Advice) -> str:
    if advice.never or advice.reason in decline_rules().for_good:
        return "never"
    if advice.wait_hours is not None:
        return f"not for {_length(advice.wait_hours)}"
    return _same_card(decline_rules().of(advice.reason))


def _length(hours: int) -> str:
    whole_days = hours > 24 and hours % 24 == 0
    return f"{hours // 24} days" if whole_days else f"{hours} h"


def _listed(codes: Iterable[str]) -> str:
    return " ".join(codes)


if __name__ == "__main__":
    sys.stdout.write(draw())
