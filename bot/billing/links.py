"""Where links in our replies may lead: a list of hosts, since whoever puts a link into a reply can ask for a card."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})

Refused = Callable[[str], None]


def _nobody(_: str) -> None:
    """Stand in for who is told of refused links, until there is one."""


@dataclass(frozen=True, slots=True)
class LinkHosts:
    """The hosts that a reply may link to; `*.example.com` stands for every host below it.

    A link needs HTTPS, except on this machine. `refused` is told the host of a link that is not shown, never more of
    it: the rest is a credential.
    """

    hosts: frozenset[str] = LOOPBACK
    refused: Refused = _nobody

    def allow(self, url: str) -> bool:
        """Whether the address may be shown."""
        host = host_of(url)
        secure = url.startswith("https://") or (url.startswith("http://") and host in LOOPBACK)
        return secure and host is not None and any(_covers(pattern, host) for pattern in self.hosts)

    def checked(self, url: str | None) -> str | None:
        """The address if it may be shown; otherwise None, and `refused` hears of it."""
        if url is None or self.allow(url):
            return url
        self.refused(host_of(url) or "unreadable")
        return None


ON_THIS_MACHINE: Final = LinkHosts()


def host_of(url: str) -> str | None:
    """The host that a browser would go to; None for what is not plainly an address.

    Names before an `@`, control characters, blanks and backslashes are read differently by different programs, so an
    address with any of them is no address.
    """
    if not url.isascii() or not url.isprintable() or set(url) & set(" \\<>\"'`"):
        return None
    try:
        parts = urlsplit(url)
        named = "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts.hostname.rstrip(".") if named and parts.hostname else None


def hosts_of(urls: Iterable[str | None]) -> frozenset[str]:
    """The hosts of addresses, leaving out what is none."""
    return frozenset(host for host in (host_of(url) for url in urls if url) if host)


def _covers(pattern: str, host: str) -> bool:
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern
