"""What a command does to the process that it has for itself, seen from within that process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def told(program: str) -> str:
    """What a program prints in a process of its own, with pandas kept out of Arrow from the beginning."""
    start = "import sys\nfrom dashboard.cli.alone import keep_pandas_out\n"
    done = subprocess.run(
        [sys.executable, "-c", start + program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_arrow_takes_lists_without_importing_pandas():
    found = told(
        "keep_pandas_out()\nimport pyarrow as pa\npa.array(['a']); pa.scalar(1)\n"
        "print('pandas' in sys.modules)"
    )

    assert found == "False"


def test_nothing_is_left_in_the_way_of_an_import():
    found = told("keep_pandas_out()\nimport pandas\nprint(pandas.Series([1, 2]).sum())")

    assert found == "3"


@pytest.mark.parametrize(
    "first", ["pa.table({'a': [1.0]}).to_pandas()", "pa.Table.from_pandas(frame)", "pa.table(frame)"]
)
def test_after_the_first_table_arrow_knows_what_is_of_pandas(first):
    found = told(
        "keep_pandas_out()\nimport pandas as pd, pyarrow as pa\n"
        f"frame = pd.DataFrame({{'a': [1.0, None]}})\n{first}\n"
        "print(pa.array(frame['a']).null_count, pa.array(pd.Categorical(['x', None])).type)"
    )

    assert found == "1 dictionary<values=large_string, indices=int8, ordered=0>"


@pytest.mark.parametrize(("first", "pool"), [("spare_the_processor()", "mimalloc"), ("pass", "jemalloc")])
def test_a_load_keeps_memory_in_the_pool_that_was_told_to_wait(first, pool, monkeypatch):
    monkeypatch.delenv("MIMALLOC_PURGE_DELAY", raising=False)

    found = told(
        f"from dashboard.cli.alone import spare_the_processor\n{first}\n"
        "import pyarrow as pa\nfrom dashboard.ingestion.official.memory import memory_kept\n"
        "before = pa.default_memory_pool().backend_name\n"
        "with memory_kept():\n    print(pa.default_memory_pool().backend_name)\n"
        "assert pa.default_memory_pool().backend_name == before\n"
    )

    # Some builds of Arrow have neither; then it keeps to the pool it has.
    assert found in (pool, "system")


def test_loading_a_file_needs_no_pandas(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text(
        "reporter,partner,flow,period,value,unit,counted_by\nIND,AZE,export,2020,5,USD million,IND-DGCIS\n"
    )

    found = told(
        "from dashboard.cli import main\n"
        f"print(main(['--store', {str(tmp_path / 'store')!r}, 'load', {str(table)!r}], alone=True))\n"
        "print('pandas' in sys.modules)"
    )

    assert found.splitlines()[-2:] == ["0", "False"]
