"""The sheet that says, for every rule, organisation and year, whether it was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from audit_rules.running.coverage import Covered, Status
from audit_rules.running.run import Run
from reports.findings_contents import COVERAGE_SHEET, Contents
from reports.kit.workbook import AMOUNTS, COUNTS, GREY, LINE, Column, Entry, ListDesign, write_cell
from threeassets.model.text import Text
from threeassets.writers.pens import DARK, LIGHT, Pens

STATUSES: Mapping[Status, Text] = {
    Status.CHECKED: Text("已检查", "checked"),
    Status.COULD_NOT_CHECK: Text("无法检查", "could not check"),
    Status.OFF: Text("未启用", "off"),
}
_FILL = {Status.CHECKED: "#FFFFFF", Status.COULD_NOT_CHECK: "#FDEBCB", Status.OFF: "#EEF1F0"}

Judged = tuple[str, str, int]
"""Rule, organisation and year."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One rule, organisation and year; without figures where it was not checked."""

    item: Covered
    title: Text
    unit: str
    subjects: int | None
    pieces: int | None
    amount_fen: int | None


COVERAGE: ListDesign[_Line] = ListDesign(
    (
        Column(Text("规则", "Rule"), 9, lambda line: line.item.code),
        Column(Text("名称", "Title"), 40, lambda line: line.title),
        Column(Text("单位", "Organisation"), 30, lambda line: line.unit),
        Column(Text("年度", "Year"), 9, lambda line: str(line.item.year)),
        Column(Text("状态", "Standing"), 15, lambda line: STATUSES[line.item.status]),
        Column(Text("原因", "Reason"), 46, lambda line: reason_of(line.item)),
        Column(Text("检查对象数", "Subjects"), 12, lambda line: line.subjects, COUNTS),
        Column(Text("发现(条)", "Findings"), 11, lambda line: line.pieces, COUNTS),
        Column(Text("金额(元)", "Amount (yuan)"), 17, lambda line: line.amount_fen, AMOUNTS),
    ),
    in_sight=2,
)


def populations(run: Run) -> Counter[Judged]:
    """Return how many subjects each rule looked at, where and when it was checked."""
    return Counter(
        {
            (result.rule.code, row["org_code"], row["year"]): row["subjects"]
            for result in run.results
            for row in result.looked_at.to_pylist()
        }
    )


def reason_of(item: Covered) -> Text:
    """Return why a rule was not checked, and what of it could not be looked at."""
    texts = [text for text in (item.reason, *(gap.text for gap in item.gaps)) if text.zh]
    return Text("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))


def write_coverage(sheet: Worksheet, pens: Pens, contents: Contents) -> None:
    """Write the sheet: a row a rule, organisation and year, then the sum."""
    words = COVERAGE_SHEET, contents.say(_standing(contents.run))
    last = COVERAGE.write(sheet, pens, contents.setting, words, _entries(contents))
    rules = contents.run.rules
    sums = (
        sum(rule.population for rule in rules),
        sum(rule.findings for rule in rules),
        sum(rule.amount_fen for rule in rules),
    )
    cells = contents.say(Text("合计", "Total")), *(None,) * 5, *sums
    sheet.set_row(last + 1, 24)
    for place, (column, cell) in enumerate(zip(COVERAGE.columns, cells, strict=True)):
        look = {**column.look, "bold": True, "bg_color": LIGHT, "top": 1, "top_color": DARK}
        write_cell(sheet, pens, (last + 1, place), cell, look)
    sheet.set_tab_color(GREY)


def _entries(contents: Contents) -> Iterator[Entry[_Line]]:
    looked_at = populations(contents.run)
    pieces: Counter[Judged] = Counter()
    amounts: Counter[Judged] = Counter()
    for finding in contents.run.findings:
        judged = (finding.code, finding.org_code, finding.year)
        pieces[judged] += 1
        amounts[judged] += finding.amount_fen
    titles = {summary.rule.code: summary.rule.title for summary in contents.run.rules}
    for item in contents.run.coverage:
        judged = (item.code, item.org_code, item.year)
        numbers = (looked_at[judged], pieces[judged], amounts[judged])
        figures = numbers if item.status is Status.CHECKED else (None,) * 3
        line = _Line(item, titles[item.code], contents.units[item.org_code], *figures)
        look = {"bottom": 1, "bottom_color": LINE, "bg_color": _FILL[item.status]}
        yield Entry(line, look)


def _standing(run: Run) -> Text:
    counts = Counter(item.status for item in run.coverage)
    sums = [(name, counts[status]) for status, name in STATUSES.items()]
    return Text(
        f"一项是一条规则对一个单位一个年度。{'、'.join(f'{name.zh} {n} 项' for name, n in sums)}。"
        "无法检查是缺少资料，未启用是当地没有相应规定或当年没有现行依据，都不表示没有问题。",
        f"A check is one rule for one organisation and year: "
        f"{', '.join(f'{n} {name.en}' for name, n in sums)}. Could not check: records are missing; "
        "off: no local value or no law in force. Neither means that all is well.",
    )
