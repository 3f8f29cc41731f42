"""Rows of an export that are no records: totals, page carries, footers, headers again.

Only whole cells speak: 合计 in a cell of its own is a total, 支付期末考试奖励 is an entry. What
such a row states is kept as a control figure and compared with the sum of what was imported.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.headings import folded
from threeassets.model.keys import plain
from threeassets.model.layout import ControlFigure
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

TOTAL = Text("合计、小计或过页行", "total or page-carry row")
SUMMED = Text("汇总说明行", "row that sums up in words")
FOOTER = Text("制表人等签字行", "signature footer")
HEADER_AGAIN = Text("重复的表头", "header repeated")

# fmt: off
TOTAL_WORDS = frozenset({
    "合计", "小计", "总计", "共计", "累计", "本页合计", "本日合计", "本月合计",
    "本期合计", "本季合计", "本年合计", "本月累计", "本期累计", "本年累计", "当前合计", "当前累计",
    "月计", "年计", "承前页", "过次页", "上年结转", "期初余额", "期末余额", "结转下年",
})
# fmt: on
"""A whole cell that says so makes a row a total or page row; 支付期末考试奖励 does not."""

CARRIES = frozenset({"过次页", "承前页", "转下页", "接上页", "承上页", "过下页"})
"""A page ends inside a voucher; what follows still belongs to it."""
CLOSINGS = frozenset({
    "期末余额", "结转下年", "结转下期", "结转下月", "结转次年", "转下年", "转次年", "月末余额",
    "年末余额", "期末结余", "本月结余", "月末结余", "年末结余", "年终结余", "本年结余", "期末结存",
    "月末结存", "年末结存",
})  # fmt: skip  # a table
OPENINGS = CLOSINGS | {
    "上年结转", "期初余额", "年初余额", "月初余额", "上月结转", "上期余额", "上年余额", "上月余额",
    "上年结余", "上月结余", "上期结余", "期初结余", "年初结余", "月初结余", "上年转入", "上期结转",
    "上年度结转", "上年度结余", "上年结存", "上月结存", "期初结存", "年初结存", "月初结存",
}  # fmt: skip  # a table
"""Balances brought forward, and those carried on, ``CLOSINGS``."""
UNCOMPARED = frozenset({"本月累计", "本期累计", "本年累计", "当前累计", "累计", "年计", "本年合计"})
"""Running totals that may count months the file does not hold."""
PARTS = frozenset({"小计", "本页合计", "本页小计", "本日合计", "本月合计", "月计", "日计"})
"""Totals of the rows since the last total of a part."""

_WORDS = TOTAL_WORDS | CARRIES | OPENINGS | UNCOMPARED | PARTS | {
    "本日累计", "全年合计", "总合计", "余额", "月结", "年结", "本月发生额及余额",
    "本期发生额及余额", "本年发生额及余额",
}  # fmt: skip  # a table
_HINT = Pattern(r"[计页余结转写]")
"""Every total word has one of these; most cells of a large file have none."""
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_SPAN = (
    r"(?:第?\d+页|(?:自|从)?年初(?:至今)?|截[至止]本[月期日]|以上|[全本当]年度?|年度|[上下]半年度?|[本当][月日季期]度?份?"
    rf"|(?:\d{{4}}年度?)?(?:第?{_NUMBER}(?:月?[-—~至到]{_NUMBER})?(?:月|季|期)份?度?)?)"
)
"""The time a total counts: 全年, 上半年, 1-6月, 2025年."""
_LED = Pattern(
    rf"{_SPAN}(?:(?:[本该每此]|第?{_NUMBER})?(?:记账凭证|凭证|分录|科目|张|号|笔|份|旬|周|户|类|项|组|村)|本表|借贷|贷方|借方|人民币|本币|美元|收支|收入|支出|存入|支取|取出|资产类?|负债类?"
    r"|所有者权益类?|权益类?|损益类?|成本类?)?(?:发生额)?(.+?)"
)
_SUM = Pattern(r"(?:金额|发生额|数)?[:：]?$")
_IN_WORDS = Pattern(
    r"(?:(?:合计|总计|共计)[:：(（]?[)）]?[人民币大写:：()（）]*|(?:金额|人民币)*[(（]?大写[)）]?[:：]?)"
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正负]*"
)
_LABELLED = Pattern(
    r"(?:制表|填表|制单|编制|经办|会计主管|财务主管|主管|单位负责|村?负责|财务负责|审核|复核|记账|"
    r"会计|出纳|打印|核算|编制单位|单位|附件|附单据|附原始凭证|报账|民主理财|监督|记帐|导出|查询|页码|第|共)"
    r"(?:人|员|长|张?数|单位|名称|日期|时间|会计|组|签字|签章|\(签章\)|\(签字\))*[:：].*",
    re.DOTALL,
)
_SUMMED = Pattern(
    r"(?:共|总|合计|累计|本[页期月年])*(?:收入|支出|借方|贷方|存入|支取|取出|转入|转出|发生)?"
    r"(?:合计|总计|笔数|总?笔数|总?金额|总额|发生额)*[:：]?(?:人民币)?(?:\d+笔)?[,，]?[-\d,.]*(?:元|笔)?"
)
_SUM_WORD = Pattern(r"总|共|合计|累计|笔数")
_TIME = Pattern(r"[年季月旬周日]")
_FIGURE = Pattern(r"[-+]?[\d,]+(?:\.\d+)?(?:元|笔)?")
_PAGE = Pattern(
    r"第?\d+(?:页|/\d+)?(?:[,，/\s]*共\d+页)?|共\d+(?:页|条|行|张|笔).*|-\d+-|以下空白.*"
)


def total_word(cell: object) -> str | None:
    """Return the total word a whole cell says; None where it says another thing."""
    return _total_word(cell) if isinstance(cell, str) and _HINT.search(cell) else None


@lru_cache(maxsize=8192)
def _total_word(cell: str) -> str | None:
    text = folded(cell).strip("*【】[]<>《》")
    if text in _WORDS:
        return text
    if _IN_WORDS.fullmatch(text):
        return "合计"
    text = _SUM.sub("", text)
    match = _LED.fullmatch(text)
    word = text if text in _WORDS else match[1] if match is not None else ""
    return word if word in _WORDS - OPENINGS else None


def total_of(cells: Iterable[object]) -> str | None:
    """Return the total word of a row."""
    return next((word for cell in cells if (word := total_word(cell)) is not None), None)


def is_summary(cells: Iterable[object]) -> bool:
    """Whether a row only sums up, in words of its own: ``收入笔数：1``, ``总支出：200.00``."""
    parts = [part for cell in cells for part in plain(text_of(cell)).split()]
    return any(map(_SUM_WORD.search, parts)) and all(
        _SUMMED.fullmatch(part) or _FIGURE.fullmatch(part) for part in parts
    )


def is_footer(cells: Iterable[object]) -> bool:
    """Whether a row says who signed, when it was printed, or which page it is."""
    texts = [plain(text_of(cell)) for cell in cells if not is_blank(cell)]
    return any(map(_LABELLED.fullmatch, texts)) or all(map(_PAGE.fullmatch, texts))


def is_label(cell: object) -> bool:
    """Whether a cell says who signed or the like: a label with its colon."""
    return isinstance(cell, str) and bool(_LABELLED.fullmatch(plain(cell)))


def is_header_again(cells: Cells, titles: Sequence[Cells]) -> bool:
    """Whether a row repeats a row of the header."""
    if not any(
        one is two or one == two
        for title in titles
        for one, two in zip(cells, title, strict=False)
        if not is_blank(two)
    ):
        return False
    here = [folded(cell) for cell in cells if not is_blank(cell)]
    return any(here == [folded(cell) for cell in title if not is_blank(cell)] for title in titles)


NEAR = 64
"""A total begins behind one of so many totals before it, or at the top."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a total row, in fen: ``side`` names the column it totals."""

    row: int
    word: str
    label: str
    side: str
    fen: int


