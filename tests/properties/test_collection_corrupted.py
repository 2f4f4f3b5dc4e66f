"""However its tables are corrupted, the collection is loaded or refused in clear lines: never a traceback."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from quoted_tables import as_csv, load, tables, write

from dashboard.domain.trade import Unit
from dashboard.ingestion.printed import printed
from dashboard.ingestion.quoted import Collection
from dashboard.ingestion.sheets import SheetsRefused

SOUND = tables()
CELLS = [
    (file, row, column) for file, rows in SOUND.items() for row in range(len(rows)) for column in rows[0]
]

LONG = ["x" * 2000, "5" * 5000, "1" * 18, "1 million 2 thousand 3", "0.000000000001"]
NUMBERS = [
    "-",
    "0",
    "-0",
    "1e9",
    "NaN",
    "Infinity",
    "٣",
    "2024-02-30",
    "9999-12-31",
    "=1+1",
    "percent",
    "rank",
    "month",
    "balance",
    "about",
    "yes",
]
CODES = [
    "WLD",
    "EU+IND",
    "period:/",
    "other_pair:-",
    "reporter_export:",
    "https://",
    "﷽",
    "a\nb",
    "\x00",
    "\x1b",
    "\u2028",
    "arms\xa0deal",
]
TRICKY = st.sampled_from([*LONG, *NUMBERS, *CODES])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def _load(files: dict[str, bytes]) -> Collection | SheetsRefused:
    with TemporaryDirectory() as place:
        write(Path(place), SOUND)
        for name, raw in files.items():
            (Path(place) / name).write_bytes(raw)
        try:
            return load(Path(place))
        except SheetsRefused as refused:
            return refused


def _is_clear(told: Collection | SheetsRefused) -> bool:
    """Whether it is sound, or every finding is one line that names a file and says something."""
    if isinstance(told, Collection):
        return True
    lines = [str(told), *map(str, told.findings)]
    return all(
        line.startswith(("sources.csv", "quotes.csv", "events.csv")) and ": " in line and line.isprintable()
        for line in lines
    )


@settings(max_examples=150, deadline=None)
@given(cell=st.sampled_from(CELLS), text=TRICKY | TEXT)
@example(cell=("quotes.csv", 0, "value"), text="0")
@example(cell=("quotes.csv", 0, "as_printed"), text="$0")
@example(cell=("quotes.csv", 0, "as_printed"), text="1" * 300)
@example(
    cell=("quotes.csv", 0, "as_printed"), text="1 trillion 2 billion 3 million 4 lakh 5 thousand 6 min 7"
)
def test_a_corrupted_cell_gives_a_sound_table_or_clear_findings(
    cell: tuple[str, int, str], text: str
) -> None:
    file, number, column = cell
    rows = [dict(row) for row in SOUND[file]]
    rows[number][column] = text

    assert _is_clear(_load({file: as_csv(rows).encode()}))


@settings(max_examples=100, deadline=None)
@given(
    file=st.sampled_from(sorted(SOUND)),
    place=st.integers(0, 4000),
    length=st.integers(0, 50),
    junk=st.binary(max_size=20),
)
def test_corrupted_bytes_give_a_sound_table_or_clear_findings(
    file: str, place: int, length: int, junk: bytes
) -> None:
    raw = as_csv(SOUND[file]).encode()
    place %= len(raw)

    assert _is_clear(_load({file: raw[:place] + junk + raw[place + length :]}))


@settings(max_examples=50, deadline=None)
@given(gone=st.lists(st.sampled_from(CELLS), min_size=1, max_size=4))
def test_missing_rows_give_a_sound_table_or_clear_findings(gone: list[tuple[str, int, str]]) -> None:
    lost = {(file, number) for file, number, _ in gone}
    left = {
        file: [row for number, row in enumerate(rows) if (file, number) not in lost]
        for file, rows in SOUND.items()
    }

    assert _is_clear(_load({file: as_csv(rows).encode() for file, rows in left.items() if rows}))


SCALES = {
    "": 1,
    "thousand": 10**3,
    "lakh": 10**5,
    "млн": 10**6,
    "crore": 10**7,
    "Mrd.": 10**9,
    "trillion": 10**12,
}


@given(
    number=st.decimals(min_value=0, max_value=99_999, places=2),
    scale=st.sampled_from(sorted(SCALES)),
    mark=st.sampled_from(".,"),
    digits=st.sampled_from(["0123456789", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]),
)
def test_a_printed_number_is_read_back_with_its_step(
    number: Decimal, scale: str, mark: str, digits: str
) -> None:
    words = f"{number} {scale}".replace(".", mark, 1).translate(str.maketrans("0123456789", digits))

    told = printed(words, number * SCALES[scale], Unit.CURRENCY)

    assert told.step is not None
    assert told.step * 100 == SCALES[scale]
    assert told.interval.covers(number * SCALES[scale])
