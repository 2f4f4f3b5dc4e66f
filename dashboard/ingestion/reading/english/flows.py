"""Nouns and verbs of a flow, of a balance, and of partners and their ranks. Phrases are separated by bars."""

# ruff: noqa: E501, SIM905 (tables of words, not code)

from __future__ import annotations

from typing import Final

# Nouns of a flow. ``weak`` ones are of trade only where a country stands beside them.
FLOW_NOUNS: Final = {
    ("export", "strong"): (
        "exports|export|exportation|export earnings|export revenue|export revenues|export receipts|"
        "export proceeds|export income|export sales|export shipments|export value|export volume|"
        "export volumes|export turnover|export bill|exports value|exports volume|outbound shipments|"
        "overseas shipments|overseas sales|foreign sales|sales abroad|goods exports|merchandise exports|"
        "export deliveries|export supplies|outward shipments|export trade"
    ),
    ("export", "weak"): "shipments|shipment|deliveries|sales|supplies|dispatches",
    ("import", "strong"): (
        "imports|import|importation|import bill|import value|import volume|import volumes|import spending|"
        "import purchases|inbound shipments|merchandise imports|goods imports|"
        "imports value|inward shipments|overseas purchases|import payments|import costs|import trade"
    ),
    ("import", "weak"): "purchases|intake|offtake|procurement|procurements",
    ("re-export", "strong"): "re-exports|reexports|re-export|reexport",
    ("total", "strong"): (
        "trade|turnover|trade turnover|trade volume|trade volumes|volume of trade|value of trade|"
        "trade exchange|trade exchanges|commerce|goods turnover|commodity turnover|commodity trade turnover|"
        "trade value|foreign trade turnover|foreign trade|commercial exchange|commercial exchanges|"
        "trade flows|two-way trade|bilateral trade|mutual trade|bilateral commerce|two-way commerce|"
        "merchandise trade|goods trade|trade in goods|commodity exchange|trade relationship|"
        "bilateral turnover|mutual turnover|reciprocal trade|cross-border trade|bilateral exchanges|"
        "exchange of goods|goods exchanged|value of goods exchanged|external trade|commodity circulation|volume of bilateral trade|total trade|"
        "trade and economic turnover|trading operations|trade operations|trading relationship|overall trade|goods commerce"
    ),
    ("total", "weak"): "economic relationship|commercial relationship|commercial ties|exchanges",
    ("visitors", "strong"): (
        "tourists|visitors|tourist arrivals|visitor arrivals|tourist numbers|visitor numbers|tourist flow|"
        "foreign tourists|tourist|international arrivals|foreign arrivals|inbound tourists|holidaymakers|"
        "tourist visits|tourist traffic"
    ),
    ("visitors", "weak"): "arrivals",
}

# Nouns of a balance, with the sign that its level takes for the reporter; 0 where the noun leaves it open.
BALANCE_NOUNS: Final = {
    (-1, "strong"): (
        "trade deficit|trade shortfall|trade gap|goods deficit|goods trade deficit|merchandise deficit|"
        "merchandise trade deficit|merchandise trade gap|negative trade balance|negative balance|"
        "deficit in trade|deficit in goods trade|trading deficit|bilateral deficit|goods trade gap|"
        "bilateral trade deficit|bilateral trade gap|negative trade saldo|trade imbalance|trade deficits|"
        "foreign trade deficit|services deficit|deficit in goods|trade-deficit"
    ),
    (-1, "weak"): "deficit|shortfall|gap|imbalance",
    (1, "strong"): (
        "trade surplus|goods surplus|goods trade surplus|merchandise surplus|merchandise trade surplus|"
        "positive trade balance|positive balance|surplus in trade|trading surplus|bilateral surplus|"
        "bilateral trade surplus|positive trade saldo|trade surpluses|foreign trade surplus|services surplus|"
        "surplus in goods"
    ),
    (1, "weak"): "surplus",
    (0, "strong"): (
        "trade balance|balance of trade|foreign trade balance|merchandise trade balance|"
        "gap between exports and imports|gap between imports and exports|difference between exports and imports|"
        "difference between imports and exports|difference between what it exports and imports|"
        "difference between what it imports and exports|difference between the value of exports and imports|"
        "difference between the value of imports and exports"
    ),
}

# Verbs of a flow.
FLOW_VERBS: Final = {
    "export": (
        "exported|exporting|sold|sell|sells|selling|shipped|ships|ship|shipping|sent|sends|sending|supplied|"
        "supply|supplying|delivered|delivers|delivering|dispatched|despatched"
    ),
    "import": (
        "imported|importing|bought|buys|buy|buying|purchased|purchasing|sourced|sources|sourcing|procured|"
        "acquired|took|taken|takes|taking|took in|takes in|taking in|received|receives|receiving|absorbed|absorbs|"
        "gets|get|getting|got|obtains|obtained|obtaining|obtain|sourced|secures|"
        "absorbing|snapped up|take|bought in|took delivery of|lapped up|ordered in"
    ),
    "re-export": "re-exported|reexported|re-exports to",
    "total": "traded",
}

# Partner nouns: what flow the list is of, as the country whose list it is sees it.
PARTNER_NOUNS: Final = {
    "total": (
        "trading partner|trading partners|trade partner|trade partners|commercial partner|"
        "commercial partners|partner|economic partner|partners|foreign trade partner|partner in trade"
    ),
    "export": (
        "export market|export markets|export destination|export destinations|market|destination|"
        "destinations|buyer|buyers|customer|customers|importer|importers|purchaser|purchasers|client|"
        "clients|consumer|outlet|export partner|export partners|recipient|foreign market|overseas market|"
        "export customer|market for exports|export outlet|taker"
    ),
    "import": (
        "supplier|suppliers|source|sources|seller|sellers|exporter|exporters|provider|providers|"
        "import source|import sources|source of imports|import partner|import partners|import supplier|origin|"
        "import origin|foreign supplier|vendor|country of origin|source market|source markets|sourcing market|supply market"
    ),
}
RANKS: Final = (
    "largest|biggest|top|leading|number one|main|most important|greatest|principal|foremost|premier|"
    "highest|prime|chief|primary|key|major|important|significant"
)
RANKS_WITHOUT_ORDER: Final = frozenset(
    "leading main major key principal important significant chief primary foremost premier prime highest greatest".split()
) | {"most important"}
NEGATED_RANK: Final = "no longer|one of|among|amongst|not|never|not even|some of|ceased to be|lost its place as|was once|nor|neither|hardly|formerly|used to be|lost its status as|isn't|wasn't"

# Superlatives and the like that tell a rank by themselves, and what makes an ordinal one.
TELLING_RANKS: Final = ("largest", "biggest", "top", "number one", "no. one", "ranked", "ranks", "ranking")
BESIDE_ORDINALS: Final = (
    "largest", "biggest", "most", "place", "position", "spot", "rank", "among", "trading", "trade", "main", "supplier",
    "buyer", "partner", "market", "export", "import", "greatest",
)  # fmt: skip
