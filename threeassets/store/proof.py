"""Two more proofs of an import: every voucher balances, every parent is the sum of its details."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from threeassets.model.book import ListedVoucher
from threeassets.model.layout import ControlFigure
from threeassets.model.money import yuan
from threeassets.model.text import Text
from threeassets.store.current import current_rows


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One voucher whose debit and credit differ, in fen."""

    org_code: str
    voucher_key: str
    debit_fen: int
    credit_fen: int

    def text(self) -> Text:
        """Write the line as one sentence."""
        figures = (
            yuan(self.debit_fen),
            yuan(self.credit_fen),
            yuan(self.debit_fen - self.credit_fen),
        )
        return Text(
            "{} 凭证 {}：借方 {}，贷方 {}，差 {}。".format(
                self.org_code, self.voucher_key, *figures
            ),
            "{} voucher {}: debit {}, credit {}, difference {}.".format(
                self.org_code, self.voucher_key, *figures
            ),
        )


@dataclass(frozen=True, slots=True)
class ParentLine:
    """One figure of a parent account beside the sum of its stated details, in fen.

    Balances are debit less credit. ``period`` is None for a whole year.
    """

    org_code: str
    fiscal_year: int
    period: int | None
    account: str
    figure: Text
    stated_fen: int
    details_fen: int

    @property
    def difference_fen(self) -> int:
        """Details less the parent's own figure; 0 where the proof holds."""
        return self.details_fen - self.stated_fen

    def text(self) -> Text:
        """Write the line as one sentence."""
        when = f"{self.fiscal_year}" + ("" if self.period is None else f"-{self.period:02d}")
        figures = (yuan(self.stated_fen), yuan(self.details_fen), yuan(self.difference_fen))
        return Text(
            "{} {} 科目 {} {}：列示 {}，下级合计 {}，差 {}。".format(
                self.org_code, when, self.account, self.figure.zh, *figures
            ),
            "{} {} account {}, {}: stated {}, sum of details {}, difference {}.".format(
                self.org_code, when, self.account, self.figure.en, *figures
            ),
        )


_UNIT = """
with unit as materialized (
    select
        import_id,
        fiscal_year,
        accounting_period
    from current_unit
    where org_code = :org
        and register = 'voucher'
)
"""
_STANDING = """
    voucher.org_code = :org
    and coalesce(voucher.cancelled, 0) = 0
    and (voucher.import_id, voucher.fiscal_year, voucher.accounting_period) in (
        select
            import_id,
            fiscal_year,
            accounting_period
        from unit
    )
"""
"""Which vouchers stand: looked up among the units, not joined, so that each is read once."""

_VOUCHERS = sa.text(f"""
{_UNIT}
select
    voucher.voucher_key,
    sum(entry.debit_fen) as debit_fen,
    sum(entry.credit_fen) as credit_fen,
    max(coalesce(voucher.one_sided, 0)) as one_sided
from voucher
join entry
    on entry.voucher_id = voucher.id
where {_STANDING}
group by
    voucher.voucher_key,
    case when voucher.part is null then voucher.id else 0 end
order by voucher.voucher_key
""")  # noqa: S608 - the pieces stand above
"""Parts of one fraction number are one voucher; two vouchers of one number are two."""

_COUNTED = sa.text(f"""
{_UNIT}
select
    count(case when voucher.part is null then 1 end)
    + count(distinct case when voucher.part is not null then voucher.voucher_key end),
    count(case when voucher.one_sided = 1 then 1 end)
from voucher
where {_STANDING}
""")  # noqa: S608 - as above

_UNEVEN = sa.text(f"""
{_UNIT}
select 1
from entry
where org_code = :org
    and import_id in (select import_id from unit)
group by voucher_id
having sum(debit_fen) <> sum(credit_fen)
limit 1
""")  # noqa: S608 - as above
"""Whether anything that came in is uneven: also a cancelled voucher, a part, or one replaced."""


