"""How a number that does not fit may have come to be printed, where other figures confirm it.

Each way of slipping is a generator of explanations: what the number would be had it not slipped, and the
figures that it then fits. Only closed, fairly tight ranges confirm; an open end never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.checking.atoms import Atom
from dashboard.checking.confirming import Explanation
from dashboard.checking.evidence import Evidence
from dashboard.checking.misplaced import another_period, other_count, turned_round
from dashboard.checking.misprinted import another_scale, another_unit, by_for_to
from dashboard.checking.network import Network
from dashboard.checking.verdicts import Verdict

_ORDER: Final = {verdict: place for place, verdict in enumerate(Verdict)}


def explanations(network: Network, atom: Atom, found: Sequence[Evidence]) -> list[Explanation]:
    """Every confirmed way in which a statement may have slipped, the most telling first.

    Args:
        network: Brought up to date.
        atom: The statement.
        found: What others imply for it.
    """
    explained = [told for way in WAYS for told in way(network, atom, found)]
    explained.sort(
        key=lambda told: (
            -told.strength,
            _ORDER[told.verdict],
            told.remote,
            len(told.confirmed_by.support),
            told.confirmed_by.spread,
            told.words,
            sorted(told.confirmed_by.support),
        )
    )
    return explained


WAYS: Final = (another_period, other_count, another_scale, another_unit, by_for_to, turned_round)
"""The ways in which numbers slip, in the order of their verdicts."""
