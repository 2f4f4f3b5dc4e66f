"""What a format of official statistics is: a module that knows its files by their content and reads them."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol, runtime_checkable

from dashboard.ingestion.official.files import File
from dashboard.ingestion.official.loaded import Loaded


class Fit(NamedTuple):
    """That a file is of a format.

    Attributes:
        what: What it is, for people: "UN Comtrade, web export of 2024".
    """

    what: str


class Format(Protocol):
    """A module of this package that reads one format.

    Attributes:
        NAME: For people: "UN Comtrade (new)".
        COLUMNS: Normal names of columns that its header has, to find the formats nearest to a strange header.
    """

    NAME: str
    COLUMNS: frozenset[str]

    def sniff(self, file: File, /) -> Fit | None:
        """What the file is, if it is of this format; never by its name."""

    def read(self, file: File, fit: Fit, /) -> Loaded:
        """Everything in it.

        Raises:
            Refused: Where the file is not what its beginning promised; one line without the file's name.
        """


@runtime_checkable
class ReadsTogether(Protocol):
    """A format whose large files are better read together: what belongs together then lies together on disk.

    Attributes:
        MOST_TOGETHER: Bytes of files that are read at once.
    """

    MOST_TOGETHER: int

    def part(self, file: File, fit: Fit, /) -> Any:
        """The rows of one file, checked.

        Raises:
            Refused: Where the file is not what its beginning promised; one line without the file's name.
        """

    def together(self, parts: list[Any], /) -> Loaded:
        """Everything in the files that the parts are of."""
