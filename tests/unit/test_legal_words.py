"""Messages that speak of the law are found whatever language they come in, and others are left alone."""

from __future__ import annotations

import pytest

from bot.escalation.legal import speaks_of_law


@pytest.mark.parametrize(
    "text",
    [
        "I'm going to call my lawyer",
        "see you in COURT",
        "we will take legal   action",
        "sūdzēšos PTAC",
        "es vērsīšos pie jurista",
        "tiksimies tiesā",
        "мы обратимся в суд",
        "das gebe ich meinem Anwalt",
    ],
)
def test_a_message_that_names_a_lawyer_a_court_or_an_authority_speaks_of_law(text: str) -> None:
    assert speaks_of_law(text)


@pytest.mark.parametrize(
    "text",
    ["", "this is unacceptable", "tas tiešām ir nekaunīgi", "what a courtesy", "mums nav naudas", "I issue invoices"],
)
def test_anger_alone_does_not(text: str) -> None:
    assert not speaks_of_law(text)
