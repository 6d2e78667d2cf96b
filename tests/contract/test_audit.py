"""The log of payment decisions can be added to and read, and nothing else, whatever remembers it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.records.audit import AuditEntry, Chains, Recorded
from bot.records.unit_of_work import Records, UnitOfWork
from bot.storage.memory_billing import Trail
from bot.storage.migrate import alembic_config, migrate
from bot.storage.version import migration_engine
from tests.support.databases import Databases
from tests.support.remembered import NOON, attempt
from tests.support.stores import Store, memory_store, sql_store

pytestmark = pytest.mark.anyio

SHOWN = AuditEntry(NOON, "confirmation_shown", "c1", "acme", "alice", {"shown": "INV-1 9999 EUR", "card": "card_1"})
CONSENT = replace(SHOWN, what="consent", details={"by": "button", "ķ": "ā"})
PAID = replace(SHOWN, what="attempt_paid", person="", at=NOON + timedelta(microseconds=1))
OTHER = replace(SHOWN, account_id="other", at=NOON + timedelta(days=1))


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield memory_store()
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store


async def append(work: UnitOfWork, *entries: AuditEntry) -> None:
    """Each in a transaction of its own."""
    for entry in entries:
        await work.run(lambda records, entry=entry: records.audit.add(entry))  # type: ignore[misc]


async def whole(work: UnitOfWork) -> tuple[Recorded, ...]:
    return await work.read(lambda records: records.audit.listed(after=0, limit=10_000))


def broken(trail: Sequence[Recorded]) -> list[str]:
    chains = Chains()
    return [told for recorded in trail if (told := chains.take(recorded))]


class TestEntries:
    async def test_of_each_account_are_a_chain_without_a_gap(self, store: Store) -> None:
        await append(store.unit_of_work, SHOWN, OTHER, CONSENT, PAID)

        trail = await whole(store.unit_of_work)

        assert [each.entry for each in trail] == [SHOWN, OTHER, CONSENT, PAID]
        assert [(each.entry.account_id, each.sequence) for each in trail] == [
            ("acme", 1),
            ("other", 1),
            ("acme", 2),
            ("acme", 3),
        ]
        assert broken(trail) == []

    async def test_of_one_transaction_keep_their_order_and_are_seen_in_it(self, store: Store) -> None:
        def several(records: Records) -> tuple[AuditEntry, ...]:
            records.audit.add(SHOWN)
            records.audit.add(OTHER)
            before = records.audit.of_account("acme")
            records.audit.add(CONSENT)
            return before

        assert await store.unit_of_work.run(several) == (SHOWN,)
        assert await store.unit_of_work.read(lambda records: records.audit.of_account("acme")) == (SHOWN, CONSENT)
        assert broken(await whole(store.unit_of_work)) == []

    async def test_of_a_transaction_that_fails_leave_no_gap(self, store: Store) -> None:
        def fail(records: Records) -> None:
            records.audit.add(CONSENT)
            raise LookupError

        await append(store.unit_of_work, SHOWN)
        with pytest.raises(LookupError):
            await store.unit_of_work.run(fail)
        await append(store.unit_of_work, PAID)

        assert [each.sequence for each in await whole(store.unit_of_work)] == [1, 2]

    async def test_are_listed_by_account_and_time_and_page_by_page(self, store: Store) -> None:
        await append(store.unit_of_work, SHOWN, CONSENT, PAID, OTHER)

        async def listed(**wanted: object) -> list[AuditEntry]:
            found = await store.unit_of_work.read(
                lambda records: records.audit.listed(**{"after": 0, "limit": 9, **wanted})  # type: ignore[arg-type]
            )
            return [each.entry for each in found]

        assert await listed(limit=2) == [SHOWN, CONSENT]
        assert await listed(after=(await whole(store.unit_of_work))[1].number) == [PAID, OTHER]
        assert await listed(account_id="other") == [OTHER]
        assert await listed(since=PAID.at) == [PAID, OTHER]
        assert await listed(until=PAID.at) == [SHOWN, CONSENT]
        assert await listed(account_id="acme", since=PAID.at, until=OTHER.at) == [PAID]

    async def test_of_many_at_once_on_one_account_are_one_chain(self, store: Store) -> None:
        def turn(number: int) -> asyncio.Future[None]:
            def add(records: Records) -> None:
                records.attempts.add(attempt(f"a{number}", account=f"a{number % 3}", balance=f"b{number}"))
                records.audit.add(replace(SHOWN, account_id=f"a{number % 3}"))
                records.audit.add(replace(CONSENT, account_id=f"a{(number + 1) % 3}"))

            return asyncio.ensure_future(store.unit_of_work.run(add))

        await asyncio.gather(*map(turn, range(30)))

        trail = await whole(store.unit_of_work)
        assert len(trail) == 60
        assert broken(trail) == []


class TestABreak:
    trail: tuple[Recorded, ...]

    @pytest.fixture(autouse=True)
    def recorded(self) -> None:
        trail = Trail()
        for entry in (SHOWN, OTHER, CONSENT, PAID):
            trail.append(entry)
        self.trail = tuple(trail)

    def test_is_noticed_where_an_entry_was_removed(self) -> None:
        one, other, _, last = self.trail

        assert broken((one, other, last)) == [f"account acme: entry 2 is missing before number {last.number}"]

    def test_is_noticed_where_the_first_was_removed(self) -> None:
        assert len(broken(self.trail[1:])) == 1

    @pytest.mark.parametrize(
        "forged",
        [
            {"details": {"shown": "INV-1 1 EUR", "card": "card_1"}},
            {"person": "bob"},
            {"at": NOON + timedelta(seconds=1)},
            {"what": "refused"},
            {"conversation_id": "c2"},
        ],
    )
    def test_is_noticed_where_an_entry_was_changed(self, forged: dict[str, object]) -> None:
        one, *rest = self.trail
        entry = replace(one.entry, **forged)  # type: ignore[arg-type]  # one field at a time

        assert broken((replace(one, entry=entry), *rest)) == [
            "account acme: entry 1 (number 1) is not as it was written"
        ]

    def test_is_noticed_where_two_changed_places(self) -> None:
        one, other, two, last = self.trail

        assert broken((replace(two, sequence=1), other, replace(one, sequence=2), last)) != []


class TestTheDatabase:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit SET person = 'bob'",
            "DELETE FROM audit",
            "DELETE FROM audit WHERE account_id = 'acme' AND what = 'consent'",
        ],
    )
    async def test_refuses_to_change_or_remove_an_entry(self, databases: Databases, statement: str) -> None:
        address = databases.fresh()
        async with sql_store(address) as store:
            await append(store.unit_of_work, SHOWN, CONSENT)
            before = await whole(store.unit_of_work)

            with migration_engine(address).connect() as connection, pytest.raises(DBAPIError, match="append-only"):
                connection.exec_driver_sql(statement)

            assert await whole(store.unit_of_work) == before

    @pytest.mark.parametrize("replaced", [("number", "1"), ("sequence", "1"), ("sequence", "0")])
    async def test_refuses_to_replace_an_entry_on_sqlite(
        self, sqlite_files: Databases, replaced: tuple[str, str]
    ) -> None:
        address = sqlite_files.fresh()
        async with sql_store(address) as store:
            await append(store.unit_of_work, SHOWN)

            named = {"number": "NULL", "sequence": "2", replaced[0]: replaced[1]}
            statement = (
                "INSERT OR REPLACE INTO audit (number, at, what, conversation_id, account_id, person, details,"
                f" sequence, digest) VALUES ({named['number']}, '2026-11-22 12:00:00.000000', 'consent', 'c1', 'acme',"
                f" 'bob', '{{}}', {named['sequence']}, '')"
            )
            with migration_engine(address).connect() as connection, pytest.raises(DBAPIError, match="append-only"):
                connection.exec_driver_sql(statement)

            assert [each.entry for each in await whole(store.unit_of_work)] == [SHOWN]

    @pytest.mark.postgres
    async def test_refuses_to_empty_the_log_on_postgresql(self, postgresql_server: Databases) -> None:
        address = postgresql_server.fresh()
        with migration_engine(address).connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql("TRUNCATE audit")

    async def test_keeps_one_chain_for_two_processes(self, databases: Databases) -> None:
        address = databases.fresh()
        async with AsyncExitStack() as stack:
            works = [(await stack.enter_async_context(sql_store(address))).unit_of_work for _ in range(2)]

            await asyncio.gather(
                *(work.run(lambda records: records.audit.add(SHOWN)) for _ in range(15) for work in works)
            )

            trail = await whole(works[0])
            assert [each.sequence for each in trail] == list(range(1, 31))
            assert broken(trail) == []

    @pytest.mark.postgres
    async def test_makes_nobody_wait_who_pays_for_another_account(self, postgresql_server: Databases) -> None:
        address = postgresql_server.fresh()
        held = text("SELECT pg_advisory_xact_lock(hashtextextended('acme', 1))")
        async with sql_store(address) as store:
            with migration_engine(address).begin() as somebody:
                somebody.execute(held)
                waits = asyncio.ensure_future(append(store.unit_of_work, SHOWN))
                await append(store.unit_of_work, OTHER)
                assert [each.entry for each in await whole(store.unit_of_work)] == [OTHER]
            await waits

            assert broken(await whole(store.unit_of_work)) == []

    @pytest.mark.postgres
    async def test_waits_for_nobody_who_counts_the_tries_of_the_account(self, postgresql_server: Databases) -> None:
        """Whoever counts may be waiting for a row of the transaction that appends: they would wait for each other."""
        address = postgresql_server.fresh()
        async with sql_store(address) as store, sql_store(address) as other:
            with migration_engine(address).begin() as somebody:
                somebody.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('acme', 0))"))
                counts = asyncio.ensure_future(other.unit_of_work.run(lambda records: records.attempts.hold("acme")))
                await append(store.unit_of_work, SHOWN)
                assert not counts.done()
            await counts

    async def test_gives_the_entries_of_an_earlier_version_their_places(self, databases: Databases) -> None:
        address = databases.fresh()
        insert = text(
            "INSERT INTO audit (at, what, conversation_id, account_id, person, details)"
            " VALUES (:at, :what, 'c1', :account, 'alice', :details)"
        )
        with migration_engine(address).begin() as connection:
            command.downgrade(alembic_config(connection), "0005")
            on_sqlite = connection.dialect.name == "sqlite"
            for account, what in (("acme", "consent"), ("other", "consent"), ("acme", "attempt_paid")):
                at = "2026-11-22 12:00:00.000001" if on_sqlite else PAID.at
                row = {"at": at, "what": what, "account": account, "details": '{"moves":"","card":"ķā"}'}
                connection.execute(insert, row)

        migrate(address)

        async with sql_store(address) as store:
            await append(store.unit_of_work, CONSENT)
            trail = await whole(store.unit_of_work)
        assert [(each.entry.account_id, each.sequence) for each in trail] == [
            ("acme", 1),
            ("other", 1),
            ("acme", 2),
            ("acme", 3),
        ]
        assert broken(trail) == []


def test_the_memory_lets_nobody_change_or_remove_an_entry() -> None:
    trail = Trail()
    trail.append(SHOWN)

    with pytest.raises(TypeError):
        trail[0] = trail  # type: ignore[index]  # that is the point
    with pytest.raises(TypeError):
        del trail[0]  # type: ignore[attr-defined]  # that is the point
    assert {name for name in dir(trail) if not name.startswith("_")} == {"append"}
