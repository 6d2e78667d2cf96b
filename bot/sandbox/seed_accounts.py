"""The accounts a fresh sandbox has: one for every branch of a conversation about a past-due balance."""

from __future__ import annotations

from dataclasses import dataclass

ANNA = "anna"
PETERIS = "peteris"
RIGA = "Europe/Riga"


@dataclass(frozen=True, slots=True)
class SeedCard:
    """A card on file: the behaviour's name, and its expiry as months from now (negative: it has run out)."""

    name: str
    brand: str
    last4: str
    months: int
    owner: str = ANNA
    behaviour: str = "approve"


@dataclass(frozen=True, slots=True)
class SeedBalance:
    """An open balance: days since it was due, the failed card's name, hours since the last try."""

    minor: int
    currency: str
    subscriptions: tuple[str, ...]
    card: str | None
    last_decline: str | None
    due_days_ago: int = 10
    tried_hours_ago: int | None = 26


@dataclass(frozen=True, slots=True)
class SeedAccount:
    """One account. Hours and days count from the business time of seeding."""

    name: str
    cards: tuple[SeedCard, ...] = ()
    balances: tuple[SeedBalance, ...] = ()
    people: tuple[str, ...] = (ANNA, PETERIS)
    profile: str = "generic"
    payer: str = "card"
    service: str = "active"
    ends_in_hours: int | None = 20 * 24
    timezone: str = RIGA
    partner: str | None = None
    concern: str | None = None
    paid_hours_ago: int | None = None
    notice_stays: bool = False
    comes_back: bool = False


BUSINESS = "Microsoft 365 Business Standard"
BASIC = "Microsoft 365 Business Basic"
TEAMS = "Teams Phone"

OLD_VISA = SeedCard("visa", "Visa", "4242", -1, behaviour="approve")
GOOD_VISA = SeedCard("visa", "Visa", "4242", 30)
MASTERCARD = SeedCard("mastercard", "Mastercard", "4444", 26)


def _owed(
    minor: int = 4900,
    currency: str = "EUR",
    *,
    card: str | None = "visa",
    decline: str | None = "generic",
    subscriptions: tuple[str, ...] = (BASIC,),
) -> tuple[SeedBalance, ...]:
    return (SeedBalance(minor, currency, subscriptions, card, decline),)


def _one_card(behaviour: str, last4: str) -> tuple[SeedCard, ...]:
    return (SeedCard("visa", "Visa", last4, 30, behaviour=behaviour), MASTERCARD)


