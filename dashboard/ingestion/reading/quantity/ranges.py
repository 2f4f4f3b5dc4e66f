"""Numbers that share: ranges ("$1.2-1.5 billion") and units left out ("5 and 9 percent", "to 1.4bn")."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from dashboard.domain.trade import Unit
from dashboard.ingestion.reading.english import words
from dashboard.ingestion.reading.english.units import POINTS_OF_SHARES
from dashboard.ingestion.reading.quantity.digits import Printed
from dashboard.ingestion.reading.quantity.forms import Form, Quantity
from dashboard.ingestion.reading.text.chunks import Chunk, Chunks, Kind
from dashboard.ingestion.reading.text.cues import Cue

_THOUSAND: Final = Decimal(1000)
_LISTING: Final = frozenset({"and", "or", ",", "to", "-", "/", "of"})


def joined(chunks: Chunks) -> Chunks:
    """The chunks with ranges as one quantity each, and units filled in where they are left out."""
    numbers = [index for index, chunk in enumerate(chunks) if chunk.kind is Kind.QUANTITY]
    if not numbers:
        return chunks
    found = _ranges(chunks) if any(_range_width(chunks, index) for index in numbers) else chunks
    _take_points(found)
    _take_days(found)
    if len(numbers) > 1:
        _fill_from_right(found)
        _fill_from_left(found)
    return found


def _take_points(chunks: Chunks) -> None:
    """ "Its share climbed 1.6 points": percentage points, where the sentence speaks of a share."""
    if not any(Cue.SHARE in chunk.cues for chunk in chunks if chunk.cues):
        return
    for index in range(len(chunks) - 2, -1, -1):
        if _is_bare(chunks, index) and chunks.key(index + 1) in POINTS_OF_SHARES:
            points = chunks[index].spanning(chunks[index + 1])
            points.value = chunks[index].quantity._replace(
                form=Form.POINTS, unit=Unit.PERCENTAGE_POINT, end=points.end
            )
            chunks[index : index + 2] = [points]


def _take_days(chunks: Chunks) -> None:
    """ "4,000 barrels of crude a day": the rate stands behind the goods."""
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        if chunk.kind is not Kind.QUANTITY or chunk.quantity.unit is not Unit.BARREL:
            continue
        behind = next((at for at in range(index + 1, index + 7) if chunks.key(at) in ("day", "daily")), None)
        if chunks.key(index + 1) == "of" and behind is not None:
            chunk.value = chunk.quantity._replace(unit=Unit.BARREL_PER_DAY)
            first = behind - (chunks.key(behind - 1) in ("a", "per", "each", "every"))
            del chunks[first : behind + 1]


def _ranges(chunks: Chunks) -> Chunks:
    found = Chunks()
    index = 0
    while index < len(chunks):
        width = _range_width(chunks, index)
        if width:
            found.append(_as_range(chunks, index, index + width - 1))
            index += width
        else:
            found.append(chunks[index])
            index += 1
    return found


def _range_width(chunks: Chunks, index: int) -> int:
    """How many chunks a range that begins at ``index`` spans; 0 where there is none."""
    if not _is_number(chunks, index) or not _is_number(chunks, index + 2):
        return 0
    low, high, joiner = chunks[index].quantity, chunks[index + 2].quantity, chunks[index + 1].key
    if not _may_pair(low, high):
        return 0
    before = chunks[index - 1].key if index else ""
    if joiner == "-" and not low.sign:
        return 3
    if joiner == "and" and before == "between":
        return 3
    if joiner == "to" and before != "from" and not _is_change_before(chunks, index, low):
        return 3
    return 0


def _is_number(chunks: Chunks, index: int) -> bool:
    return (
        0 <= index < len(chunks)
        and chunks[index].kind is Kind.QUANTITY
        and len(chunks[index].quantity.values) == 1
        and chunks[index].quantity.high is None
    )


def _may_pair(low: Quantity, high: Quantity) -> bool:
    """Whether two numbers can be the ends of one range: same unit, and the first the smaller."""
    if high.unit is None or high.form in (Form.MULTIPLE, Form.FRACTION):
        return low.is_money and high.form is Form.BARE and high.scale > 1 and low.form is Form.AMOUNT
    if low.form is not Form.BARE and (low.unit is not high.unit or low.currencies != high.currencies):
        return False
    return _low_end(low, high).value < high.values[0].value


def _low_end(low: Quantity, high: Quantity) -> Printed:
    """The lower end, with the scale of the upper one where it has none of its own.

    In "$1.2-1.5 billion" both are billions; in "$500,000 to $1 million" each has its own.
    """
    value, step = low.values[0]
    shares = low.scale == 1 and high.scale > 1 and (not high.is_marked or value < _THOUSAND)
    return Printed(value * high.scale, step * high.scale) if shares else low.values[0]


def _is_change_before(chunks: Chunks, index: int, low: Quantity) -> bool:
    """Whether "rose $214 million to $1.37 billion": a change, then a level."""
    if low.form is Form.BARE:
        return False
    at = index - 1
    while at >= 0 and (Cue.QUALIFIER in chunks[at].cues or chunks[at].key in ("by", "a", "some")):
        at -= 1
    is_by = any(chunks[index].key == "by" for index in range(at + 1, index))
    return is_by or (at >= 0 and (Cue.CHANGE in chunks[at].cues or chunks[at].key == "of"))


def _as_range(chunks: Chunks, first: int, last: int) -> Chunk:
    low, high = chunks[first].quantity, chunks[last].quantity
    unit = high if high.unit is not None else low
    quantity = unit._replace(
        values=(_low_end(low, high),),
        high=high.values[0],
        start=low.start,
        end=high.end,
        scale=high.scale,
        currencies=low.currencies or high.currencies,
    )
    chunk = chunks[first].spanning(chunks[last])
    chunk.value = quantity
    return chunk


def _fill_from_right(chunks: Chunks) -> None:
    """ "5 and 9 percent", "from 9.5 to 12 percent": the unit stands with the last number alone."""
    for index in range(len(chunks) - 3, -1, -1):
        if not _is_bare(chunks, index) or chunks[index + 1].key not in _LISTING:
            continue
        at = index + 2 + (chunks[index + 2].key in ("and", "or", "the"))
        if at < len(chunks) and chunks[at].kind is Kind.QUANTITY and chunks[at].quantity.unit is not None:
            unit, bare = chunks[at].quantity, chunks[index].quantity
            if unit.form in (Form.PERCENT, Form.POINTS) or (unit.form is Form.AMOUNT and not unit.is_marked):
                chunks[index].value = _in_unit_of(bare, unit)


def _in_unit_of(bare: Quantity, unit: Quantity) -> Quantity:
    shares_scale = bare.scale == 1 and unit.scale > 1 and not bare.is_grouped
    if not shares_scale:
        return bare.with_unit_of(unit)
    values = tuple(Printed(part.value * unit.scale, part.step * unit.scale) for part in bare.values)
    return bare.with_unit_of(unit)._replace(values=values, scale=unit.scale)


def _fill_from_left(chunks: Chunks) -> None:
    """ "worth $1.2bn in 2021, rose to 1.4bn": a number with a large scale is money like the one before."""
    # "Shrank 4% to 31.1 billion, while exports rose to $939 million": else like the first sum behind it.
    sums = (chunk.quantity for chunk in chunks if chunk.kind is Kind.QUANTITY and chunk.quantity.is_money)
    later: Quantity | None = next(sums, None)
    last: Quantity | None = None
    for index, chunk in enumerate(chunks):
        if chunk.kind is not Kind.QUANTITY:
            continue
        quantity = chunk.quantity
        if quantity.form is Form.AMOUNT:
            last = quantity
        elif quantity.form is Form.BARE and not _counts(chunks, index + 1):
            is_large = quantity.scale >= _THOUSAND
            if last is None:
                is_told = chunks.key(index - 1) in _BEFORE_SUM or chunks.has(index - 1, Cue.LEVEL)
                if is_large and later and is_told:
                    chunk.value = quantity.with_unit_of(later)
            elif is_large or (not last.is_money and quantity.is_grouped and _is_compared(chunks, index)):
                chunk.value = quantity.with_unit_of(last)


def _is_compared(chunks: Chunks, index: int) -> bool:
    """Whether a number is set beside the one before: "17,000 tonnes, up from 12,500 in 2022"."""
    before = index - 1
    while before >= 0 and (Cue.QUALIFIER in chunks[before].cues or chunks.key(before) == "the"):
        before -= 1
    return chunks.key(before) == "to" or chunks.has(before, Cue.COMPARED)


_BEFORE_SUM: Final = words("to from at")
_NO_NOUNS: Final = words("the and for with from that this worth over during but last")


def _counts(chunks: Chunks, index: int) -> bool:
    """Whether a plain noun follows, which the number then counts: "1.4 million tourists"."""
    if chunks.is_kind(index, Kind.QUANTITY):
        return True  # "4.66 million 90-kilogramme bags"
    if not chunks.is_kind(index, Kind.WORD) or chunks[index].cues:
        return False
    key = chunks.key(index)
    return key.isalpha() and len(key) > 2 and key not in _NO_NOUNS


def _is_bare(chunks: Chunks, index: int) -> bool:
    return chunks[index].kind is Kind.QUANTITY and chunks[index].quantity.form is Form.BARE
