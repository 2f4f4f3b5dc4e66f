"""What happens on a day, or in a month. Phrases are separated by bars."""

# ruff: noqa: E501 (tables of words, not code)

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import words

# What happens on a day, or in a month.
EVENTS: Final = (
    "crash|raid|summit|attack|attacks|war|visit|visits|visited|election|elections|meeting|signed|ceasefire|"
    "treaty|earthquake|conflict|sanctions|invasion|coup|protests|strike|floods|inauguration|inaugurated|"
    "opened|launched|imposed|closed|closure|suspended|resumed|banned|ban|killed|deaths|boycott|explosion|"
    "referendum|forum|assassination|offensive|blockade|clashes|talks|accession|pandemic|reopened|"
    "entered into force|came into force|took effect|joined|withdrew|expelled|shot down"
)

# What may open a clause and is no part of a title.
LEADING: Final = (
    "as well as ",
    "and ",
    "but ",
    "while ",
    "after ",
    "following ",
    "with ",
    "fueled by ",
    "fuelled by ",
)

# A clause that begins so goes on from the one before it; one that holds such a word may go on behind an aside.
OPENS_INSIDE: Final = words("which who that whose where when")
TIES: Final = words("when where which who as")
