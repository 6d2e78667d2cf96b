"""The stage: which account each scene plays on, and what one can do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.app import App
from bot.billing.profiles import profile
from bot.demo.scenes import SCENES, Scene
from bot.errors import NotFound
from bot.gateways.sandbox_control import Books, make_account, sandbox_books


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody signed in at the portal, as its backend knows them: account, person and roles there."""

    account_id: str
    person: str
    roles: frozenset[str]


@dataclass(slots=True)
class Stage:
    """What is played where.

    Starting anew takes a fresh account for every scene: nothing that was said or paid is undone, it is left behind.
    That is remembered as long as the process runs.
    """

    app: App
    began_at: datetime | None = None
    _accounts: dict[str, str] = field(default_factory=dict)

    def account_id(self, scene: Scene) -> str | None:
        """The account a scene plays on, None for a visitor who is not signed in."""
        return self._accounts.get(scene.template, f"acct_{scene.template}") if scene.template else None

    async def books(self, scene: Scene) -> Books | None:
        """What the sandbox has written down about the scene's account. Raises `BackendUnavailable`."""
        account_id = self.account_id(scene)
        return await sandbox_books(*self._sandbox, account_id) if account_id is not None else None

    async def guest(self, scene: Scene) -> Guest | None:
        """Who is signed in. Raises `BackendUnavailable`."""
        books = await self.books(scene)
        if books is None:
            return None
        rules = profile(books.account.profile, fallback=self.app.settings.profile)
        paying = "billing_admin" if "billing_admin" in rules.paying_roles else min(rules.paying_roles)
        role = paying if scene.pays else min(rules.reading_roles - rules.paying_roles)
        return Guest(books.account.id, scene.person, frozenset({role}))

    async def anew(self) -> None:
        """Leave everything behind and take fresh accounts. Raises `BackendUnavailable`."""
        templates = sorted({scene.template for scene in SCENES.values() if scene.template})
        made = {template: await make_account(*self._sandbox, template) for template in templates}
        self._accounts.update(made)
        self.began_at = self.app.clock.now()

    async def fail(self, account_id: str) -> None:
        """Let the next automatic charge of an account that is played on be refused.

        Raises `NotFound` for another account and `BackendUnavailable`.
        """
        if account_id not in map(self.account_id, SCENES.values()):
            raise NotFound("no scene plays on that account", field="account_id")
        await self.app.fail_renewal(account_id)

    @property
    def _sandbox(self) -> tuple[str, str]:
        return self.app.settings.billing_url, self.app.settings.billing_token.get_secret_value()
