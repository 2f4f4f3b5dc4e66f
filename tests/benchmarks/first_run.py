"""How long until a reader sees the chart, beside the same page in Streamlit and Vizro, in one run.

    python tests/benchmarks/first_run.py                 # 5 rounds, peers in an environment of their own
    python tests/benchmarks/first_run.py --small         # 1 round of our page alone

Rounds are interleaved and every figure is a median; only ratios mean anything on a shared machine. A round
starts each server afresh and opens it in a new browser profile: seconds to the server's first byte, seconds
from the page asked for to the frame that shows the chart, kilobytes sent over the wire, resident memory of
the server, and milliseconds from a click on a flow to the chart redrawn (median and 95th percentile), with
the server's CPU time per click.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pages
from pages import Contestant


def contestants(peers: Path | None) -> Iterator[Contestant]:
    """Ours first, then the peers, at full size; each chooses another flow."""
    yield Contestant(
        "Trade Figures",
        pages.ours,
        lambda page, turn: page.locator("#flow label").nth(1 + turn % 2).click(),
    )
    if peers is None:
        return
    yield Contestant(
        "Streamlit",
        pages.streamlit(peers),
        lambda page, turn: (
            page.locator("[data-testid=stRadio]").first.locator("label").nth(2 + turn % 2).click()
        ),
    )
    yield Contestant(
        "Vizro",
        pages.script(peers, "vizro_page.py"),
        lambda page, turn: page.locator("input[type=radio]").nth(2 + turn % 2).click(force=True),
    )


def main() -> None:
    """Measure and print."""
    peers, rounds, clicks, _ = pages.asked(__doc__, "clicks")
    pages.printed(pages.medians_of(list(contestants(peers)), rounds, clicks))


if __name__ == "__main__":
    main()
