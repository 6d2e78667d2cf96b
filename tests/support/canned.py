"""A backend on a real socket that gives everybody the same answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def canned_backend(status: int, body: bytes, *, heard: list[bytes] | None = None) -> AsyncIterator[str]:
    """Answer every request with this status and body; gives the address. Bodies of requests are added to `heard`."""
    answer = b"HTTP/1.1 %d Answer\r\nContent-Length: %d\r\nLocation: /elsewhere\r\nConnection: close\r\n\r\n" % (
        status,
        len(body),
    )

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        asked = await reader.readexactly(int(lengths[0]) if lengths else 0)
        if heard is not None:
            heard.append(asked)
        writer.write(answer + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
