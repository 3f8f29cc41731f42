"""Write vouchers the way a 三资 platform exports them, with what such exports do to a table.

GB18030; year, month and day in columns of their own; number and name of an account in one cell;
thousands commas; full-width digits here and there; page carries in mid-table, a total and a line of
signatures at the end.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sample_ledgers.story_kit.canonical import Hands, part_numbers, reversals
from sample_ledgers.story_kit.chart import Chart
from sample_ledgers.story_kit.vouchers import Voucher

HEADINGS = (
    "序号", "单位名称", "年", "月", "日", "凭证字", "凭证号", "摘要", "会计科目", "借方金额",
    "贷方金额", "往来单位", "项目", "附件张数", "制单人", "审核人", "记账人", "出纳", "记账时间",
    "作废标志", "红冲凭证号", "审批单号", "合同编号", "决议编号",
)  # fmt: skip  # a table
_SUMMARY, _DEBIT, _CREDIT = 7, 9, 10
_PAGE = 60
_WIDE_SERIAL, _WIDE_NUMBER, _WIDE_DAY = 7, 11, 13
"""Every so many lines a serial number, voucher number or day is typed in full-width digits."""
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Export:
    """Whose books, printed when, signed by whom, posted when and by whose hands."""

    unit: str
    year: int
    signatures: tuple[str, str, str]
    printed: dt.date
    chart: Chart
    hands: Hands
    posted_at: Callable[[Voucher], dt.datetime]


def _money(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100:,}.{abs(amount) % 100:02d}"


def _row(cells: dict[int, str]) -> list[str]:
    return [cells.get(at, "") for at in range(len(HEADINGS))]


def _wide(text: object, serial: int, every: int) -> str:
    return str(text).translate(_FULL_WIDTH) if serial % every == 0 else str(text)


def _entries(vouchers: list[Voucher], export: Export) -> Iterator[tuple[list[str], int, int]]:
    """Yield the cells of each line, and its amounts."""
    reversed_by = reversals(vouchers)
    serial = 0
    for voucher in vouchers:
        event, on = voucher.event, voucher.event.on
        prepared, reviewed, posted, cashier = export.hands(voucher)
        for number, part in zip(part_numbers(voucher), event.parts, strict=True):
            for line in part:
                serial += 1
                account = f"{line.account} {export.chart.full_name(line.account)}"
                yield (
                    [
                        _wide(serial, serial, _WIDE_SERIAL),
                        export.unit,
                        str(export.year),
                        str(on.month),
                        _wide(on.day, serial, _WIDE_DAY),
                        "记",
                        _wide(number, serial, _WIDE_NUMBER),
                        event.summary,
                        account,
                        _money(line.debit) if line.debit else "",
                        _money(line.credit) if line.credit else "",
                        line.party,
                        voucher.project,
                        str(voucher.attachments),
                        prepared,
                        reviewed,
                        posted,
                        cashier,
                        f"{export.posted_at(voucher):%Y-%m-%d %H:%M}",
                        "是" if voucher.cancelled else "",
                        reversed_by.get(voucher.key, ""),
                        voucher.request_no,
                        voucher.contract,
                        voucher.decision,
                    ],
                    line.debit,
                    line.credit,
                )


def write_platform(path: Path, vouchers: list[Voucher], export: Export) -> None:
    """Write one row an entry, amounts in yuan."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_row({0: "农村集体“三资”管理平台　记账凭证明细表"}))
    year = str(export.year).translate(_FULL_WIDTH)
    writer.writerow(
        _row({0: f"单位名称：{export.unit}", 6: f"会计年度：{year}", 10: "金额单位：元"})
    )
    writer.writerow(HEADINGS)
    debit = credit = 0
    for at, (cells, more_debit, more_credit) in enumerate(_entries(vouchers, export)):
        if at and at % _PAGE == 0:
            for words in ("过次页", "承前页"):
                carried = {_SUMMARY: words, _DEBIT: _money(debit), _CREDIT: _money(credit)}
                writer.writerow(_row(carried))
        writer.writerow(cells)
        debit, credit = debit + more_debit, credit + more_credit
    writer.writerow(_row({0: "合计", _DEBIT: _money(debit), _CREDIT: _money(credit)}))
    head, accountant, cashier = export.signatures
    writer.writerow(
        _row(
            {
                0: f"单位负责人：{head}",
                3: f"会计：{accountant}",
                6: f"出纳：{cashier}",
                9: f"打印日期：{export.printed.isoformat()}",
            }
        )
    )
    path.write_bytes(out.getvalue().encode("gb18030"))
