"""Requests for access in a dictionary."""

from __future__ import annotations

from datetime import datetime

from bot.domain.access import AccessRequest, AccessState


class MemoryAccessRequests:
    """`AccessRequests` in a dictionary."""

    def __init__(self, requests: dict[str, AccessRequest]) -> None:
        self._requests = requests

    def add(self, request: AccessRequest) -> bool:
        same = [each for each in self._open() if (each.channel, each.person) == (request.channel, request.person)]
        if request.id in self._requests or (same and request.state is AccessState.OPEN):
            return False
        self._requests[request.id] = request
        return True

    def get(self, request_id: str) -> AccessRequest | None:
        return self._requests.get(request_id)

    def of_person(self, channel: str, person: str, *, since: datetime) -> tuple[AccessRequest, ...]:
        found = [each for each in self._requests.values() if (each.channel, each.person) == (channel, person)]
        return tuple(
            sorted((each for each in found if each.asked_at >= since), key=lambda each: (each.asked_at, each.id))
        )

    def conclude(self, request: AccessRequest) -> bool:
        stored = self._requests.get(request.id)
        if stored is None or stored.state is not AccessState.OPEN:
            return False
        self._requests[request.id] = request
        return True

    def overdue(self, *, before: datetime, limit: int) -> tuple[AccessRequest, ...]:
        found = [each for each in self._open() if each.expires_at < before]
        return tuple(sorted(found, key=lambda each: (each.expires_at, each.id))[:limit])

    def has_older(self, *, before: datetime) -> bool:
        return bool(self._older(before))

    def forget(self, *, before: datetime) -> int:
        older = self._older(before)
        for request_id in older:
            del self._requests[request_id]
        return len(older)

    def _open(self) -> list[AccessRequest]:
        return [each for each in self._requests.values() if each.state is AccessState.OPEN]

    def _older(self, before: datetime) -> list[str]:
        return [key for key, each in self._requests.items() if each.decided_at is not None and each.decided_at < before]
