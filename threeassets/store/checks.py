"""What an import is checked for once it is in: references that point nowhere, and the proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import sqlalchemy as sa

from threeassets.model.account_tree import account_lines
from threeassets.model.book import Problem
from threeassets.model.keys import split_references
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.model.villages import village_keys
from threeassets.store.current import (
    current_links,
    current_registers,
    current_rows,
    file_names,
)
from threeassets.store.references import register_references


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One account of one year whose stated closing balance can be recomputed, in fen.

    Balances are debit less credit. ``period`` is None for a whole year.
    """

    org_code: str
    fiscal_year: int
    period: int | None
    account: str
    opening_fen: int
    debit_fen: int
    credit_fen: int
    closing_fen: int

    @property
    def difference_fen(self) -> int:
        """Opening + debit − credit − stated closing; 0 where the proof holds."""
        return self.opening_fen + self.debit_fen - self.credit_fen - self.closing_fen

    def text(self) -> Text:
        """Write the line as one sentence."""
        when = (
            str(self.fiscal_year)
            if self.period is None
            else f"{self.fiscal_year}-{self.period:02d}"
        )
        figures = [
            yuan(value)
            for value in (
                self.opening_fen,
                self.debit_fen,
                self.credit_fen,
                self.opening_fen + self.debit_fen - self.credit_fen,
                self.closing_fen,
                self.difference_fen,
            )
        ]
        return Text(
            "{} {} 科目 {}：期初 {} ＋ 借 {} － 贷 {} ＝ {}，期末列示 {}，差 {}。".format(
                self.org_code, when, self.account, *figures
            ),
            "{} {} account {}: opening {} + debit {} - credit {} = {}, stated {}, difference "
            "{}.".format(self.org_code, when, self.account, *figures),
        )


_UNIT = """
with unit as materialized (
    select
        import_id,
        register,
        fiscal_year,
        accounting_period
    from current_unit
    where org_code = :org
        and register in ('voucher', 'account_balance')
)
"""
_MOVED = f"""{_UNIT}select
    voucher.fiscal_year,
    voucher.accounting_period,
    entry.gl_account_number,
    sum(entry.debit_fen),
    sum(entry.credit_fen)
from voucher
join unit
    on unit.import_id = voucher.import_id
    and unit.register = 'voucher'
    and unit.fiscal_year = voucher.fiscal_year
    and unit.accounting_period = voucher.accounting_period
join entry
    on entry.voucher_id = voucher.id
where coalesce(voucher.cancelled, 0) = 0
    and voucher.org_code = :org
group by
    voucher.fiscal_year,
    voucher.accounting_period,
    entry.gl_account_number
"""  # noqa: S608 - the unit is a text of this module
_STATED = f"""{_UNIT}select
    balance.fiscal_year,
    balance.accounting_period,
    balance.gl_account_number,
    coalesce(balance.opening_debit_fen, 0) - coalesce(balance.opening_credit_fen, 0),
    balance.closing_debit_fen,
    balance.closing_credit_fen,
    balance.period_debit_fen,
    balance.period_credit_fen
from account_balance as balance
join unit
    on unit.import_id = balance.import_id
    and unit.register = 'account_balance'
    and unit.fiscal_year = balance.fiscal_year
    and unit.accounting_period = coalesce(balance.accounting_period, 0)
where balance.org_code = :org
order by
    balance.fiscal_year,
    balance.accounting_period,
    balance.gl_account_number
"""  # noqa: S608 - as above


def proof(connection: sa.Connection, orgs: Sequence[str]) -> list[ProofLine]:
    """Recompute every stated closing balance from its opening balance and the entries.

    An account gathers the entries of all accounts below it, by the tree of accounts that the rules
    use, too. Of a year without vouchers the movements count that the balances themselves state;
    where they state none there is nothing to compare.
    """
    return [line for org in orgs for line in _proof_of(connection, org)]


