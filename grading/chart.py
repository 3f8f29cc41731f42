"""Two charts of accounts: what stands behind a role, to 2023 and from 2024."""

from __future__ import annotations

NEW_CHART_YEAR = 2024

# role | number to 2023 | name to 2023 | number from 2024 | name from 2024 | side | kind
_TABLE = """
cash        | 101   | 现金           | 101   | 库存现金       | 借
bank        | 10201 | 基本户         | 10201 | 基本户         | 借
special     | 10202 | 专项资金专户   | 10202 | 专项资金专户   | 借
receivable  | 112   | 应收款         | 112   | 应收款         | 借
inner       | 113   | 内部往来       | 113   | 内部往来       | 双向
stock       | 121   | 库存物资       | 121   | 库存物资       | 借
invested    | 141   | 长期投资       | 141   | 长期投资       | 借
asset       | 151   | 固定资产       | 151   | 固定资产       | 借
worn        | 152   | 累计折旧       | 152   | 累计折旧       | 贷
building    | 154   | 在建工程       | 153   | 在建工程       | 借
loan        | 201   | 短期借款       | 201   | 短期借款       | 贷
payable     | 202   | 应付款         | 211   | 应付款         | 贷
wages_due   | 211   | 应付工资       | 212   | 应付工资       | 贷
long_loan   | 221   | 长期借款及应付款 | 221 | 长期借款及应付款 | 贷
levy        | 231   | 一事一议资金   | 231   | 一事一议资金   | 贷
earmarked   | 241   | 专项应付款     | 241   | 专项应付款     | 贷
capital     | 301   | 资本           | 301   | 资本           | 贷
reserves    | 311   | 公积公益金     | 311   | 公积公益金     | 贷
profit      | 321   | 本年收益       | 321   | 本年收益       | 贷
shared_out  | 32201 | 各项分配       | 32201 | 各项分配       | 贷
retained    | 32202 | 未分配收益     | 32202 | 未分配收益     | 贷
land_income | 51101 | 承包金         | 50101 | 发包收入       | 贷
rent_income | 51102 | 租赁上交款     | 50102 | 租赁收入       | 贷
service     | 50101 | 服务收入       | 50103 | 服务收入       | 贷
dividend    | 561   | 投资收益       | 502   | 投资收益       | 贷
running     | 52201 | 运转经费补助   | 50301 | 运转经费补助   | 贷
granted     | 52202 | 人居环境补助   | 50302 | 人居环境补助   | 贷
interest    | 53101 | 利息收入       | 50401 | 利息收入       | 贷
sundry      | 53102 | 零星收入       | 50402 | 零星收入       | 贷
operating   | 50201 | 经营维修       | 51101 | 经营维修       | 借
op_worn     | 50202 | 经营资产折旧   | 51102 | 经营资产折旧   | 借
tax         | 55101 | 税费支出       | 512   | 税金及附加     | 借
wages       | 54101 | 干部报酬       | 51301 | 干部报酬       | 借
office      | 54102 | 办公费         | 51302 | 办公费         | 借
utility     | 54103 | 水电通信费     | 51303 | 水电通信费     | 借
repair      | 54104 | 维修费         | 51304 | 维修费         | 借
ad_worn     | 54105 | 折旧费         | 51305 | 折旧费         | 借
agency      | 54106 | 代理及手续费   | 51306 | 代理及手续费   | 借
press       | 54107 | 报刊费         | 51307 | 报刊费         | 借
travel      | 54108 | 差旅费         | 51308 | 差旅费         | 借
environment | 55102 | 环境卫生       | 51401 | 环境卫生       | 借
road        | 55103 | 道路水利       | 51402 | 道路水利       | 借
relief      | 55104 | 困难救助       | 51403 | 困难救助       | 借
culture     | 55105 | 文化体育       | 51404 | 文化体育       | 借
other       | 55199 | 其他           | 51501 | 其他           | 借
"""

