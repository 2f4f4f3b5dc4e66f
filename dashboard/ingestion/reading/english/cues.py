"""Words that steer the reading of a sentence, by what they do. Phrases are separated by bars."""

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
        "export deliveries|export supplies|outward shipments"
    ),
    ("export", "weak"): "shipments|shipment|deliveries|sales|supplies|dispatches",
    ("import", "strong"): (
        "imports|import|importation|import bill|import value|import volume|import volumes|import spending|"
        "import purchases|inbound shipments|merchandise imports|goods imports|"
        "imports value|inward shipments|overseas purchases|import payments|import costs"
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
        "exchange of goods|external trade|commodity circulation|volume of bilateral trade|total trade|"
        "trade and economic turnover|trading relationship|overall trade|goods commerce"
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
    (0, "strong"): "trade balance|balance of trade|foreign trade balance|merchandise trade balance",
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
        "import origin|foreign supplier|vendor|country of origin"
    ),
}

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
        "tariff|tariffs|duty|duties|levy|levies|tax|taxes|surcharge|excise|vat|customs duty|customs duties|"
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
        "net income|turnover tax|online sales|home sales|vehicle sales|poverty|literacy|debt service"
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
        "revenue service", "economy committee", "the economy committee", "the economy bureau", "economy bureau",
        "first trade mission", "sent home", "send home", "sends home", "sending home", "for export", "for exports", "as a whole", "minister of trade", "minister for trade", "trade minister's", "buyers club",
        "gdp per capita", "customs duties act", "balance sheet", "on balance", "credit rating", "sales volume",
    ]
)  # fmt: skip

# Words of change. The sign of each; verbs and nouns are not told apart, since place tells what they do.
RISE: Final = (
    "rose|rise|rises|rising|risen|grew|grow|grows|grown|growing|increased|increase|increases|increasing|"
    "climbed|climb|climbs|climbing|jumped|jump|jumps|jumping|surged|surge|surges|surging|soared|soar|soars|"
    "soaring|expanded|expand|expands|expanding|gained|gain|gains|gaining|added|add|adds|adding|swelled|"
    "swell|swells|swollen|swelling|rebounded|rebound|rebounding|recovered|picked up|shot up|went up|"
    "skyrocketed|advanced|edged up|rocketed|leapt|leaped|leap|widened|widen|widens|widening|strengthened|"
    "improved|boosted|lifted|raised|hiked|inched up|ticked up|up|growth|growth rate|expansion|uptick|upturn|"
    "upswing|accelerated|ballooned|balloon|mushroomed|exploded|spiked|spike|moved up|ticking up|"
    "grown by|stepped up|ramped up|augmented|burgeoned|upped|appreciated|bounced back|additional|extra|"
    "sped up|an increase|crept up|scaled up|rallied|advance|raise|raises|raising|boost|boosts|boosting|lift|"
    "lifts|lifting|hike|hikes|hiking|strengthen|strengthens|strengthening|deepened|deepen|deepens|deepening|"
    "enlarged|broadened|quickened|climbed up|leaping|improve|improves|improving"
)
FALL: Final = (
    "fell|fall|falls|falling|fallen|dropped|drop|drops|dropping|declined|decline|declines|declining|"
    "decreased|decrease|decreases|decreasing|slid|slide|slides|sliding|slipped|slip|slips|slipping|shrank|"
    "shrunk|shrink|shrinks|shrinking|contracted|contraction|contracting|plunged|plunge|plunges|plunging|"
    "plummeted|plummet|plummeting|tumbled|tumble|tumbling|sank|sunk|sink|sinking|slumped|slump|slumping|"
    "dipped|dip|dips|dipping|dived|dove|eased|ease|easing|narrowed|narrow|narrows|narrowing|weakened|lost|"
    "lose|loses|losing|loss|shed|sheds|shedding|cut|cuts|cutting|trimmed|reduced|reduce|reduces|reducing|"
    "reduction|retreated|retreat|went down|down|collapsed|collapse|collapsing|crashed|softened|eroded|"
    "downturn|slowdown|edged down|inched down|ticked down|diminished|dwindled|dwindling|nosedived|receded|"
    "cratered|crept down|scaled back|slashed|withered|slackened|moved down|curbed|lowered|downed|abated|"
    "a decrease|setback|skidded|nosedive|trim|trims|trimming|erode|eroding|weaken|weakens|weakening|shave|"
    "shaved|halving|lower trade|depressed|pared|pare"
)
CHANGE_OF_EITHER_SIGN: Final = "changed|moved|varied|slowed|slowing|slow|slows"
HIGHER: Final = "more than|higher than|greater than|larger than|bigger than|wider than|higher|greater|larger|bigger|wider|more|faster|above|over|ahead of|in excess of"
LOWER: Final = "fewer than|smaller than|narrower than|lower|less|fewer|smaller|narrower|below|short of|behind|slower|under|lower than|less than"

