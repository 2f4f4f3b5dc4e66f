"""Whom to doubt: the outvoted one alone; and both, where it is one word against another."""

from __future__ import annotations

from dataclasses import replace

from dashboard.checking import FAULTS, Check, Slip, Verdict, check
from dashboard.checking.examples import Examples, figures
from dashboard.resources import countries, services


def checks(told: Examples) -> dict[str, Check]:
    """What is found of each figure."""
    return dict(check(*told, countries=countries(), services=services()).checks)


def credited(told: Examples, name: str, service: str) -> Examples:
    """The same figures, one of them credited to a service."""
    readings = [
        replace(one, series=replace(one.series, counted_by=service)) if one.reading_id == name else one
        for one in told.readings
    ]
    return told._replace(readings=tuple(readings))


def test_of_two_prints_a_thousandfold_apart_both_are_named() -> None:
    told = credited(figures(["AZE>IND export 2022 2.1bn", "AZE>IND export 2022 2.11m"]), "e1", "AZE-SCC")

    found = checks(told)

    assert {one.verdict for one in found.values()} == {Verdict.CONTRADICTS}
    assert {one.slip for one in found.values()} == {Slip.SCALE}


def test_a_third_print_settles_which_of_the_two_it_is() -> None:
    notes = ["AZE>IND export 2022 2.1bn", "AZE>IND export 2022 2.11m", "AZE>IND export 2022 2.12m"]

    found = checks(credited(figures(notes), "e1", "AZE-SCC"))

    assert found["e1"].verdict is Verdict.SCALE_SLIP
    assert not {found["e2"].verdict, found["e3"].verdict} & FAULTS


def test_what_another_source_bears_out_is_not_named_beside_what_contradicts_it() -> None:
    notes = ["AZE>IND export 2022 400m", "AZE>IND export 2022 550m", "AZE>IND export 2022 400.4m"]

    found = checks(figures(notes))

    assert [found[name].verdict in FAULTS for name in ("e1", "e2", "e3")] == [False, True, False]


def test_imports_put_down_as_exports_are_known_by_their_digits() -> None:
    told = figures(
        [
            "AZE>IND export 2022 1.72bn",
            "AZE>IND import 2022 1.721bn",
            "AZE>IND total 2022 2.03bn",
            "AZE>WLD import 2022 2.705bn",
            "AZE>IND import 2022 63.64% of reporter_import",
        ]
    )

    found = checks(told)

    assert (found["e1"].verdict, found["e1"].slip) == (Verdict.CONTRADICTS, Slip.DIRECTION)
    assert found["e3"].verdict not in FAULTS
