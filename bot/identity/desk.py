"""The identity desk: which chat person may see and pay for which account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.identity import Customer, Link
from bot.identity.directory import Directory
from bot.records.entries import link_entry, unlink_entry
from bot.records.unit_of_work import Records, UnitOfWork


def _wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class IdentityDesk:
    """Links are made by the organisation's operator (`kase link`) or as `AccessDesk` says; removing one acts at once.

    `valid_for` is how long a verification counts, None for ever; a lapsed link is as none until it is made again.
    `directories` know the people of a channel, by its name; a process that has not the channel has not its directory.
    """

    work: UnitOfWork
    now: Callable[[], datetime] = _wall_clock
    valid_for: timedelta | None = None
    directories: dict[str, Directory] = field(default_factory=dict)

    async def customer(self, channel: str, person: str) -> Customer:
        """The person as a customer; without a valid link they get general help only."""
        link = await self.work.read(lambda records: records.links.find(channel, person))
        return self.as_customer(channel, person, link)

    def as_customer(self, channel: str, person: str, link: Link | None) -> Customer:
        """The person as a customer by a link that somebody has read already, or by none."""
        if link is not None and link.lapsed(self.now(), self.valid_for):
            return Customer(channel, person, None, lapsed=True)
        return Customer(channel, person, link)

    async def link(self, link: Link) -> None:
        """Tie a chat person to an account, or renew or change the tie."""
        await self.work.run(lambda records: put_link(records, link, at=self.now()))

    async def unlink(self, channel: str, person: str) -> bool:
        """Cut the tie; False when there was none."""

        def cut(records: Records) -> bool:
            link = records.links.find(channel, person)
            if link is None or not records.links.remove(channel, person):
                return False
            records.audit.add(unlink_entry(link, at=self.now()))
            return True

        return await self.work.run(cut)

    async def links(self) -> tuple[Link, ...]:
        """Every tie there is."""
        return await self.work.read(lambda records: records.links.all())


def put_link(records: Records, link: Link, *, at: datetime) -> None:
    """Write a link and its entry in the log, as part of a transaction."""
    before = records.links.find(link.channel, link.person)
    records.links.put(link)
    for entry in link_entry(link, before, at=at):
        records.audit.add(entry)
