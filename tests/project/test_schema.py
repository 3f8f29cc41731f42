"""The facts of ``registers.csv`` and ``registers_tables.csv`` speak of registers that are there."""

import csv
from collections import defaultdict
from importlib import resources

import pytest

from threeassets.model.schema import SCHEMA_NUMBER, ColumnKind, Table, Trait, tables
from threeassets.store.database import HEAD_REVISION


@pytest.fixture(params=tables().values(), ids=lambda table: table.name)
def table(request: pytest.FixtureRequest) -> Table:
    return request.param


def test_both_files_name_the_same_registers() -> None:
    source = resources.files("threeassets.model").joinpath("registers_tables.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    assert sorted(row["table"] for row in rows) == sorted(tables())


def test_the_numbers_of_the_layout_are_those_of_its_last_column_and_migration() -> None:
    assert max(column.since for table in tables().values() for column in table.columns) == (
        SCHEMA_NUMBER
    )
    versions = resources.files("threeassets.store.migrations.versions")
    migrations = [file.name[-7:-3] for file in versions.iterdir() if file.name[-7:-3].isdigit()]
    assert max(migrations) == HEAD_REVISION


def test_a_new_column_stands_at_the_end_of_its_register(table: Table) -> None:
    numbers = [column.since for column in table.columns]
    assert numbers == sorted(numbers)


def test_what_is_told_of_a_register_names_columns_of_it(table: Table) -> None:
    keys = [name for part in table.key_columns for name in part.split("|")]
    assert keys
    named = {*keys, table.parts, table.owner, table.year_of} - {""}
    derived = {"voucher_key", "fiscal_year", "org_code"}  # worked out, or the voucher's
    assert named - derived <= {*table.column_names, *derived}
    register, day = table.dated
    assert not day or tables()[register].column(day).is_date


def test_what_is_told_of_a_column_fits_its_kind(table: Table) -> None:
    for column in table.columns:
        assert set(column.refers) <= tables().keys()
        assert all(table.column(day).is_date for day in column.known_on)
        assert Trait.PLANNED not in column.traits or column.is_date
        assert Trait.RATE not in column.traits or column.kind is ColumnKind.DECIMAL
        assert Trait.NUMBER not in column.traits or Trait.PERSONAL in column.traits
        assert Trait.PARTY not in column.traits or Trait.NAME in column.traits


def test_a_column_of_one_name_is_personal_in_every_register() -> None:
    """Who prints a column by its name need not ask of which register it is."""
    traits = defaultdict(set)
    of_all = {Trait.PERSONAL, Trait.NUMBER, Trait.NAME, Trait.PARTY, Trait.RATE}
    for table in tables().values():
        for column in table.columns:
            traits[column.name].add(column.traits & of_all)
    assert [name for name, kinds in traits.items() if len(kinds) > 1] == []
