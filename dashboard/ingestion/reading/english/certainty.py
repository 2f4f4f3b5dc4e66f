"""How certain a number is said to be, and who says it. Phrases are separated by bars."""

# ruff: noqa: E501 (tables of words, not code)

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import words

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
    "proposed|proposes|propose|target|targets|targeted|targeting|aim|aims|aimed|aiming|goal|goals|objective|want|wants|wanted|intend|"
    "intends|intended|intention|plan|plans|planned|planning|is to reach|are to reach|hope|hopes|hoped|hoping|"
    "pledged|pledge|committed to|agreed to raise|agreed to increase|agreed to boost|agreed to lift|"
    "agreed to bring|agreed to expand|agreed to double|agreed to triple|agreed to take|agreed to push|"
    "seek|seeks|seeking|sought to|ambition|ambitions|vowed|vow|vows|is to be raised|is to be increased|"
    "is to rise|is to grow|are to rise|is to hit|are working to|is working to|working to bring|ambitious|"
    "resolved to|is to climb|are keen to|is keen to|would like|determined to|to be brought to|agreed on a target|"
    "set itself|strives|striving|desire to|benchmark|earmarked|are eyeing|is eyeing|eyes|eyeing|agreed to grow|"
    "set a goal|set the task|task of|called for|urged|envisage|envisages|envisaged|envisions|agreed to work towards|be increased to|be raised to|"
    "be brought to|be doubled to|is to double|is to triple|are to double|is to be brought|have set|is to touch|is to exceed|is to top|is to expand|are to exceed|are to reach|are to touch"
)
FORECAST: Final = (
    "expect|expects|expected|expecting|could|may|might|will|would|forecast|forecasts|forecasting|project|"
    "projected|projection|projections|predicted|predicts|predict|likely to|set to|on course|on track|poised|"
    "should reach|should rise|should hit|should grow|is seen|are seen|seen reaching|anticipated|anticipates|"
    "anticipate|outlook|potential|estimated to reach|estimated to grow|estimated to rise|estimated to increase|can reach|can grow|can rise|can be increased|is bound to|"
    "seen rising|seen falling|should exceed|should climb|should top|reckons it will|about to reach|stands to|foresees|"
    "foresee|can be raised|can hit|should total|should fall|should come to|would-be"
)
DENIED: Final = (
    "denied|denies|denying|deny|dismissed|dismissing|dismisses|rejected|rejects|rejecting|refuted|refutes|"
    "not true that|denial|disputed|disputes|untrue|rebutted|no truth|debunked|contradicted|rebuffed|"
    "called false|false reports|false report|brushed aside"
)
SAYING: Final = (
    "said|says|say|reported|reports|showed|shows|show|noted|notes|told|announced|stated|states|according to|"
    "indicated|indicates|revealed|reveals|wrote|writes|added that|estimated|cited|citing|quoted|disclosed|"
    "confirmed|calculated|recalled|stressed|claimed that|put|puts|counts|tallied|tallies|data|figures|statistics|published|"
    "released|pointed out|emphasised|emphasized|explained|underlined"
)

# Of these, what stands behind who speaks, and what stands before who is cited.
SPEAKING: Final = words(
    "said says say reported reports showed shows show noted notes told announced stated states "
    "indicated indicates revealed reveals wrote writes estimated disclosed confirmed calculated "
    "recalled published put puts counts tallied tallies"
)
CITING: Final = frozenset({"according to", "citing", "cited", "quoted"})
