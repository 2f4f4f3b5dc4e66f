"""Files made to do harm: each gives a result or one clear line, and never more than its limits."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_documents import docx, packed, page, paragraph, pdf

from dashboard.domain.errors import Refused, TradeFiguresError, Unreadable
from dashboard.ingestion.documents import LIMITS, document_from_bytes, read_document

SENTENCE = "India exported goods worth $86.07 million to Azerbaijan in 2024."
LAUGHS = "".join(
    f'<!ENTITY l{number} "{"&l" + str(number - 1) + ";" if number else "lol"}{"&l0;" * 10 * bool(number)}">'
    for number in range(12)
)

Save = Callable[[str, bytes], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def line_about(path: Path | str, **limits: float) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(TradeFiguresError) as refusal:
        read_document(path, limits=replace(LIMITS, **limits))
    line = str(refusal.value)
    assert line.isprintable()
    assert len(line) < 700
    return line


def outcome(path: Path) -> str:
    """The text of a file, or else the one line with which it is refused."""
    try:
        return read_document(path).text.strip()
    except Refused as refusal:
        return str(refusal) if str(refusal).isprintable() else ""


# Opening


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(Unreadable, match=r"nothing\.txt: there is no such file$"):
        read_document(tmp_path / "nothing.txt")


def test_an_address_is_not_fetched():
    assert "save the page and give its file" in line_about("https://news.example/trade.html")


def test_a_folder_is_refused(tmp_path):
    assert line_about(tmp_path) == f"{tmp_path}: is a folder; name the files in it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_without_a_writer_does_not_make_us_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    assert "is a pipe" in line_about(tmp_path / "pipe.txt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_an_endless_device_is_refused(tmp_path):
    link = tmp_path / "zero.txt"
    link.symlink_to("/dev/zero")

    assert "is a device" in line_about(link)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc here")
def test_a_file_that_states_no_size_and_cannot_be_read_gives_a_line(tmp_path):
    assert "cannot be read" in line_about("/proc/self/mem")


def test_a_loop_of_links_gives_a_line(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert "cannot be opened" in line_about(tmp_path / "a.txt")


def test_a_link_to_a_file_is_followed(tmp_path, save):
    save("a.txt", SENTENCE.encode())
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert read_document(tmp_path / "b.txt").text == SENTENCE


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Root may read everything, so the test gives that up for its time."""
    if not hasattr(os, "seteuid"):
        pytest.skip("no such permissions here")
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    yield
    os.seteuid(user)


def test_a_file_that_may_not_be_read_gives_a_line(save, request):
    path = save("mine.txt", SENTENCE.encode())
    path.chmod(0)
    request.getfixturevalue("as_nobody")

    assert line_about(path).endswith("mine.txt: cannot be opened: Permission denied")


@pytest.mark.parametrize("name", ["a\nb.txt", "\x1b[2J\x1b[1;1Hdone.txt", "trade\u202etxt.exe", " .txt"])
def test_a_name_cannot_write_on_the_terminal(tmp_path, name):
    line = line_about(tmp_path / name)

    assert "\x1b" not in line
    assert "\u202e" not in line


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5_000 + ".txt"])
def test_a_name_that_no_file_can_have_gives_a_line(tmp_path, name):
    assert "cannot be opened" in line_about(str(tmp_path / name))


def test_a_documents_name_is_safe_to_print(save):
    assert read_document(save("a\x1b[31mb.txt", SENTENCE.encode())).name == r"'a\x1b[31mb.txt'"


# Size and kind


def test_fifty_megabytes_of_text_are_refused_with_the_limit_and_how_to_raise_it(save):
    line = line_about(save("long.txt", b"Exports rose. " * 3_600_000))

    assert line.endswith("long.txt: 50,400,000 bytes; 25,000,000 at most (--max-bytes)")


