"""What is no trade, by the reason it is refused; and phrases that only look like a flow. Phrases are separated by bars."""

# ruff: noqa: E501, SIM905 (tables of words, not code)

from __future__ import annotations

from typing import Final

# Nouns that are not of trade, by the reason a number beside them is refused.
OTHER_NOUNS: Final = {
    "arms deal": (
        "arms deal|arms deals|weapons deal|weapons deals|defence deal|defense deal|defence contract|"
        "defense contract|arms contract|arms contracts|defence contracts|defense contracts|arms package|"
        "arms purchase|weapons contract|military contract|arms sale|arms sales|weapons sales|"
        "arms agreement|defence agreement|military aid|arms order|defence order|missiles|howitzers"
    ),
    "contract or deal": (
        "deal|deals|contract|contracts|agreement|agreements|memorandum|memorandums|memoranda|tender|tenders|"
        "project|projects|accord|accords|order book|orders|purchase agreement|commitments|joint venture|"
        "joint ventures|pipeline|business deals|business agreements|mou|mous|order"
    ),
    "investment": (
        "investment|investments|foreign direct investment|direct investment|direct investments|fdi|stake|"
        "stakes|capital|capital inflows|fund|venture|foreign investment|foreign investments|acquisition|"
        "trade and investment|portfolio investment|fdi inflows|fdi stock|investment stock"
    ),
    "loan or aid": (
        "loan|loans|credit line|line of credit|credit|credits|aid|grant|grants|debt|debts|bond|bonds|"
        "bailout|assistance|financing|currency swap|swap line|donation|humanitarian aid|funding|lending|"
        "external debt|humanitarian assistance|export credit|export credits|trade finance|trade credit"
    ),
    "tariff or duty": (
        "quota|quotas|tariff|tariffs|duty|duties|levy|levies|tax|taxes|surcharge|excise|vat|customs duty|customs duties|"
        "import duty|import duties|import tariff|import tariffs|import tax|export duty|export duties|"
        "export tax|anti-dumping duties|countervailing duties|customs revenue|fine|fines|penalty|penalties|"
        "tariff rate|licence fee|licence|license|permit|import levy|rate of duty|customs fees|fees|fee|tariffs on imports|fined|penalised|penalized"
    ),
    "economy, not trade": (
        "inflation|unemployment|gdp|gross domestic product|economic growth|gdp growth|economic output|"
        "output|production|harvest|crop|population|price|prices|oil prices|export prices|import prices|"
        "export price|import price|profit|profits|net profit|revenue|revenues|remittances|remittance|"
        "reserves|foreign exchange reserves|wages|exchange rate|interest rate|interest rates|lending rate|"
        "current account deficit|current account surplus|current account|current account gap|consumption|"
        "retail sales|market capitalisation|market capitalization|stocks|inventories|consumer prices|"
        "industrial production|industrial output|car sales|domestic sales|housing sales|wage|salaries|"
        "earnings per share|share price|share prices|shares|capacity|import cover|the economy|economy|"
        "manufacturing output|jobs|employment|workforce|turnout|vote|votes|stock market|producer prices|"
        "freight rates|freight costs|bank rate|policy rate|key rate|exchange reserves|money transfers|"
        "domestic demand|domestic consumption|yield|yields|acreage|terms of trade|purchasing power|"
        "net income|turnover tax|online sales|home sales|vehicle sales|poverty|literacy|debt service|depreciation|devaluation|"
        "against the dollar|against the us dollar|against the euro"
    ),
    "budget": (
        "budget|budget deficit|budget surplus|fiscal deficit|fiscal surplus|primary surplus|primary deficit|"
        "state budget|defence budget|defense budget|government spending|public spending|spending|"
        "defence spending|military spending|defense spending|subsidies|subsidy|government deficit|expenditure"
    ),
    "tourists' spending": (
        "tourist spending|tourism revenue|tourism revenues|tourism receipts|tourism earnings|"
        "spending by tourists|tourism income|visitor spending|travel receipts|tourism spending"
    ),
    "transit": (
        "transit|in transit|transit cargo|transit trade|transit traffic|transshipment|transhipment|containers|"
        "teu|teus|cargo turnover|freight traffic|cargo traffic|throughput|freight turnover|"
        "container traffic|cargo handled|cargo volume|freight volume|rail freight|container volumes|"
        "freight transport|cargo throughput|transit volumes|transit volume|freight|passengers|flights"
    ),
}

