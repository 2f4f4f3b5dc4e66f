"""Words of tables in English: heads of columns and rows, titles, notes."""

# ruff: noqa: E501 (tables of words, not code)

from __future__ import annotations

from typing import Final

from dashboard.ingestion.reading.english import words

# What may stand in a head beside the words that tell something, and tells nothing of its own.
FILLERS: Final = words(
    "value values amount amounts figure figures volume volumes in of the by and or to from with for at as on a "
    "an goods merchandise data annual yearly monthly quarterly during year years month months period quarter "
    "quarters date fiscal financial fy cy calendar provisional preliminary revised prov prel estimate estimated "
    "actual actuals est current prices price-basis nominal f o b c i fob cif usd us rate per cent unit units "
    "thousand million billion all full mainland sar province china's region country's excl incl including "
    "republic rep dem fed federation kingdom islamic state states people s i.e of which plus no"
)
# The head of what the rows are.
COUNTRIES: Final = words("country countries economy economies nation nations territory territories name")
PARTNERS: Final = words(
    "partner partners destination destinations market markets origin origins source sources supplier suppliers "
    "buyer buyers customer customers counterpart counterparty provider providers"
)
REGIONS: Final = words("continent continents region regions bloc blocs")
EXPORTERS: Final = words("exporter exporters exporting seller sellers")
IMPORTERS: Final = words("importer importers importing purchaser purchasers")
COMMODITIES: Final = words(
    "commodity commodities product products item items good goods description group groups category categories "
    "section sections chapter chapters heading headings sector sectors article articles type cargo crop"
)
TIMES: Final = words("year period date month quarter years")
TOTALS: Final = words("total totals world sum subtotal sub-total overall grand worldwide global")
# A row of the whole may name what it is the whole of.
OF_TOTALS: Final = words(
    "all countries partners goods products commodities the of trade exports imports export import value values "
    "and for to from merchandise"
)
# Of all, whatever heading it stands below.
OF_ALL: Final = words("world all grand overall worldwide global")
KINDS_OF_GOODS: Final = words("goods products items equipment materials merchandise")
OTHERS: Final = words("other others rest remaining remainder elsewhere unspecified miscellaneous")
# Of a list that may leave some out, the sum is not that of all.
SELECTED: Final = words("top main major leading largest biggest selected key principal ten five")

# Heads that say of a column no more than that it holds amounts.
OF_NUMBERS: Final = words("value values amount amounts volume")

SHARES: Final = words("share shares proportion weight percentage structure composition")
CHANGES: Final = words(
    "change changes growth increase variation var chg difference rise dynamics yoy y-o-y δ ∆ chge"
)
OF_WHOLES: Final = words("total exports imports trade turnover all export import world")
BALANCES: Final = words("balance saldo")
TRADES: Final = words("turnover")

# What stands in a cell where no number does.
BLANKS: Final = words("- – — .. ... … n/a na n.a. n.a nil x : :: * .")
# Behind a number or a year: of what quality it is. Those of the last kind are no counts.
OF_QUALITY: Final = words("p r e f a b c d s pr rev est prov")
OF_FORECASTS: Final = words("f")

# What a country has besides trade.
ECONOMY: Final = words("gdp gni population inhabitants area")

# Words that lead on to a table, so that what was said before them is said of it.
POINTING: Final = words("below following follows table breakdown shown listed")

# What opens a line below a table that says more of it.
NOTES: Final = (
    "source",
    "sources",
    "note",
    "notes",
    "unit",
    "units",
    "values",
    "figures",
    "all values",
    "in ",
)

# Names and marks of money that are also words or other marks: they need a scale word or brackets beside them.
ALSO_WORDS: Final = words(
    "all top cup pen mop lak sos sum real reals won sol soles som soms marks crown crowns rand rands pound "
    "pounds pula dong lek leu dram drams kip kina colon ar br nu fr mt tl or km re bd ro kd jd fc sr qr le e m "
    "k n p q l d r vt ft dh bs gs kr tk rf esc loti lev lei try"
)
APART: Final = frozenset({"", "(", ")", "[", "]", ",", ":", ";", "-", "/", "in", "of", "."})
"""Keys between which a unit stands apart from the words of a head."""
