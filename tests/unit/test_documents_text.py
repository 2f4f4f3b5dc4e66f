"""Plain text: what is decoded, what is kept, and what the first lines say."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dashboard.domain.errors import Refused
from dashboard.ingestion.documents import document_from_bytes, document_from_text, read_document
from dashboard.ingestion.documents.heading import headline, publication_day
from dashboard.ingestion.documents.text import raised

QUOTE = "India’s exports to Azerbaijan in FY2024-25 stood at $86.07 million"


def text_of(data: bytes) -> str:
    return document_from_bytes(data, "a.txt").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_that_says_what_it_is_is_read(encoding):
    assert text_of(QUOTE.encode(encoding)) == QUOTE


def test_windows_text_with_typographic_marks_is_read_and_said_to_be_guessed():
    read = document_from_bytes(f"{QUOTE} – “0.02%” of £5, in Genève".encode("cp1252"), "a.txt")

    assert read.text == f"{QUOTE} – “0.02%” of £5, in Genève"
    assert read.notes == ("read as Windows-1252, since it is not UTF-8",)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Экспорт вырос до 5 млрд", "cp1251"),
        ("Экспорт вырос до 5 млрд", "koi8-r"),
        ("Türkiye’nin ihracatı yüzde 5 arttı, bu yıl da öyle olacağı söyleniyor", "cp1254"),
        ("India’s exports rose, the ministry said, and imports fell", "mac-roman"),
        ("Eksport wzrósł o 5 proc., a import spadł w tym roku znacząco", "cp1250"),
        ("輸出は5%増加した", "shift-jis"),
    ],
)
def test_an_encoding_that_cannot_be_known_is_refused_rather_than_guessed(words, encoding):
    with pytest.raises(Refused, match=r"^a\.txt: is not UTF-8 text: byte 0x.. in line 1 cannot be read"):
        text_of(words.encode(encoding))


def test_utf_8_with_one_broken_byte_is_refused_at_its_line():
    with pytest.raises(Refused, match="byte 0xe2 in line 3 "):
        text_of("Trade\n\nIndia’s".encode() + b"\xe2\x80 exports" + "’".encode())


def test_line_ends_and_blanks_at_line_ends_are_made_alike():
    assert text_of(b"Trade \r\n\r\n\r\n\r\nExports\trose.\x0c\rImports fell.\t\n") == (
        "Trade\n\nExports\trose.\n\nImports fell."
    )


def test_a_control_character_inside_a_number_stays_a_boundary():
    assert text_of(
        b"Exports rose by $86\x08.07 million, the ministry of commerce said in a statement on Friday."
    ) == ("Exports rose by $86�.07 million, the ministry of commerce said in a statement on Friday.")


def test_the_hash_is_of_the_bytes_that_were_read():
    data = b"\xef\xbb\xbfExports rose.\r\n"

    assert document_from_bytes(data, "a.txt").sha256 == hashlib.sha256(data).hexdigest()


def test_a_text_that_is_at_hand_is_kept_exactly():
    read = document_from_text(" Exports  rose. \r\n", name="d001", published=date(2025, 9, 5))

    assert (read.text, read.name, read.published) == (" Exports  rose. \r\n", "d001", date(2025, 9, 5))


def test_the_first_article_is_read_whole_and_has_no_title_of_its_own(shared):
    read = read_document(shared / "articles" / "azerbaijan-bad-bargain.txt")

    assert read.text.startswith("In the wake of the recent Pahalgam terror attack")
    assert read.text.endswith("Based On A FirstPost Report")
    assert f"While {QUOTE}-just 0.02% of India’s total exports-trade has" in read.text
    assert (read.title, read.publisher, read.published, read.notes) == (None, None, None, ())


def test_the_second_article_has_its_headline_and_its_day(shared):
    read = read_document(shared / "articles" / "oc-media-sco-bid.txt")

    assert read.title == "Azerbaijan claims Russia helped India block SCO membership bid"
    assert read.published == date(2025, 9, 5)
    assert "an Azerbaijan Airlines (AZAL) flight in December 2024" in read.text


@pytest.mark.parametrize(
    "line",
    [
        "2025-09-05",
        "Friday, 5 September 2025",
        "Fri 5 Sept. 2025",
        "September 5th, 2025",
        "Published: 5 Sep 2025, 14:05",
        "Published on September 5, 2025 by Jane Doe",
        "New Delhi, 5 September 2025",
        "5 September 2025 | Economy",
        "2025-09-05T08:30:00Z",
        "By Jane Doe, São Paulo, Sept 5, 2025",
        "By staff, New Delhi, 5 September 2025",
        "NEW DELHI, Sept 5, 2025 (Agency) -- Exports rose by 5 per cent, the ministry said.",
        "NAIROBI, 5 September 2025 – " + "Exports rose, the bureau said, and went on rising. " * 9,
    ],
)
def test_a_line_that_states_a_day_dates_the_text(line):
    assert publication_day(f"Trade grows\n{line}\n\nExports rose by 5 per cent.") == date(2025, 9, 5)


@pytest.mark.parametrize(
    "line",
    [
        "05/09/2025",
        "5 September",
        "September 2025",
        "31 February 2025",
        "5 September 2025 was the day on which the ministry spoke of trade.",
        "Exports fell on 5 September 2025.",
        "Exports fell in Delhi, 5 September 2025 being the worst day.",
        "5 September 2025 - " + "the ministry spoke of trade, and went on to speak of much else, " * 4,
        "1 2025-09-05",
        "2025-09-051",
    ],
)
def test_any_other_line_does_not(line):
    assert publication_day(f"{line}\n\nExports rose by 5 per cent.") is None


def test_an_update_dates_the_text_only_where_nothing_else_does():
    assert publication_day("Updated: 7 September 2025\nPublished: 5 September 2025\nText") == date(2025, 9, 5)
    assert publication_day("Updated: 7 September 2025\nText") == date(2025, 9, 7)


def test_a_day_deep_in_the_text_does_not_date_it():
    assert publication_day("Exports rose.\n" * 30 + "5 September 2025\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "Exports of India rose to $5 million in May",
        "Exports of India rose to $5 million.\n\nImports of India fell.",
        "Trade\n\nExports rose by five per cent.",
        "word " * 60 + "\n\nExports rose.",
    ],
)
def test_prose_and_single_lines_are_no_headlines(text):
    assert headline(text) is None


@pytest.mark.parametrize(
    ("words", "small"),
    [("5", "⁵"), ("-1", "⁻¹"), ("[5]", ""), ("*", ""), ("a", ""), ("nd", "nd"), ("TM", " TM "), (" ", "")],
)
def test_raised_words_never_become_digits_of_a_number(words, small):
    assert raised(words) == small
