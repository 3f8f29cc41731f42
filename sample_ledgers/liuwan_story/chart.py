"""The village's chart under the 2023 system, with the balances the year opens with."""

from __future__ import annotations

from sample_ledgers.liuwan_story.place import fen, rows
from sample_ledgers.liuwan_story.property import ASSETS

_CHART = """
101   | 库存现金           | 借   | 1120.00
102   | 银行存款           | 借   |
10201 | 基本户             | 借   | 386450.30
10202 | 专项资金专户       | 借   | 0.00
112   | 应收款             | 借   |
11201 | 示例县丰禾商贸有限公司 | 借 | 0.00
11202 | 示例县田园谷物专业合作社 | 借 | 0.00
113   | 内部往来           | 双向 |
11301 | 方大树             | 双向 | 860.00
11302 | 康连生             | 双向 | -1200.00
121   | 库存物资           | 借   | 2260.00
141   | 长期投资           | 借   | 100000.00
151   | 固定资产           | 借   | 资产
152   | 累计折旧           | 贷   | 折旧
153   | 在建工程           | 借   |
15301 | 村内道路硬化       | 借   | 0.00
211   | 应付款             | 贷   |
21101 | 履约保证金         | 贷   | -5000.00
21102 | 工程质保金         | 贷   | 0.00
212   | 应付工资           | 贷   | -10300.00
214   | 应交税费           | 贷   | -1260.00
241   | 专项应付款         | 贷   |
24101 | 村内道路硬化奖补   | 贷   | 0.00
24102 | 代发惠农补贴       | 贷   | 0.00
301   | 资本               | 贷   | -800000.00
311   | 公积公益金         | 贷   | 差额
321   | 本年收益           | 贷   | 0.00
322   | 收益分配           | 贷   |
32201 | 各项分配           | 贷   | 0.00
32202 | 未分配收益         | 贷   | -126480.00
501   | 经营收入           | 贷   |
50101 | 发包收入           | 贷   | 0.00
50102 | 租赁收入           | 贷   | 0.00
50103 | 服务收入           | 贷   | 0.00
502   | 投资收益           | 贷   | 0.00
503   | 补助收入           | 贷   |
50301 | 运转经费补助       | 贷   | 0.00
50302 | 人居环境补助       | 贷   | 0.00
504   | 其他收入           | 贷   |
50401 | 利息收入           | 贷   | 0.00
50402 | 零星收入           | 贷   | 0.00
511   | 经营支出           | 借   |
51101 | 灌溉水电           | 借   | 0.00
51102 | 经营维修           | 借   | 0.00
51103 | 经营资产折旧       | 借   | 0.00
512   | 税金及附加         | 借   | 0.00
513   | 管理费用           | 借   |
51301 | 干部报酬           | 借   | 0.00
51302 | 办公费             | 借   | 0.00
51303 | 水电通信费         | 借   | 0.00
51304 | 维修费             | 借   | 0.00
51305 | 折旧费             | 借   | 0.00
51306 | 代理及手续费       | 借   | 0.00
51307 | 报刊费             | 借   | 0.00
51308 | 差旅费             | 借   | 0.00
514   | 公益支出           | 借   |
51401 | 环境卫生           | 借   | 0.00
51402 | 道路水利           | 借   | 0.00
51403 | 困难救助           | 借   | 0.00
51404 | 文化体育           | 借   | 0.00
"""

_ROOT = 3

_ROWS = list(rows(_CHART))
NAMES = {number: name for number, name, _, _ in _ROWS}
SIDES = {number: side for number, _, side, _ in _ROWS}
LEAVES = [number for number, _, _, opening in _ROWS if opening]
ACCOUNTS = [number for number, *_ in _ROWS]
RESERVES = "311"


def parent(number: str) -> str:
    """Return the account a detail belongs to, empty for a root."""
    return number[:_ROOT] if len(number) > _ROOT else ""


def full_name(number: str) -> str:
    """Return the name with its parent's before it."""
    above = parent(number)
    return f"{NAMES[above]}\\{NAMES[number]}" if above else NAMES[number]


def _openings() -> dict[str, int]:
    at_start = [asset for asset in ASSETS if asset.months_until(0) or asset.charge(1)]
    known = {
        "资产": sum(asset.cost for asset in at_start),
        "折旧": -sum(asset.accumulated(0) for asset in at_start),
        "差额": 0,
    }
    opening = {
        number: known[text] if text in known else fen(text) for number, _, _, text in _ROWS if text
    }
    opening[RESERVES] = -sum(opening.values())
    return opening


OPENING = _openings()
"""Balance of every leaf on 1 January, debit positive; the reserves are what is left over."""
