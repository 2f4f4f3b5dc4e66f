"""Countries without their name, all of them together, and what ends a clause. Phrases are separated by bars."""

# ruff: noqa: E501 (tables of words, not code)

from __future__ import annotations

from typing import Final

# One country of the pair, or both, named without its name.
PAIR: Final = (
    "the two countries|both countries|the two nations|both nations|the two sides|both sides|the two states|"
    "both states|the two|each other|one another|the two neighbours|the two neighbors|the pair|"
    "the neighbours|the neighbors|the two republics|the two economies|the two allies|two countries|"
    "two nations|the parties|the two parties|two sides|the two partners|the two peoples|these countries|"
    "our countries|our two countries|these two countries|the countries|the two capitals|the two neighbouring countries|"
    "the two governments|these two nations|the two neighbouring states|both economies|both capitals"
)
PAIR_ADJECTIVES: Final = "bilateral|mutual|two-way|reciprocal|joint"
ITS: Final = (
    "its|their|the country's|his country's|her country's|the nation's|the republic's|the kingdom's|"
    "the island's|the bloc's|our|that country's|the emirate's|the sultanate's|the union's|the state's|"
    "the island nation's|the city-state's"
)

# The country last named that is not the one reporting.
THERE: Final = (
    "there|that country|the country|the kingdom|the island|that market|the republic|the nation|the bloc|it|"
    "the emirate|the sultanate|the island nation|the city-state|the neighbouring country|its neighbour|"
    "its neighbor|their neighbour|the neighbouring state|that nation|the landlocked country|the former|the latter|"
    "the island state|its neighbours|the state"
)
BOUNDARIES: Final = "while|whereas|but|although|though|whilst|meanwhile|however|even as|as well as|as"
WHOLE: Final = "total|overall|global|worldwide|all|aggregate|entire|whole|world|combined total|full"
WORLD_PHRASES: Final = "the world|the rest of the world|all countries|rest of the world|world markets|all destinations|abroad|overseas|all partners|foreign countries|global markets|the world market"
RESPECTIVELY: Final = "respectively|in that order|correspondingly"