def voucher_balance(
    connection: sa.Connection, orgs: Sequence[str]
) -> tuple[int, list[VoucherLine], int]:
    """Return how many vouchers must balance, those that do not, and how many have one side only."""
    count, uneven, alone = 0, [], 0
    for org in orgs:
        total, one_sided = connection.execute(_COUNTED, {"org": org}).one()
        count, alone = count + total - one_sided, alone + one_sided
        # Most books are even, which their lines alone tell: vouchers are fetched only where not.
        if connection.execute(_UNEVEN, {"org": org}).first() is not None:
            uneven += [
                VoucherLine(org, str(key), int(debit), int(credit))
                for key, debit, credit, one_sided in connection.execute(_VOUCHERS, {"org": org})
                if debit != credit and not one_sided
            ]
    return count, uneven, alone


def compared(connection: sa.Connection, listed: Sequence[ListedVoucher]) -> list[ControlFigure]:
    """Hold vouchers as a list without accounts states them against those of the books."""
    sums_by_voucher: dict[tuple[str, str], tuple[int, int]] = {}
    for org in sorted({item.org_code for item in listed}):
        for key, debit, credit, _ in connection.execute(_VOUCHERS, {"org": org}):
            before = sums_by_voucher.get((org, str(key)), (0, 0))
            sums_by_voucher[org, str(key)] = (before[0] + int(debit), before[1] + int(credit))
    figures = []
    for item in listed:
        sums = sums_by_voucher.get((item.org_code, item.voucher_key), (0, 0))
        stated = (item.debit_fen, item.credit_fen)
        for side, own, books in zip(_SIDES, stated, sums, strict=True):
            figures.append(ControlFigure(item.sheet, item.row, item.voucher_key, side, own, books))
    return figures


_SIDES = (Text("借方", "debit"), Text("贷方", "credit"))
_FIGURES = (
    (Text("期初余额", "opening balance"), "opening_debit_fen", "opening_credit_fen"),
    (Text("本期借方", "movement debit"), "period_debit_fen", None),
    (Text("本期贷方", "movement credit"), "period_credit_fen", None),
    (Text("期末余额", "closing balance"), "closing_debit_fen", "closing_credit_fen"),
)


def parents(connection: sa.Connection, orgs: Sequence[str]) -> list[ParentLine]:
    """Hold every parent account of a balance table against the sum of its details.

    Details are the accounts directly below it, by their numbers, in the same table.
    """
    rows = current_rows(connection, "account_balance", orgs)
    tables: dict[tuple[str, int, int | None], dict[str, dict[str, object]]] = defaultdict(dict)
    for row in rows.rows:
        values = dict(zip(rows.columns, row, strict=True))
        period = values["accounting_period"]
        key = (
            str(values["org_code"]),
            int(str(values["fiscal_year"])),
            None if period is None else int(str(period)),
        )
        tables[key][str(values["gl_account_number"])] = values
    return [
        line
        for key in sorted(tables, key=lambda item: (item[0], item[1], item[2] or 0))
        for line in _lines(key, tables[key])
    ]


def _lines(
    key: tuple[str, int, int | None], accounts: dict[str, dict[str, object]]
) -> list[ParentLine]:
    below: dict[str, list[str]] = defaultdict(list)
    for code in accounts:
        above = (code[:width] for width in range(len(code) - 1, 0, -1))
        if (
            parent := next((account for account in above if account in accounts), None)
        ) is not None:
            below[parent].append(code)
    lines = []
    for parent in sorted(below):
        for figure, debit, credit in _FIGURES:
            names = [name for name in (debit, credit) if name is not None]
            if all(accounts[parent][name] is None for name in names):
                continue
            details = sum(_net(accounts[code], debit, credit) for code in below[parent])
            own = _net(accounts[parent], debit, credit)
            lines.append(ParentLine(*key, parent, figure, own, details))
    return lines


def _net(values: dict[str, object], debit: str, credit: str | None) -> int:
    deduction = values[credit] if credit is not None else None
    return int(str(values[debit] or 0)) - int(str(deduction or 0))
