"""HTML: the article's own words, whole, and none of what stands around it."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.errors import Refused
from dashboard.ingestion.documents import Document, document_from_bytes

NEWS = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>India's exports to Azerbaijan fall | The Caspian Post</title>
<meta property="og:title" content="India's exports to Azerbaijan fall">
<meta property="og:site_name" content="The Caspian Post">
<meta property="article:published_time" content="2025-06-12T08:30:00+04:00">
<link rel="canonical" href="https://caspianpost.example/economy/india-azerbaijan-trade">
<style>.promo-x, #teaser{display:none} @media print{.story{display:none}}</style>
<script>var price = "$901 million";</script></head><body class="has-sidebar">
<div id="cookie-consent" class="cookie-banner">
<p>We and our 902 partners store cookies worth $902 million.</p>
<button>Accept</button></div>
<header class="site-header" role="banner"><a href="/">The Caspian Post</a>
<nav><ul><li><a href="/a">Oil hits $903 a barrel</a></li><li><a>Exports at $904 billion</a></li></ul></nav>
</header><main><div class="breadcrumbs"><a href="/">Home</a> <a href="/economy">Economy 905</a></div>
<article class="story"><header><h1>India's exports to Azerbaijan fall</h1>
<p class="byline">By Leyla Aliyeva, 12 June 2025</p></header>
<div class="lead">India sold goods worth $86 million to Azerbaijan, official figures show.</div>
<div class="share"><a href="#">Facebook</a><a href="#">Twitter</a> 906 shares</div>
<p>BAKU &mdash; India's exports to Azerbaijan stood at <b>$86.07</b> million in FY2024-25,
<a href="/x">just 0.02%</a> of India's total exports, the ministry said.<sup><a href="#fn1">907</a></sup></p>
<p>A year earlier they were $103.4<sup>2</sup> million, against <s>$908</s> $1.2 billion for Azerbaijan's
exports to India, mostly crude&nbsp;oil. <span style="display: none">$909 million</span></p>
<p>Trade with Kazakhstan, by contrast, rose by 12.6 percent to $1&nbsp;234.5 million, according to
the State Customs Committee of Azerbaijan.</p>
<table><thead><tr><th>Year</th><th>Exports, US$ million</th><th>Imports, US$ million</th></tr></thead>
<tbody><tr><td>2023</td><td>103.4</td><td>1,200.0</td></tr>
<tr><td>2024</td><td>86.07</td><td></td></tr></tbody></table>
<div class="related-inline"><h3>Read also</h3><ul><li><a href="/r1">Armenia exports $910 million</a></li>
<li><a href="/r2">Georgia imported $911 million of cars</a></li></ul></div>
<p>"We expect the turnover of the two countries to recover to $1.5 billion by 2027," the minister said.
<span class="sr-only">Share price 912</span></p>
<p class="promo-x">Exports of India to the moon were worth $913 million in 2024, a promotion says.</p>
<p id="teaser">Exports of India to Mars were worth $914 million in 2024, a teaser says.</p>
<aside class="newsletter"><p>Join 915 readers. Only $915 million raised.</p></aside></article>
<section class="related"><h2>Related articles</h2><div class="card"><a href="/1">
<h3>Turkey's exports reach $916</h3></a>
<p>Turkey exported goods worth $916 billion to Azerbaijan in 2024, official figures show.</p></div></section>
</main>
<aside class="sidebar"><h2>Most read</h2><ol><li><a>Gas exports top $917 billion</a></li></ol></aside>
<footer><p>Copyright 2025 The Caspian Post. 918 readers. Trade data $918 billion.</p></footer></html>"""

ARTICLE = """India's exports to Azerbaijan fall

India sold goods worth $86 million to Azerbaijan, official figures show.

BAKU — India's exports to Azerbaijan stood at $86.07 million in FY2024-25, just 0.02% of India's total \
exports, the ministry said.

A year earlier they were $103.4² million, against $1.2 billion for Azerbaijan's exports to India, mostly \
crude\u00a0oil.

Trade with Kazakhstan, by contrast, rose by 12.6 percent to $1\u00a0234.5 million, according to the State \
Customs Committee of Azerbaijan.

Year | Exports, US$ million | Imports, US$ million
2023 | 103.4 | 1,200.0
2024 | 86.07 |

"We expect the turnover of the two countries to recover to $1.5 billion by 2027," the minister said."""

