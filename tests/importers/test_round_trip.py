"""What is written from stored values is read as the same values."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from threeassets.importers import read_file
from threeassets.model.money import scaled, yuan
from threeassets.model.schema import Column, ColumnKind, tables

pytestmark = pytest.mark.long

REGISTERS = [name for name in tables() if name not in {"voucher", "entry"}]
SCALED = {ColumnKind.MONEY, ColumnKind.DECIMAL}

_values: dict[ColumnKind, st.SearchStrategy[object]] = {
    ColumnKind.TEXT: st.text("甲乙丙HT0123456789-", min_size=1).filter(lambda t: t.strip("-")),
    ColumnKind.AREA_CODE: st.from_regex(r"99[0-9]{10}", fullmatch=True),
    ColumnKind.USCC: st.text("0123456789ABCDEFGH", min_size=18, max_size=18),
    ColumnKind.ID_NUMBER: st.text("0123456789X", min_size=15, max_size=18),
    ColumnKind.INTEGER: st.integers(0, 10**6),
    ColumnKind.FLAG: st.integers(0, 1),
    ColumnKind.MONEY: st.integers(-(10**13), 10**13),
    ColumnKind.DECIMAL: st.integers(0, 10**10),
    ColumnKind.DATE: st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)).map(str),
    ColumnKind.DATETIME: st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2090, 1, 1)).map(  # noqa: DTZ001 - books know no zone
        lambda moment: moment.isoformat(timespec="seconds")
    ),
    ColumnKind.ORGANIZATION: st.sampled_from(["V1", "N2990101MF0000001Q"]),
}


def _column_values(column: Column) -> st.SearchStrategy[object]:
    if column.choices:
        return st.sampled_from(column.choices)
    if column.name in {"fiscal_year", "year"}:
        return st.integers(2000, 2090)
    if column.name == "accounting_period":
        return st.integers(1, 12)
    return _values[column.kind]


def _written(column: Column, value: object, *, canonical: bool) -> str:
    """Write a stored value as an export would: canonical, or as people do."""
    if value is None:
        return ""
    if column.kind not in SCALED:
        return str(value)
    assert isinstance(value, int)
    if column.kind is ColumnKind.MONEY:
        return str(value) if canonical else yuan(value)
    percent = "%" in column.heading and not canonical
    return scaled(value * 100 if percent else value, column.scale)


@pytest.mark.parametrize("canonical", [True, False])
@pytest.mark.parametrize("name", REGISTERS)
@given(data=st.data())
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_rows_written_are_the_rows_read(
    tmp_path: Path, data: st.DataObject, name: str, *, canonical: bool
) -> None:
    """Canonical headings hold stored integers, Chinese ones yuan and percent: same rows."""
    columns = tables()[name].columns
    row = st.tuples(
        *(
            _column_values(column) if column.required else st.none() | _column_values(column)
            for column in columns
        )
    )
    rows = data.draw(st.lists(row, min_size=1, max_size=3))
    file = tmp_path / "表.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(column.name if canonical else column.heading for column in columns)
        for values in rows:
            writer.writerow(
                _written(column, value, canonical=canonical)
                for column, value in zip(columns, values, strict=True)
            )
    parsed = read_file(file)
    assert parsed.problems == ()
    assert [found.values for found in parsed.registers[name]] == rows
