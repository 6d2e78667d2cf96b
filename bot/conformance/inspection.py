"""One examination of a backend, from the first question to what was noticed over all answers."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from uuid import uuid4

from bot.conformance.access import ACCESS, AFTERWARDS, REACHABLE, capabilities_of
from bot.conformance.accounts import READING, AccountScene
from bot.conformance.backend import Backend, Patience
from bot.conformance.findings import Broken, Finding, Section, Verdict
from bot.conformance.notices import NOTICES, Door, NoticeScene, open_door
from bot.conformance.orders import PayScene
from bot.conformance.paying import COVERAGE, paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What to examine: `accounts` are only read, the balances of `pay` are paid with play money.

    `listening` is where notices come to, signed with `hook_secret`; None leaves them out.
    """

    base_url: str
    token: str
    accounts: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    listening: socket.socket | None = None
    hook_secret: str = ""
    patience: Patience = field(default_factory=Patience)

    async def findings(self) -> AsyncIterator[Finding]:
        """Examine; each finding comes as soon as it is found."""
        backend = Backend(self.base_url, self.token, patience=self.patience, run=uuid4().hex[:12])
        try:
            first = await REACHABLE.carry_out(backend)
            yield first
            if first.verdict is Verdict.FAILED:
                return
            async for finding in self._all(backend):
                yield finding
            for question in AFTERWARDS:
                yield await question.carry_out(backend)
        finally:
            await backend.close()

    async def _all(self, backend: Backend) -> AsyncIterator[Finding]:
        for question in ACCESS:
            yield await question.carry_out(backend)
        able = await capabilities_of(backend)
        scenes = [AccountScene(backend, account, able) for account in dict.fromkeys((*self.accounts, *self.pay))]
        if not scenes or not able.sees_accounts:
            yield _left_out("accounts", Section.OPERATIONS, "Name one or more test accounts with --account.")
            return
        for scene in scenes:
            for reading in READING:
                yield await reading.carry_out(scene, about=scene.account_id)
        async for finding in self._pay([scene for scene in scenes if scene.account_id in self.pay]):
            yield finding

    async def _pay(self, scenes: Sequence[AccountScene]) -> AsyncIterator[Finding]:
        if not scenes:
            yield _left_out("paying", Section.MONEY, "Name a test account that owes play money with --pay.")
            return
        paying = [PayScene(scene) for scene in scenes]
        async with AsyncExitStack() as stack:
            door: Door | None = None
            if self.listening is not None:
                door = await stack.enter_async_context(open_door(self.listening, self.hook_secret))
            for scene in paying:
                async for finding in _whole(scene):
                    yield finding
            for question in COVERAGE:
                yield await question.carry_out(paying)
            if door is not None:
                told = NoticeScene(door, paying, self.patience.notice)
                for notice in NOTICES:
                    yield await notice.carry_out(told)


async def _whole(scene: PayScene) -> AsyncIterator[Finding]:
    """Everything about paying an account; when even its balances cannot be read, that."""
    try:
        async for finding in paid(scene):
            yield finding
    except Broken as broken:
        about, advice = scene.account.account_id, "Mend what is said of this account above, then try again."
        yield Finding("paying", Verdict.FAILED, Section.MONEY, about, broken.expected, broken.came, advice)


def _left_out(name: str, section: Section, advice: str) -> Finding:
    return Finding(name, Verdict.NOT_TRIED, section, advice=advice)
