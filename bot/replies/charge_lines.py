"""A charge that waits for a yes, line by line: what is paid, and what its card pays for from then on."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.conversation import Confirmation, Names, Reply

Said = Callable[[Reply], str]


def invoice_lines(confirmation: Confirmation, said: Said) -> tuple[str, ...]:
    """Each invoice that is paid."""
    return tuple(
        said(
            Reply(
                "charge-invoice",
                {"number": line.number, "amount": line.amount, "subscriptions": Names(line.subscriptions)},
            )
        )
        for line in confirmation.balances
    )


def moving_lines(confirmation: Confirmation, said: Said) -> tuple[str, ...]:
    """What the card is charged for from now on, below a line that says so; none where nothing moves."""
    names = dict.fromkeys(name for line in confirmation.balances for name in line.moves)
    if not names:
        return ()
    return (said(Reply("charge-moves")), *(f"• {said(Reply('name', {'name': name}))}" for name in names))