ACCOUNTS: dict[str, SeedAccount] = {
    "demo": SeedAccount(
        "SIA Ozols",
        profile="microsoft365-mosa",
        cards=(OLD_VISA, MASTERCARD),
        balances=(SeedBalance(123_450, "EUR", (BUSINESS,), "visa", "expired_card"),),
    ),
    "single": SeedAccount("SIA Bērzs", cards=(GOOD_VISA,), balances=_owed()),
    "funds": SeedAccount(
        "SIA Kļava",
        cards=_one_card("insufficient_funds", "9995"),
        balances=_owed(18_900, decline="insufficient_funds"),
    ),
    "not_owner": SeedAccount(
        "AS Liepa",
        profile="microsoft365-mosa",
        cards=(
            SeedCard("visa", "Visa", "4242", -2, owner=PETERIS),
            SeedCard("mastercard", "Mastercard", "8210", 20, owner=PETERIS),
        ),
        balances=_owed(56_700, decline="expired_card", subscriptions=(BUSINESS,)),
    ),
    "no_card": SeedAccount("SIA Egle", balances=_owed(7_260, card=None, decline=None)),
    "several": SeedAccount(
        "SIA Priede",
        profile="microsoft365-mosa",
        cards=(OLD_VISA, MASTERCARD),
        balances=(
            SeedBalance(24_200, "EUR", (BUSINESS, TEAMS), "visa", "expired_card", due_days_ago=38),
            SeedBalance(9_680, "EUR", ("Power BI Pro",), "visa", "expired_card", due_days_ago=8),
        ),
    ),
    "invoice": SeedAccount(
        "Rīgas dome", profile="microsoft365-mca", payer="invoice", balances=_owed(250_000, card=None, decline=None)
    ),
    "partner": SeedAccount(
        "SIA Vītols",
        profile="microsoft365-mosa",
        payer="partner",
        partner="SIA Partneris IT",
        balances=_owed(31_000, card=None, decline=None),
    ),
    "warned": SeedAccount("SIA Osis", cards=(GOOD_VISA,), balances=_owed(), service="warned", ends_in_hours=30),
    "disabled": SeedAccount(
        "SIA Kadiķis", cards=(GOOD_VISA,), balances=_owed(), service="disabled", ends_in_hours=None
    ),
    "charged_twice": SeedAccount("SIA Alksnis", cards=(GOOD_VISA,), balances=_owed(), concern="charged_twice"),
    "dispute": SeedAccount("SIA Apse", cards=(GOOD_VISA,), balances=_owed(), concern="dispute"),
    "fraud": SeedAccount("SIA Lazda", cards=(GOOD_VISA,), balances=_owed(), concern="fraud"),
    "clear": SeedAccount("SIA Pīlādzis", cards=(GOOD_VISA,), ends_in_hours=None),
    "paid_recently": SeedAccount("SIA Goba", cards=(GOOD_VISA,), ends_in_hours=None, paid_hours_ago=3),
    "notice_stays": SeedAccount("SIA Kastanis", cards=(GOOD_VISA,), balances=_owed(), notice_stays=True),
    "comes_back": SeedAccount("SIA Ābele", cards=(GOOD_VISA,), balances=_owed(), comes_back=True),
    "mca": SeedAccount(
        "Northwind Traders Ltd",
        profile="microsoft365-mca",
        timezone="America/New_York",
        cards=(SeedCard("visa", "Visa", "4242", -1), SeedCard("amex", "American Express", "0005", 30)),
        balances=_owed(86_400, "USD", decline="expired_card", subscriptions=("Microsoft 365 E3",)),
    ),
    "yen": SeedAccount("Sakura KK", timezone="Asia/Tokyo", cards=(GOOD_VISA,), balances=_owed(12_800, "JPY")),
    "dinar": SeedAccount("Gulf Trading Co", timezone="Asia/Kuwait", cards=(GOOD_VISA,), balances=_owed(15_750, "KWD")),
    "two_currencies": SeedAccount(
        "SIA Ceriņš",
        cards=(GOOD_VISA,),
        balances=(
            SeedBalance(4_900, "EUR", (BASIC,), "visa", "limit_exceeded", due_days_ago=12),
            SeedBalance(12_000, "USD", (TEAMS,), "visa", "limit_exceeded", due_days_ago=5),
        ),
    ),
    "many": SeedAccount(
        "SIA Mežs",
        cards=(GOOD_VISA, MASTERCARD),
        balances=tuple(
            SeedBalance(1_000 + number, "EUR", (f"Backup {number:02d}",), "visa", "generic", due_days_ago=40 - number)
            for number in range(1, 21)
        ),
    ),
    "bank_confirms": SeedAccount(
        "SIA Jasmīns", cards=_one_card("confirm", "3155"), balances=_owed(decline="authentication_failed")
    ),
    "stolen": SeedAccount("SIA Ieva", cards=_one_card("stolen_card", "9979"), balances=_owed(decline="lost_or_stolen")),
    "lost_answer": SeedAccount("SIA Dadzis", cards=_one_card("drop_after", "5019"), balances=_owed()),
    "slow": SeedAccount("SIA Gliemezis", cards=_one_card("slow", "5027"), balances=_owed()),
    "late_charge": SeedAccount("SIA Rudens", cards=_one_card("late_charge", "5050"), balances=_owed()),
}
