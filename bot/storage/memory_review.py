"""Messages the intent model was unsure about, in a dictionary."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.review import ReviewState, UnsureMessage


class MemoryReview:
    """`Review` in a dictionary."""

    def __init__(self, messages: dict[str, UnsureMessage]) -> None:
        self._messages = messages

    def add(self, message: UnsureMessage) -> None:
        stored = self._messages.get(message.id)
        if stored is None:
            number = 1 + max((each.number for each in self._messages.values()), default=0)
            self._messages[message.id] = replace(message, number=number)
            return
        self._messages[message.id] = replace(
            stored, guesses=message.guesses, doubt=message.doubt, at=message.at, seen=stored.seen + 1
        )

    def choose(self, message_id: str, intent: str) -> None:
        stored = self._messages.get(message_id)
        if stored is not None:
            chosen = {**stored.chosen, intent: stored.chosen.get(intent, 0) + 1}
            self._messages[message_id] = replace(stored, chosen=chosen)

    def get(self, number: int) -> UnsureMessage | None:
        return next((each for each in self._messages.values() if each.number == number), None)

    def waiting(self, *, language: str | None, limit: int) -> tuple[UnsureMessage, ...]:
        found = [
            each
            for each in self._messages.values()
            if each.state is ReviewState.WAITING and language in {None, each.language}
        ]
        return tuple(sorted(found, key=lambda each: (-each.seen, each.number))[:limit])

    def decide(self, number: int, state: ReviewState) -> bool:
        stored = self.get(number)
        if stored is None or stored.state is not ReviewState.WAITING:
            return False
        self._messages[stored.id] = replace(stored, state=state)
        return True

    def has_older(self, *, before: datetime) -> bool:
        return any(each.at < before for each in self._messages.values())

    def forget(self, *, before: datetime) -> int:
        older = [each.id for each in self._messages.values() if each.at < before]
        for message_id in older:
            del self._messages[message_id]
        return len(older)
