"""Write vouchers as canonical CSV: one row an entry, amounts in fen."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from sample_ledgers.story_kit.chart import Chart
from sample_ledgers.story_kit.vouchers import Voucher

COLUMNS = (
    "org_code", "fiscal_year", "accounting_period", "je_type_code", "journal_number",
    "effective_date", "journal_line_number", "je_line_description", "gl_account_number",
    "gl_account_name", "debit_fen", "credit_fen", "party_name", "project_code",
    "attachment_count", "prepared_by", "approved_by", "posted_by", "cashier", "cancelled",
    "reversal_of", "request_no", "contract_no", "decision_no",
)  # fmt: skip  # a table

Hands = Callable[[Voucher], tuple[str, str, str, str]]
"""Who prepared, reviewed and posted a voucher, and who handled the money."""


def reversals(vouchers: Iterable[Voucher]) -> dict[str, str]:
    """Return which voucher each red voucher takes back."""
    marked = {v.event.options["记号"]: v.key for v in vouchers if "记号" in v.event.options}
    return {v.key: marked[v.event.options["红冲"]] for v in vouchers if "红冲" in v.event.options}


def part_numbers(voucher: Voucher) -> list[str]:
    """Return the number printed on each part: ``11``, or ``11(1/2)`` and ``11(2/2)``."""
    parts = len(voucher.event.parts)
    if parts == 1:
        return [str(voucher.number)]
    return [f"{voucher.number}({at}/{parts})" for at in range(1, parts + 1)]


def write_canonical(
    path: Path,
    vouchers: list[Voucher],
    *,
    org: str,
    chart: Chart,
    hands: Hands,
    posted_at: Callable[[Voucher], dt.datetime] | None = None,
) -> None:
    """Write one row an entry, amounts in fen; with the time of posting where it is known."""
    reversed_by = reversals(vouchers)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*COLUMNS, "posted_at") if posted_at else COLUMNS)
        for voucher in vouchers:
            event = voucher.event
            for number, part in zip(part_numbers(voucher), event.parts, strict=True):
                for line_number, line in enumerate(part, start=1):
                    row = [
                        org,
                        event.on.year,
                        f"{voucher.month:02d}",
                        "记",
                        number,
                        event.on.isoformat(),
                        line_number,
                        event.summary,
                        line.account,
                        chart.full_name(line.account),
                        line.debit,
                        line.credit,
                        line.party,
                        voucher.project,
                        voucher.attachments,
                        *hands(voucher),
                        int(voucher.cancelled),
                        reversed_by.get(voucher.key, ""),
                        voucher.request_no,
                        voucher.contract,
                        voucher.decision,
                    ]
                    posted = [f"{posted_at(voucher):%Y-%m-%d %H:%M:%S}"] if posted_at else []
                    writer.writerow(row + posted)
