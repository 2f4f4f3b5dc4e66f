"""Small words of English: which end a noun phrase, and which may stand inside one."""

# ruff: noqa: E501, SIM905 (tables of words, not code)

from __future__ import annotations

from typing import Final

PREPOSITIONS: Final = frozenset(
    "of to from with in on at by for into between among via through across over under during since "
    "until till towards toward within without against per about after before behind beyond despite "
    "including excluding except than like amid under versus onto out off up down near inside outside "
    "throughout upon along".split()
)
DETERMINERS: Final = frozenset(
    "the a an this these those some any each every no both either another such its their his her our "
    "most more many much several few other all half".split()
)
NOT_BEFORE_VERB: Final = PREPOSITIONS | DETERMINERS
AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had having does do did can could may might will would shall "
    "should must remains remained became become becomes".split()
)
CONJUNCTIONS: Final = frozenset(
    "and or but while whereas although though because as if that nor so yet plus".split()
)
PRONOUNS: Final = frozenset(
    "it they he she we i you them him us everything anything something nothing who which what whom whose this that these those there here when "
    "where how why".split()
)
ADVERBS: Final = frozenset(
    "also already only just even still now then thus alone again once twice sharply slightly steeply "
    "strongly steadily gradually respectively mainly mostly largely chiefly primarily especially notably "
    "particularly not never always often roughly currently recently previously merely barely together "
    "combined jointly overall meanwhile however too further significantly substantially dramatically "
    "modestly marginally rapidly nearly almost officially reportedly actually altogether annually "
    "cumulatively directly abroad overseas ever yet so well instead least last hardly correspondingly "
    "directly in turn later earlier".split()
)
# Verbs that carry no cue but end a noun phrase to their right or left.
VERBS: Final = frozenset(
    "ran run runs saw see seen sees making make makes made became become give gave given giving went go "
    "goes going gone came come comes coming get got leaving left leave overtook overtaking replaced "
    "replacing ranked ranks ranking followed following led lead leads leading signed agreed met visited "
    "drove driven driving pushed pushing pulled helped helping meant means reflected reflecting covering "
    "included includes including remained remain stayed kept keep put puts counts tallied tallies running enjoyed enjoys enjoy had "
    "carrying carried carries resumed resumes resume values valuing value bringing bring brought taken "
    "accounted based according compared began begin started ended ends ending opened "
    "set sets destined bound headed originated originating arrived crossed cleared done doing did does let "
    "overtaken displaced became placing placed earned earn earns exported imported ship ships push promote "
    "promoting develop developing facilitate facilitating intensify diversify diversifying revive reviving "
    "restore restoring maintain maintaining normalise discuss discussing discussed review reviewing reviewed "
    "encourage encouraging stimulate enhance enhancing support supporting settle settling block blocking "
    "blocked halt halting halted allow allowing allowed permit curb hurt hurting hit hitting dominate "
    "dominates dominated intensified want wants let lets indicate indicates indicating belonging".split()
)
ENDS_NOUN_PHRASE: Final = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | PRONOUNS | ADVERBS | VERBS

# Modifiers that say nothing of which goods are meant.
NO_COMMODITY: Final = frozenset(
    "goods good merchandise products product items item commodities commodity total overall global annual "
    "monthly quarterly yearly record combined bilateral foreign two way two-way mutual outbound inbound "
    "visible physical direct indirect official recorded registered estimated actual cumulative aggregate gross net "
    "average current latest recent own domestic national country's respective such other various new "
    "first last next previous main key major growing rising falling booming higher lower robust strong "
    "weak sluggish sluggishly external overseas world worldwide international regional cross border "
    "trade traded worth value volume level levels goods-only entire all whole same year month fiscal financial "
    "long standing full much entire general unprecedented modest meagre paltry mere highest lowest "
    "exported imported commercial economic shipments shipment sales deliveries supplies cargoes "
    "ever largest biggest huge massive low high small large big tiny reported provisional preliminary "
    "dollar dollars usd value-wise day daily historic historically further additional more extra formal "
    "declining surging soaring plunging slumping shrinking expanding weekly seasonally adjusted yoy "
    "revised each both corresponding most excess terms amount amounts sensitive unadjusted trading said their its members member".split()
)

PLACES_BESIDE: Final = frozenset(
    "neighbouring neighboring neighbour neighbor neighbours nearby fellow member ally rival partner "
    "mainland landlocked tiny giant post-soviet former republic of".split()
)
IN_TIME: Final = frozenset(
    "in for during of over throughout on by since at within through from to until".split()
)

# Goods that are counted: before a noun they stand in the singular ("watch exports"), as goods in the plural.
COUNTED_IN_PLURAL: Final = {
    word: plural or word + "s"
    for word, _, plural in (
        entry.partition(":")
        for entry in (
            "watch:watches car vehicle truck bus:buses flower tomato:tomatoes potato:potatoes cherry:cherries banana "
            "apple orange lemon grape onion avocado mango:mangoes mushroom nut almond walnut hazelnut pistachio cashew "
            "lentil pea bean soybean date olive shoe garment toy engine carpet diamond tyre battery:batteries book "
            "smartphone phone semiconductor chip machine vegetable peach:peaches plum apricot blueberry:blueberries "
            "strawberry:strawberries raspberry:raspberries pineapple egg drug medicine fertiliser fertilizer cigarette "
            "aeroplane airplane helicopter drone tractor motorcycle motorbike bicycle computer laptop pearl emerald "
            "melon watermelon cucumber pepper raisin"
        ).split()
    )
}

# People that a country's adjective stands with, and nouns that stand with a group: "Chinese buyers", "GCC states".
PEOPLE: Final = frozenset(
    "buyers refiners suppliers market markets importers exporters companies firms ports customers consumers mills "
    "producers farmers traders manufacturers sellers growers shippers vendors counterparts partners purchasers "
    "clients millers crushers smelters".split()
)
FELLOWS: Final = frozenset({"partner", "partners"})
MEMBERS: Final = frozenset("states countries nations members bloc region republics economies".split())
GROUP_NOUNS: Final = frozenset({"bloc", "union"})
# Verbs of what comes first in a list: "Fuels led with $3 billion".
LEADING: Final = frozenset("led leads lead topped tops headed heads dominated".split())
COUNTRY_NOUNS: Final = frozenset(
    "country nation state republic kingdom island neighbour neighbor archipelago peninsula emirate sultanate "
    "principality monarchy federation".split()
)
