"""Lays the stacks of all rules and views side by side, so that each view is computed once.

A stack's organisations take its name before their codes, its numbers of rows move behind those of
the stacks before it; so no stack sees another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from audit_rules.catalogue import rules, views
from audit_rules.examples.stack import Stack, build_stack
from audit_rules.policy.policy import Policy
from audit_rules.running.words import define
from threeassets.engines import Engine

IDENTIFIERS = ("id", "voucher_id")
ROOM = 1_000_000
"""More rows than a stack has."""


@dataclass(frozen=True, slots=True)
class EveryExample:
    """Every stack by the code of its rule or the name of its view, and all registers as one."""

    stacks: Mapping[str, Stack]
    tables: Mapping[str, pa.Table]

    def fill(self, engine: Engine) -> None:
        """Give an engine the registers and compute the vocabulary over them."""
        engine.add_tables(self.tables)
        for view in views():
            define(engine, view)

    @staticmethod
    def own(name: str, rows: pa.Table) -> pa.Table:
        """Return the rows of one stack, under the codes the stack itself gives."""
        mine = rows.filter(pc.starts_with(rows["org_code"], f"{name}/"))
        codes = pc.utf8_slice_codeunits(mine["org_code"], len(name) + 1)
        mine = mine.set_column(mine.column_names.index("org_code"), "org_code", codes)
        if "village_key" in mine.column_names:  # an area code lost its first digits, see below
            keys = pc.replace_substring_regex(mine["village_key"], r"^\d{3}(\d{9})$", r"990\1")
            mine = mine.set_column(mine.column_names.index("village_key"), "village_key", keys)
        return mine


def every_example(policy: Policy) -> EveryExample:
    """Build every stack and lay the registers side by side."""
    stacks = {code: build_stack(rule, policy) for code, rule in rules().items()} | {
        view.name: build_stack(view, policy) for view in views()
    }
    parts: dict[str, list[pa.Table]] = defaultdict(list)
    for number, (name, stack) in enumerate(stacks.items()):
        for register, table in _registers(stack).items():
            parts[register].append(_moved(table, name, number * ROOM))
    return EveryExample(stacks, {name: _together(tables) for name, tables in parts.items()})


def _registers(stack: Stack) -> dict[str, pa.Table]:
    names = stack.engine.query(
        "select table_name from information_schema.tables order by table_name"
    )
    return {
        name: stack.engine.query(f'select * from "{name}"')
        for name in names["table_name"].to_pylist()
    }


def _moved(table: pa.Table, name: str, start: int) -> pa.Table:
    for at, column in enumerate(table.column_names):
        if column in {"org_code", "to_org", "parent_org_code"}:
            codes = pc.binary_join_element_wise(f"{name}/", table[column], "")
            table = table.set_column(at, column, codes)
        elif column == "area_code":
            # Units of one area are one village: no stack's village is another's.
            area = pc.utf8_replace_slice(table[column], 0, 3, f"{start // ROOM:03d}")
            table = table.set_column(at, column, area)
        elif column in IDENTIFIERS:
            table = table.set_column(at, column, pc.add(table[column], start))
    return table


def _together(tables: list[pa.Table]) -> pa.Table:
    if "org_code" in tables[0].column_names:
        return pa.concat_tables(tables)
    # What is said of no organisation holds for all of them and is the same in every stack.
    rows = {tuple(row.values()): row for table in tables for row in table.to_pylist()}
    return pa.Table.from_pylist(list(rows.values()), schema=tables[0].schema)