def test_a_raised_limit_is_obeyed(save):
    path = save("long.txt", (SENTENCE + "\n").encode() * 200_000)

    assert "13,000,000 characters of text; 10,000,000 at most" in line_about(path)
    assert len(read_document(path, limits=LIMITS.allowing(20_000_000)).text) == 12_999_999


@pytest.mark.parametrize(("size", "pdf_bytes"), [(99, 200), (100, 200), (150, 200), (299, 200), (50, 49)])
def test_a_pdf_has_a_size_of_its_own(save, size, pdf_bytes):
    path = save("a.pdf", b"\n%PDF-1.4 ".ljust(size, b"x"))

    line = line_about(path, file_bytes=99, pdf_bytes=pdf_bytes)
    assert ("at most" in line) == (size > pdf_bytes)


def test_one_endless_line_is_refused_by_its_number(save):
    assert "line 2 has 1,300,000 characters" in line_about(save("a.txt", b"Trade\n" + b"9" * 1_300_000))


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", "\n \u200b".encode("utf-16")])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"])
def test_an_empty_file_is_refused(save, name, data):
    line_about(save(name, data))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"<!doctype html><p>" + SENTENCE.encode(), "begins like HTML; name it .html"),
        ("a.txt", pdf(page(SENTENCE)), "begins like a PDF; name it .pdf"),
        ("a.txt", docx(paragraph(SENTENCE)), "begins like a Word document; name it .docx"),
        ("a.html", pdf(page(SENTENCE)), "begins like a PDF"),
        ("a.docx", pdf(page(SENTENCE)), "begins like a PDF"),
        ("a.txt", b"<html><body>" + SENTENCE.encode(), "begins like HTML"),
        ("a.pdf", SENTENCE.encode(), "is named .pdf but is not a PDF"),
        ("a.docx", SENTENCE.encode(), "is named .docx but is not a Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or a locked Office document"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        ("a.rtf", rb"{\rtf1 Exports rose.}", "rich text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a picture"),
        ("a.mhtml", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "a web archive"),
        ("a.html.gz", b"\x1f\x8b\x08" + b"\0" * 99, "packed with gzip"),
        ("a.xlsx", packed([("xl/workbook.xml", b"<workbook/>")]), "packed like a Word document but is none"),
        ("a.jsonl", b'{"id": "1", "text": "Exports rose."}', "holds many documents"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_with_what_it_is(save, name, data, says):
    assert says in line_about(save(name, data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (SENTENCE.encode(), "text"),
        (b"<!DOCTYPE html><p>" + SENTENCE.encode(), "html"),
        (b"\n<div><p>" + SENTENCE.encode(), "html"),
        (pdf(page(SENTENCE)), "pdf"),
        (docx(paragraph(SENTENCE)), "docx"),
    ],
)
def test_a_file_of_any_other_name_is_taken_for_what_it_is(save, data, kind):
    read = read_document(save("article.final", data))

    assert (read.kind, read.text) == (kind, SENTENCE)


# Text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Exports\0 rose", "byte 7 is NUL"),
        (SENTENCE.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le")[:-1], "is not whole UTF-16 text"),
        ("Préçis of exports €5".encode()[:-2], "is not UTF-8 text: byte 0xe2 in line 1"),
        ("Экспорт вырос на пять процентов".encode("cp1251"), "is not UTF-8 text"),
        (bytes(range(1, 32)) * 40, "full of control characters"),
        (os.urandom(20_000).replace(b"\0", b"\x81"), "is not UTF-8 text"),
    ],
)
def test_what_is_no_text_is_refused(save, data, says):
    assert says in line_about(save("a.txt", data))


@pytest.mark.parametrize(
    "words",
    [
        "\u202e$86.07\u202c million",
        "$8\u200d6\u200b.07 million",
        "\uff04\uff18\uff16．\uff10\uff17 million",
        "$86.37⁵ million",
        "१२३ करोड़ and ١٢٣ million",
        "−5.2%\u00a0and 1\u202f234",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx"])
def test_marks_and_digits_of_other_scripts_reach_the_reader_unchanged(save, words, suffix):
    told = f"The exports of India to Azerbaijan were {words} in the year 2024, the ministry said on Friday."
    data = {".docx": docx(paragraph(told)), ".html": f'<meta charset="utf-8"><p>{told}</p>'.encode()}

    assert read_document(save(f"a{suffix}", data.get(suffix, told.encode()))).text == told


def test_lines_that_end_with_cr_alone_are_lines(save):
    assert (
        read_document(save("a.txt", b"Exports rose.\rImports fell.\r")).text == "Exports rose.\nImports fell."
    )


# HTML


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("tags", b"<a " * 200_000, "200,000 tags; 150,000 at most"),
        ("nest", b"<div>" * 100_000 + SENTENCE.encode(), "nested too deeply"),
        ("tables", b"<table><tr><td>" * 40_000 + SENTENCE.encode(), "nested too deeply"),
        ("laughs", f"<!DOCTYPE html [{LAUGHS}]><p>&l11;</p>".encode(), "declares entities"),
        ("script", b"<script>document.write('Exports rose by $5 million')</script>", "shows no text"),
        ("hidden", b'<p style="display:none">Exports rose by $5 million</p>', "shows no text"),
    ],
)
def test_a_hostile_page_gives_one_line(save, name, data, says):
    assert says in line_about(save(f"{name}.html", data))


@pytest.mark.parametrize(
    "data",
    [
        b"<a " * 149_000,
        b"<" * 3_000_000,
        b"<!--" * 500_000,
        b"<p" + b" a" * 1_000_000 + b">Exports rose</p>",
        b"<style>" + b"/*" * 1_000_000 + b"</style>Exports rose",
        b"<p style='" + b"text-decoration:" * 200_000 + b"'>Exports rose</p>",
        b"&amp;" * 600_000,
        b"<p>" + b"(" * 900_000,
        b"<script type='application/ld+json'>" + b"[" * 900_000 + b"</script><p>Exports rose",
        b"<p>" * 140_000 + b"Exports rose",
        b"<sup><sub>" * 70_000 + b"Exports rose",
        b"<meta charset='utf-7'><p>+ADw-script+AD4-",
        b"<meta charset='" + b"x" * 900_000,
    ],
    ids=range(13),
)
def test_a_page_that_is_hard_to_parse_gives_a_result_or_one_line(save, data):
    assert outcome(save("a.html", data))


@pytest.fixture
def canary(tmp_path: Path) -> str:
    (tmp_path / "canary.txt").write_text("CANARY-7431")
    return (tmp_path / "canary.txt").as_uri()


def test_no_entity_opens_a_file(save, canary):
    declared = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{canary}">]>'

    assert "declares entities" in line_about(save("a.html", f"{declared}<p>&x;</p>".encode()))
    assert "declares a document type in word/document.xml" in line_about(
        save("a.docx", docx(paragraph("&x;"), declare=declared))
    )


def test_no_entity_of_word_properties_opens_a_file(save, canary):
    core = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{canary}">]><d>&x;</d>'

    assert "declares a document type" in line_about(save("a.docx", docx(paragraph(SENTENCE), core=core)))


@pytest.mark.parametrize(
    "page",
    [
        '<link rel="stylesheet" href="{0}"><p>{1}</p>',
        '<iframe src="{0}"></iframe><object data="{0}"></object><p>{1}</p>',
        '<base href="{0}"><img src="{0}"><p>{1}</p>',
        '<?xml-stylesheet href="{0}"?><html xmlns:xi="x"><body><xi:include href="{0}"/><p>{1}</p></html>',
    ],
)
def test_nothing_that_a_page_names_is_opened(save, canary, page):
    assert read_document(save("a.html", page.format(canary, SENTENCE).encode())).text == SENTENCE


# DOCX


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (docx(paragraph(SENTENCE), parts={"word/media/a.bin": bytes(100_000_001)}), "it inflates to 100,0"),
        (docx(paragraph(SENTENCE), parts={"word/media/a.bin": bytes(5_000_000)}), "over 200 times its size"),
        (
            docx(paragraph(SENTENCE), parts={f"x/{n}": b"" for n in range(2_000)}),
            "2,003 parts; 2,000 at most",
        ),
        (docx(paragraph(SENTENCE), parts={"../../etc/cron.d/x": b"x"}), "leads out of the file"),
        (docx(paragraph(SENTENCE), parts={"/etc/x": b"x"}), "leads out of the file"),
        (docx(paragraph(SENTENCE), parts={"C:\\x": b"x"}), "leads out of the file"),
        (docx(paragraph("&l11;"), declare=f"<!DOCTYPE d [{LAUGHS}]>"), "word/document.xml"),
        (docx(paragraph(SENTENCE))[:-40], "is no whole Word document"),
        (docx(paragraph(SENTENCE)).replace(b"PK\x01\x02", b"PK\x01\x03"), "is no whole Word document"),
        (docx("<w:p>"), "is no whole Word document"),
        (docx("<w:tbl>" * 400 + "</w:tbl>" * 400), "is no whole Word document"),
        (docx(""), "holds no text"),
        (b"PK\x03\x04" + b"\0" * 500, "is no whole Word document"),
    ],
    ids=range(13),
)
def test_a_hostile_word_document_gives_one_line(save, data, says):
    assert says in line_about(save("a.docx", data))