def _proof_of(connection: sa.Connection, org: str) -> Iterator[ProofLine]:
    stated = connection.execute(sa.text(_STATED), {"org": org}).all()
    moved = connection.execute(sa.text(_MOVED), {"org": org}).all() if stated else []
    columns = ("gl_account_number", "parent_account_number")
    chart = current_rows(connection, "account", [org], columns).rows if stated else []
    parents = {str(row[0]): None if row[1] is None else str(row[1]) for row in chart}
    sums: dict[tuple[int, int | None, str], list[int]] = defaultdict(lambda: [0, 0])
    for year in {row[0] for row in stated}:
        entries = [row for row in moved if row[0] == year]
        accounts = {row[2] for row in (*stated, *entries) if row[0] == year} | set(parents)
        above = dict(account_lines(accounts, parents))
        for _, period, account, *amounts in entries:
            for each in above[account]:
                for when in (period, None):
                    for index, fen in enumerate(amounts):
                        sums[year, when, each][index] += int(fen)
    with_vouchers = {row[0] for row in moved}
    with_movements = {row[0] for row in stated if row[6:] != (None, None)}
    for year, period, account, opening, debit, credit, *movements in stated:
        listed = year not in with_vouchers
        if listed and year not in with_movements:
            continue
        if debit is not None or credit is not None:
            debit_fen, credit_fen = (
                (int(fen or 0) for fen in movements) if listed else sums[year, period, account]
            )
            closing = int(debit or 0) - int(credit or 0)
            figures = (int(opening), debit_fen, credit_fen, closing)
            yield ProofLine(org, year, period, account, *figures)


def _nowhere(file: str, sheet: str, row: int, what: str, targets: Sequence[str]) -> Problem:
    target, registers = "或".join(tables()[name].sheet for name in targets), " or ".join(targets)
    return Problem(
        file,
        sheet,
        row,
        "reference-nowhere",
        Text(
            f"“{what}”在{target}中找不到，按没有关联处理。请核对编号，或补导{target}。",
            f"“{what}” is not found in {registers} and counts as no link. Check the number or "
            f"import {registers}.",
        ),
    )


def dangling(connection: sa.Connection, orgs: Sequence[str]) -> list[Problem]:
    """Return a Problem for every reference of these organisations that points nowhere."""
    names = file_names(connection)
    links = current_links(connection, orgs).rows
    keys = _Keys(connection, orgs)
    problems = []

    def report(source: object, sheet: object, line: object, what: object, *targets: str) -> None:
        place = (names[int(str(source))], str(sheet), int(str(line)))
        problems.append(_nowhere(*place, str(what), targets))

    for link in links:
        _, source, register, _, _, sheet, line, org, from_table, from_key, voucher_key = link
        whole = str(voucher_key).partition("(")[0].partition("#")[0]
        if (org, whole) not in keys.of("voucher", "voucher_key"):
            report(source, sheet, line, voucher_key, "voucher")
            continue
        named = str(from_table)
        if register == "voucher" and not keys.hold(named, org, from_key):
            report(source, sheet, line, from_key, named)
    registers = current_registers(connection, orgs)
    for name, column, targets in register_references():
        if name not in registers:
            continue
        columns = ("import_id", "source_sheet", "source_row", "org_code", column)
        for source, sheet, line, org, cell in current_rows(connection, name, orgs, columns).rows:
            is_there = cell is None or any(keys.hold(target, org, cell) for target in targets)
            for part in () if is_there else split_references(str(cell)):
                if not any(keys.hold(target, org, part) for target in targets):
                    report(source, sheet, line, part, *targets)
    return problems


def key_column(register: str) -> str:
    """Return the one column by which rows of a register are referred to."""
    (column,) = tables()[register].key_columns
    return column


@dataclass(frozen=True)
class _Keys:
    """Keys that may be referred to, read when first asked for."""

    connection: sa.Connection
    orgs: Sequence[str]
    keys_by_register: dict[tuple[str, str], set[tuple[object, ...]]] = field(default_factory=dict)

    def of(self, register: str, column: str) -> set[tuple[object, ...]]:
        """Return (organisation, key) of every current row of a register."""
        keys = self.keys_by_register.get((register, column))
        if keys is None:
            rows = current_rows(self.connection, register, self.orgs, ("org_code", column)).rows
            keys = self.keys_by_register[register, column] = set(rows)
        return keys

    def hold(self, register: str, org: object, key: object) -> bool:
        """Say whether a unit has a key; of registers of the village, whether any unit of it."""
        if (org, key) in self.of(register, key_column(register)):
            return True
        village = self._villages.get(str(org)) if tables()[register].of_village else None
        return village is not None and (village, key) in self._beside(register)

    @cached_property
    def _villages(self) -> dict[str, str]:
        columns = ("org_code", "level", "area_code", "parent_org_code")
        rows = current_rows(self.connection, "organization", None, columns).rows
        return village_keys(dict(zip(columns, row, strict=True)) for row in rows)

    def _beside(self, register: str) -> set[tuple[object, ...]]:
        if (register, "") not in self.keys_by_register:
            columns = ("org_code", key_column(register))
            ours = {self._villages.get(org) for org in self.orgs}
            units = [org for org, village in self._villages.items() if village in ours]
            rows = current_rows(self.connection, register, units, columns).rows
            self.keys_by_register[register, ""] = {
                (self._villages[str(org)], key) for org, key in rows
            }
        return self.keys_by_register[register, ""]
