"""Reading takes work in proportion to the length of the text, whatever stands in it.

Work is counted, not timed: calls of functions for a text and for one four times as long. What hides inside a
single call, such as a pattern that tries again and again, shows in a process that gets only so much CPU.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.ingestion.reading import read_text
from dashboard.resources import countries

ROOT = Path(__file__).resolve().parents[2]
FIGURE = "Kenya's exports to Uganda rose 5% to $3.2 billion in 2023, from $3 billion in 2022"
# Each is put where a figure is being read, over and over.
PIECES = {
    "sentences": f"{FIGURE}. ",
    "clauses": f"{FIGURE}, and ",
    "open brackets": "exports 5 " + "(" * 90,
    "closed brackets": "exports 5% " + "(" * 40 + ")" * 40,
    "groups of digits": "exports 5" + ",000" * 20 + " ",
    "digits apart": "exports 5" + " 000" * 20 + " ",
    "points": "exports 5" + "." * 90 + " a",
    "minuses": "exports 5" + " -" * 45 + " ",
    "quotation marks": "exports 5." + "’" * 90 + " A",
    "number words": "exports " + "one hundred and " * 6,
    "scales": "exports 5 " + "million " * 11,
    "sums of scales": "exports " + "1 billion 2 million " * 4,
    "countries": "exports 5% to " + "Kenya, " * 12,
    "possessives": "exports 5% " + "Kenya's " * 11,
    "flows": "5% " + "exports " * 11,
    "prepositions": "exports 5 " + "to from of " * 8,
    "months": "exports 5% " + "January and " * 7,
    "years": "exports 5% in " + "2021, " * 14,
    "years joined": "exports 5% in 2021" + "/22" * 25 + " ",
    "same periods": "exports 5% " + "the same period of " * 4,
    "shares": "exports " + "a share of 5% of " * 5,
    "items": "exports " + "Kenya (5%) and " * 6,
    "goods": "exports of tea " + "and tea " * 9 + "5% ",
    "respectively": "exports to Kenya $5 million " + "respectively " * 5,
    "short forms": "exports 5 " + "U.S. " * 16,
    "accents": "exports 5 e" + "\u0301" * 85 + " ",
    "invisible": "exports 5" + "\u200b" * 85 + " ",
    "dollars": "exports " + "$" * 80 + "5 ",
    "lines": "exports to Kenya 5%\n",
    "rows": "Kenya | 5 | 6.1 | 7%\n",
    "rows with tabs": "Kenya\t5\t6.1\t7%\n",
    "tables": "Exports of Chad, $ m\n\nYear | Mali | Niger\n2021 | 5 | 6\n2022 | 7 | 8\n\n",
    "headings in tables": "Exports, $ m | 2022 | 2023\nAfrica\nKenya | 5 | 6\nTotal change, % | 7 | 8\n",
    "bars": "|" * 90,
    "rules": "|---|---|\n",
    "events": "The pact was signed in May 2023. ",
}


def calls(text: str) -> int:
    """How many functions are called while a text is read."""
    count = 0

    def count_in(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    known = countries()
    before = sys.getprofile()
    sys.setprofile(count_in)
    try:
        read_text(text, published_on=None, countries=known)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_four_times_the_text_is_about_four_times_the_work(piece):
    times = 4_000 // len(piece) + 1  # some of the longest sentences, so that their cost is that of the text
    calls(piece * times)  # fills what is looked up once

    work, more = calls(piece * times), calls(piece * (4 * times))

    assert more <= 5 * work + 2_000


def read_apart(make: str, seconds: int) -> str:
    """Read a text that an expression makes, in a process with so much CPU; what it says."""
    program = (
        f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))\n"
        "from dashboard.ingestion.reading import read_text\n"
        "from dashboard.resources import countries\n"
        f"text = {make}\n"
        "found = read_text(text, published_on=None, countries=countries())\n"
        "print(len(text), len(found.readings))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{make}: {done.returncode} {done.stderr[-500:]}"
    return done.stdout.strip()


EXPLODING: dict[str, Callable[[int], str]] = {
    "nines": lambda size: f"'exports ' + '9' * {size}",
    "nines with commas": lambda size: f"'exports 9' + ',999' * ({size} // 4)",
    "brackets": lambda size: f"'exports 5% ' + '(' * {size // 2} + ')' * {size // 2}",
    "blanks": lambda size: f"'exports' + ' ' * {size} + '5%'",
    "stops": lambda size: f"'exports 5' + '. ' * {size // 2}",
    "letters": lambda size: f"'exports 5% ' + 'a' * {size}",
    "apostrophes": lambda size: f"'exports 5% ' + '\u2019' * {size}",
    "capitals": lambda size: f"'exports 5% ' + 'U.' * {size // 2}",
    "accents": lambda size: f"'exports 5% a' + '\u0301' * {size}",
}


@pytest.mark.parametrize("make", EXPLODING.values(), ids=EXPLODING.keys())
def test_a_million_marks_in_a_row_are_read_in_a_few_seconds_of_cpu(make):
    assert read_apart(make(10**6), seconds=20).endswith(" 0")


@pytest.mark.slow
def test_a_single_line_of_twenty_million_characters_is_read():
    told = read_apart("'The weather was fine and nobody spoke of trade. ' * 410_000", seconds=240)

    assert int(told.split()[0]) > 19_000_000


@pytest.mark.slow
def test_ten_million_characters_of_articles_are_read():
    articles = "[path.read_text() for path in __import__('pathlib').Path('datasets/articles').glob('*.md')]"

    told = read_apart(
        f"(lambda all: all * (10_000_000 // len(all) + 1))('\\n'.join({articles}))", seconds=400
    )

    size, readings = map(int, told.split())
    assert size >= 10_000_000
    assert readings > 10_000