def test_two_parts_of_one_name_are_refused(save):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed([("word/document.xml", b"<a/>"), ("word/document.xml", b"<b/>")])

    assert "two parts of the same name" in line_about(save("a.docx", data))


def test_a_part_that_lies_about_its_size_is_not_inflated_beyond_it(save):
    whole = docx(paragraph("9" * 400_000) * 4)
    size = len(f"{paragraph('9' * 400_000) * 4}")
    packed_at = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 1)
    real = int.from_bytes(whole[packed_at + 24 : packed_at + 28], "little")
    assert real > size
    data = whole[: packed_at + 24] + (1_000).to_bytes(4, "little") + whole[packed_at + 28 :]

    assert "is no whole Word document" in line_about(save("a.docx", data))


# PDF


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf(page(SENTENCE))[:400], "is no whole PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is no whole PDF"),
        (
            pdf(
                page(SENTENCE),
                trailer="/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                f"/O <{'41' * 32}> /U <{'42' * 32}> >>",
            ),
            "is encrypted; save a copy of it without a password",
        ),
        (pdf(*[page("x")] * 501), "501 pages; 500 at most"),
        (pdf("0 0 m 99 99 l S"), "pictures without text"),
        (pdf(page("")), "pictures without text"),
        (pdf(), "is no whole PDF"),
    ],
    ids=["cut", "noise", "locked", "long", "drawn", "blank", "no pages"],
)
def test_a_hostile_pdf_gives_one_line(save, data, says):
    assert says in line_about(save("a.pdf", data))


