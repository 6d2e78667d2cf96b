"""Rows of one conversation by number: what came after some moment, and a little of what came before."""

from __future__ import annotations

from sqlalchemy import Select, Table, bindparam, func, select


def numbered(table: Table) -> Select[int, str]:
    """The query for number and document, newest first; it takes `conversation_id`, `after`, `overlap` and `most`."""
    number, mine = table.c.number, table.c.conversation_id == bindparam("conversation_id")
    before = (
        select(number)
        .where(mine, number <= bindparam("after"))
        .order_by(number.desc())
        .limit(1)
        .offset(bindparam("overlap"))
        .scalar_subquery()
    )
    return (
        select(number, table.c.document)
        .where(mine, number > func.coalesce(before, 0))
        .order_by(number.desc())
        .limit(bindparam("most"))
    )
