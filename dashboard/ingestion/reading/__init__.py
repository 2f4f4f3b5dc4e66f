"""Text to quotes, quotes to readings or refusals; one small file per thing that is read.

``read_text`` is the only way in. A text passes these stages, each in a file of its own: ``gate`` (is there
anything to read), ``sentences``, ``tokens``, ``chunks`` (numbers, periods, countries, words that steer),
``phrases`` and ``ranks`` (flows and what stands beside them), ``parties`` (whose flow, with whom),
``measures`` (what a number does), ``governors`` (which flow it belongs to), ``shares``, ``times``, ``bases``,
and at last ``readings``.
"""

from dashboard.ingestion.reading.reader import ReadText, read_text
from dashboard.ingestion.reading.schema import to_schema

__all__ = ["ReadText", "read_text", "to_schema"]
