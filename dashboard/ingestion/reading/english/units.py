"""Marks and names of currencies, and units of weight and count, as English-language papers print them."""

# ruff: noqa: E501, SIM905 (tables of words, not code)

from __future__ import annotations

from decimal import Decimal
from typing import Final

# Signs and short forms: "$", "US $", "Rs". A name of several currencies has all of them behind it; which one
# is meant is for the country that reports to say. The first stands for all where nothing says.
MARKS: Final = {
    "$": "USD", "US$": "USD", "US $": "USD", "$US": "USD", "U.S.$": "USD", "U.S. $": "USD", "USD$": "USD",
    "A$": "AUD", "AU$": "AUD", "$A": "AUD", "C$": "CAD", "CA$": "CAD", "CDN$": "CAD", "C $": "CAD",
    "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD", "R$": "BRL", "R $": "BRL",
    "MX$": "MXN", "Mex$": "MXN", "N$": "NAD", "TT$": "TTD", "J$": "JMD", "RD$": "DOP", "BZ$": "BZD",
    "BDS$": "BBD", "G$": "GYD", "F$": "FJD", "FJ$": "FJD", "EC$": "XCD", "B$": "BND BSD", "Z$": "ZWL",
    "CLP$": "CLP", "COP$": "COP", "AR$": "ARS", "A $": "AUD", "S $": "SGD", "HK $": "HKD", "NZ $": "NZD",
    "€": "EUR", "£": "GBP", "E£": "EGP", "LE": "EGP", "¥": "JPY CNY", "CN¥": "CNY", "JP¥": "JPY",
    "RMB": "CNY", "₹": "INR", "₺": "TRY", "TL": "TRY", "₽": "RUB", "₸": "KZT", "₼": "AZN", "₴": "UAH",
    "₦": "NGN", "₵": "GHS", "GH₵": "GHS", "GH¢": "GHS", "GHC": "GHS", "₱": "PHP", "₫": "VND",
    "₩": "KRW", "฿": "THB", "₪": "ILS", "₭": "LAK", "৳": "BDT", "Tk": "BDT", "₾": "GEL", "֏": "AMD",
    "₡": "CRC", "₲": "PYG", "₮": "MNT", "៛": "KHR",
    "Rs": "INR PKR NPR LKR MUR SCR", "Rs.": "INR PKR NPR LKR MUR SCR", "Re": "INR PKR NPR LKR MUR SCR",
    "NRs": "NPR", "SLRs": "LKR", "NIS": "ILS", "Rp": "IDR", "RM": "MYR", "KM": "BAM", "Php": "PHP",
    "Sh": "KES UGX TZS SOS", "Shs": "UGX KES TZS SOS", "KSh": "KES", "KShs": "KES", "USh": "UGX",
    "UShs": "UGX", "TSh": "TZS", "TShs": "TZS",
    "Dh": "AED MAD", "Dhs": "AED MAD", "Dh.": "AED MAD", "SR": "SAR", "QR": "QAR", "KD": "KWD", "JD": "JOD",
    "BD": "BHD", "RO": "OMR", "OR": "OMR",
    "CFA": "XOF XAF", "CFA francs": "XOF XAF", "CFA franc": "XOF XAF", "US dollars": "USD", "US dollar": "USD", "Euro": "EUR", "EURO": "EUR", "Euros": "EUR", "euro": "EUR", "euros": "EUR", "Rupees": "INR PKR NPR LKR MUR SCR", "rupees": "INR PKR NPR LKR MUR SCR", "Kshs": "KES", "Ksh": "KES", "Kshs.": "KES", "Ksh.": "KES", "FCFA": "XOF XAF", "CFAF": "XOF XAF", "F CFA": "XOF XAF", "SFr": "CHF", "Fr": "CHF",
    "Frw": "RWF", "Rwf": "RWF", "FBu": "BIF", "FC": "CDF", "Ar": "MGA", "Kz": "AOA", "MT": "MZN",
    "Br": "ETB BYN", "Birr": "ETB", "Ft": "HUF", "Kč": "CZK", "zł": "PLN", "kr": "SEK NOK DKK ISK",
    "SKr": "SEK", "NKr": "NOK", "DKr": "DKK", "S/": "PEN", "S/.": "PEN", "Bs": "BOB VES", "Gs": "PYG",
    "Nu": "BTN", "Nu.": "BTN", "Vt": "VUV", "VT": "VUV", "WS$": "WST", "T$": "TOP", "SI$": "SBD", "L$": "LRD",
    "Rf": "MVR", "MRf": "MVR", "MOP$": "MOP", "SLe": "SLE", "RWF": "RWF", "Afs": "AFN", "Esc": "CVE",
}  # fmt: skip

# A single letter is a mark only glued in front of digits: "R5.2 billion", "N12bn", "K3.4 million".
LETTER_MARKS: Final = {
    "D": "GMD",
    "E": "SZL",
    "R": "ZAR",
    "N": "NGN",
    "K": "ZMW MWK PGK MMK",
    "P": "PHP BWP",
    "Q": "GTQ",
    "L": "HNL",
    "M": "LSL",
}

ISO_CODES: Final = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL "
    "HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP LKR LRD LSL "
    "LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
    "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SOS SRD SSP SYP SZL THB TJS TMT TND "
    "TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL".split()
)

