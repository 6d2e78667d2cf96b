"""What a role of an agreement may do, as data: rights by role, with where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Right(StrEnum):
    """One thing that a role may let somebody do.

    `see_status`: hear that a payment is past due and until when the service runs. `see_amounts`: also what is owed.
    `pay`: agree to a charge. `retry_any_card`: also with the card that failed when somebody else added it; without it
    another or a new card comes first. `add_card`, `edit_own_card`: on the provider's page. `be_told`: hear of a failed
    payment without having asked.
    """

    SEE_STATUS = "see_status"
    SEE_AMOUNTS = "see_amounts"
    PAY = "pay"
    RETRY_ANY_CARD = "retry_any_card"
    ADD_CARD = "add_card"
    EDIT_OWN_CARD = "edit_own_card"
    BE_TOLD = "be_told"


_NEEDS: dict[Right, Right] = {
    Right.SEE_AMOUNTS: Right.SEE_STATUS,
    Right.PAY: Right.SEE_AMOUNTS,
    Right.RETRY_ANY_CARD: Right.PAY,
    Right.ADD_CARD: Right.PAY,
    Right.EDIT_OWN_CARD: Right.PAY,
    Right.BE_TOLD: Right.SEE_STATUS,
}
"""A right that makes no sense without another one: nobody agrees to a sum that they may not see."""


class Roles(BaseModel):
    """The roles of an agreement. A role that is not named here may nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    valid_from: date
    may: dict[str, frozenset[Right]] = Field(min_length=1)

    @model_validator(mode="after")
    def _hang_together(self) -> Roles:
        """Refuse a right without the one it needs."""
        for role, rights in self.may.items():
            for right in sorted(rights):
                if right in _NEEDS and _NEEDS[right] not in rights:
                    raise ValueError(f"role {role} may {right} but not {_NEEDS[right]}")
        return self

    def with_right(self, right: Right) -> frozenset[str]:
        """The roles that have a right."""
        return frozenset(role for role, rights in self.may.items() if right in rights)

    def allow(self, roles: Iterable[str], right: Right) -> bool:
        """Whether one of somebody's roles has the right; a role that is not known here has none."""
        return any(right in self.may.get(role, frozenset()) for role in roles)

    def role_for(self, own: Iterable[str], *, paying: bool) -> str | None:
        """The role to give somebody: never one that may what none of `own` may; None where there is none.

        Of those that pay it is the one with the least rights, of the others the one that sees most.
        """
        mine = frozenset(right for role in own for right in self.may.get(role, frozenset()))
        fitting = sorted(
            (len(rights), role)
            for role, rights in self.may.items()
            if rights <= mine and Right.SEE_STATUS in rights and (Right.PAY in rights) == paying
        )
        if not fitting:
            return None
        most = fitting[0][0] if paying else fitting[-1][0]
        return next(role for count, role in fitting if count == most)

    def unknown(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Those of somebody's roles that the agreement does not know, in order of their names."""
        return tuple(sorted(set(roles) - set(self.may)))