@pytest.mark.parametrize("count", [-1, 0, 3, 2_000_000_000])
def test_a_page_tree_that_lies_about_its_pages_gives_a_result_or_one_line(save, count):
    assert outcome(save("a.pdf", pdf(page(SENTENCE), count=count)))


def test_a_page_tree_that_bites_its_tail_gives_a_result_or_one_line(save):
    data = pdf(page(SENTENCE)).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")

    assert outcome(save("a.pdf", data))


# The disposable process


@pytest.mark.parametrize("kind", ["a.html", "a.docx", "a.pdf", "a.md"])
def test_a_reader_that_takes_too_long_is_stopped(save, kind):
    data = {"a.html": b"<p>x", "a.docx": docx(paragraph("x")), "a.pdf": pdf(page("x")), "a.md": b"x"}[kind]

    assert line_about(save(kind, data), wall_seconds=0.001).endswith("reading it took over 0.001 s")


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no limit on memory")
@pytest.mark.parametrize("megabytes", [40, 100])
def test_a_reader_that_needs_too_much_memory_is_stopped(save, megabytes):
    data = docx("".join(paragraph(f"Exports {number}") for number in range(200_000)))

    line = line_about(save("a.docx", data), memory_bytes=megabytes * 1_000_000)
    assert any(words in line for words in ("memory", "broke the reader", "no whole Word document"))


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limit on processor time")
def test_a_reader_that_needs_too_much_processor_time_is_stopped(save):
    assert "of processor time" in line_about(save("a.md", b"[" * 300_000), cpu_seconds=1)