def controls(
    sheet: str,
    stated: Sequence[Stated],
    rows: Sequence[tuple[int, dict[str, int]]],
    names: dict[str, Text],
) -> list[ControlFigure]:
    """Compare every stated figure with the imported rows above it.

    A total covers all rows above it or those since an earlier total; where one of these agrees it
    stands. One of a day, a month or another time covers the rows from any of them on. One that
    stands over the rows it totals covers those down to a later total, or all.
    Openings and running totals of the year are not compared.

    Args:
        sheet: name of the sheet.
        stated: the figures, in file order.
        rows: row number and figures by side of every imported row, in file order.
        names: what each side is called.
    """
    marks = sorted({0, *(item.row for item in stated if item.word not in CARRIES | OPENINGS)})
    since = {later: earlier for earlier, later in pairwise(marks)}
    sides = sorted({item.side for item in stated})
    figures = []
    sums = {side: _running(rows, side) for side in sides}
    reached = {side: {fen for _, fen in running} for side, running in sums.items()}
    for item in stated:
        if item.word in OPENINGS | UNCOMPARED:
            continue
        above = _until(sums[item.side], item.row)
        part = above - _until(sums[item.side], since.get(item.row, 0))
        likely = part if item.word in PARTS else above
        earlier = marks[max(0, bisect_left(marks, item.row) - NEAR) : bisect_left(marks, item.row)]
        parts = {above - _until(sums[item.side], mark) for mark in earlier}
        below = sums[item.side][-1][1] - above
        later = marks[bisect_right(marks, item.row) :][:NEAR]
        parts |= {below, *(_until(sums[item.side], mark) - above for mark in later)}
        if not rows or item.row < rows[0][0]:
            likely = below
        if item.word in PARTS or _TIME.search(item.label):
            # The months before may have no totals of their own.
            parts |= {item.fen} if above - item.fen in reached[item.side] else set()
        imported = item.fen if item.fen in parts | {above} else likely
        figures.append(
            ControlFigure(sheet, item.row, item.label, names[item.side], item.fen, imported)
        )
    return figures


def _running(rows: Sequence[tuple[int, dict[str, int]]], side: str) -> list[tuple[int, int]]:
    total, spans = 0, [(0, 0)]
    for row, figures in rows:
        total += figures.get(side, 0)
        spans.append((row, total))
    return spans


def _until(running: Sequence[tuple[int, int]], row: int) -> int:
    low, high = 0, len(running)
    while low < high:
        middle = (low + high) // 2
        if running[middle][0] < row:
            low = middle + 1
        else:
            high = middle
    return running[low - 1][1] if low else 0
