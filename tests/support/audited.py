"""One whole payment on a database, and what the audit log has of it, with ids and times made alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.identity import Voucher
from tests.support.sandbox import RunningSandbox
from tests.support.stage import stage
from tests.support.stores import sql_store


@dataclass(frozen=True, slots=True)
class Payment:
    """The account that was paid, and the confirmation that was agreed to."""

    account: str
    confirmation: str


async def a_whole_payment(address: str, sandbox: RunningSandbox) -> Payment:
    """Somebody is linked, asks to pay two invoices, is shown the charge and agrees to it."""
    (account,) = sandbox.make_accounts("several")
    async with sql_store(address) as store, stage(sandbox, work=store.unit_of_work) as talk:
        await talk.link(account, verified_by=Voucher.EMAIL)
        for said in ("pay now", "all", "other card", "4444", "yes"):
            await talk.says(said)
        entries = await talk.work.read(lambda records: records.audit.of_account(account))
    shown = next(entry for entry in entries if entry.what == "confirmation_shown")
    return Payment(account, shown.details["confirmation"])


def made_alike(text: str, payment: Payment) -> str:
    """The text without what differs from one payment to the next."""
    text = text.replace(payment.confirmation, "CONFIRMATION").replace(payment.account, "acct_several")
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "2026-11-22 12:00:00 UTC", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2026-11-22T12:00:00Z", text)
    text = re.sub(r"wording [0-9a-f]{12}", "wording 0123456789ab", text)
    text = re.sub(r"said in [0-9a-f]{32}", "said in MESSAGE", text)
    text = re.sub(r"card_several_\w+_mastercard", "card_mastercard", text)
    text = re.sub(r"\bR-\d+", "R-1", text)
    return re.sub(r"INV-SEVERAL-\d+-(\d+)", r"INV-\1", text)
