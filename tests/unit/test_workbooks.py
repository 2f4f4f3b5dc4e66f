"""Workbooks: what their cells say, and workbooks that were made to do harm."""

import pytest
from made_workbooks import HEAD, MAIN, RELATIONS, cell, sheet_of, workbook
from official_files import comtrade_csv, line_for, loaded, observations, written

from dashboard.domain.errors import Refused
from dashboard.ingestion.documents.limits import Limits
from dashboard.ingestion.workbooks import sheets
from dashboard.ingestion.workbooks.apart import LIMITS
from dashboard.ingestion.workbooks.cells import cells_of_sheets
from dashboard.ingestion.workbooks.parts import Unfit


def test_texts_and_numbers_come_as_they_stand():
    (told,) = sheets(workbook({"A & B": [["Türkiye", None, 0.5], [], [2014, 189_406_000_000.0]]}))

    assert told == ("A & B", [(0, 0, "Türkiye"), (0, 2, "0.5"), (2, 0, "2014"), (2, 1, "189406000000")])


def test_shared_texts_truth_and_faults_are_read():
    cells = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#REF!</v></c>'
    cells += '<c r="D1" t="str"><f>A1</f><v>sum</v></c><c><v>1.5E3</v></c>'
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row>{cells}</row></sheetData></worksheet>'
    name = "<r><t>Côte </t></r><r><t>d'Ivoire</t></r><rPh><t>spoken</t></rPh>"
    shared = f"<sst><si><t>no</t></si><si>{name}</si></sst>"

    ((_, told),) = sheets(workbook({"one": xml}, **{"xl/sharedStrings.xml": HEAD + shared}))

    assert [text for _, _, text in told] == ["Côte d'Ivoire", "TRUE", "sum", "1500"]
    assert [column for _, column, _ in told] == [0, 1, 3, 4]


def test_hidden_sheets_are_not_read():
    listed = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="seen" sheetId="1" r:id="rId1"/>'
        '<sheet name="hid" sheetId="2" state="hidden" r:id="rId2"/>'
        "</sheets></workbook>"
    )

    told = sheets(workbook({"seen": [["a"]], "hid": [["b"]]}, **{"xl/workbook.xml": listed}))

    assert told == [("seen", [(0, 0, "a")])]


def test_two_cells_at_the_far_corners_are_two_cells():
    far = f'<row r="1">{cell(0, 0, "a")}</row><row r="1048576">{cell(1_048_575, 16_383, "z")}</row>'
    size = '<dimension ref="A1:XFD1048576"/>'
    xml = f'{HEAD}<worksheet xmlns="{MAIN}">{size}<sheetData>{far}</sheetData></worksheet>'

    ((_, told),) = sheets(workbook({"one": xml}))

    assert told == [(0, 0, "a"), (1_048_575, 16_383, "z")]


def test_a_million_empty_rows_are_nothing(tmp_path):
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_000_001))
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'

    said = line_for(written(tmp_path, workbook({"one": xml}), "empty.xlsx"))

    assert "is a workbook of no kind known here" in said


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (workbook({"one": [["a"]]})[:-90], "is no whole workbook"),
        (workbook({"one": f"{HEAD}<worksheet><sheetData><row>"}), "is a damaged workbook"),
        (
            workbook({"one": f'{HEAD}<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'}),
            "declares entities",
        ),
        (workbook({"one": f"{HEAD}<worksheet>{' ' * 30_000_000}</worksheet>"}), "would inflate to"),
        (
            workbook({"one": "<worksheet/>"}, **{"xl/workbook.xml": "<w><sheet name='a'/></w>"}),
            "no whole workbook",
        ),
        (
            workbook({"one": '<worksheet><sheetData><c r="A1"><f>SUM(B1)</f></c></sheetData></worksheet>'}),
            "formulas without their values",
        ),
        (workbook({"one": '<worksheet><c r="1A"><v>1</v></c></worksheet>'}), "has a cell '1A'"),
    ],
)
def test_a_workbook_that_is_not_whole_is_refused(data, says):
    with pytest.raises(Refused, match=says):
        sheets(data)


def test_more_cells_than_any_table_has_are_refused():
    book = workbook({"one": [["a", "b"]] * 5, "two": [["c"]]})

    assert sum(len(cells) for _, cells in cells_of_sheets(book, most=11)) == 11
    with pytest.raises(Unfit, match="over 10 cells"):
        cells_of_sheets(book, most=10)


def test_a_reader_that_takes_too_long_is_stopped():
    limits = Limits(text_chars=LIMITS.text_chars, cpu_seconds=1, wall_seconds=0.01)

    with pytest.raises(Refused, match=r"took over 0\.01 s"):
        sheets(workbook({"one": [["a"]]}), limits)


def test_any_table_of_text_may_come_as_a_workbook(tmp_path):
    lines = [line.split(",") for line in comtrade_csv([{}], extra="").replace('"', "").splitlines()]
    rows = [["Exported on 2024-05-01"], [], *([cell or None for cell in line] for line in lines)]

    told = loaded(written(tmp_path, workbook({"about": [["x"]], "data": rows}), "table.xlsx"))

    assert "UN Comtrade, web export" in told.described
    assert "sheet data" in told.described
    assert [row["value"] for row in observations(told)] == [1890.66e6]


def test_a_cell_beside_the_columns_is_refused(tmp_path):
    lines = [line.split(",") for line in comtrade_csv([{}], extra="").replace('"', "").splitlines()]
    rows = [lines[0], [cell or None for cell in lines[1]] + ["beside"]]

    said = line_for(written(tmp_path, workbook({"data": rows}), "table.xlsx"))

    assert "the sheet 'data', row 2: a cell stands beside the columns" in said
    assert sheet_of([]).startswith(HEAD)
