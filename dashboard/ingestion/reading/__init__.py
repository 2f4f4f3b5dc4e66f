"""Text to quotes, quotes to readings or refusals; one small file per thing that is read.

``read_text`` is the only way in. A text passes these stages: ``gate`` (is there anything to read),
``sentences``, then rooms of small files: ``text`` (tokens, chunks, countries, words that steer),
``quantity`` (numbers with their units), ``period`` (expressions of time and the days they mean), ``flow``
(phrases that name a flow, whose it is, with whom), and ``figure`` (what each number does, which flow and
which days it belongs to). ``table`` reads the tables and lists of texts that hold some. ``english`` holds the
words of a language as tables; ``events`` and ``credits`` read what stands beside the figures.
"""

from dashboard.ingestion.reading.found import ReadText
from dashboard.ingestion.reading.reader import read_text
from dashboard.ingestion.reading.schema import to_schema

__all__ = ["ReadText", "read_text", "to_schema"]
