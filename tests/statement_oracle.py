"""Statements worked out a second time in pandas, from the drawn books and not from the store.

Written by account numbers where the product goes by roles and a file of lines: the two share no
table. Debit is positive; every frame is indexed by account number.
"""

from __future__ import annotations

import pandas as pd
from statement_books import Village

_SAME = {"货币资金": ("101", "102"), "短期投资": ("111",), "存货": ("121", "401"),
         "长期投资": ("141",), "短期借款": ("201",), "长期借款及应付款": ("221",),
         "一事一议资金": ("231",), "专项应付款": ("241",), "资本": ("301",),
         "公积公益金": ("311",), "未分配收益": ("321", "322")}  # fmt: skip  # a table
LINES = {
    "2004": {
        **_SAME,
        "牲畜（禽）资产": ("131",),
        "林木资产": ("132",),
        "固定资产原价": ("151",),
        "减：累计折旧": ("152",),
        "固定资产清理": ("153",),
        "在建工程": ("154",),
        "无形资产": ("161",),
        "拨付所属单位资金": ("171",),
        "应付工资": ("211",),
        "应付福利费": ("212",),
        "未结转收支": ("5",),
    },
    "2023": {
        **_SAME,
        "消耗性生物资产": ("131",),
        "生产性生物资产原值": ("132",),
        "减：生产性生物资产累计折旧": ("133",),
        "公益性生物资产": ("134",),
        "固定资产原值": ("151",),
        "减：累计折旧": ("152",),
        "在建工程": ("153",),
        "固定资产清理": ("154",),
        "无形资产原值": ("161",),
        "减：累计摊销": ("162",),
        "长期待摊费用": ("171",),
        "待处理财产损溢": ("181",),
        "应付工资": ("212",),
        "应付劳务费": ("213",),
        "应交税费": ("214",),
        "未结转收支": ("5",),
    },
}
PAYABLE = {"2004": "202", "2023": "211"}
INCOME = {
    "2004": {
        "一、经营收入": "501",
        "加：发包及上交收入": "511",
        "投资收益": "561",
        "加：农业税附加返还收入": "521",
        "补助收入": "522",
        "其他收入": "531",
    },
    "2023": {
        "一、经营收入": "501",
        "加：投资收益": "502",
        "补助收入": "503",
        "加：其他收入": "504",
    },
}
EXPENSE = {
    "2004": {"减：经营支出": "502", "管理费用": "541", "减：其他支出": "551"},
    "2023": {
        "减：经营支出": "511",
        "税金及附加": "512",
        "管理费用": "513",
        "减：公益支出": "514",
        "其他支出": "515",
        "减：所得税费用": "521",
    },
}
TAKEN = {
    "2004": {
        "reserve": "减：1．提取公积公益金",
        "members": "4．农户分配",
        "others": "5．其他",
        "back": "其他转入",
    },
    "2023": {
        "reserve": "减：提取公积公益金",
        "members": "向成员分配",
        "others": "其他",
        "back": "其他转入",
    },
}
PROFIT = {"2004": "三、本年收益", "2023": "四、净收益"}
ASSETS = "1"


def journal(village: Village) -> pd.DataFrame:
    """Return one row a line of every voucher that counts."""
    rows = [
        (v.year, v.month, v.kind, number, debit, credit)
        for v in village.vouchers
        if not v.cancelled
        for number, debit, credit in v.lines
    ]
    return pd.DataFrame(
        rows, columns=["year", "month", "kind", "number", "debit", "credit"]
    ).astype({"year": "int64", "month": "int64", "debit": "int64", "credit": "int64"})


def balances(village: Village, year: int, month: int) -> pd.Series[int]:
    """Return every account's balance at the end of a month; month 0 is the start of the year."""
    lines = journal(village)
    past = lines[(lines.year < year) | ((lines.year == year) & (lines.month <= month))]
    moved = (past.debit - past.credit).groupby(past.number).sum()
    opening = pd.Series(village.opening, dtype="int64")
    return opening.add(moved, fill_value=0).astype("int64")


def _of(held: pd.Series[int], *roots: str) -> int:
    return int(sum(fen for number, fen in held.items() if str(number).startswith(roots)))


def balance_lines(village: Village, year: int, month: int) -> dict[str, int]:
    """Return the lines of the balance sheet that come from accounts, and both totals."""
    held = balances(village, year, month)
    inner = [int(fen) for number, fen in held.items() if str(number).startswith("113")]
    found = {}
    for label, roots in LINES[village.standard].items():
        debit = roots[0] < "2" or roots[0] == "401"
        sign = 1 if debit and not label.startswith("减") else -1
        found[label] = sign * _of(held, *roots)
    found["应收款项"] = _of(held, "112") + sum(fen for fen in inner if fen > 0)
    found["应付款项"] = -_of(held, PAYABLE[village.standard]) - sum(f for f in inner if f < 0)
    # 113 in credit is a liability although its number begins with 1; 401 is an asset.
    found["资产总计"] = _of(held, "1", "4") - sum(f for f in inner if f < 0) - _of(held, "199")
    found["负债和所有者权益总计"] = -_of(held, "2", "3", "5") - sum(f for f in inner if f < 0)
    return found


def profit_lines(village: Village, year: int, first: int, last: int) -> dict[str, int]:
    """Return income, expense, profit and what left or came into 收益分配."""
    lines = journal(village)
    mine = lines[
        (lines.year == year) & lines.month.between(first, last) & (lines.kind != "closing")
    ]
    net = (mine.debit - mine.credit).groupby(mine.number).sum()
    found = {label: -_of(net, root) for label, root in INCOME[village.standard].items()}
    found |= {label: _of(net, root) for label, root in EXPENSE[village.standard].items()}
    found[PROFIT[village.standard]] = -_of(net, "5")
    for kind, label in TAKEN[village.standard].items():
        of_kind = mine[mine.kind == kind]
        found[label] = int(of_kind.debit.sum())
    return found
