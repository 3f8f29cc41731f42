"""Books of a given number of entries: as CSV for us, and the same entries as the peers write them.

Villages keep about 3,000 entries a year, so that more entries are more villages. Amounts, accounts,
words and names come from fixed lists by position: every run has the same books.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

VILLAGE_ENTRIES = 3_000
YEAR = 2025
HEADINGS = (
    "单位编码", "会计年度", "会计期间", "凭证字", "凭证号", "凭证日期", "分录号", "摘要",
    "科目编码", "科目名称", "借方金额", "贷方金额", "往来单位", "附件数", "制单人", "审核人",
)  # fmt: skip  # a table
_BANK = ("102", "银行存款")
_COSTS = (
    ("51301", "办公费"), ("51302", "差旅费"), ("51303", "维修费"), ("51304", "水电费"),
    ("51305", "会议费"), ("51306", "误工补贴"), ("52101", "绿化费"), ("52102", "保洁费"),
)  # fmt: skip  # a table
_PARTIES = 400
_MONTHS = 12
_DAYS = 28
_FEN = 100


class Line(NamedTuple):
    """One entry; amounts in fen."""

    account: str
    name: str
    debit: int
    credit: int
    party: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher of one village."""

    org: str
    month: int
    number: int
    day: int
    words: str
    lines: tuple[Line, ...]

    @property
    def date(self) -> str:
        """Day of the voucher, ISO."""
        return f"{YEAR}-{self.month:02d}-{self.day:02d}"


def vouchers(entries: int) -> Iterator[Voucher]:
    """Yield vouchers of two or three entries until there are so many entries."""
    made = place = number = 0
    last = (-1, 0)
    while made < entries:
        village, within = divmod(made, VILLAGE_ENTRIES)
        left = min(entries - made, VILLAGE_ENTRIES - within)
        size = left if left < 4 else 2 + place % 2  # noqa: PLR2004 - no voucher of one entry is left
        month = 1 + within * _MONTHS // VILLAGE_ENTRIES
        number = number + 1 if last == (village, month) else 1
        last = (village, month)
        party = f"甲{place * 7919 % _PARTIES:03d}商行"
        costs = [
            Line(*_COSTS[(place + at) % len(_COSTS)], 1_000 + (place * 37 + at) % 90_000, 0, party)
            for at in range(size - 1)
        ]
        paid = Line(*_BANK, 0, sum(line.debit for line in costs), party)
        yield Voucher(
            f"N2990101MF{village:07d}K",
            month,
            number,
            1 + place % _DAYS,
            f"付{costs[0].name}{place % 50}",
            (*costs, paid),
        )
        made += size
        place += 1


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals."""
    return f"{fen // _FEN}.{fen % _FEN:02d}"


def write_rows(entries: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the sheet 凭证, headings first."""
    yield HEADINGS
    for voucher in vouchers(entries):
        for at, line in enumerate(voucher.lines, start=1):
            yield (
                voucher.org,
                YEAR,
                voucher.month,
                "记",
                voucher.number,
                voucher.date,
                at,
                voucher.words,
                line.account,
                line.name,
                yuan(line.debit) if line.debit else "",
                yuan(line.credit) if line.credit else "",
                line.party,
                1,
                "张甲",
                "李乙",
            )


def write_csv(path: Path, entries: int) -> None:
    """Write the entries as CSV under the headings of the template."""
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(write_rows(entries))


def write_workbook(path: Path, entries: int) -> None:
    """Write the entries as one sheet of a workbook."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("凭证")
        for at, row in enumerate(write_rows(entries)):
            sheet.write_row(at, 0, row)


def write_beancount(path: Path, entries: int) -> None:
    """Write the same entries as a beancount file; its accounts are opened first."""
    with path.open("w", encoding="utf-8") as target:
        for account, _ in (_BANK, *_COSTS):
            target.write(f"1970-01-01 open {_account(account)}\n")
        for voucher in vouchers(entries):
            target.write(f'\n{voucher.date} * "{voucher.lines[0].party}" "{voucher.words}"\n')
            target.write(f'  org: "{voucher.org}"\n  number: "记-{voucher.number}"\n')
            for line in voucher.lines:
                amount = line.debit - line.credit
                target.write(f"  {_account(line.account)}  {_signed(amount)} CNY\n")


def write_hledger(path: Path, entries: int) -> None:
    """Write the same entries as an hledger journal."""
    with path.open("w", encoding="utf-8") as target:
        for voucher in vouchers(entries):
            words = f"{voucher.lines[0].party} | {voucher.words}"
            target.write(f"{voucher.date} * (记-{voucher.number}) {words}  ; org:{voucher.org}\n")
            for line in voucher.lines:
                amount = line.debit - line.credit
                target.write(f"    {_account(line.account)}  CNY {_signed(amount)}\n")
            target.write("\n")


def _account(code: str) -> str:
    return f"{'Assets' if code == _BANK[0] else 'Expenses'}:A{code}"


def _signed(fen: int) -> str:
    return f"-{yuan(-fen)}" if fen < 0 else yuan(fen)