WIRE = """<html><head><title>Trade of Russia and Belarus</title></head><body><div class="wrap">
<div class="hdr"><div>Search</div><div>USD 901 EUR 902</div></div>
<div class="cols"><div class="left"><div class="n"><a href="#">Gazprom exports 903 bcm to China</a></div>
<div class="n"><a href="#">Ruble at 904</a></div></div><div class="c">
<div class="ttl">Trade turnover of Russia and Belarus up 6%</div>
<div class="txt">MINSK. May 23 - The trade turnover
of Russia and Belarus grew by 6% to $13.2 billion in January-March 2024, the embassy said.<br/><br/>Exports of
Belarus to Russia amounted to $6.1 billion, up by 4.4%; imports from Russia rose to $7.1 billion.<br/><br/>
In 2023 the turnover reached a record $53.2 billion.</div></div>
<div class="right"><div>Most read</div><div><a href="#">China buys $905 billion of grain</a></div></div></div>
<div class="btm">(c) 1991-2024. Reg. no. 77-906. All rights reserved.</div></div></body></html>"""

GOVERNMENT = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<title>Press Information Bureau</title></head><body><form id="aspnetForm"><table width="100%">
<tr><td colspan="2"><a href="x">Home</a> | <a href="y">RSS</a> | Visitors: 901,902</td></tr>
<tr><td width="20%"><a href="1">Archive 903</a><br><a href="2">Archive 904</a></td><td><div class="release">
<span>Ministry of Commerce &amp; Industry</span><br><b>INDIA'S TRADE WITH THE UAE IN APRIL 2024</b><br>
Posted On: 15 MAY 2024 5:15PM by PIB Delhi<br><br>India’s exports to the UAE were US$ 2.99 Billion in April
2024, as compared to US$ 2.23 Billion in April 2023, an increase of 33.9%.<br><br>
Imports from the UAE stood at US$ 4.97 Billion, against US$ 3.88 Billion a year earlier.<br><br>
The items are set out in the table below.<br>
<table border="1"><tr><th>Item</th><th>April 2023</th><th>April 2024</th></tr>
<tr><td>Gems</td><td>410.22</td><td>512.30</td></tr><tr><td>Petroleum</td><td>611.10</td><td>702.00</td></tr>
</table></div></td></tr><tr><td colspan="2">Site contents owned by PIB. 905 pages.</td></tr></table></html>"""

SHORT = """<html><head><title>Note</title></head><body><div id="nav"><a href="a">Oil at $901</a></div>
<p>Georgia exported wine worth $276 million in 2024.</p><div id="footer">Call 902.</div></body></html>"""


def page(html: str | bytes) -> Document:
    return document_from_bytes(html if isinstance(html, bytes) else html.encode(), "a.html")


def sentence(html: str) -> str:
    """The text of a page with this paragraph in its midst."""
    filling = (
        "<p>The ministry of commerce said so on Friday in a statement on the trade of the year 2024.</p>"
    )
    text = page(f"<meta charset=utf-8><body><article>{filling * 3}<p>{html}</p>{filling * 3}</article>").text
    return text.split("\n\n")[3]


def test_a_news_page_gives_the_article_and_nothing_around_it():
    assert page(NEWS).text == ARTICLE


def test_a_news_page_gives_its_title_publisher_day_and_address():
    read = page(NEWS)

    assert (read.title, read.publisher) == ("India's exports to Azerbaijan fall", "The Caspian Post")
    assert read.published == date(2025, 6, 12)
    assert read.url == "https://caspianpost.example/economy/india-azerbaijan-trade"


@pytest.mark.parametrize("html", [NEWS, WIRE, GOVERNMENT, SHORT], ids=["news", "wire", "government", "short"])
def test_no_figure_from_around_the_article_appears(html):
    assert not [number for number in range(901, 919) if str(number) in page(html.encode("cp1252")).text]


def test_lines_of_a_page_without_paragraphs_are_kept_apart():
    *_, first, second, third = page(WIRE).text.split("\n")

    assert first.startswith(
        "MINSK. May 23 - The trade turnover of Russia and Belarus grew by 6% to $13.2 billion"
    )
    assert second == (
        "Exports of Belarus to Russia amounted to $6.1 billion, up by 4.4%; imports from Russia rose to "
        "$7.1 billion."
    )
    assert third == "In 2023 the turnover reached a record $53.2 billion."


def test_a_page_that_is_laid_out_by_a_table_gives_paragraphs_and_the_table_in_it():
    read = page(GOVERNMENT.encode("cp1252"))

    assert "\nIndia’s exports to the UAE were US$ 2.99 Billion in April 2024, as compared to" in read.text
    assert read.text.endswith(
        "\n\nItem | April 2023 | April 2024\nGems | 410.22 | 512.30\nPetroleum | 611.10 | 702.00"
    )
    assert read.published == date(2024, 5, 15)


def test_a_page_of_one_sentence_gives_it():
    assert page(SHORT).text == "Georgia exported wine worth $276 million in 2024."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Exports: <span>$1</span><span>.5</span> billion<span>, up</span>", "Exports: $1.5 billion, up"),
        ("Exports<br>Imports", "Exports\nImports"),
        ("$5<!-- so -->.1 billion", "$5.1 billion"),
        ("$86.37<sup>5</sup> million", "$86.37⁵ million"),
        ("$41<sup>1,2</sup>", "$41¹,²"),
        ("$41<sup><a href='#n'>1</a></sup> million", "$41 million"),
        ("$41<sup class='footnote'>1</sup> million", "$41 million"),
        ("$41<sup>[1]</sup> and 4<sup>*</sup>", "$41 and 4"),
        ("the 21<sup>st</sup> of 10<sup>6</sup> m<sup>3</sup>", "the 21st of 10⁶ m³"),
        ("CO<sub>2</sub> worth $5", "CO₂ worth $5"),
        ("$8<s>5</s>6 million", "$8 6 million"),
        ("$8<span hidden>5</span>6 million", "$86 million"),
        ("$8<span style='font-size:0'>5</span>6 million", "$86 million"),
        ("was <span style='text-decoration: line-through'>$4bn</span><ins>$5bn</ins>", "was $5bn"),
        ("phar&shy;ma of $8&shy;6", "pharma of $8\u00ad6"),
        ("<span style='position:absolute;left:-9999px'>$7bn</span>of $5bn", "of $5bn"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("$1&#x2009;234 and 5&thinsp;%", "$1\u2009234 and 5\u2009%"),
        ("<custom-figure>$5</custom-figure>", "$5"),
    ],
)
def test_words_are_read_as_they_are_shown(html, text):
    assert sentence(html) == text


def test_a_page_that_a_script_is_to_show_is_read():
    assert page('<body style="visibility:hidden"><p>Exports rose.').text == "Exports rose."


def test_what_only_a_style_sheet_for_paper_hides_is_shown():
    assert page(
        "<style>@media print{.a{display:none} .b{color:red}}</style><p class=a>Exports rose."
    ).text == ("Exports rose.")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("utf-8", "utf-8"), ("ISO-8859-5", "iso-8859-5")],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declared, encoding):
    words = "Экспорт Азербайджана в Россию составил 1,2 млрд долларов."

    assert page(f"<meta charset={declared}><p>{words}".encode(encoding)).text == words


def test_a_page_that_declares_what_it_is_not_is_not_believed():
    with pytest.raises(Refused, match="is not UTF-8 text"):
        page("<meta charset=utf-8><p>Экспорт Азербайджана в Россию составил 1,2 млрд.".encode("cp1251"))


def test_a_few_broken_places_are_marked_and_said():
    read = page(b"<meta charset=utf-8><p>" + b"Exports of India rose by 5 per cent. " * 9 + b"Caf\xe9")

    assert read.text.endswith("Caf�")
    assert read.notes == ("1 places that are not utf-8 are shown as �",)


def test_an_address_that_is_no_web_page_is_not_taken():
    assert page('<link rel="canonical" href="javascript:alert(1)"><p>Exports rose.').url is None


SPANNED = """<p>Latvia's foreign trade is told by the table below, which has two heads with wide cells.</p>
<table><caption>Trade by country, EUR million</caption>
<tr><th rowspan="2">Country</th><th colspan="2">Exports</th><th>Imports</th></tr>
<tr><th>2022</th><th>2023</th><th>2023</th></tr>
<tr><th colspan="4">Baltic states</th></tr>
<tr><td>Estonia</td><td></td><td>1,900.5<sup>2</sup></td><td></td></tr>
<tr><td rowspan="2">Poland</td><td>1</td><td>2</td><td>3</td></tr>
<tr><td>4</td><td>5</td><td>6</td></tr></table>"""


def test_cells_of_a_column_keep_its_place_in_every_row():
    assert page(SPANNED).text.split("\n\n")[1:] == [
        "Trade by country, EUR million",
        (
            "Country | Exports | | Imports\n| 2022 | 2023 | 2023\nBaltic states\n"
            "Estonia | | 1,900.5² |\nPoland | 1 | 2 | 3\n| 4 | 5 | 6"
        ),
    ]


@pytest.mark.parametrize("span", ["0", "-3", "999999999", "two", "٣", "999"])
def test_a_span_that_no_table_has_makes_no_wide_rows(span):
    table = f'<table><tr><td colspan="{span}" rowspan="{span}">Tea</td><td>5</td></tr></table>'

    assert page(table).text.count("|") <= 60
