"""Tokens at rest: sealed with a key of the settings, so that the database alone opens no workspace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.domain.installation import Installation
from bot.errors import Misconfigured

_KEYS: Final = "KASE_SECRET_KEYS"


class TokenSeal:
    """Seals with the first key and opens with any: a new key goes in front, the old ones follow until `kase reseal`.

    Fernet encrypts and signs (https://cryptography.io/en/latest/fernet/). The workspace is sealed in with its token, so
    that a row of the database does not open another workspace when it is moved there.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the keys, newest first. Raises `Misconfigured` without any, or for one that is no key."""
        if not keys:
            raise Misconfigured(f"{_KEYS} is missing: tokens are sealed with it; `kase secret-key` makes one.")
        try:
            fernets = [Fernet(key) for key in keys]
        except ValueError as error:
            raise Misconfigured(f"{_KEYS}: each key is what `kase secret-key` prints.") from error
        self._newest = fernets[0]
        self._all = MultiFernet(fernets)

    @staticmethod
    def new_key() -> str:
        """A key for the settings."""
        return Fernet.generate_key().decode()

    def seal(self, team: str, token: str) -> str:
        """The token as the database keeps it."""
        return self._all.encrypt(json.dumps([team, token]).encode()).decode()

    def open(self, installation: Installation) -> str:
        """The token of an open installation. Raises `Misconfigured` when none of the keys sealed it."""
        try:
            team, token = json.loads(self._all.decrypt(installation.sealed_token))
        except InvalidToken as error:
            raise self._unopened(installation) from error
        if team != installation.team:
            raise self._unopened(installation)
        return str(token)

    def newly_sealed(self, installation: Installation) -> bool:
        """Whether the newest key sealed it."""
        try:
            self._newest.decrypt(installation.sealed_token)
        except InvalidToken:
            return False
        return True

    @staticmethod
    def _unopened(installation: Installation) -> Misconfigured:
        return Misconfigured(
            f"{_KEYS}: none of the keys opens the token of {installation.name} ({installation.team}); add the key it "
            "was sealed with, or install the app there again."
        )
