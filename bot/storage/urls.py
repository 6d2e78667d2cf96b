"""Database addresses: what a setting says, and what each driver wants to hear."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import Misconfigured


def database_url(address: str) -> URL:
    """Parse `sqlite:///folder/kase.db` or `postgresql://person@host/kase`. Raises `Misconfigured` for anything else."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise Misconfigured("the database address is not a URL: write sqlite:///kase.db or postgresql://...") from error
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql")
    raise Misconfigured("the database is sqlite:///path/kase.db (a file) or postgresql://person@host/name")


def sync_url(address: str) -> URL:
    """The address for the synchronous driver, which migrations use."""
    url = database_url(address)
    return url if url.drivername == "sqlite" else url.set(drivername="postgresql+psycopg")


def asyncpg_url(address: str) -> URL:
    """The address for asyncpg, which calls `sslmode` `ssl`."""
    url = database_url(address).set(drivername="postgresql+asyncpg")
    sslmode = url.query.get("sslmode")
    if sslmode is None:
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": sslmode})
