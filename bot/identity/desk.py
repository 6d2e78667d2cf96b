"""The identity desk: which chat person may see and pay for which account."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.identity import Customer, Link
from bot.records.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class IdentityDesk:
    """Links are made by the organisation's operator (`kase link`); removing one acts with the next message."""

    work: UnitOfWork

    async def customer(self, channel: str, person: str) -> Customer:
        """The person as a customer; without a link they get general help only."""
        link = await self.work.read(lambda records: records.links.find(channel, person))
        return Customer(channel, person, link)

    async def link(self, link: Link) -> None:
        """Tie a chat person to an account."""
        await self.work.run(lambda records: records.links.put(link))

    async def unlink(self, channel: str, person: str) -> bool:
        """Cut the tie; False when there was none."""
        return await self.work.run(lambda records: records.links.remove(channel, person))

    async def links(self) -> tuple[Link, ...]:
        """Every tie there is."""
        return await self.work.read(lambda records: records.links.all())
