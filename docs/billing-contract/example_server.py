"""A billing backend in one file: what keeps the money safe is in `resubmit` and `void`, all else reads.

Run it:    BILLING_TOKEN=secret python example_server.py
Check it:  KASE_BILLING_TOKEN=secret kase doctor --billing http://127.0.0.1:8099 --pay acct_1
"""

import hmac
import json
import os
import re
import sqlite3
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

ONE, KEY = Lock(), re.compile(r"[A-Za-z0-9._~:-]{1,128}")
CAPABILITIES = {
    "keyed_lookup": True,
    "voids_keys": True,
    "hosted_pages": False,
    "pays_here": True,
    "sends_notices": False,
}
SCHEMA = """
CREATE TABLE balances (id TEXT PRIMARY KEY, account TEXT, minor INTEGER, currency TEXT, due TEXT, open INTEGER);
CREATE TABLE cards (id TEXT PRIMARY KEY, account TEXT, last4 TEXT, exp_year INTEGER);
CREATE TABLE attempts (account TEXT, key TEXT, digest TEXT, outcome TEXT, PRIMARY KEY (account, key));
INSERT INTO balances VALUES ('inv_1', 'acct_1', 4900, 'EUR', '2026-01-01T00:00:00Z', 1);
INSERT INTO balances VALUES ('inv_2', 'acct_1', 9900, 'EUR', '2026-02-01T00:00:00Z', 1);
INSERT INTO cards VALUES ('card_old', 'acct_1', '0069', 2024), ('card_new', 'acct_1', '4242', 2099);
"""


def moment() -> str:
    return datetime.now(UTC).isoformat()


class No(Exception):
    def __init__(self, status: int, code: str, field: str | None = None) -> None:
        self.status, self.body = (
            status,
            {"error": {"code": code, "message": code.replace("_", " ")} | ({"field": field} if field else {})},
        )


class Billing:
    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.db.executescript(SCHEMA)

    def one(self, what: str, sql: str, *values: object) -> tuple:
        row = self.db.execute(sql, values).fetchone()
        if row is None:
            raise No(404, f"no_such_{what}")
        return row

    def account(self, account: str) -> dict:
        self.one("account", "SELECT 1 FROM cards WHERE account = ?", account)
        nothing = dict.fromkeys(("service_ends_at", "partner", "portal_url", "concern"))
        return {"id": account, "name": "Example Ltd", "profile": "generic", "payer": "card", "service": "active",
                "timezone": "Europe/Riga", "notice_visible": bool(self.balances(account)["balances"]), **nothing}  # fmt: skip

    def balances(self, account: str) -> dict:
        self.one("account", "SELECT 1 FROM cards WHERE account = ?", account)
        rows = self.db.execute("SELECT * FROM balances WHERE account = ? AND open ORDER BY due, id", (account,))
        return {"balances": [
            {"id": row[0], "number": row[0].upper(), "amount": {"minor": row[2], "currency": row[3]}, "due_at": row[4],
             "subscriptions": ["Everything"], "card_id": "card_old", "last_decline": "expired_card", "last_tried_at": None}
            for row in rows]}  # fmt: skip

    def cards(self, account: str) -> dict:
        self.account(account)
        rows = self.db.execute("SELECT id, last4, exp_year FROM cards WHERE account = ?", (account,))
        return {"cards": [
            {"id": row[0], "brand": "Visa", "last4": row[1], "exp_month": 12, "exp_year": row[2], "owner": "anna"} for row in rows]}  # fmt: skip

    def preview(self, account: str, balance: str, card: str) -> dict:
        self.account(account)
        minor, currency = self.one(
            "balance", "SELECT minor, currency FROM balances WHERE id = ? AND account = ? AND open", balance, account
        )
        if not card:
            raise No(422, "invalid_request", "card_id")
        self.one("card", "SELECT 1 FROM cards WHERE id = ? AND account = ?", card, account)
        moves = [] if card == "card_old" else ["Everything"]
        return {
            "balance_id": balance,
            "card_id": card,
            "amount": {"minor": minor, "currency": currency},
            "moves": moves,
        }

    def resubmit(self, account: str, balance: str, key: str, order: object) -> dict:
        self.account(account)
        card, minor, currency = read_order(order)
        if KEY.fullmatch(key) is None:
            raise No(422, "invalid_request", "Idempotency-Key")
        digest = json.dumps([balance, card, minor, currency])
        found = self.db.execute(
            "SELECT digest, outcome FROM attempts WHERE account = ? AND key = ?", (account, key)
        ).fetchone()
        if found is not None and found[0] is None:
            raise No(409, "key_void")
        if found is not None and found[0] != digest:
            raise No(409, "key_reused")
        if found is not None:
            return {"key": key, **json.loads(found[1])}
        owed = self.one(
            "balance", "SELECT minor, currency, open FROM balances WHERE id = ? AND account = ?", balance, account
        )
        if not owed[2]:
            raise No(409, "balance_paid")
        if owed[:2] != (minor, currency):
            raise No(409, "balance_changed")
        year = self.one("card", "SELECT exp_year FROM cards WHERE id = ? AND account = ?", card, account)[0]
        # Here a real backend inserts the key as pending, commits, calls its provider with the same key, then goes on.
        outcome: dict = {"status": "paid", "paid_at": moment(), "receipt": f"receipt-{balance}"}
        if year < datetime.now(UTC).year:
            outcome = {"status": "declined", "reason": "expired_card", "raw_code": "54", "never_again": False}
        self.db.execute("BEGIN")
        self.db.execute("INSERT INTO attempts VALUES (?, ?, ?, ?)", (account, key, digest, json.dumps(outcome)))
        self.db.execute("UPDATE balances SET open = ? WHERE id = ?", (outcome["status"] != "paid", balance))
        self.db.execute("COMMIT")
        return {"key": key, **outcome}

    def fate(self, account: str, key: str) -> dict:
        self.account(account)
        outcome = self.one("attempt", "SELECT outcome FROM attempts WHERE account = ? AND key = ?", account, key)[0]
        return {"key": key, **json.loads(outcome)}

    def void(self, account: str, key: str) -> dict:
        self.account(account)
        never = json.dumps({"status": "not_charged"})
        self.db.execute("INSERT OR IGNORE INTO attempts VALUES (?, ?, NULL, ?)", (account, key, never))
        return self.fate(account, key)


