"""Many files at once: when workers are worth starting, and that they give what one process gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dashboard.ingestion.batch import files_of, is_worth_workers, read_all

ARTICLE = "# Trade\n\nKenya's exports to Uganda rose {number}.5 percent to Sh126 billion in 2023.\n"


def written(folder, count: int, suffix: str, times: int = 1) -> list[str]:
    for number in range(count):
        text = ARTICLE.format(number=number) * times
        (folder / f"a{number:03}{suffix}").write_text(text, encoding="utf-8")
    return files_of([str(folder)])


@pytest.mark.parametrize(
    ("count", "suffix", "times", "worth"),
    [(300, ".txt", 1, False), (3, ".txt", 8_000, True), (5, ".html", 1, False), (12, ".html", 1, True)],
    ids=["many short texts", "a few long texts", "a few pages", "a dozen pages"],
)
def test_workers_are_worth_starting_by_how_much_there_is_to_read(tmp_path, count, suffix, times, worth):
    assert is_worth_workers(written(tmp_path, count, suffix, times)) is worth


def test_what_is_not_there_or_has_no_size_is_no_work(tmp_path):
    assert not is_worth_workers(["-", str(tmp_path / "gone.pdf"), "nul\0byte.pdf"] * 20)


def test_workers_give_every_file_in_order_with_its_figures(tmp_path):
    files = written(tmp_path, 12, ".md")
    (tmp_path / "a005.md").write_bytes(b"")

    read = list(read_all(files))

    assert is_worth_workers(files)
    assert [file.name for file in read] == files
    values = [
        [str(one.value) for one in file.results[0].read.readings] for file in read if file.name != files[5]
    ]
    assert values == [[f"{number}.5", "126000000000"] for number in range(12) if number != 5]
    assert "is empty" in str(read[5].results[0])


def test_a_worker_imports_no_tables():
    program = "import dashboard.ingestion.batch, sys; print({'pandas', 'pyarrow', 'dash'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
