"""How much of everything is taken: one table, used before and while a file is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MAKER: Final = "Trade Figures"
"""How our own exports name who made them, in the metadata of a PDF and in the head of a page."""
OWN_EXPORT: Final = f"was made by {MAKER} from figures that are here; give the articles that it names instead"


class Unfit(Exception):
    """Why an input is not taken: one sentence without the name of the file, which is put before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that is read of one document.

    Attributes:
        file_bytes: Of a file on disk, or of what comes by standard input.
        pdf_bytes: Of a PDF on disk.
        text_chars: Code points of the text that comes out.
        line_chars: Code points between two line ends.
        archive_bytes: A DOCX file inflates to no more.
        archive_ratio: Inflated over packed size of a whole DOCX file.
        archive_parts: Files within a DOCX file.
        html_tags: Tags of an HTML page.
        pdf_pages: Pages of a PDF.
        cpu_seconds: Processor time for reading one file; where the system can limit it.
        wall_seconds: Time for reading one file.
        memory_bytes: Address space for reading one file; where the system can limit it.
    """

    file_bytes: int = 25_000_000
    pdf_bytes: int = 50_000_000
    text_chars: int = 10_000_000
    line_chars: int = 1_000_000
    archive_bytes: int = 100_000_000
    archive_ratio: int = 200
    archive_parts: int = 2_000
    html_tags: int = 150_000
    pdf_pages: int = 500
    cpu_seconds: int = 12
    wall_seconds: float = 15.0
    memory_bytes: int = 1_200_000_000

    @property
    def answer_bytes(self) -> int:
        """The most that a child may answer: its text at four bytes a code point, and what is around it."""
        return 4 * self.text_chars + 1_000_000

    def allowing(self, max_bytes: int) -> Limits:
        """These limits with another size of files and texts; time, memory and the rest stay.

        >>> LIMITS.allowing(80_000_000).file_bytes
        80000000
        """
        return replace(self, file_bytes=max_bytes, pdf_bytes=max_bytes, text_chars=max_bytes)


LIMITS: Final = Limits()
