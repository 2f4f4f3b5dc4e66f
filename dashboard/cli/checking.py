"""``check``: what the numbers imply, and which can stand together."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dashboard.domain.errors import Exit, UsageMistake
from dashboard.domain.trade import pair_of

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.checking import Change, Check, Findings
    from dashboard.store.store import Snapshot


JSON_KEYS = {
    "reading_id": "the figure; `conflict`, `against` and the links of `working` name figures so",
    "verdict": "one of the twelve fixed words",
    "as_printed": "the words it is read from",
    "what": "what is counted",
    "period": "which days",
    "value": "the printed number; exact text, as are `step`, `low` and `high`: 86070000 or 3/200",
    "step": "the worth of its last digit",
    "low": "the least that its rounding allows; empty if open",
    "high": "the most; empty if open",
    "unit": "percent, ratio, currency, tonne, person ...",
    "currency": "its ISO 4217 code",
    "publisher": "who printed it",
    "url": "where",
    "working": "the lines of arithmetic, each a list of texts; a number with the reading_id or "
    "observation_id that it links to",
    "also": "further verdicts that apply",
    "slip": "how the number may have come about; empty if nothing confirms one",
    "against": "the figures and official rows it was compared with",
    "conflict": "the smallest set of figures, itself included, that cannot all stand",
    "possibilities": "what it leaves open, one way to take it at a time: words, outcome, why, against",
}
"""What `--format json` prints of each figure."""


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add ``check``."""
    check = commands.add_parser(
        "check",
        parents=[shared],
        help="check figures against each other, with the arithmetic",
        epilog="Keys of --format json: "
        + "; ".join(f"{key}: {what}" for key, what in JSON_KEYS.items())
        + ".",
    )
    check.add_argument("--pair", metavar="IND-AZE", help="only figures about these two countries")
    check.add_argument(
        "--source", metavar="SOURCE", help="only figures of this source, as `sources` lists it"
    )
    check.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="how to print (table)"
    )
    check.set_defaults(command=print_checks)


def print_checks(told: argparse.Namespace) -> int:
    """Print the verdict and the working of every figure asked for."""
    from dashboard.ingestion.examination import checker_of
    from dashboard.ingestion.intake import library_of, open_store

    snapshot = open_store(told.store).snapshot()
    library = library_of(snapshot)
    figures = _asked_for(library.figures, told)
    findings = checker_of(snapshot, library).findings()
    figures = figures.drop(columns=list(_EXACT)).merge(_exact(snapshot), on="reading_id", how="left")
    {"table": _as_table, "json": _as_json, "csv": _as_csv}[told.format](figures, findings)
    return Exit.DONE


_EXACT = ("value", "step", "low", "high")
"""Numbers that are printed as the exact text that the store keeps: "86070000", or "3/200"."""


def _exact(snapshot: Snapshot) -> pd.DataFrame:
    told: pd.DataFrame = snapshot.table("readings").select(["reading_id", *_EXACT]).to_pandas()
    return told


def print_changes(changes: Iterable[Change]) -> None:
    """One line for each figure that an article changes, and for each of its own that is found fault with."""
    from dashboard.checking import FAULTS
    from dashboard.cli.printing import tell

    for change in changes:
        if change.old is not None or change.new in FAULTS:
            tell(f"  {change.why}")


def _asked_for(figures: pd.DataFrame, told: argparse.Namespace) -> pd.DataFrame:
    """The figures that the options leave; an option that leaves none is named."""
    if told.pair:
        pair = pair_of(*_two(told.pair))
        figures = figures[figures["pair"] == pair]
        if figures.empty:
            raise UsageMistake(
                f"--pair {told.pair}: no figures about these two; `sources` lists what there is"
            )
    if told.source:
        figures = figures[figures["source_id"] == told.source]
        if figures.empty:
            raise UsageMistake(f"--source {told.source}: no figures of such a source; `sources` lists them")
    return figures


def _two(pair: str) -> tuple[str, str]:
    from dashboard.resources import countries

    first, dash, second = pair.upper().partition("-")
    if not (dash and first and second) or "-" in second:
        raise UsageMistake(f"--pair {pair}: two country codes with a hyphen between, such as IND-AZE")
    for code in (first, second):
        if countries().get(code) is None:
            raise UsageMistake(f"--pair {pair}: {code} is no country code; they look like IND, AZE or TUR")
    return first, second


def _rows(figures: pd.DataFrame, findings: Findings) -> list[tuple[dict[str, Any], Check]]:
    told = []
    for record in figures.to_dict("records"):
        row: dict[str, Any] = {str(name): value for name, value in record.items()}
        check = findings.checks[row["reading_id"]]
        told.append(
            (
                {
                    "reading_id": check.reading_id,
                    "verdict": check.verdict.value,
                    "as_printed": row["words"],
                    "what": _what(row),
                    "period": row["period_words"],
                    **{name: _text(row[name]) for name in (*_EXACT, "unit", "currency")},
                    "publisher": row["publisher"],
                    "url": _text(row["url"]),
                    "working": " ".join(step.text for step in check.working),
                },
                check,
            )
        )
    return told


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _what(row: dict[str, Any]) -> str:
    from dashboard.domain.trade import Flow, Series
    from dashboard.domain.wording import flow_words
    from dashboard.resources import countries

    def text(name: str) -> str | None:
        return row[name] if isinstance(row[name], str) else None

    flow = text("flow")
    series = Series(
        reporter=text("reporter"),
        partner=text("partner"),
        flow=Flow(flow) if flow else None,
        commodity=text("commodity"),
    )
    measure = "" if row["measure"] == "level" else f"{row['measure']}: "
    return measure + flow_words(series, countries())


def _as_table(figures: pd.DataFrame, findings: Findings) -> None:
    from rich.text import Text

    from dashboard.cli.printing import console

    out = console()
    for told, check in _rows(figures, findings):
        head = f"{told['reading_id']}  {told['as_printed']}  ·  {told['what']}  ·  {told['period']}"
        out.print(Text(head, style="bold"))
        out.print(Text(f"  {told['verdict']}"))
        for step in check.working:
            out.print(Text(f"    {step.text}"))
        for possibility in check.findings:
            out.print(Text(f"    {possibility.words}: {possibility.outcome}", style="dim"))


def _as_json(figures: pd.DataFrame, findings: Findings) -> None:
    told = [
        {
            **row,
            "also": [verdict.value for verdict in check.also],
            "slip": check.slip.value if check.slip else "",
            "working": [_linked(step.parts) for step in check.working],
            "against": list(check.against),
            "conflict": list(check.conflict),
            "possibilities": [
                {
                    "words": one.words,
                    "outcome": one.outcome.value,
                    "why": one.why,
                    "against": list(one.against),
                }
                for one in check.findings
            ],
        }
        for row, check in _rows(figures, findings)
    ]
    print(json.dumps(told, ensure_ascii=False, indent=1))


def _linked(parts: Any) -> list[dict[str, str]]:
    """A line of working: its texts, each with the reading or official row that it links to."""
    return [
        {
            name: value
            for name, value in (
                ("text", part.text),
                ("reading_id", part.reading_id),
                ("observation_id", part.observation_id),
            )
            if value is not None
        }
        for part in parts
        if part.text
    ]


def _as_csv(figures: pd.DataFrame, findings: Findings) -> None:
    import pyarrow as pa
    import pyarrow.csv as pacsv

    from dashboard.store.export import for_spreadsheets

    table = pa.Table.from_pylist([row for row, _ in _rows(figures, findings)])
    pacsv.write_csv(for_spreadsheets(table), sys.stdout.buffer)
