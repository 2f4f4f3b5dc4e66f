"""Words of change, of level, of share and of comparison. Phrases are separated by bars."""

# ruff: noqa: E501 (tables of words, not code)

from __future__ import annotations

from typing import Final

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
    "shaved|halving|lower trade|depressed|pared|pare|tanked|tank|tanking|sagged|ebbed"
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
    "was valued at|were valued at|came|coming in at|worked out at|corresponded to|corresponds to|equals|represented a value of|to the tune of"
)
SHARE_NOUNS: Final = "share|market share|import share|export share|shares of|proportion|portion|slice|part of|percentage of|chunk"
SHARE_VERBS: Final = (
    "accounted for|accounts for|accounting for|account for|made up|makes up|making up|make up|represented|"
    "represents|representing|represent|constituted|constitutes|constituting|constitute|comprised|comprises|"
    "comprising|contributed|contributes|formed|forms|responsible for|claimed|claims|captured|captures|"
    "commanded|held|holds|covered|covers|covering|met|meets|providing|provided|provides|comes to|"
    "composed|composing|consisted of|fell on|falls on|fell to the share of|gave|occupied|occupies"
)
COMPARED: Final = (
    "than|against|compared with|compared to|versus|vs|vs.|from|as against|in comparison with|"
    "in comparison to|relative to|as compared to|as compared with|up from|down from|over|on|instead of|"
    "compares with|compares to|comparing with|compared|in contrast to|by comparison with|set against|when compared to"
)
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
