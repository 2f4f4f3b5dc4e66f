"""What all rulings look at, and what a ruling holds before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.checking.cases import Case
from dashboard.checking.confirming import Explanation
from dashboard.checking.conflicts import Conflict
from dashboard.checking.evidence import Evidence
from dashboard.checking.network import Network
from dashboard.checking.openings import Tried
from dashboard.checking.ranks import RankRuling
from dashboard.checking.sources import Lineage
from dashboard.checking.verdicts import Slip, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict and what it rests on, before it is put into words.

    Attributes:
        verdict: The fixed word.
        also: Further words that apply.
        slip: How the number may have come about.
        shown: Evidence to show: what contradicts it, or what it agrees with.
        slipped: The confirmed explanation.
        conflict: The smallest set of statements, itself included, that cannot all stand.
        equal: Whether nothing tells it apart from another in that conflict.
        own_only: Whether only figures of its own source bear on it.
        tried: What it leaves open, tested.
        rank: For ranks.
        why: Why it is not checked, or the rule that it breaks by itself.
    """

    verdict: Verdict
    also: tuple[Verdict, ...] = ()
    slip: Slip | None = None
    shown: tuple[Evidence, ...] = ()
    slipped: Explanation | None = None
    conflict: Conflict = frozenset()
    equal: bool = False
    own_only: bool = False
    tried: tuple[Tried, ...] = ()
    rank: RankRuling | None = None
    why: str = ""


@dataclass(slots=True)
class Bench:
    """What all rulings look at.

    Attributes:
        network: Brought up to date.
        lineage: Which sources are independent.
        cases: By id of the statement.
        conflicts: The smallest conflicts each statement is in.
        doubted: Statements that are doubted, and whether another was just as much to be.
    """

    network: Network
    lineage: Lineage
    cases: dict[int, Case] = field(default_factory=dict)
    conflicts: dict[int, list[Conflict]] = field(default_factory=dict)
    doubted: dict[int, bool] = field(default_factory=dict)

    def usable(self, one: Evidence) -> bool:
        """Whether a piece of evidence rests on nothing that is doubted."""
        return self.doubted.keys().isdisjoint(one.support)

    def independent(self, one: Evidence, own: str) -> bool:
        """Whether something in a piece of evidence comes from elsewhere, none of it from compilers."""
        atoms = [self.network.atoms[name] for name in one.support]
        return not any(atom.derived for atom in atoms) and any(
            name != own for name in self.lineage.of_all(atoms)
        )
