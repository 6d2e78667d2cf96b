"""A lean HTTP client, so that the measured process and not the measuring one is the bottleneck."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Sample:
    """What a load took: seconds of each request in the order they ended, and of all together."""

    seconds: tuple[float, ...]
    elapsed: float

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.elapsed

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the requests was answered."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class Connection:
    """One keep-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader = reader
        self._writer = writer
        self._token = token

    @classmethod
    async def open(cls, port: int, token: str = "") -> Connection:
        """Connect to a server on this machine; the token goes with what is sent by `post`."""
        return cls(*await asyncio.open_connection("127.0.0.1", port), token)

    async def post(self, path: str, body: object) -> bytes:
        """Send a JSON body and read the answer. Raises AssertionError unless it is 200."""
        status, answer = await self.send(path, json.dumps(body).encode(), {"Authorization": f"Bearer {self._token}"})
        assert status == 200, f"{path} answered {status}: {answer[:500]!r}"
        return answer

    async def send(self, path: str, content: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Send JSON as it is, and read the status and the body of the answer."""
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            f"{told}Content-Length: {len(content)}\r\n\r\n"
        )
        self._writer.write(head.encode() + content)
        status, length = await self._head()
        return status, await self._reader.readexactly(length)

    async def _head(self) -> tuple[int, int]:
        lines = (await self._reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:"))
        return int(lines[0].split(b" ")[1]), length

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


Request = Callable[[Connection], Awaitable[object]]


async def load(ports: Sequence[int], token: str, requests: Sequence[Request], *, concurrency: int) -> Sample:
    """Send the requests over so many connections at once, over all ports, each the next one when it is free."""
    waiting = iter(requests)
    seconds: list[float] = []

    async def caller(number: int) -> None:
        connection = await Connection.open(ports[number % len(ports)], token)
        for request in waiting:
            began = perf_counter()
            await request(connection)
            seconds.append(perf_counter() - began)
        connection.close()

    began = perf_counter()
    await asyncio.gather(*(caller(number) for number in range(concurrency)))
    return Sample(tuple(seconds), perf_counter() - began)
