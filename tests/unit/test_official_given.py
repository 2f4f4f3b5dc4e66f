"""Files, folders and archives; files that are no statistics; files made to do harm. One line for each."""

import os
import struct
import tempfile
import zipfile

import pytest
from official_files import comtrade_csv, line_for, loaded, written, zipped

from dashboard.domain.errors import Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.official.encodings import in_utf8
from dashboard.ingestion.official.given import Given, given_in
from dashboard.ingestion.official.loading import load
from dashboard.ingestion.official.texts import sheet
from dashboard.store.store import Store

GOOD = comtrade_csv([{}])


def test_a_folder_stands_for_its_files_and_a_bad_one_does_not_stop_the_rest(tmp_path):
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", GOOD, "any name.dat")
    written(tmp_path, "just some words", "notes.txt")
    written(tmp_path, GOOD, ".hidden.csv")

    results = list(load([tmp_path]))

    assert [result.loaded is not None for result in results] == [True, False]
    assert "holds no table: it begins 'just some words'" in str(results[1].error)


def test_each_file_of_an_archive_is_read_and_named(tmp_path):
    archive = zipped(tmp_path, {"a/x.csv": GOOD, "__MACOSX/._x.csv": "junk", "b.csv": "nothing"})

    good, bad = load([archive])

    assert good.loaded is not None
    assert good.name == f"{archive}: a/x.csv"
    assert good.loaded.sha256 == loaded(written(tmp_path, GOOD)).sha256
    assert "archive.zip: b.csv: holds no table" in str(bad.error)


@pytest.mark.parametrize(
    "name", ["../out.csv", "/etc/out.csv", "a/../../out.csv", "C:\\out.csv", "..\\out.csv"]
)
def test_an_archive_whose_names_lead_out_of_it_is_refused(tmp_path, name):
    assert "which leads out of it" in line_for(zipped(tmp_path, {name: GOOD}))


def test_an_archive_that_would_inflate_beyond_measure_is_refused(tmp_path):
    assert "would inflate to 30,000,000 bytes" in line_for(zipped(tmp_path, {"a.csv": b"0" * 30_000_000}))


def test_an_archive_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path):
    path = zipped(tmp_path, {"a.csv": b"0" * 3_000_000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 1_000)))

    assert "archive is damaged" in line_for(path)


def test_a_damaged_archive_is_refused(tmp_path):
    path = zipped(tmp_path, {"a.csv": GOOD * 50})
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)

    assert "its archive is damaged" in line_for(path)


def test_half_an_archive_is_refused(tmp_path):
    path = zipped(tmp_path, {"a.csv": GOOD})
    path.write_bytes(path.read_bytes()[:-80])

    assert "its archive is damaged" in line_for(path)


def test_a_locked_archive_is_refused(tmp_path):
    path = zipped(tmp_path, {"a.csv": GOOD})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)

    assert "locked or packed in an unusual way" in line_for(path)


def test_two_files_of_one_name_are_refused(tmp_path):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", GOOD)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.csv", GOOD)

    assert "two files of one name" in line_for(path)


def test_missing_and_empty_files_are_said(tmp_path):
    assert line_for(tmp_path / "gone.csv").endswith("gone.csv: there is no such file")
    assert line_for(written(tmp_path, "")).endswith("table.csv: is empty")
    (tmp_path / "folder").mkdir()
    assert line_for(tmp_path / "folder").endswith("folder: a folder without files")


def test_a_name_cannot_move_the_cursor(tmp_path):
    said = line_for(written(tmp_path, "words", "a\x1b[2Jb.csv"))

    assert "\x1b" not in said


def test_a_page_that_says_there_is_no_file_is_no_table(tmp_path):
    page = "<!DOCTYPE html><html><head><title>404 Not&nbsp;Found</title></head><body>Sorry</body></html>"

    said = line_for(written(tmp_path, page, "export.csv"))

    assert "is a web page (404 Not Found) without a table known here" in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 ...", "is no table"),
        (b"\x00\x01\x02\x03" * 40, "is no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "is an old or locked Office file"),
        (b'{"a": 1}', "is JSON of no kind known here"),
    ],
)
def test_other_kinds_of_files_are_said_to_be_what_they_are(tmp_path, content, says):
    assert says in line_for(written(tmp_path, content))