LEVEL_VERBS: Final = (
    "stood|stood at|stands at|standing at|was|were|is|are|been|amounted|amounted to|amounts to|amounting to|"
    "amount to|totalled|totaled|totalling|totaling|totals|total of|totalled at|reached|reach|reaches|"
    "reaching|hit|hits|hitting|came to|comes to|came in at|coming to|valued|valued at|worth|estimated at|"
    "put at|equalled|equaled|equal to|equivalent to|averaged|averaging|peaked at|settled at|touched|"
    "touching|clocked in at|registered|recorded|posted|achieved|attained|ran to|added up to|set at|"
    "fetched|earned|earning|brought|generated|netted|cost|costing|priced at|at|made up|formed|be worth|"
    "landed at|summed to|logged|showed|ended at|finished at|closed at|hovered around|remained at|stayed at|"
    "was valued at|were valued at|came|coming in at|worked out at|corresponded to|represented a value of"
)

SHARE_NOUNS: Final = "share|market share|import share|export share|shares of|proportion|portion|slice|part of|percentage of|chunk"
SHARE_VERBS: Final = (
    "accounted for|accounts for|accounting for|account for|made up|makes up|making up|make up|represented|"
    "represents|representing|represent|constituted|constitutes|constituting|constitute|comprised|comprises|"
    "comprising|contributed|contributes|formed|forms|responsible for|claimed|claims|captured|captures|"
    "commanded|held|holds|covered|covers|covering|met|meets|providing|provided|provides|comes to|"
    "composed|composing|consisted of|fell on|falls on|fell to the share of|gave|occupied|occupies"
)

QUALIFIERS: Final = {
    "about": (
        "about|around|roughly|some|approximately|approx|approx.|an estimated|estimated|circa|~|≈|"
        "in the region of|in the order of|of the order of|of around|or so|more or less|in the neighbourhood of|"
        "in the vicinity of|somewhere around|ca.|c."
    ),
    "nearly": (
        "nearly|almost|close to|just under|just below|just short of|approaching|nearing|neared|shy of|"
        "just shy of|a little less than|a little under|slightly less than|slightly under|not quite|"
        "virtually|close on|a bit less than|slightly below|barely under|a touch under|a shade under"
    ),
    "more_than": (
        "more than|over|above|just over|just above|exceeding|exceeded|exceeds|exceed|crossed|crossing|"
        "topped|topping|surpassed|surpassing|surpass|in excess of|north of|upwards of|upward of|well over|"
        "slightly more than|slightly over|a little over|a little more than|passed|greater than|higher than|"
        "has passed|have passed|had passed|well above|well in excess of|slightly above|breached|far above|"
        "outstripped|overshot|went past|excess of|cross|crosses|tops|top the|a touch over|beyond|broke|"
        "has crossed|have crossed|has exceeded|have exceeded|has surpassed|has topped"
    ),
    "less_than": (
        "less than|under|below|fewer than|lower than|short of|has yet to reach|have yet to reach|"
        "had yet to reach|yet to reach|well below|well under|fell short of|falls short of|not even|south of|"
        "has not reached|have not reached|did not reach|has not yet reached|failed to reach|smaller than"
    ),
    "at_least": (
        "at least|no less than|not less than|a minimum of|no fewer than|not fewer than|minimum of|"
        "never less than|starting from|at a minimum"
    ),
    "at_most": (
        "up to|as much as|as many as|did not exceed|does not exceed|do not exceed|not exceeding|"
        "has yet to pass|have yet to pass|had yet to pass|yet to pass|no more than|not more than|at most|"
        "a maximum of|has not exceeded|have not exceeded|never exceeded|has never exceeded|"
        "have never exceeded|maximum of|has yet to exceed|have yet to exceed|has yet to cross|"
        "have yet to cross|yet to cross|yet to exceed|has yet to top|capped at|has yet to surpass|"
        "not surpass|does not surpass|did not surpass|has not passed|has not crossed|did not pass|"
        "never passed|has never passed|at the most|barely exceeds|barely exceeded"
    ),
}

