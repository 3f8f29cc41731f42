"""What a village tells its people about a quarter's money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sample_ledgers.story_kit.events import MONEY
from sample_ledgers.story_kit.vouchers import Voucher

GROUPS = "财务计划，各项收入，各项支出，各项资产，各类资源，债权债务，收益分配，其他"
_PROFIT = "321"


def quarter_figures(
    vouchers: Iterable[Voucher], opening: Mapping[str, int], quarter: int
) -> dict[str, object]:
    """Return income and expense of a quarter and the cash and bank balance at its end."""
    months = range(3 * quarter - 2, 3 * quarter + 1)
    income = expense = 0
    balance = sum(opening[number] for number in MONEY)
    for voucher in vouchers:
        if voucher.cancelled:
            continue
        if voucher.month <= months[-1]:
            balance += sum(voucher.moved(number) for number in MONEY)
        lines = voucher.event.lines
        if voucher.month in months and not any(line.account == _PROFIT for line in lines):
            income -= sum(at.debit - at.credit for at in lines if at.account[:2] == "50")
            expense += sum(at.debit - at.credit for at in lines if at.account[:2] == "51")
    return {"income_fen": income, "expense_fen": expense, "balance_fen": balance}