def test_a_strange_header_is_shown_with_the_formats_nearest_to_it(tmp_path):
    text = "reporter,partner,flow,period,value,measure\nIND,AZE,export,2024,1,USD\n"

    said = line_for(written(tmp_path, text))

    assert "no format known here has the columns reporter, partner, flow, period, value, measure" in said
    assert "nearest: plain table (missing: counted_by, unit)" in said


def test_a_header_like_no_other_is_pointed_to_the_plain_table(tmp_path):
    said = line_for(written(tmp_path, "colour,shape\nred,round\n"))

    assert "the columns colour, shape; the plain table has reporter, partner, flow" in said


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("a,b\nCôte,1\n".encode() + "Türkiye,2\n".encode("latin-1"), "mixes two encodings: lines 2 and 3"),
        (b"a,b\nx\0y,1\n", "zero bytes"),
        (b"a,b\n\x81\x80,1\n", "line 2: neither UTF-8 nor Latin-1"),
    ],
)
def test_characters_that_cannot_be_known_are_refused(data, says):
    with pytest.raises(Refused, match=says):
        in_utf8(data)


def test_utf_16_and_windows_text_are_read():
    assert in_utf8("a\nü\n".encode("utf-16"))[0].decode() == "a\nü\n"
    assert in_utf8("“ü”".encode("cp1252")) == ("“ü”".encode(), "Windows-1252")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b,c\n1,2,3\n4,5\n", "row 3 has 2 cells, not 3"),
        ('a,b,c\n1,2,3\n4,"5\n6,7,8\n', "row 3 has 2 cells, not 3"),
        ("a,b\n1,2,3\n3,4,5\n", "they would shift"),
        ("a,b\n", "has a header and no rows"),
        ("\n".join([",".join(map(str, range(2_500)))] * 2), "has 2,500 columns; 2,000 at most"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(text, says):
    with pytest.raises(Refused, match=says):
        sheet(text.encode())


def test_what_the_system_will_not_give_is_unreadable(tmp_path):
    (told,) = given_in([tmp_path / "gone"])

    assert isinstance(told, Unreadable)
    assert isinstance(told, TradeFiguresError)
    assert isinstance(next(iter(given_in([written(tmp_path, "x")]))), Given)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "is no name"),
        ("-", "standard input is not read here"),
        ("https://comtradeplus.un.org/table.csv", "is an address, not a file"),
    ],
)
def test_what_is_no_name_of_a_file_is_told_what_it_is(name, says):
    (result,) = load([name])

    assert says in str(result.error)


def test_a_store_among_downloads_is_passed_over_and_by_itself_refused(tmp_path):
    Store.open(tmp_path / "store", create=True)
    written(tmp_path, GOOD)

    assert [result.name for result in load([tmp_path])] == [str(tmp_path / "table.csv")]
    assert "is a store of trade-figures" in line_for(tmp_path / "store")


def test_links_that_lead_nowhere_or_round_and_pipes_are_passed_over(tmp_path):
    written(tmp_path, GOOD)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")

    assert [result.error for result in load([tmp_path])] == [None]


def test_where_no_temporary_file_can_be_written_the_store_stays_as_it_was(tmp_path, monkeypatch):
    store = Store.open(tmp_path / "store", create=True)
    rows = [{"cmdCode": code, "classificationCode": "H4"} for code in ("01", "02")]
    table = written(tmp_path, comtrade_csv(rows))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    with pytest.raises(Unreadable, match="TMPDIR"):
        list(load([table], store=store))
    assert store.batches() == ()


def test_names_of_columns_cannot_move_the_cursor(tmp_path):
    said = line_for(written(tmp_path, "one\x1b[2J,two,three\n1,2,3\n"))

    assert "\x1b" not in said
