"""What checking found, with the sums of money in its sentences told in another unit."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.money import MoneyUnit, restated
from dashboard.checking import Check, Findings, Step


def restated_findings(findings: Findings, unit: MoneyUnit) -> Findings:
    """The same findings in sentences of another unit; what was printed stays as it was printed."""
    if not unit.is_fixed:
        return findings
    return replace(
        findings,
        checks={name: _check(check, unit) for name, check in findings.checks.items()},
        implied=tuple(
            replace(one, words=restated(one.words, unit), derivation=_steps(one.derivation, unit))
            for one in findings.implied
        ),
        unclear=tuple(restated(words, unit) for words in findings.unclear),
        gaps=tuple(replace(gap, words=restated(gap.words, unit)) for gap in findings.gaps),
    )


def _check(check: Check, unit: MoneyUnit) -> Check:
    possibilities = tuple(
        replace(one, words=restated(one.words, unit), why=restated(one.why, unit)) for one in check.findings
    )
    return replace(check, working=_steps(check.working, unit), findings=possibilities)


def _steps(steps: tuple[Step, ...], unit: MoneyUnit) -> tuple[Step, ...]:
    return tuple(
        replace(step, parts=tuple(replace(part, text=restated(part.text, unit)) for part in step.parts))
        for step in steps
    )
