"""Readings against each other and against official series: plain arithmetic on ranges, shown step by step.

``check`` checks a collection, ``Checker`` one more figure at a time. What they find is told in the fixed
words of ``Verdict``, each with its working; the rules are in ``constraints.RULES``.
"""

from dashboard.checking.checker import Checker, check
from dashboard.checking.results import (
    Change,
    Check,
    Findings,
    Implied,
    MirrorGap,
    Part,
    Possibility,
    Printing,
    SameElsewhere,
    Step,
    observation_id,
)
from dashboard.checking.verdicts import FAULTS, MEANS, Outcome, Slip, Verdict

__all__ = [
    "FAULTS",
    "MEANS",
    "Change",
    "Check",
    "Checker",
    "Findings",
    "Implied",
    "MirrorGap",
    "Outcome",
    "Part",
    "Possibility",
    "Printing",
    "SameElsewhere",
    "Slip",
    "Step",
    "Verdict",
    "check",
    "observation_id",
]
