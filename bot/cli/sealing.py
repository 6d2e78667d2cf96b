"""`kase secret-key` and `kase reseal`: the keys that seal tokens at rest, and how one takes the place of another."""

from __future__ import annotations

from bot.channels.slack.sealing import TokenSeal
from bot.cli.records import with_records
from bot.domain.installation import Installation
from bot.errors import KaseError
from bot.records.unit_of_work import UnitOfWork
from bot.settings import load_settings


def run_secret_key() -> None:
    """Print it; it is kept nowhere."""
    print(TokenSeal.new_key())


def run_reseal() -> None:
    """Seal anew what an older key sealed; may be run again, and while Kase runs. Exit code 1 when a token is left."""
    seal = TokenSeal([key.get_secret_value() for key in load_settings().secret_keys])

    async def all_of(work: UnitOfWork) -> list[str]:
        known = await work.read(lambda records: records.installations.all())
        return [trouble for each in known if (trouble := await _resealed(work, seal, each)) is not None]

    troubles = with_records(all_of)
    if troubles:
        raise KaseError("\n".join(troubles))
    print("Every token is sealed with the first of KASE_SECRET_KEYS; the others can go.")


async def _resealed(work: UnitOfWork, seal: TokenSeal, installation: Installation) -> str | None:
    """What is in the way; None when the newest key sealed the token, or it was replaced meanwhile."""
    if not installation.sealed_token or seal.newly_sealed(installation):
        return None
    try:
        new = seal.seal(installation.team, seal.open(installation))
    except KaseError as error:
        return error.detail
    team, old = installation.team, installation.sealed_token
    await work.run(lambda records: records.installations.reseal(team, old=old, new=new))
    return None
