"""DOCX: what Word shows."""

from __future__ import annotations

from datetime import date

import pytest
from made_documents import WORD, docx, packed, paragraph, text

from dashboard.ingestion.documents import Document, document_from_bytes


def read(body: str, **made: object) -> Document:
    return document_from_bytes(docx(body, **made), "a.docx")


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_paragraphs_and_tables_come_in_order():
    body = (
        paragraph("Trade in June")
        + paragraph("Exports rose to ", "$86.07", " million.")
        + f"<w:tbl>{row('Year', 'Exports')}{row('2023', '103.4')}{row('2024', '86.07')}</w:tbl>"
        + paragraph("Imports fell.")
    )

    assert read(body).text == (
        "Trade in June\n\nExports rose to $86.07 million.\n\n"
        "Year | Exports\n2023 | 103.4\n2024 | 86.07\n\nImports fell."
    )


def test_a_wide_cell_keeps_the_cells_behind_it_in_their_columns():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Exports")}</w:tc>'
    head = f"<w:tr>{wide}<w:tc>{paragraph('Imports')}</w:tc></w:tr>"

    assert read(f"<w:tbl>{head}{row('7', '', '9')}</w:tbl>").text == "Exports | | Imports\n7 | | 9"


def test_properties_give_the_title_and_a_day_that_is_said_to_be_the_files():
    found = read(paragraph("Exports rose."))

    assert (found.title, found.published) == ("Trade of June", date(2025, 7, 14))
    assert found.notes == ("dated 2025-07-14, the day on which the file was made",)


def test_the_day_at_the_head_of_the_text_goes_before_that_of_the_file():
    found = read(paragraph("Trade of May") + paragraph("Baku, 12 June 2025") + paragraph("Exports rose."))

    assert (found.published, found.notes) == (date(2025, 6, 12), ())


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (text("5", '<w:vertAlign w:val="superscript"/>'), "$86.37⁵ million"),
        (text("2", '<w:vertAlign w:val="subscript"/>'), "$86.37₂ million"),
        (text("5", '<w:vertAlign w:val="baseline"/>'), "$86.375 million"),
        (text("5", "<w:vanish/>"), "$86.37 million"),
        (text("5", '<w:vanish w:val="0"/>'), "$86.375 million"),
        (text("5", "<w:strike/>"), "$86.37 million"),
        (text("5", '<w:rStyle w:val="Note"/>'), "$86.37⁵ million"),
        (text("5", '<w:rStyle w:val="Note"/><w:vertAlign w:val="baseline"/>'), "$86.375 million"),
        (f'<w:del w:id="1">{text("5")}</w:del>', "$86.37 million"),
        (f'<w:ins w:id="1">{text("5")}</w:ins>', "$86.375 million"),
        (f'<w:moveFrom w:id="1">{text("5")}</w:moveFrom>', "$86.37 million"),
        (f'<w:hyperlink w:anchor="x">{text("5")}</w:hyperlink>', "$86.375 million"),
        ('<w:r><w:footnoteReference w:id="5"/></w:r>', "$86.37 million"),
        ("<w:r><w:instrText>PAGE 5</w:instrText></w:r>", "$86.37 million"),
        ("<w:r><w:tab/></w:r>", "$86.37 million"),
        ("<w:r><w:br/></w:r>", "$86.37\nmillion"),
    ],
)
def test_a_run_is_read_as_word_shows_it(run, shown):
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="character" w:styleId="Note">'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )

    assert (
        read(paragraph("$86.37", run, " million"), parts={"word/styles.xml": styles.encode()}).text == shown
    )


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph('In numbers: $5 million')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert read(paragraph("Exports rose.", both)).text == "Exports rose.\n\nIn numbers: $5 million"


def test_a_document_in_the_strict_form_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Exports rose.")}</w:body></w:document>'
    data = packed([("word/document.xml", document.encode())])

    assert document_from_bytes(data, "a.docx").text == "Exports rose."
