"""Fixtures every test may ask for."""

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.databases import Databases, PostgresqlServer, SqliteFiles
from tests.support.sandbox import RunningSandbox, running_sandbox

# A busy machine is no failure. Where CI is set, Hypothesis draws the same examples each time, elsewhere new ones.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")


LONG = frozenset({"chaos", "e2e"})
"""Folders of tests that start processes and browsers."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse two tests of one name: workers are told names, and would run only one of them. Long ones come first.

    Workers take whole files in this order, so that at the end none is left alone with what takes minutes.
    """
    if twice := [name for name, count in Counter(item.nodeid for item in items).items() if count > 1]:
        raise pytest.UsageError(f"these names are given to more than one test: {', '.join(twice)}")
    items.sort(key=lambda item: item.path.parent.name not in LONG)


def pytest_collection_finish() -> None:
    """Keep the collector from what is loaded by now, which it would look through again and again, and at the end."""
    gc.freeze()


@pytest.fixture
def anyio_backend() -> str:
    """Async tests run on asyncio, as the service does."""
    return "asyncio"


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """SQLite databases of this run."""
    return SqliteFiles(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def postgresql_of_this_run() -> Iterator[PostgresqlServer]:
    """The server starts when the first database is asked for."""
    server = PostgresqlServer()
    yield server
    server.stop()


@pytest.fixture
def postgresql_server(postgresql_of_this_run: PostgresqlServer) -> Iterator[Databases]:
    """PostgreSQL databases of this test."""
    with postgresql_of_this_run.lend() as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each kind of database in turn."""
    fixtures = {"sqlite": "sqlite_files", "postgresql": "postgresql_server"}
    found: Databases = request.getfixturevalue(fixtures[request.param])
    return found


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    """A billing backend on a socket of its own; tests of one module share it and make accounts of their own."""
    with running_sandbox() as running:
        yield running
