"""What the screen costs when somebody works with it, beside Dash's defaults, Streamlit and Vizro, in one run.

    python tests/benchmarks/screen.py                 # 5 rounds, peers in an environment of their own
    python tests/benchmarks/screen.py --small         # 1 round of our page alone

As ``first_run``, but what is done and measured is that a second country pair is chosen, and given up again:
the change most worked with, after which every chart and table is another. Status 1 where at full size

- the first chart takes more than half of the best peer's time, from asking for the page to the frame with it,
- a change takes longer than at the quickest peer, from the choice to the chart redrawn,
- more than half of the JavaScript is sent that Dash sends by default, or
- a change costs the server more than a fifth of the processor time that Streamlit's costs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pages
from pages import Contestant
from playwright.sync_api import Error, Locator, Page


def contestants(peers: Path | None) -> Iterator[Contestant]:
    """Ours first, then the peers, at full size."""
    yield chooser("Trade Figures", pages.ours, "#pair", "Azerbaijan and Pakistan", stays=False)
    if peers is None:
        return
    yield chooser("Dash", pages.script(peers, "dash_page.py"), "#pair", "AZE-PAK", stays=True)
    streamlit = "[data-testid=stMultiSelect] input"
    yield chooser("Streamlit", pages.streamlit(peers), streamlit, "AZE-PAK", stays=False)
    yield chooser("Vizro", pages.script(peers, "vizro_page.py"), ".dash-dropdown", "AZE-PAK", stays=True)


def chooser(
    name: str, command: Callable[[int], list[str]], menu: str, pair: str, *, stays: bool
) -> Contestant:
    """Chooses a pair of a menu and gives it up again, in turn.

    Args:
        name: As printed.
        command: What starts its server.
        menu: Where the menu is opened.
        pair: How the option begins.
        stays: Whether a chosen pair stays in the menu, or is given up with the backspace key.
    """

    def option(page: Page) -> Locator:
        return page.get_by_role("option", name=pair).first

    def opened(page: Page, turn: int) -> None:
        if (stays or turn % 2 == 0) and not option(page).is_visible():
            page.locator(menu).first.click()
            with suppress(Error):
                option(page).wait_for(timeout=3_000)
            if not option(page).is_visible():  # it was still open from before, and the click closed it
                page.locator(menu).first.click()
                option(page).wait_for()

    def changed(page: Page, turn: int) -> None:
        if stays or turn % 2 == 0:
            option(page).click()
        else:
            page.locator(menu).first.press("Backspace")

    return Contestant(name, command, changed, opened, menu)


def main() -> int:
    """Measure, print, and say which bars are kept."""
    peers, rounds, changes, small = pages.asked(__doc__, "changes")
    medians = pages.medians_of(list(contestants(peers)), rounds, changes)
    pages.printed(medians)
    if peers is None:
        return 0
    kept = bars(medians)
    for says, held in kept.items():
        print(f"{'kept  ' if held else 'MISSED'} {says}")
    return 0 if small or all(kept.values()) else 1


def bars(medians: dict[str, dict[str, float]]) -> dict[str, bool]:
    """What is aimed at, and whether it is reached."""
    mine = medians["Trade Figures"]
    soonest = min(told["chart drawn, s"] for name, told in medians.items() if name != "Trade Figures")
    quickest = min(told["act p50, ms"] for name, told in medians.items() if name != "Trade Figures")
    scripts = "JavaScript of it, kB"
    cpu = "server CPU per act, ms"
    return {
        f"first chart in {mine['chart drawn, s'] / soonest:.2f} of the best peer's time": (
            mine["chart drawn, s"] <= soonest / 2
        ),
        f"a changed chart in {mine['act p50, ms'] / quickest:.2f} of the quickest peer's time": (
            mine["act p50, ms"] <= quickest
        ),
        f"{mine[scripts] / medians['Dash'][scripts]:.2f} of Dash's JavaScript": (
            mine[scripts] <= medians["Dash"][scripts] / 2
        ),
        f"{medians['Streamlit'][cpu] / max(mine[cpu], 0.1):.1f} times less server CPU than Streamlit": (
            mine[cpu] <= medians["Streamlit"][cpu] / 5
        ),
    }


if __name__ == "__main__":
    sys.exit(main())
