"""One question to UN Comtrade's interface, through its own client: rows, or its own words why there are none.

The client gives a table where all went well, prints what the interface said where it declined, and lets
through whatever its transport or its parser raises. The key travels in the address of a request, so it may
stand in any of these; it is taken out of everything that is passed on.
"""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final
from urllib.parse import quote, quote_plus
from urllib.request import getproxies

from dashboard.domain.errors import Refused, Unreadable, UsageMistake
from dashboard.ingestion.official.comtrade import LIMITS

Rows = list[dict[str, Any]]

_YEARS_AT_ONCE: Final = 12
"""As many as the interface answers in one go; without a key, one."""
_PATIENCE: Final = 5
"""How often one question is asked again where the interface asks for a pause."""
_LONGEST_PAUSE: Final = 60
_HOW_TO_INSTALL: Final = (
    "fetching needs a package that is not installed: run `pip install '.[fetch]'` in the checkout, "
    "or `pip install comtradeapicall`"
)
# Whole figures alone, not again by second partner, customs procedure and mode of transport.
_WHOLE: Final = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}


@dataclass(frozen=True)
class Interface:
    """UN Comtrade's interface.

    Attributes:
        key: From https://comtradedeveloper.un.org/; empty for the preview.
        wait: Called with seconds where the interface asks for a pause.
    """

    key: str = field(default="", repr=False)
    wait: Callable[[float], None] = time.sleep

    @property
    def years_at_once(self) -> int:
        """How many years one question may be about."""
        return _YEARS_AT_ONCE if self.key else 1

    def rows(self, numbers: Sequence[str], years: Sequence[int], commodity: str) -> Rows:
        """What these countries count of each other's exports and imports; in halves where that is too much.

        Args:
            numbers: UN Comtrade's numbers of the countries.
            years: Calendar years.
            commodity: Code of goods, or TOTAL.

        Raises:
            UsageMistake: Where the client is not installed.
            Refused: Where the interface declines, in its own words, or cuts off a single year.
            Unreadable: Where it cannot be reached.
        """
        told = self._answer(numbers, years, commodity)
        if len(told) not in LIMITS:
            return told
        if len(years) == 1:
            raise Refused(
                f"UN Comtrade's answer for {years[0]} has {len(told):,} rows, as many as {LIMITS[len(told)]} "
                "gives at a time: there may be more; ask for one commodity"
                + ("" if self.key else ", or give a key")
            )
        half = len(years) // 2
        return [row for some in (years[:half], years[half:]) for row in self.rows(numbers, some, commodity)]

    def _answer(self, numbers: Sequence[str], years: Sequence[int], commodity: str) -> Rows:
        """Rows of one request, asked again after each pause that the interface wants, within reason.

        Raises:
            Refused: Where it declines, in its own words; also where it still wants a pause after so many.
        """
        told, said = self._said(numbers, years, commodity)
        for _ in range(_PATIENCE):
            pause = _pause(said)
            if told is not None or pause is None:
                break
            self.wait(pause)
            told, said = self._said(numbers, years, commodity)
        if told is None:
            raise Refused(f"UN Comtrade answered: {said}")
        return told

    def _said(self, numbers: Sequence[str], years: Sequence[int], commodity: str) -> tuple[Rows | None, str]:
        """Rows of one request, or what the interface said instead."""
        client = _client()
        ask = client.getFinalData if self.key else client.previewFinalData
        printed = io.StringIO()
        try:
            with redirect_stdout(printed):
                told = ask(
                    *([self.key] if self.key else []),
                    typeCode="C",
                    freqCode="A",
                    clCode="HS",
                    period=",".join(map(str, years)),
                    reporterCode=",".join(numbers),
                    partnerCode=",".join(numbers),
                    flowCode="M,X",
                    cmdCode=commodity,
                    maxRecords=max(LIMITS) if self.key else min(LIMITS),
                    format_output="JSON",
                    includeDesc=True,
                    proxy_url=getproxies().get("https"),
                    **_WHOLE,
                )
            if told is not None:
                return [_plain(row) for row in told.to_dict("records")], ""
        except Exception as why:
            raise self._unreachable(why) from None
        said = self._without_key(printed.getvalue())
        if reason := _no_way(said):
            raise Unreadable(f"UN Comtrade cannot be reached ({reason})")
        return None, _complaint(said)

    def _unreachable(self, why: Exception) -> Refused | Unreadable:
        """The one line for what the client let through."""
        said = self._without_key(" ".join(f"{type(why).__name__}: {why}".split()))
        if isinstance(why, KeyError | ValueError | TypeError | AttributeError | NotImplementedError):
            return Refused(f"UN Comtrade's answer cannot be read ({said:.200}); try again later")
        return Unreadable(f"UN Comtrade cannot be reached ({said:.200})")

    def _without_key(self, text: str) -> str:
        """A text in which the key does not stand, however an address spells it."""
        for spelling in {self.key, quote(self.key), quote_plus(self.key)} - {""}:
            text = text.replace(spelling, "***")
        return text


def _client() -> Any:
    try:
        return import_module("comtradeapicall")
    except ImportError:
        raise UsageMistake(_HOW_TO_INSTALL) from None


def _pause(said: str) -> int | None:
    """Seconds after which the interface wants to be asked again, if that is soon.

    >>> _pause("Rate limit is exceeded. Try again in 2 seconds.")
    2
    >>> _pause("Out of call volume quota. Quota will be replenished in 08:15:30.")
    """
    told = re.search(r"[Tt]ry again in (\d{1,4}) second", said, re.ASCII)
    return int(told[1]) if told and int(told[1]) <= _LONGEST_PAUSE else None


def _no_way(printed: str) -> str:
    """Why no answer came, where it is the client that says so; it prints the whole address before it.

    >>> _no_way("Request error: Max retries exceeded with url: /x?y (Caused by SSLError('bad'))")
    "SSLError('bad')"
    """
    if not printed.startswith("Request error:"):
        return ""
    said = " ".join(printed.partition(":")[2].split())
    _, caused, reason = said.rpartition("(Caused by ")
    return (reason.removesuffix(")") if caused else said.partition(" with url")[0])[:200]


def _complaint(printed: str) -> str:
    """The interface's own words: the message of a JSON object, or the text of a web page.

    >>> _complaint('{"statusCode": 401, "message": "Access denied due to invalid subscription key."}')
    'Access denied due to invalid subscription key.'
    """
    try:
        told = json.loads(printed)
        printed = str(told.get("message") or told.get("error") or printed)
    except (ValueError, AttributeError):
        printed = re.sub(
            r"<(?:style|script|head)\b.*?</(?:style|script|head)>|<[^<>]*>", " ", printed, flags=re.S
        )
    return " ".join(printed.split())[:300] or "nothing; try again later"


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as it was in the answer.

    The client's table marks what is missing as not a number, and turns the whole numbers of that column
    into others.

    >>> _plain({"reporterCode": 699.0, "netWgt": float("nan"), "primaryValue": 0.5})
    {'reporterCode': 699, 'netWgt': None, 'primaryValue': 0.5}
    """
    return {str(name): _plain_cell(cell) for name, cell in row.items()}


def _plain_cell(cell: Any) -> Any:
    if cell != cell:
        return None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
