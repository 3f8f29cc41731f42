"""Policy values as people write them, read by declared type and written back for readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from types import MappingProxyType

from audit_rules.policy.figures import (
    PPM_PER_PERCENT,
    Ratio,
    read_money,
    read_month_day,
    read_ratio,
    read_share,
    read_whole,
)
from audit_rules.policy.parameters import Column, Parameter, ValueType
from audit_rules.policy.tiers import Tier, read_tiers, write_tiers
from threeassets.model.marked_yaml import Marked
from threeassets.model.money import scaled, yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

Cell = int | str | Ratio | tuple[str, ...] | None
Row = Mapping[str, Cell]
Value = Cell | tuple[tuple[str, ...], ...] | tuple[Row, ...] | tuple[Tier, ...]
"""None is off; a flag is True or False; ``fields`` is a tuple of alternatives."""

_READERS: Mapping[ValueType, Callable[[Marked], int | Ratio]] = {
    ValueType.MONEY: read_money,
    ValueType.SHARE: read_share,
    ValueType.RATIO: read_ratio,
    ValueType.MONTH_DAY: read_month_day,
    ValueType.DAYS: read_whole,
    ValueType.MONTHS: read_whole,
    ValueType.YEARS: read_whole,
    ValueType.COUNT: read_whole,
}

_UNITS = {
    ValueType.DAYS: Text("天", "days"),
    ValueType.MONTHS: Text("个月", "months"),
    ValueType.YEARS: Text("年", "years"),
    ValueType.COUNT: Text("", ""),
}


def read_value(parameter: Parameter, entry: Marked) -> Value:
    """Read one value of a parameter; a wrong type raises with file and line."""
    kind = parameter.content.type
    if kind is ValueType.TIERS:
        return read_tiers(entry)
    if kind is ValueType.TABLE:
        return tuple(_row(parameter.columns, row) for row in entry.items())
    if kind is ValueType.FIELDS:
        return tuple(_alternatives(item, parameter.content) for item in entry.items())
    return _cell(parameter.content, entry)


def _row(columns: Mapping[str, Column], entry: Marked) -> Row:
    required = [name for name, column in columns.items() if not column.optional]
    optional = [name for name, column in columns.items() if column.optional]
    fields = entry.fields(required, optional)
    return MappingProxyType(
        {
            name: _cell(column, fields[name]) if name in fields else None
            for name, column in columns.items()
        }
    )


def _alternatives(entry: Marked, column: Column) -> tuple[str, ...]:
    names = tuple(entry.text().split("|"))
    for name in names:
        _among(entry, name, column.choices)
    return names


def _cell(column: Column, entry: Marked) -> Cell:
    if column.type is ValueType.NAMES:
        return tuple(_among(item, item.text(), column.choices) for item in entry.items())
    if column.type is ValueType.FLAG:
        return entry.flag()
    text = _among(entry, entry.text(), column.choices)
    reader = _READERS.get(column.type)
    return text if reader is None else reader(entry)


def _among(entry: Marked, text: str, choices: tuple[str, ...]) -> str:
    if choices and text not in choices:
        raise entry.wrong(
            f"“{text}”不在可用的值之列。可用：{'、'.join(choices)}。",
            f"“{text}” is none of the known values. Known: {', '.join(choices)}.",
        )
    return text


def write_value(parameter: Parameter, value: Value) -> Text:
    """Write a value as people write it, for readers; None is off."""
    if value is None:
        return Text("停用", "off")
    kind = parameter.content.type
    if kind is ValueType.TIERS:
        return write_tiers([tier for tier in _tuple(value) if isinstance(tier, Tier)])
    if kind is ValueType.TABLE:
        rows = [_written_row(parameter, row) for row in _tuple(value)]
        return Text("；".join(row.zh for row in rows), "; ".join(row.en for row in rows))
    if kind is ValueType.FIELDS:
        return _written_fields(parameter.content.register, value)
    return _written(kind, value)


def _written_fields(register: str, value: object) -> Text:
    column = tables()[register].column
    fields = [names for names in _tuple(value) if isinstance(names, tuple)]
    return Text(
        "、".join("或".join(column(name).heading for name in names) for names in fields),
        ", ".join(" or ".join(names) for names in fields),
    )


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _written_row(parameter: Parameter, row: object) -> Text:
    columns = parameter.columns
    if parameter.row_zh and isinstance(row, Mapping):
        texts = {
            name: _written(columns[name].type, cell)
            for name, cell in row.items()
            if cell is not None and cell is not False
        }
        zh = {name: "" if row[name] is True else text.zh for name, text in texts.items()}
        en = {name: "" if row[name] is True else text.en for name, text in texts.items()}
        return Text(_clauses(parameter.row_zh, zh), _clauses(parameter.row_en, en))
    cells = [
        (columns[name].title, _written(columns[name].type, cell))
        for name, cell in (row.items() if isinstance(row, Mapping) else ())
        if cell is not None
    ]
    return Text(
        "，".join(f"{title.zh} {cell.zh}" for title, cell in cells),
        ", ".join(f"{title.en} {cell.en}" for title, cell in cells),
    )


def _clauses(clauses: tuple[str, ...], cells: Mapping[str, str]) -> str:
    """Write the clauses of which every column is filled in."""
    named = (
        (clause, {name for _, name, _, _ in Formatter().parse(clause) if name})
        for clause in clauses
    )
    return "".join(clause.format(**cells) for clause, names in named if names <= cells.keys())


def _written(kind: ValueType, value: object) -> Text:
    if isinstance(value, tuple):
        return Text("、".join(map(str, value)), ", ".join(map(str, value)))
    if isinstance(value, Ratio):
        whole = value.denominator == 1
        text = f"{value.numerator}" if whole else f"{value.numerator}/{value.denominator}"
        return Text(text, text)
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, int):
        return _figure(kind, value)
    return Text(str(value), str(value))


def _figure(kind: ValueType, figure: int) -> Text:
    if kind is ValueType.MONEY:
        return Text(f"{yuan(figure)} 元", f"{yuan(figure)} yuan")
    if kind is ValueType.SHARE:
        percent = f"{scaled(figure, PPM_PER_PERCENT)}%"
        return Text(percent, percent)
    if kind is ValueType.MONTH_DAY:
        day = f"{figure // 100:02d}-{figure % 100:02d}"
        return Text(day, day)
    unit = _UNITS[kind]
    return Text(f"{figure} {unit.zh}".rstrip(), f"{figure} {unit.en}".rstrip())
