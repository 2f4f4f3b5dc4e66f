"""Workbooks (.xlsx, .xls) that others made: the text of every cell, read by a disposable process."""

from dashboard.ingestion.workbooks.apart import sheets
from dashboard.ingestion.workbooks.cells import Cells

__all__ = ["Cells", "sheets"]