TARGET: Final = (
    "target|targets|targeted|targeting|aim|aims|aimed|aiming|goal|goals|objective|want|wants|wanted|intend|"
    "intends|intended|intention|plan|plans|planned|planning|is to reach|are to reach|hope|hopes|hoped|hoping|"
    "pledged|pledge|committed to|agreed to raise|agreed to increase|agreed to boost|agreed to lift|"
    "agreed to bring|agreed to expand|agreed to double|agreed to triple|agreed to take|agreed to push|"
    "seek|seeks|seeking|sought to|ambition|ambitions|vowed|vow|vows|is to be raised|is to be increased|"
    "is to rise|is to grow|are to rise|is to hit|are working to|is working to|working to bring|ambitious|"
    "resolved to|is to climb|are keen to|is keen to|would like|determined to|to be brought to|agreed on a target|"
    "set itself|strives|striving|desire to|benchmark|earmarked|are eyeing|is eyeing|eyes|eyeing|agreed to grow|"
    "set a goal|called for|urged|envisage|envisages|envisaged|envisions|agreed to work towards|be increased to|be raised to|"
    "be brought to|be doubled to|is to double|is to triple|are to double|is to be brought|have set|is to touch|is to exceed|is to top|is to expand|are to exceed|are to reach|are to touch"
)
FORECAST: Final = (
    "expect|expects|expected|expecting|could|may|might|will|would|forecast|forecasts|forecasting|project|"
    "projected|projection|projections|predicted|predicts|predict|likely to|set to|on course|on track|poised|"
    "should reach|should rise|should hit|should grow|is seen|are seen|seen reaching|anticipated|anticipates|"
    "anticipate|outlook|potential|estimated to reach|can reach|can grow|can rise|can be increased|is bound to|"
    "seen rising|seen falling|should exceed|should climb|should top|reckons it will|about to reach|stands to|foresees|"
    "foresee|can be raised|can hit|should total|should fall|should come to|would-be"
)
DENIED: Final = (
    "denied|denies|denying|deny|dismissed|dismissing|dismisses|rejected|rejects|rejecting|refuted|refutes|"
    "not true that|denial|disputed|disputes|untrue|rebutted|no truth|debunked|contradicted|rebuffed|"
    "called false|false reports|false report|brushed aside"
)

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
COMPARED: Final = (
    "than|against|compared with|compared to|versus|vs|vs.|from|as against|in comparison with|"
    "in comparison to|relative to|as compared to|as compared with|up from|down from|over|on|instead of|"
    "compared|in contrast to|by comparison with|set against|when compared to"
)
WHOLE: Final = "total|overall|global|worldwide|all|aggregate|entire|whole|world|combined total|full"
WORLD_PHRASES: Final = "the world|the rest of the world|all countries|rest of the world|world markets|all destinations|abroad|overseas|all partners|foreign countries|global markets|the world market"
RESPECTIVELY: Final = "respectively|in that order|correspondingly"

YOY: Final = (
    "year on year|year over year|y/y|y-o-y|yoy|y o y|on the year|on year|on an annual basis|"
    "in annual terms|annual|from a year earlier|from a year ago|on a yearly basis|in year-on-year terms|"
    "year-on-year basis|on a year-on-year basis|over the year|per year growth|year-over-year"
)
QOQ: Final = (
    "quarter on quarter|quarter over quarter|q/q|qoq|q-o-q|on the quarter|on quarter|"
    "on a quarterly basis|from the previous quarter|over the quarter"
)
MOM: Final = (
    "month on month|month over month|m/m|mom|m-o-m|on the month|on month|on a monthly basis|"
    "from the previous month|over the month"
)
ANNUAL_AVERAGE: Final = (
    "average annual|annual average|average annual rate|an average of|compound annual|cagr|"
    "compound annual growth rate|on average each year|average yearly|averaged annual|a year on average|"
    "per year on average|annually on average|an annual rate of|annualised|annualized"
)
GDP: Final = "gdp|gross domestic product|national income|economic output|the economy|national output"

RANKS: Final = (
    "largest|biggest|top|leading|number one|main|most important|greatest|principal|foremost|premier|"
    "highest|prime|chief|primary|key|major|important|significant"
)
RANKS_WITHOUT_ORDER: Final = frozenset(
    "leading main major key principal important significant chief primary foremost premier prime highest greatest".split()
) | {"most important"}
NEGATED_RANK: Final = "no longer|one of|among|amongst|not|never|not even|some of|ceased to be|lost its place as|was once|nor|neither|hardly|formerly|used to be|lost its status as|isn't|wasn't"

SAYING: Final = (
    "said|says|say|reported|reports|showed|shows|show|noted|notes|told|announced|stated|states|according to|"
    "indicated|indicates|revealed|reveals|wrote|writes|added that|estimated|cited|citing|quoted|disclosed|"
    "confirmed|calculated|recalled|stressed|claimed that|put|puts|counts|tallied|tallies|data|figures|statistics|published|"
    "released|pointed out|emphasised|emphasized|explained|underlined"
)

# What happens on a day, or in a month.
EVENTS: Final = (
    "crash|raid|summit|attack|attacks|war|visit|visits|visited|election|elections|meeting|signed|ceasefire|"
    "treaty|earthquake|conflict|sanctions|invasion|coup|protests|strike|floods|inauguration|inaugurated|"
    "opened|launched|imposed|closed|closure|suspended|resumed|banned|ban|killed|deaths|boycott|explosion|"
    "referendum|forum|assassination|offensive|blockade|clashes|talks|accession|pandemic|reopened|"
    "entered into force|came into force|took effect|joined|withdrew|expelled|shot down"
)

# Superlatives and the like that tell a rank by themselves, and what makes an ordinal one.
TELLING_RANKS: Final = ("largest", "biggest", "top", "number one", "no. one", "ranked", "ranks", "ranking")
BESIDE_ORDINALS: Final = (
    "largest", "biggest", "most", "place", "position", "spot", "rank", "among", "trading", "trade", "main", "supplier",
    "buyer", "partner", "market", "export", "import", "greatest",
)  # fmt: skip