_ROOT_NAMES = (
    {
        "102": "银行存款",
        "322": "收益分配",
        "501": "经营收入",
        "511": "发包及上交收入",
        "522": "补助收入",
        "531": "其他收入",
        "502": "经营支出",
        "541": "管理费用",
        "551": "其他支出",
    },
    {
        "102": "银行存款",
        "322": "收益分配",
        "501": "经营收入",
        "503": "补助收入",
        "504": "其他收入",
        "511": "经营支出",
        "513": "管理费用",
        "514": "公益支出",
        "515": "其他支出",
    },
)
_ROWS = [[cell.strip() for cell in line.split("|")] for line in _TABLE.strip().splitlines()]
_BY_ROLE = {role: cells for role, *cells in _ROWS}
ROLES = tuple(_BY_ROLE)
INCOME = ROLES[ROLES.index("land_income") : ROLES.index("operating")]
EXPENSE = ROLES[ROLES.index("operating") :]
MONEY = ("cash", "bank", "special")
UNKNOWN = "?"
"""Begins an account that only a fault posts to: the number itself follows."""
_ROOT = 3
_MOVED_TO = 60


class Chart:
    """The accounts of one village: roles, and details opened under some of them.

    An account is written as its role, or as role and detail: ``payable/履约保证金``.
    """

    def __init__(self) -> None:
        """Open the chart without details."""
        self.details: dict[str, list[str]] = {}
        self.renumbered: dict[str, int] = {}
        """Details that got another number, and the year from which they bear it."""

    def detail(self, role: str, name: str) -> str:
        """Return the detail account of that name under the role, opened when first asked for."""
        names = self.details.setdefault(role, [])
        if name not in names:
            names.append(name)
        return f"{role}/{name}"

    def accounts(self) -> list[str]:
        """Return every leaf account."""
        found = []
        for role in ROLES:
            names = self.details.get(role)
            found += [f"{role}/{name}" for name in names] if names else [role]
        return found

    def number(self, account: str, year: int) -> str:
        """Return the number of an account in the chart of that year."""
        if account.startswith(UNKNOWN):
            return account[len(UNKNOWN) :]
        role, _, detail = account.partition("/")
        root = _BY_ROLE[role][2 * (year >= NEW_CHART_YEAR)]
        moved = _MOVED_TO * (year >= self.renumbered.get(account, year + 1))
        return f"{root}{self.details[role].index(detail) + 1 + moved:02d}" if detail else root

    def name(self, account: str, year: int) -> str:
        """Return the name of an account, its parent's before it."""
        if account.startswith(UNKNOWN):
            return "未设科目"
        role, _, detail = account.partition("/")
        root, name, _ = _names(role, year)
        if detail:
            return f"{name}\\{detail}"
        above = _ROOT_NAMES[year >= NEW_CHART_YEAR].get(root[:_ROOT]) if len(root) > _ROOT else None
        return f"{above}\\{name}" if above else name

    def rows(self, year: int) -> list[dict[str, object]]:
        """Return the chart of that year as register rows, parents before details."""
        found: dict[str, dict[str, object]] = {}
        for account in self.accounts():
            role, _, detail = account.partition("/")
            _, name, side = _names(role, year)
            number = self.number(account, year)
            parent = number[:_ROOT] if len(number) > _ROOT else None
            if parent and parent not in found:
                above = name if detail else _ROOT_NAMES[year >= NEW_CHART_YEAR][parent]
                found[parent] = _row(parent, above, side, None)
            found[number] = _row(number, detail or name, side, parent)
        return sorted(found.values(), key=lambda row: str(row["gl_account_number"]))


def _names(role: str, year: int) -> tuple[str, str, str]:
    cells = _BY_ROLE[role]
    at = 2 * (year >= NEW_CHART_YEAR)
    return cells[at], cells[at + 1], cells[4]


def _row(number: str, name: str, side: str, parent: str | None) -> dict[str, object]:
    return {
        "gl_account_number": number,
        "gl_account_name": name,
        "normal_side": side,
        "parent_account_number": parent,
    }
