"""Official statistics: files of many formats in, tidy figures out.

``loading.load`` takes paths and gives a ``Result`` for each file; ``Loaded`` says what is in one. Each
format is a module of this package. To add one:

1. Write ``<slug>.py`` with four names, as ``Format`` in ``formats.py`` asks:

   - ``NAME``, for people, and ``COLUMNS``, normal names (lower case, single blanks) of the columns that make
     its header, so that a strange header can be told what it comes nearest to;
   - ``sniff(file) -> Fit | None`` knows a file by its content: ``file.header`` of a text or Parquet table,
     ``file.beginning`` of anything, ``file.kind``. Never by its name. It must cost next to nothing;
   - ``read(file, fit) -> Loaded`` gives a ``Draft``: columns in the provider's own words (its codes, its
     labels) with values in whole units of a currency, and hands it to ``finishing.finished``, which matches
     countries, leaves out blanks, repeats and what is no country, adds up products where these are all
     goods, and builds the tables and the description. Whatever else is left out is said with
     ``Told.leave_out``.

   Cells are read through ``Sheet`` (``text``, ``matching``, ``numbers``, ``each``), which refuses what is not
   what it should be with row and column. A format raises ``Refused`` with one line that does not name the
   file. What needs a parser for workbooks, web pages or the like is read in the disposable process of
   ``apart.py``.

2. Put the module's name into ``OFFICIAL`` below: the first that knows a file reads it.
3. Codes and names that the provider has of its own go into ``datasets/places.csv``.
4. Write ``tests/unit/test_official_<slug>.py`` with small files that have the format's quirks
   (``tests/official_files.py`` helps), one test for each rule, and add what real files hold to
   ``tests/contract/test_official_files.py``.

``comtrade.py`` and ``plain.py`` show how it looks.
"""

from __future__ import annotations

from typing import Final

from dashboard.ingestion.official import (
    armstat,
    asides,
    baci,
    comtrade,
    comtrade_legacy,
    eurostat_book,
    eurostat_bulk,
    eurostat_series,
    eurostat_wide,
    gravity,
    imf_series,
    imf_tables,
    india_both,
    india_chapters,
    india_derived,
    india_pages,
    india_scrape,
    matrices,
    oec,
    oec_data,
    plain,
    r_tables,
    references,
    us_census,
    wits,
    wits_long,
    wits_query,
)
from dashboard.ingestion.official.formats import Format

OFFICIAL: Final[tuple[Format, ...]] = (
    plain,
    comtrade,
    comtrade_legacy,
    baci,
    india_chapters,
    india_derived,
    india_scrape,
    armstat,
    india_both,
    india_pages,
    oec,
    oec_data,
    wits,
    wits_long,
    wits_query,
    eurostat_book,
    eurostat_bulk,
    eurostat_series,
    eurostat_wide,
    imf_series,
    imf_tables,
    us_census,
    gravity,
    matrices,
    r_tables,
    references,
    asides,
)
"""Every format, those with the plainest marks first."""
