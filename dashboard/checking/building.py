"""Entering atoms into the network: variables, what is told of them, and the links that follow."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.checking.atoms import Atom, Term
from dashboard.checking.constraints import RULES, Rule, completes, is_physical
from dashboard.checking.links import stated_links
from dashboard.checking.network import Network
from dashboard.checking.ranges import Range, over, plus, size, times
from dashboard.checking.variables import Estimate, Link, Variable


class Builder:
    """Enters atoms and remembers which variables they touched since it was last asked."""

    def __init__(self, network: Network, rules: Sequence[Rule] = RULES) -> None:
        self.network = network
        self._rules = rules
        self._touched: dict[Variable, None] = {}  # a set that keeps its order

    def touched(self) -> list[Variable]:
        """Variables with something new told or linked, since the last call."""
        told = list(self._touched)
        self._touched.clear()
        return told

    def enter(self, atom: Atom) -> Atom:
        """Enter what is stated; the same statement by another reading only joins the first."""
        known = self.network.atoms.get(atom.id)
        if known is not None:
            known.members.update(atom.members)
            return known
        self.network.atoms[atom.id] = atom
        if atom.official and not atom.derived:
            self.network.official[atom.terms[0].place.book] = atom.keeper
        if atom.kind == "level":
            self._level(atom)
        else:
            self._relative(atom)
        return atom

    def _level(self, atom: Atom) -> None:
        variable = self._variable(atom.terms[0], atom.unit, printed=True)
        atom.pairs.append((variable,))
        self._tell(variable, atom, atom.slack)

    def _relative(self, atom: Atom) -> None:
        network = self.network
        network.quotients[atom.terms].append(atom)
        for term in dict.fromkeys(term.place for term in atom.terms):
            network.relative[term].append(atom)
        units = {unit for term in atom.terms for unit in network.units(term.place)}
        if atom.base_unit:
            units.add(atom.base_unit)
        for unit in sorted(units):
            self._tie(atom, unit)

    def _tie(self, atom: Atom, unit: str) -> None:
        """Let a relative statement hold between its terms in one unit."""
        if any(pair[0].unit == unit for pair in atom.pairs):
            return
        if is_physical(unit) != atom.weighed or (atom.unit and atom.unit != unit):
            return
        # Noted before the variables are made: making them may come back here.
        first = Variable(atom.terms[0].place, unit, atom.terms[0].span)
        atom.pairs.append((first,))
        slot = len(atom.pairs) - 1
        made = tuple(self._variable(term, unit, printed=True) for term in atom.terms)
        atom.pairs[slot] = made
        for link in stated_links(atom, *made):
            self._link(link)
        if atom.base is not None and atom.base_unit == unit and atom.kind == "quotient":
            self._tell(made[0], atom, times(atom.slack, atom.base))
        if atom.rate is not None and atom.kind == "difference":
            before = over(size(atom.slack), atom.rate)
            self._tell(made[1], atom, before)
            self._tell(made[0], atom, plus(before, atom.slack))

    def _variable(self, term: Term, unit: str, *, printed: bool) -> Variable:
        variable, new = self.network.add(term.place, unit, term.span)
        if new:
            self._touched[variable] = None
            for rule in self._rules:
                for link in rule.links(self.network, variable):
                    self._link(link)
            for atom in list(self.network.relative.get(term.place, ())):
                self._tie(atom, unit)
        if printed and not variable.printed:
            variable.printed = True
            self._complete(variable)
        return variable

    def _complete(self, variable: Variable) -> None:
        """Make what an equation lacks, once two of its amounts are spoken of."""
        flows = completes(variable)
        siblings = [
            self.network.find(variable.place._replace(flow=flow), variable.unit, variable.span)
            for flow in flows
        ]
        if sum(1 for sibling in siblings if sibling is not None and sibling.printed) >= 2:
            for flow in flows:
                term = Term(variable.place._replace(flow=flow), variable.span)
                self._variable(term, variable.unit, printed=False)

    def _tell(self, variable: Variable, atom: Atom, told: Range) -> None:
        variable.told[atom.id, told] = Estimate(variable, told, frozenset({atom.id}), atom.service)
        self._touched[variable] = None

    def _link(self, link: Link) -> None:
        for end in link.ends:
            end.links.append(link)
            self._touched[end] = None