def read_order(order: object) -> tuple[str, int, str]:
    match order:
        case {"card_id": str(card), "amount": {"minor": int(minor), "currency": str(currency), **more}, **rest}:
            if minor > 0 and type(minor) is int and re.fullmatch("[A-Z]{3}", currency) and not more and not rest:
                return card, minor, currency
    raise No(422, "invalid_request", "amount")


class Door(BaseHTTPRequestHandler):
    protocol_version, billing, token = "HTTP/1.1", Billing(), ""
    disable_nagle_algorithm = True  # or every answer takes 40 ms longer

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(length)
        try:
            status, body = 200, self.answer(content)
        except No as no:
            status, body = no.status, no.body
        sent = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_POST = do_GET

    def answer(self, content: bytes) -> dict:
        if not hmac.compare_digest(self.headers.get("Authorization", "").encode(), f"Bearer {self.token}".encode()):
            raise No(401, "unauthorized")
        if len(content) > 65_536:
            raise No(413, "too_large")
        path, _, query = self.path.partition("?")
        with ONE:  # one thing at a time: a real backend locks the balance in its database
            match self.command, *path.strip("/").split("/"):
                case "GET", "v1", "capabilities":
                    return CAPABILITIES
                case "GET", "v1", "clock":
                    return {"now": moment()}
                case "GET", "v1", "accounts", account:
                    return self.billing.account(account)
                case "GET", "v1", "accounts", account, "balances":
                    return self.billing.balances(account)
                case "GET", "v1", "accounts", account, "cards":
                    return self.billing.cards(account)
                case "GET", "v1", "accounts", account, "balances", balance, "preview":
                    return self.billing.preview(account, balance, query.removeprefix("card_id="))
                case "POST", "v1", "accounts", account, "balances", balance, "attempts":
                    return self.billing.resubmit(
                        account, balance, self.headers.get("Idempotency-Key", ""), read(content)
                    )
                case "GET", "v1", "accounts", account, "attempts", key:
                    return self.billing.fate(account, key)
                case "POST", "v1", "accounts", account, "attempts", key, "void":
                    return self.billing.void(account, key)
        raise No(404, "no_such_path")

    def log_message(self, *_: object) -> None:
        """Keys and accounts stay out of the log."""


def read(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError:
        raise No(422, "invalid_request") from None


if __name__ == "__main__":
    Door.token = os.environ["BILLING_TOKEN"]
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8099"))), Door).serve_forever()
