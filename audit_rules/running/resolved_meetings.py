"""What policy says of meetings, contracts, payees and counts, as rows: steps, quorums, names."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, cast

from audit_rules.policy.values import Row, Value
from threeassets.model.days import day_of
from threeassets.model.schema import tables

if TYPE_CHECKING:
    from audit_rules.policy.figures import Ratio


class UnitInterval(NamedTuple):
    """A value of a policy that holds at an organisation's place; the last day is exclusive."""

    org_code: str
    from_day: int
    until_day: int
    kind: str
    value: Value


Rows = Iterator[tuple[object, ...]]

NO_LIMIT_FEN = 10**15
FOUR_STEPS = "四议"
"""The procedure whose steps a place means where it names none."""


def _table(interval: UnitInterval) -> list[Row]:
    rows = interval.value if isinstance(interval.value, tuple) else ()
    return [row for row in rows if isinstance(row, Mapping)]


def _names(cell: object) -> tuple[str, ...]:
    return tuple(map(str, cell)) if isinstance(cell, tuple) else ()


def _part(row: Row) -> tuple[int, int, int]:
    part = cast("Ratio", row["part"])
    return part.numerator, part.denominator, int(bool(row["more_than"]))


def procedure_scopes(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every matter and sum from which the place asks for a procedure."""
    for interval in values:
        limits: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in _table(interval):
            for matter in _names(row["matters"]):
                limits[matter].append((cast("int", row["from"] or 0), str(row["procedure"])))
        for matter, lines in limits.items():
            ordered = sorted(lines)
            limits_above = [*(from_fen for from_fen, _ in ordered[1:]), NO_LIMIT_FEN]
            for (from_fen, procedure), below in zip(ordered, limits_above, strict=True):
                yield (*interval[:3], matter, from_fen, below, procedure)


def procedure_steps(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every step of the place's procedures and every body that may hold it."""
    for interval in values:
        for order, row in enumerate(_table(interval), start=1):
            bodies = _names(row["bodies"])
            for body in bodies:
                where = (*interval[:3], row["procedure"] or FOUR_STEPS, order)
                yield (*where, row["step"], body, "或".join(bodies))


def yearly_counts(values: Iterable[UnitInterval], years: Sequence[int]) -> Rows:
    """Yield the day of the count of every year, of the year before them too, and its due day."""
    for interval in values:
        for row in _table(interval):
            as_of, due = cast("int", row["as_of"]), cast("int", row["due_next_year"])
            for year in sorted({*years, *(number - 1 for number in years)}):
                on_day = day_of(dt.date(year, *divmod(as_of, 100)))
                if interval.from_day <= on_day < interval.until_day:
                    yield (
                        interval.org_code,
                        year,
                        day_of(dt.date(year, 1, 1)),
                        on_day,
                        day_of(dt.date(year + 1, *divmod(due, 100))),
                    )


PAYEE_CLASSES = {
    "银行": "bank", "税务": "tax", "社保": "insurance", "国库": "treasury", "公用事业": "utility",
}  # fmt: skip  # a table


def payee_ends(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every ending of a name that makes a payee a bank, tax office and so on."""
    for interval in values:
        for ending in _names(interval.value):
            yield (*interval[:3], PAYEE_CLASSES[interval.kind], ending)


def plan_covers(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every kind of spending that a passed yearly financial plan covers."""
    for interval in values:
        for kind in _names(interval.value):
            yield (*interval[:3], kind)


KIN_WORDS = {
    "配偶": "丈夫 妻子 夫妻 爱人",
    "父母": "父亲 母亲 父子 父女 母子 母女",
    "子女": "儿子 女儿 长子 次子 三子 长女 次女 三女",
    "兄弟姐妹": "兄弟 姐妹 兄妹 姐弟 哥哥 弟弟 姐姐 妹妹",
    "祖父母": "祖父 祖母 爷爷 奶奶 祖孙",
    "外祖父母": "外祖父 外祖母 姥爷 姥姥 外公 外婆",
    "孙子女": "孙子 孙女",
    "外孙子女": "外孙 外孙女 外孙子",
}
"""How registers also write the relations that the law names."""


def close_relations(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every word of a relation that makes two persons close relatives."""
    for interval in values:
        for name in _names(interval.value):
            for word in (name, *KIN_WORDS.get(name, "").split()):
                yield (*interval[:3], word)


def party_bodies(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every body of the Party that studies a matter before it is decided."""
    for interval in values:
        for body in _names(interval.value):
            yield (*interval[:3], body)


def listed_matters(lists: Mapping[str, Iterable[UnitInterval]]) -> Rows:
    """Yield a row for every kind of matter that a list of the policy names."""
    for name, values in lists.items():
        for interval in values:
            for matter in _names(interval.value):
                yield interval.org_code, name, interval.from_day, interval.until_day, matter


def merged_steps(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every step that a sitting recorded under one of them holds."""
    for interval in values:
        for row in _table(interval):
            steps, led_by_one = _names(row["steps"]), int(bool(row["one_shoulder"]))
            for step, other in product(steps, repeat=2):
                for body in _names(row["bodies"]):
                    yield (*interval[:3], step, other, body, led_by_one)


def quorum_lines(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every quorum of a body; without ``counted_by`` it holds however counted."""
    for interval in values:
        for row in _table(interval):
            yield (*interval[:3], interval.kind, row["counted_by"] or "", row["base"], *_part(row))


def notice_lines(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every body that is called so many days ahead."""
    for interval in values:
        if isinstance(interval.value, int):
            yield (*interval[:3], interval.kind, interval.value)


class _Line(NamedTuple):
    from_day: int
    until_day: int
    body: str
    matter: str
    base_name: str
    numerator: int
    denominator: int
    more_than: int
    of_property: int

    @property
    def strictness(self) -> tuple[object, ...]:
        """Lines of all before lines of those present, then the greatest part, then any order."""
        part = Fraction(self.numerator, self.denominator)
        return (self.base_name == "到会", -part, -self.more_than, *self)


def pass_lines(values: Iterable[UnitInterval], property_matters: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every vote a body or a matter needs, the strictest of a place first.

    Lines for collective property only are spelt out, matter by matter, for the days on which the
    matter is one. An empty body or matter stands for any.
    """
    matters: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for interval in property_matters:
        spans = [(interval.from_day, interval.until_day, name) for name in _names(interval.value)]
        matters[interval.org_code] += spans
    by_org: dict[str, list[_Line]] = defaultdict(list)
    for interval in values:
        for row in _table(interval):
            spans = [(interval.from_day, interval.until_day, str(row["matter"] or ""))]
            if row["property_matters_only"]:
                spans = matters[interval.org_code]
            for first, until, matter in spans:
                days = max(interval.from_day, first), min(interval.until_day, until)
                if days[0] < days[1]:
                    body, base = str(row["body"] or ""), str(row["base"])
                    owned = int(bool(row["property_matters_only"]))
                    line = _Line(*days, body, matter, base, *_part(row), owned)
                    by_org[interval.org_code].append(line)
    for org_code, lines in by_org.items():
        ordered = sorted(lines, key=lambda line: line.strictness)
        for order, line in enumerate(ordered):
            yield (org_code, line.from_day, line.until_day, order, *line[2:])


def contract_fields(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every column that may state what a kind of contract must state."""
    column = tables()["contract"].column
    for interval in values:
        groups = interval.value if isinstance(interval.value, tuple) else ()
        for order, group in enumerate(groups, start=1):
            names = _names(group)
            zh, en = "或".join(column(name).heading for name in names), " or ".join(names)
            for name in names:
                yield (*interval[:3], interval.kind, order, name, len(names), zh, en)


def contract_terms(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every class of land or use whose contracts of a kind may run so long."""
    for interval in values:
        for row in _table(interval):
            years = row["min_years"], row["max_years"]
            yield (*interval[:3], interval.kind, row["land_class"], row["land_use"], *years)


def kinds_traded(values: Iterable[UnitInterval]) -> Rows:
    """Yield a row for every kind of contract that is traded openly at any amount."""
    for interval in values:
        for kind in _names(interval.value):
            yield (*interval[:3], kind)


def filing_lines(values: Iterable[UnitInterval]) -> Rows:
    """Yield the sum from which each kind of contract is filed."""
    for interval in values:
        if isinstance(interval.value, int):
            yield (*interval[:3], interval.kind, interval.value)