# Phrases that hold a word from above and are no flow: stepped over.
PLAIN: Final = tuple(
    [
        f"trade {word}"
        for word in (
            "deal deals agreement agreements pact pacts accord accords talks talk minister ministers ministry "
            "war wars mission missions house houses commission commissioner route routes bloc blocs union "
            "unions fair fairs data figures statistics numbers policy policies barrier barriers body bodies "
            "department office offices delegation delegations organisation organization map ties relations "
            "representative representatives secretary chief official officials association chamber centre "
            "center corridor corridors hub facilitation negotiations negotiators negotiation dispute disputes "
            "restrictions embargo ban sanctions event promotion forum expert experts analyst analysts adviser "
            "economist economists envoy envoys group groups lobby links cooperation zone framework "
            "preferences law regime tensions row spat friction frictions publication publications journal "
            "press links liberalisation liberalization strategy strategist council board boycott curbs attache "
            "routes unionist winds off offs expansion treaty treaties roadmap protocol committee issues "
            "concessions measures magazine portal database programme program summit week show shows bank "
            "irritants suspension diplomacy powerhouse nation secretariat credits bulletin report reports"
        ).split()
    ]
    + [
        f"{flow} {word}"
        for flow in ("export", "import")
        for word in (
            "ban bans quota quotas licence licences license licenses credit control controls curbs "
            "restrictions restriction terminal terminals route routes hub hubs permit permits potential "
            "promotion council substitution dependence dependency oriented led orders rules agency bank "
            "permission facility infrastructure capacity certificate certificates regime embargo businesses "
            "companies firms sector industry industries procedures documents requirements processing zone zones"
        ).split()
    ]
    + [
        f"{size} {name}"
        for size in ("largest", "biggest", "strongest", "smallest", "richest", "poorest", "top", "leading")
        for name in ("economy", "economies")
    ]
    + [
        "free trade", "fair trade", "slave trade", "drug trade", "world trade organization",
        "world trade organisation", "arms trade", "trade unions", "trade union", "board of trade",
        "chamber of commerce", "chambers of commerce", "department of commerce", "commerce department",
        "commerce ministry", "commerce minister", "commerce secretary", "ministry of commerce",
        "ministry of trade", "ministry of foreign trade", "foreign trade ministry", "foreign trade minister",
        "ministry of industry and trade", "industry and trade ministry", "trade and industry",
        "foreign trade office", "foreign trade bank", "commission on trade", "commission for trade",
        "conference on trade", "exports council", "e-commerce", "trade-offs", "trade in human beings",
        "foreign trade statistics", "external trade statistics", "foreign trade data", "foreign trade zone",
        "tourist board", "tourist destination", "tourist destinations", "tourist attraction", "tourist season",
        "tourist visa", "tourist resort", "visitor centre", "tourist industry", "tourist sites",
        "business turnover", "staff turnover", "annual turnover of the company", "company turnover",
        "retail trade", "wholesale trade", "retail turnover", "gap between", "supply chain",
        "supply chains", "supply agreement", "supply contract", "sales tax", "ships register", "cargo ship",
        "container ship", "took place", "takes place", "took part", "takes part", "took office", "taking part",
        "take part", "take place", "taking place", "took effect", "took over", "took on", "took off",
        "take effect", "takes effect", "takes over", "take over", "taking over", "taken over",
        "trade in goods agreement", "sources said", "sources told", "sources say", "a source said",
        "source said", "source told", "for sale", "current sales", "sales manager", "sales executive",
        "in the first place", "in place", "in order to", "in order", "partner countries", "partner country",
        "partner states", "development partners", "joint venture partner", "market prices", "market price",
        "free market", "stock market", "labour market", "domestic market", "local market", "common market",
        "single market", "black market", "market leader", "market economy", "global market",
        "world market", "market access", "world markets", "international market", "international markets",
        "open source", "news source", "a source", "one source", "the source", "an official source",
        "diplomatic source", "diplomatic sources", "import export bank",
        "economy ministry", "the economy ministry", "economy minister", "the economy minister", "economy department",
        "ministry of economy", "ministry of the economy", "minister of economy", "minister of the economy",
        "tax authority", "tax service", "tax office", "budget office", "investment agency", "investment ministry",
        "investment minister", "investment promotion agency", "ministry of investment", "revenue authority",
        "revenue service", "revenue services", "pipeline gas", "economy committee", "the economy committee", "the economy bureau", "economy bureau",
        "first trade mission", "sent home", "send home", "sends home", "sending home", "for export", "for exports", "as a whole", "minister of trade", "minister for trade", "trade minister's", "buyers club",
        "gdp per capita", "world's economies", "customs duties act", "balance sheet", "on balance", "credit rating", "sales volume",
    ]
)  # fmt: skip
