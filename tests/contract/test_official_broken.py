"""Broken files of every format of text: one clear line, a status that says so, and the store as it was."""

from __future__ import annotations

import pytest
from made_workbooks import HEAD, MAIN, workbook
from official_files import written, zipped
from official_samples import SAMPLES

from dashboard.cli import main
from dashboard.domain.errors import Exit
from dashboard.store.store import Store

TABLES = [name for name in SAMPLES if name != "India, page"]


def cut(text: str) -> bytes:
    """Somewhere in the middle of the last row."""
    body = text.rstrip("\r\n")
    last = body.rindex("\n") + 1
    return body[: last + (len(body) - last) * 2 // 3].encode()


def cut_by_one(text: str) -> bytes:
    """All but the very last characters: what is left of the last cell is a shorter one."""
    return text.rstrip('\r\n,"')[:-1].rstrip(",").encode()


def otherwise_separated(text: str) -> bytes:
    """Rows of which the marks between cells are not those of the header."""
    header, body = text.split("\n", 1)
    return f"{header}\n{body.replace(';', '|') if ';' in header else body.replace(',', ';')}".encode()


def shifted(text: str) -> bytes:
    """One row with a cell too many at its beginning."""
    lines = text.split("\n")
    lines[2] = ("x;" if ";" in lines[0] else "x,") + lines[2]
    return "\n".join(lines).encode()


def moved(text: str) -> bytes:
    """One row whose cells all stand one column to the left, as many as there should be."""
    lines = text.split("\n")
    mark = ";" if ";" in lines[0] else ","
    first, rest = lines[2].split(mark, 1)
    lines[2] = f"{rest.rstrip(chr(13))}{mark}{first}"
    return "\n".join(lines).encode()


def mixed(text: str) -> bytes:
    """One row in UTF-8 and another in Latin-1."""
    lines = text.encode().split(b"\n")
    lines[1] = "Türkiye".encode() + lines[1]
    lines[3] = "Côte".encode("latin-1") + lines[3]
    return b"\n".join(lines)


def error_page(_text: str) -> bytes:
    return (
        b"<!DOCTYPE html>\n<html><head><title>503 Service Unavailable</title></head><body>Sorry</body></html>"
    )


HARMS = (cut, cut_by_one, otherwise_separated, shifted, moved, mixed, error_page)
CASES = [(name, harm) for name in TABLES for harm in HARMS if (name, harm) != ("OEC", cut_by_one)]
"""A browser makes the tables of the OEC, without an end to the last line even of a whole one."""


def made(folder):
    """A store with something in it."""
    good = written(folder, SAMPLES["plain"][1], "good.csv")
    assert main(["load", "--store", str(folder / "store"), str(good)]) == Exit.DONE
    return folder / "store"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One for all that is refused, as it should stay what it is."""
    return made(tmp_path_factory.mktemp("broken"))


def substance(root):
    """Everything in a store but the journal, which keeps what was refused as well."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(("journal", "store.lock"))
    }


def refused(store, path, capsys):
    """The one line on a file that is not taken."""
    before = substance(store)
    capsys.readouterr()

    status = main(["load", "--store", str(store), str(path)])

    told = capsys.readouterr()
    assert status == Exit.REFUSED, told.out
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith(f"trade-figures: {path}: ") or f"{path}: " in told.err
    assert "Traceback" not in told.err
    assert len(told.err) < 700
    assert substance(store) == before
    return told.err


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_broken_below_is_taken_where_it_is_whole(name, tmp_path, capsys):
    file, text = SAMPLES[name]

    assert main(["load", "--dry-run", str(written(tmp_path, text, file))]) == Exit.DONE, (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(("name", "harm"), CASES, ids=lambda told: getattr(told, "__name__", told))
def test_a_broken_table_is_refused_in_one_line_and_the_store_is_as_it_was(
    name, harm, tmp_path, store, capsys
):
    file, text = SAMPLES[name]

    refused(store, written(tmp_path, harm(text), file), capsys)


def test_a_table_of_a_page_made_by_a_browser_may_end_without_a_line_break_and_says_so(tmp_path, capsys):
    file, text = SAMPLES["OEC"]

    status = main(["load", "--dry-run", str(written(tmp_path, text.rstrip(), file))])

    told = capsys.readouterr()
    assert (status, "it may have been cut off" in told.out) == (Exit.DONE, True)


@pytest.mark.parametrize("part", [0.5, 0.9, 0.98])
def test_a_page_that_was_cut_off_is_refused(part, tmp_path, store, capsys):
    _, text = SAMPLES["India, page"]

    said = refused(store, written(tmp_path, text[: int(len(text) * part)], "page.asp"), capsys)

    assert "cut off" in said


def test_a_bomb_is_refused_before_it_goes_off(tmp_path, store, capsys):
    archive = zipped(tmp_path, {"a.csv": SAMPLES["plain"][1], "b.csv": b"0" * 40_000_000})

    assert "would inflate to 40,000,000 bytes" in refused(store, archive, capsys)


def test_a_workbook_of_a_million_empty_rows_is_refused(tmp_path, store, capsys):
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_000_001))
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'

    path = written(tmp_path, workbook({"one": xml}), "empty.xlsx")

    assert "is a workbook of no kind known here" in refused(store, path, capsys)


def test_a_table_with_a_million_empty_rows_below_it_is_that_table(tmp_path, capsys):
    header, *rows = (line.split(",") for line in SAMPLES["plain"][1].splitlines())
    cells = "".join(
        f'<row r="{at}">'
        + "".join(
            f'<c r="{chr(65 + column)}{at}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row)
        )
        + "</row>"
        for at, row in enumerate([header, *rows], 1)
    )
    empty = "".join(f'<row r="{number}"/>' for number in range(len(rows) + 2, 1_000_001))
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{cells}{empty}</sheetData></worksheet>'

    status = main(["load", "--dry-run", str(written(tmp_path, workbook({"one": xml}), "table.xlsx"))])

    assert (status, "4 rows" in capsys.readouterr().out) == (Exit.DONE, True)


def test_a_folder_of_broken_files_keeps_the_whole_ones_and_says_all(tmp_path, capsys):
    store = made(tmp_path)
    folder = tmp_path / "downloads"
    folder.mkdir()
    for at, harm in enumerate(HARMS):
        written(folder, harm(SAMPLES["Comtrade"][1]), f"{at}.csv")
    written(folder, SAMPLES["Comtrade"][1], "whole.csv")
    capsys.readouterr()

    status = main(["load", "--store", str(store), str(folder)])

    told = capsys.readouterr()
    assert status == Exit.REFUSED
    assert told.err.count("\n") == len(HARMS) + 1  # each, and how many there were
    assert told.out.count("(stored as official-") == 1
    assert sum(batch.kind == "official" for batch in Store.open(store).batches()) == 2
