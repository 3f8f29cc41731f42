"""The sheet that says, for every rule, organisation and year, whether it was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from audit_rules.running.coverage import Covered, Status
from audit_rules.running.run import Run
from reports.findings_contents import COVERAGE_SHEET, Contents
from reports.workbook_style import (
    GREY,
    LEFT,
    LINE,
    MONEY,
    NUMBER,
    RIGHT,
    row_height,
    set_page,
    title,
    write_headings,
)
from threeassets.model.money import FEN_PER_YUAN
from threeassets.model.text import Text
from threeassets.writers.pens import DARK, LIGHT, Pens

STATUSES: Mapping[Status, Text] = {
    Status.CHECKED: Text("已检查", "checked"),
    Status.COULD_NOT_CHECK: Text("无法检查", "could not check"),
    Status.OFF: Text("未启用", "off"),
}
HEADER_ROW = 2

_FILL = {Status.CHECKED: "#FFFFFF", Status.COULD_NOT_CHECK: "#FDEBCB", Status.OFF: "#EEF1F0"}
_COLUMNS: tuple[tuple[Text, float], ...] = (
    (Text("规则", "Rule"), 9),
    (Text("名称", "Title"), 40),
    (Text("单位", "Organisation"), 30),
    (Text("年度", "Year"), 9),
    (Text("状态", "Standing"), 15),
    (Text("原因", "Reason"), 46),
    (Text("检查对象数", "Subjects"), 12),
    (Text("发现(条)", "Findings"), 11),
    (Text("金额(元)", "Amount (yuan)"), 17),
)

Judged = tuple[str, str, int]
"""Rule, organisation and year."""


def populations(run: Run) -> Counter[Judged]:
    """Return how many subjects each rule looked at, where and when it was checked."""
    return Counter(
        {
            (result.rule.code, row["org_code"], row["year"]): row["subjects"]
            for result in run.results
            for row in result.looked_at.to_pylist()
        }
    )


def told(item: Covered) -> Text:
    """Return why a rule was not checked, and what of it could not be looked at."""
    texts = [text for text in (item.reason, *(gap.text for gap in item.gaps)) if text.zh]
    return Text("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))


def write_coverage(sheet: Worksheet, pens: Pens, contents: Contents) -> None:
    """Write the sheet: a row a rule, organisation and year, then the sum."""
    looked_at = populations(contents.run)
    pieces: Counter[Judged] = Counter()
    amounts: Counter[Judged] = Counter()
    for finding in contents.run.findings:
        judged = (finding.code, finding.org_code, finding.year)
        pieces[judged] += 1
        amounts[judged] += finding.amount_fen
    titles = {s.rule.code: contents.say(s.rule.title) for s in contents.run.rules}

    title(sheet, pens, contents.say(COVERAGE_SHEET), len(_COLUMNS))
    sheet.write_string(1, 0, contents.say(_standing(contents.run)), pens(font_color=GREY))
    write_headings(
        sheet, pens, HEADER_ROW, [(contents.say(heading), width) for heading, width in _COLUMNS]
    )
    row = HEADER_ROW
    for row, item in enumerate(contents.run.coverage, start=HEADER_ROW + 1):
        judged = (item.code, item.org_code, item.year)
        texts = (
            item.code,
            titles[item.code],
            contents.units[item.org_code],
            str(item.year),
            contents.say(STATUSES[item.status]),
            contents.say(told(item)),
        )
        look: dict[str, object] = {"bottom": 1, "bottom_color": LINE}
        look["bg_color"] = _FILL[item.status]
        for column, words in enumerate(texts):
            sheet.write_string(row, column, words, pens.text(words, text_wrap=True, **look, **LEFT))
        if item.status is Status.CHECKED:
            numbers = (looked_at[judged], pieces[judged], amounts[judged])
            _write_numbers(sheet, pens, row, numbers, look)
        else:
            for column in range(len(texts), len(_COLUMNS)):
                sheet.write_blank(row, column, None, pens(**look))
        widths = (width - 2 for _, width in _COLUMNS)
        sheet.set_row(row, row_height(zip(texts, widths, strict=False)))
    _write_sum(sheet, pens, contents, row + 1)
    sheet.autofilter(HEADER_ROW, 0, row, len(_COLUMNS) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_tab_color(GREY)
    # Years and codes are text although they look like numbers.
    sheet.ignore_errors({"number_stored_as_text": f"A1:F{row + 1}"})
    set_page(sheet, contents)


def _write_numbers(
    sheet: Worksheet,
    pens: Pens,
    row: int,
    numbers: tuple[int, int, int],
    look: dict[str, object],
) -> None:
    population, pieces, amount_fen = numbers
    sheet.write_number(row, 6, population, pens(num_format=NUMBER, **look, **RIGHT))
    sheet.write_number(row, 7, pieces, pens(num_format=NUMBER, **look, **RIGHT))
    sheet.write_number(row, 8, amount_fen / FEN_PER_YUAN, pens(num_format=MONEY, **look, **RIGHT))


def _write_sum(sheet: Worksheet, pens: Pens, contents: Contents, row: int) -> None:
    look: dict[str, object] = {"bold": True, "bg_color": LIGHT, "top": 1, "top_color": DARK}
    rules = contents.run.rules
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, contents.say(Text("合计", "Total")), pens(**look, **LEFT))
    for column in range(1, 6):
        sheet.write_blank(row, column, None, pens(**look))
    sums = (
        sum(rule.population for rule in rules),
        sum(rule.findings for rule in rules),
        sum(rule.amount_fen for rule in rules),
    )
    _write_numbers(sheet, pens, row, sums, look)


def _standing(run: Run) -> Text:
    counts = Counter(item.status for item in run.coverage)
    told = [(name, counts[status]) for status, name in STATUSES.items()]
    return Text(
        f"一项是一条规则对一个单位一个年度。{'、'.join(f'{name.zh} {n} 项' for name, n in told)}。"
        "无法检查是缺少资料，未启用是当地没有相应规定或当年没有现行依据，都不表示没有问题。",
        f"A check is one rule for one organisation and year: "
        f"{', '.join(f'{n} {name.en}' for name, n in told)}. Could not check: records are missing; "
        "off: no local value or no law in force. Neither means that all is well.",
    )