def test_an_answer_is_no_longer_than_the_limit_on_text(save):
    data = docx(paragraph("Exports rose. " * 20) * 20)

    assert "1,000 at most (--max-bytes)" in line_about(save("a.docx", data), text_chars=1_000)


PROBE = """
import os, sys
from dashboard.ingestion.documents.child import close_ways_out, confine
from dashboard.ingestion.documents.limits import LIMITS

confine(LIMITS)
import socket, subprocess
close_ways_out()
tries = {
    "read": lambda: open(sys.argv[1]).read(),
    "write": lambda: open(sys.argv[1], "w"),
    "climb": lambda: open(sys.prefix + "/.." * 12 + sys.argv[1]).read(),
    "remove": lambda: os.remove(sys.argv[1]),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "start": lambda: subprocess.run(["true"]),
    "system": lambda: os.system("true"),
}
for name, way in tries.items():
    try:
        way()
    except OSError:
        pass
    else:
        print(name)
print("tried", len(tries))
"""


def test_a_reader_cannot_open_connect_or_start_anything(tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY-7431")

    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(canary)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("tried 7\n", 0), done.stderr
    assert canary.read_text() == "CANARY-7431"


CONNECT = """
import socket, sys
from dashboard.ingestion.documents import LIMITS
from dashboard.ingestion.documents.child import confine

confine(LIMITS)
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])))
except OSError:
    print("no network")
"""


def test_a_reader_has_no_network_where_the_system_can_take_it_away():
    if not shutil.which("unshare") or subprocess.run(["unshare", "-n", "true"], check=False).returncode:
        pytest.skip("this system lets nobody leave its network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", CONNECT, port], capture_output=True, text=True, check=True
        )

    assert done.stdout == "no network\n"


def test_limits_that_a_system_does_not_have_are_left_out():
    bare = (
        "import sys; sys.modules.update(resource=None, ctypes=None)\n"
        "from dashboard.ingestion.documents.child import answer, confine\n"
        "from dashboard.ingestion.documents import LIMITS\n"
        "confine(LIMITS); print(answer('markdown', b'Exports rose.', LIMITS)['text'])"
    )
    done = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=False)

    assert (done.stdout, done.returncode) == ("Exports rose.\n", 0), done.stderr


def test_no_process_to_be_had_is_said(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")

    with pytest.raises(Unreadable, match="the process that reads markdown cannot be started"):
        document_from_bytes(b"Exports rose.", "a.md")


def test_the_parsers_are_not_loaded_by_those_who_only_ask_for_documents():
    asks = "import dashboard.ingestion.documents, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)

    assert not {"lxml", "trafilatura", "pypdfium2", "markdown_it", "zipfile", "ctypes"} & set(
        done.stdout.split()
    )


def test_bytes_that_are_at_hand_are_held_to_the_same_limits():
    with pytest.raises(Refused, match=r"^standard input: 2,000 bytes; 1,000 at most"):
        document_from_bytes(b"x" * 2_000, "standard input", limits=replace(LIMITS, file_bytes=1_000))
