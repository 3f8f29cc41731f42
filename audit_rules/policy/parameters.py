"""What each policy parameter is: its type, its words, what its figure means at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from threeassets.model.errors import PolicyError
from threeassets.model.marked_yaml import Marked, read_yaml
from threeassets.model.schema import tables
from threeassets.model.text import Text


class ValueType(StrEnum):
    """How a value is written and kept; money is kept in fen, a share in 1/1,000,000."""

    MONEY = "money_fen"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    MONTH_DAY = "month_day"
    FLAG = "flag"
    TEXT = "text"
    NAMES = "names"
    FIELDS = "fields"
    TABLE = "table"
    TIERS = "tiers"


class Edge(StrEnum):
    """What the figure itself means; the day an event happens is never counted."""

    NONE = "none"
    MIN = "min"
    MAX = "max"
    WITHIN = "within"
    AFTER = "after"

    @property
    def meaning(self) -> Text:
        """Words for readers of a policy; empty where the parameter has no edge."""
        return _MEANINGS[self]


_MEANINGS = {
    Edge.NONE: Text("", ""),
    Edge.MIN: Text("达到即适用，含本数", "reached by the figure itself"),
    Edge.MAX: Text("超过才违反，不含本数", "broken only beyond the figure"),
    Edge.WITHIN: Text("截至当天仍算期内", "the last day is still in time"),
    Edge.AFTER: Text("次日起才算超过", "begins on the day after"),
}


class Stricter(StrEnum):
    """Which way a village by-law may move a value."""

    FREE = "free"
    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Column:
    """One value, or one column of a table: its type and what it may be."""

    type: ValueType
    title: Text
    choices: tuple[str, ...] = ()
    register: str = ""
    """For ``fields``: the register whose columns are meant."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; ``kinds`` is empty where it has a single value."""

    name: str
    content: Column
    edge: Edge
    stricter: Stricter
    kinds: tuple[str, ...]
    columns: Mapping[str, Column]
    row_zh: tuple[str, ...] = ()
    """Clauses that tell a row of a table; one whose column is blank or no is left out."""
    row_en: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def parameters() -> Mapping[str, Parameter]:
    """Return every parameter by name, in the order of ``parameters.yaml``."""
    source = resources.files("audit_rules.policy").joinpath("parameters.yaml")
    root = read_yaml(source.name, source.read_text(encoding="utf-8"), PolicyError)
    return MappingProxyType(
        {key.text(): _parameter(key.text(), value) for key, value in root.pairs()}
    )


def _parameter(name: str, entry: Marked) -> Parameter:
    fields = entry.fields(
        ("type", "zh", "en"),
        ("edge", "kinds", "village", "of", "one_of", "columns", "row_zh", "row_en"),
    )
    columns = fields["columns"].pairs() if "columns" in fields else ()
    return Parameter(
        name=name,
        content=_column(fields),
        edge=Edge(fields["edge"].text()) if "edge" in fields else Edge.NONE,
        stricter=Stricter(fields["village"].text()) if "village" in fields else Stricter.FREE,
        kinds=_choices(fields["kinds"]) if "kinds" in fields else (),
        columns=MappingProxyType(
            {
                key.text(): _column(
                    value.fields(("type", "zh", "en"), ("of", "one_of", "optional"))
                )
                for key, value in columns
            }
        ),
        row_zh=_choices(fields["row_zh"]) if "row_zh" in fields else (),
        row_en=_choices(fields["row_en"]) if "row_en" in fields else (),
    )


def _column(fields: Mapping[str, Marked]) -> Column:
    listed = fields.get("of") or fields.get("one_of")
    return Column(
        type=ValueType(fields["type"].text()),
        title=Text(fields["zh"].text(), fields["en"].text()),
        choices=_choices(listed) if listed else (),
        register="" if "of" not in fields else fields["of"].text().partition(".")[0],
        optional="optional" in fields and fields["optional"].flag(),
    )


def _choices(value: Marked) -> tuple[str, ...]:
    """Read a written list, the choices of ``table.column``, or the columns of ``table``."""
    if value.is_list:
        return tuple(item.text() for item in value.items())
    table, _, column = value.text().partition(".")
    register = tables()[table]
    return register.column(column).choices if column else register.column_names