# Names. Where several countries have one of the name, the reporting country's is meant.
NAMES: Final = {
    "USD AUD CAD NZD SGD HKD TWD NAD JMD TTD FJD BND BSD BBD BZD GYD LRD XCD SRD SBD ZWL": "dollar dollars",
    "USD": "US dollar|US dollars|U.S. dollar|U.S. dollars|American dollars|greenbacks",
    "TWD": "New Taiwan dollars|Taiwan dollars",
    "EUR": "euro euros",
    "GBP EGP SDG SSP SYP LBP": "pound pounds",
    "GBP": "pounds sterling|sterling|British pounds",
    "JPY": "yen",
    "CNY": "yuan renminbi",
    "INR PKR NPR LKR MUR SCR": "rupee rupees",
    "IDR": "rupiah rupiahs",
    "BDT": "taka",
    "KES UGX TZS SOS": "shilling shillings",
    "CHF RWF BIF CDF DJF GNF KMF XOF XAF XPF": "franc francs",
    "XOF XAF": "CFA francs|CFA franc|CFA|FCFA|francs CFA",
    "KWD IQD JOD BHD TND DZD LYD RSD MKD": "dinar dinars denar denars",
    "AED MAD": "dirham dirhams",
    "SAR QAR YER": "riyal riyals",
    "IRR OMR YER": "rial rials",
    "IRR": "toman tomans",
    "MXN PHP ARS CLP COP UYU CUP DOP": "peso pesos",
    "SEK ISK": "krona kronor krónur",
    "NOK DKK": "krone kroner",
    "NOK DKK SEK ISK": "crown crowns",
    "CZK": "koruna korunas koruny korun",
    "AZN TMT": "manat manats",
    "KRW KPW": "won",
    "RON MDL": "leu lei",
    "BGN": "lev leva levs",
    "RUB BYN": "rouble roubles ruble rubles",
    "TRY": "lira liras",
    "KZT": "tenge",
    "AMD": "dram drams",
    "GEL": "lari laris",
    "UAH": "hryvnia hryvnias hryvnya",
    "UZS": "sum soum soums",
    "KGS UZS": "som soms",
    "TJS": "somoni somonis",
    "ZMW MWK": "kwacha kwachas",
    "AOA": "kwanza kwanzas",
    "NGN": "naira nairas",
    "GHS": "cedi cedis",
    "ZAR": "rand rands",
    "BWP": "pula",
    "MZN": "metical meticais meticals",
    "ETB": "birr birrs",
    "THB": "baht bahts",
    "MYR": "ringgit ringgits",
    "VND": "dong dongs",
    "LAK": "kip kips",
    "KHR": "riel riels",
    "MMK": "kyat kyats",
    "BRL": "real reais reals",
    "PEN": "sol soles",
    "BOB": "boliviano bolivianos",
    "PYG": "guarani guaranies guaranis",
    "CRC": "colon colón colones",
    "GTQ": "quetzal quetzales quetzals",
    "HNL": "lempira lempiras",
    "NIO": "cordobas córdobas",
    "PLN": "zloty zlotys zloties złoty",
    "HUF": "forint forints",
    "HRK": "kuna kunas",
    "MGA": "ariary",
    "BTN": "ngultrum ngultrums",
    "MVR": "rufiyaa",
    "MNT": "tugrik tugriks tögrög",
    "AFN": "afghani afghanis",
    "ILS": "shekel shekels",
    "PGK": "kina",
    "GMD": "dalasi dalasis",
    "SLE": "leone leones",
    "LSL": "loti maloti",
    "SZL": "emalangeni",
    "MRU": "ouguiya ouguiyas",
    "ERN": "nakfa",
    "ALL": "lek leks",
    "BAM": "marks|convertible marks",
    "CVE": "escudo escudos",
    "HTG": "gourde gourdes",
    "MOP": "pataca patacas",
    "PAB": "balboa balboas",
    "TOP": "paʻanga pa'anga",
    "VES": "bolivar bolivars bolívares",
    "VUV": "vatu",
    "WST": "tala",
}  # fmt: skip

# Units of weight and count: the unit, and how many of it one is.
PHYSICAL: Final = {
    ("tonne", Decimal(1)): "tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes|mt|t",
    ("tonne", Decimal(1000)): "kilotonnes|kilotons|kt",
    ("barrel", Decimal(1)): "barrel|barrels|bbl|bbls",
    ("barrel_per_day", Decimal(1)): "barrels per day|barrel per day|barrels a day|barrels daily|bpd|b/d|bopd",
    ("cubic_metre", Decimal(1)): "cubic metre|cubic metres|cubic meter|cubic meters|cu m|cu. m|m3|m³",
    ("cubic_metre", Decimal(10) ** 9): "bcm",
    ("cubic_metre", Decimal(10) ** 6): "mcm",
    ("item", Decimal(1)): "unit|units|piece|pieces|head|heads|vehicles",
}

# The same as single words: they measure goods, and name none.
WEIGHTS: Final = frozenset(
    word for names in PHYSICAL.values() for name in names.split("|") for word in name.split()
)

# Goods that are counted one by one: the number is a figure, and the noun is the commodity.
COUNTED_GOODS: Final = frozenset(
    "cars automobiles lorries buses tractors motorcycles motorbikes bicycles smartphones phones laptops "
    "televisions carpets sheep goats cattle cows calves bulls camels horses pigs chickens lambs buffaloes "
    "aircraft helicopters locomotives wagons bottles barrels bales panels watches tyres harvesters "
    "computers refrigerators machines excavators".split()
)
PERSONS: Final = frozenset(
    "tourists visitors travellers travelers arrivals citizens people persons holidaymakers guests".split()
)

PERCENT: Final = "%|percent|per cent|pc|pct|p.c.|percents|per cents"
POINTS: Final = (
    "percentage points|percentage point|percent points|per cent points|pp|p.p.|pps|ppt|ppts|pct points|"
    "%-points|% points|percentage-points"
)
# Percentage points, where a share is spoken of.
POINTS_OF_SHARES: Final = frozenset({"point", "points"})
AND: Final = "and"
