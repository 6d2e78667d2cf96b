"""Runs the sandbox on a real socket for tests: in a thread (fast) or as a process (to be killed)."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.sandbox import SandboxSettings, server
from tests.support.ports import free_port

TOKEN = "sandbox-token"
HOOK_SECRET = "sandbox-hook-secret"
REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from bot.sandbox import serve
port, database, token, secret = sys.argv[1:5]
serve("127.0.0.1", int(port), Path(database), token=token, hook_secret=secret)
"""


@dataclass
class RunningSandbox:
    """A sandbox that answers at `base_url`, and its control API in a few words."""

    base_url: str
    token: str = TOKEN
    hook_secret: str = HOOK_SECRET
    database_path: Path | None = None
    pid: int | None = None
    _client: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            base_url=self.base_url,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=30,
            trust_env=False,
            verify=False,
        )

    def advance_hours(self, hours: float) -> None:
        """Move the business clock."""
        self._control("POST", "/sandbox/clock", {"advance_hours": hours})

    def fault(
        self,
        on: str,
        kind: str,
        *,
        times: int | None = 1,
        probability: float = 1.0,
        delay_ms: int = 2000,
        account: str | None = None,
    ) -> None:
        """Let something go wrong: see `bot/sandbox/faults.py`."""
        order = {"on": on, "kind": kind, "times": times, "probability": probability, "delay_ms": delay_ms}
        self._control("POST", "/sandbox/faults", {**order, "account": account})

    def faults_left(self) -> int:
        """How many of the faults have not been met yet."""
        return len(self._control("GET", "/sandbox/faults").json()["faults"])

    def clear_faults(self) -> None:
        """Let everything work again."""
        self._control("DELETE", "/sandbox/faults")

    def ledger(self, account: str | None = None) -> list[dict[str, object]]:
        """Read every charge: account_id, balance_id, card_id, key, amount, at."""
        path = "/sandbox/ledger" + (f"?account={account}" if account else "")
        charges: list[dict[str, object]] = self._control("GET", path).json()["charges"]
        return charges

    def make_accounts(self, template: str, count: int = 1, *, prefix: str | None = None) -> list[str]:
        """Make accounts like a standard one and give their ids."""
        order = {"template": template, "count": count, "prefix": prefix}
        made: list[str] = self._control("POST", "/sandbox/accounts", order).json()["accounts"]
        return made

    def add_card(self, account: str, number: str, *, owner: str = "anna", year: int = 2099, month: int = 12) -> str:
        """Put a test card on file and give its id."""
        order = {"number": number, "owner": owner, "exp_year": year, "exp_month": month}
        return str(self._control("POST", f"/sandbox/accounts/{account}/cards", order).json()["id"])

    def add_person(
        self, account: str, email: str, *, person: str = "anna", roles: tuple[str, ...] = ("owner",)
    ) -> None:
        """Note the address and the roles of a person of an account."""
        order: dict[str, object] = {"person": person, "email": email, "roles": list(roles)}
        self._control("POST", f"/sandbox/accounts/{account}/people", order)

    def change_balance(self, balance: str, minor: int) -> None:
        """Change what is owed; 0 closes the balance as a payment made elsewhere does."""
        self._control("PATCH", f"/sandbox/balances/{balance}", {"minor": minor})

    def decline(self, balance: str, reason: str) -> None:
        """Let an automatic try to collect a balance be refused just now."""
        self._control("PATCH", f"/sandbox/balances/{balance}", {"declined": reason})

    def change_account(self, account: str, *, service: str | None = None, concern: str | None = None) -> None:
        """Switch the service, or say what is wrong with the account."""
        changed = {"service": service} if concern is None else {"service": service, "concern": concern}
        self._control("PATCH", f"/sandbox/accounts/{account}", dict(changed))

    def remove_card(self, account: str, card: str) -> None:
        """Take a card off the file."""
        self._control("DELETE", f"/sandbox/accounts/{account}/cards/{card}")

    def fail_renewal(self, account: str, *, decline: str = "insufficient_funds") -> str:
        """Let the next automatic charge of an account be refused; gives the balance that it leaves open."""
        order: dict[str, object] = {"decline": decline}
        return str(self._control("POST", f"/sandbox/accounts/{account}/renewals", order).json()["id"])

    def raise_concern(self, account: str, concern: str | None) -> None:
        """Open a dispute of the account, or say another reason why a person should look."""
        self._control("PATCH", f"/sandbox/accounts/{account}", {"concern": concern})

    def send_hooks_to(self, url: str | None) -> None:
        """Send notices somewhere."""
        self._control("PUT", "/sandbox/hooks", {"url": url})

    def reset(self) -> None:
        """Start afresh."""
        self._control("POST", "/sandbox/reset")

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _control(self, method: str, path: str, body: dict[str, object] | None = None) -> httpx.Response:
        answer = self._client.request(method, path, json=body)
        assert answer.is_success, answer.text
        return answer


@contextmanager
def running_sandbox(database_path: Path | None = None, *, hook_url: str | None = None) -> Iterator[RunningSandbox]:
    """Run a sandbox in a thread, on a free port, with a database of its own unless one is named."""
    with tempfile.TemporaryDirectory(prefix="kase-sandbox-") as folder:
        path = database_path or Path(folder) / "sandbox.db"
        settings = SandboxSettings(database_path=path, token=TOKEN, hook_secret=HOOK_SECRET, hook_url=hook_url)
        listening = socket.create_server(("127.0.0.1", 0))
        service = server(settings, host="127.0.0.1", port=0)
        thread = threading.Thread(target=service.run, kwargs={"sockets": [listening]}, name="sandbox")
        thread.start()
        sandbox = RunningSandbox(f"http://127.0.0.1:{listening.getsockname()[1]}", database_path=path)
        try:
            _wait_for(sandbox.base_url)
            yield sandbox
        finally:
            sandbox.close()
            service.should_exit = True
            thread.join()
            listening.close()


@contextmanager
def sandbox_process(database_path: Path, *, port: int = 0) -> Iterator[RunningSandbox]:
    """Run a sandbox as a process of its own; `pid` may be killed, and another started on the same file and port."""
    port = port or free_port()
    command = [sys.executable, "-c", PROGRAM, str(port), str(database_path), TOKEN, HOOK_SECRET]
    process = subprocess.Popen(command, cwd=REPOSITORY)
    sandbox = RunningSandbox(f"http://127.0.0.1:{port}", database_path=database_path, pid=process.pid)
    try:
        _wait_for(sandbox.base_url)
        yield sandbox
    finally:
        sandbox.close()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(base_url: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{base_url}/healthz", trust_env=False, verify=False).is_success:
                return
        except httpx.TransportError:
            threading.Event().wait(0.01)
    raise AssertionError(f"no sandbox answers at {base_url}")
