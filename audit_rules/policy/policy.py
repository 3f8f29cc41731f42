"""A policy: dated values by place, and which of them wins where and when."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import orjson

from audit_rules.law.instruments import holds
from audit_rules.law.place import covers, longest
from audit_rules.policy.parameters import parameters
from audit_rules.policy.values import Value, write_value
from threeassets.model.days import date_of, day_of
from threeassets.model.errors import PolicyError
from threeassets.model.text import Text

VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One value as a file states it; days since 1970, ``until_day`` exclusive, None open.

    A ``value`` of None turns the parameter off for that time; ``reason`` says why.
    """

    name: str
    kind: str
    place: str
    from_day: int | None
    until_day: int | None
    value: Value
    source: str
    reason: str
    basis_file: str
    """File and line the value stands on."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The value that wins at one place from ``from_day`` until before ``until_day``."""

    from_day: int | None
    until_day: int | None
    value: Value
    place: str
    source: str
    basis_file: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One value in force, in words: what ``policy show`` prints; ``valid_to`` is exclusive."""

    name: str
    kind: str
    title: Text
    value: Text
    edge: Text
    valid_from: dt.date | None
    valid_to: dt.date | None
    place: str
    source: str

    def sentence(self, lang: str) -> str:
        """Write title, kind and value."""
        if lang == "zh":
            kind = f"（{self.kind}）" if self.kind else ""
            return f"{self.title.zh}{kind}：{self.value.zh}"
        kind = f" ({self.kind})" if self.kind else ""
        return f"{self.title.en}{kind}: {self.value.en}"


@dataclass(frozen=True, slots=True)
class Policy:
    """Every value of the national file and of the local ones chosen; ``local`` if there are any."""

    name: str
    local: bool
    values: tuple[PolicyValue, ...]

    @property
    def version(self) -> str:
        """Twelve hex digits over the values; file names, lines and comments do not count."""
        content = [
            [
                value.name,
                value.kind,
                value.place,
                value.from_day,
                value.until_day,
                value.value,
                value.source,
                value.reason,
            ]
            for value in sorted(self.values, key=_identity)
        ]
        return hashlib.sha256(orjson.dumps(content, default=dict)).hexdigest()[:VERSION_DIGITS]

    @property
    def places(self) -> frozenset[str]:
        """Places with values of their own, as prefixes of area codes; the nation is none."""
        return frozenset(value.place for value in self.values if value.place)

    @property
    def only_place(self) -> str:
        """The place that holds all the others, where there is one; else empty."""
        widest = min(self.places, key=len, default="")
        return widest if all(place.startswith(widest) for place in self.places) else ""

    def region(self, area_code: str) -> str:
        """Return the smallest place with values of its own that covers a place.

        Everywhere within it, short of a smaller such place, the same values hold.
        """
        return longest({value.place for value in self.values}, area_code)

    def resolve(self, name: str, area_code: str) -> tuple[Interval, ...]:
        """Return the winning value per day at a place: the longest prefix that has one wins.

        Where a parameter has kinds, each kind is resolved on its own; the intervals of one kind
        never overlap and stand in order of time. Days without a value are in no interval; a value
        of None says that the parameter is off.
        """
        if name not in parameters():
            raise PolicyError(
                f"没有“{name}”这个参数。请用 policy show 查看全部参数。",
                f"there is no parameter “{name}”. See them all with policy show.",
            )
        here = [
            value for value in self.values if value.name == name and covers(value.place, area_code)
        ]
        kinds = dict.fromkeys(value.kind for value in here)
        return tuple(
            interval
            for kind in kinds
            for interval in _winning([value for value in here if value.kind == kind])
        )

    def local_values(self) -> list[Shown]:
        """Return every value of places, or of the nation where the policy has no others."""
        return [_shown(value.name, value) for value in self.values if value.place or not self.local]

    def in_force(self, area_code: str, on: dt.date) -> list[Shown]:
        """Return what holds at a place on a day, in the order of ``parameters.yaml``."""
        day = day_of(on)
        return [
            _shown(name, interval)
            for name in parameters()
            for interval in self.resolve(name, area_code)
            if holds(interval.from_day, interval.until_day, day)
        ]


def _identity(value: PolicyValue) -> tuple[str, str, str, bool, int]:
    return (
        value.name,
        value.kind,
        value.place,
        value.from_day is not None,
        value.from_day or 0,
    )


def _winning(values: list[PolicyValue]) -> list[Interval]:
    """Cut time where any value begins or ends, let the longest place win each piece, join again."""
    pieces: list[tuple[int | None, int | None, PolicyValue]] = []
    for from_day, until_day in _pieces(values):
        day = _day_within(from_day, until_day)
        holding = [value for value in values if holds(value.from_day, value.until_day, day)]
        if not holding:
            continue
        winner = max(holding, key=lambda value: len(value.place))
        if pieces and pieces[-1][2] is winner:
            pieces[-1] = (pieces[-1][0], until_day, winner)
        else:
            pieces.append((from_day, until_day, winner))
    return [
        Interval(
            from_day=from_day,
            until_day=until_day,
            value=winner.value,
            place=winner.place,
            source=winner.source,
            basis_file=winner.basis_file,
            kind=winner.kind,
            reason=winner.reason,
        )
        for from_day, until_day, winner in pieces
    ]


def _day_within(from_day: int | None, until_day: int | None) -> int:
    """Return a day that stands for the whole piece: nothing begins or ends inside it."""
    if from_day is not None:
        return from_day
    return 0 if until_day is None else until_day - 1


def _pieces(values: Iterable[PolicyValue]) -> list[tuple[int | None, int | None]]:
    cuts = sorted({day for v in values for day in (v.from_day, v.until_day) if day is not None})
    edges = [None, *cuts, None]
    return list(pairwise(edges))


def _shown(name: str, interval: Interval | PolicyValue) -> Shown:
    parameter = parameters()[name]
    value = write_value(parameter, interval.value)
    if interval.value is None:
        value = Text(f"{value.zh}：{interval.reason}", f"{value.en}: {interval.reason}")
    return Shown(
        name=name,
        kind=interval.kind,
        title=parameter.content.title,
        value=value,
        edge=parameter.edge.meaning,
        valid_from=None if interval.from_day is None else date_of(interval.from_day),
        valid_to=None if interval.until_day is None else date_of(interval.until_day),
        place=interval.place,
        source=interval.source,
    )
