"""The findings of a run as a workbook to read, filter, annotate and print.

A first sheet sums up and says how to read the rest, then one sheet a family of rules, the worst
first, then what was checked and what could not be. The same data gives the same bytes: when a run
was made, and its number, are not told.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.findings import EvidenceRow, Finding
from audit_rules.running.money import Line, lines_of
from audit_rules.running.run import RuleSummary, Run
from reports.findings_contents import COVERAGE_SHEET, KINDS, Contents
from reports.findings_coverage import write_coverage
from reports.findings_overview import write_overview
from reports.imported.rows import Overview
from reports.imported.sheets import FILES_SHEET, PROBLEMS_SHEET, write_files, write_problems
from reports.workbook_style import (
    GREY,
    KIND_FILL,
    KIND_INK,
    LEFT,
    LINE,
    MONEY,
    RIGHT,
    row_height,
    set_page,
    title,
    write_headings,
)
from threeassets.model.money import FEN_PER_YUAN
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.plumbing.masking import personal_numbers
from threeassets.writers.pens import CREATED, Book, Pens

MOST_ROWS = 1_000_000
"""Findings a sheet lists; Excel ends at 1,048,576 rows."""
MOST_PLACES = 10
"""Places listed for one finding."""
HEADER_ROW = 2

_COLUMNS: tuple[tuple[Text, float], ...] = (
    (Text("规则", "Rule"), 8),
    (Text("名称", "Title"), 17),
    (Text("性质", "Kind"), 8),
    (Text("单位", "Organisation"), 16),
    (Text("对象", "Subject"), 15),
    (Text("日期", "Date"), 12),
    (Text("金额(元)", "Amount (yuan)"), 14),
    (Text("说明", "What was found"), 38),
    (Text("依据", "Basis"), 30),
    (Text("查看位置", "Where to look"), 27),
    (Text("处理意见", "Decision"), 18),
    (Text("指纹", "Fingerprint"), 17),
)
_WRAPPED = (1, 3, 4, 7, 8, 9)
_FIRST_EXCEL_YEAR = 1900


def findings_workbook(run: Run, *, lang: str = "zh", imported: Overview | None = None) -> bytes:
    """Write a run as an .xlsx workbook and return its bytes.

    Args:
        run: what was checked and found.
        lang: ``zh`` or ``en``, for everything but the words of the books themselves.
        imported: what became of the files the books came from, where they were read just now.
    """
    target = io.BytesIO()
    with personal_numbers(run.snapshot.personal_numbers()):
        _write_workbook(target, Contents(run, lang), imported)
    return target.getvalue()


def _write_workbook(target: io.BytesIO, contents: Contents, imported: Overview | None) -> None:
    book = Book(target, {"in_memory": True})
    book.set_properties({"title": contents.say(Text("检查发现", "Findings")), "created": CREATED})
    pens = Pens(book)
    write_overview(book.add_worksheet(contents.say(Text("总览", "Overview"))), pens, contents)
    if imported is not None:
        sheets = ((PROBLEMS_SHEET, write_problems), (FILES_SHEET, write_files))
        for name, write in sheets:
            write(book.add_worksheet(contents.say(name)), pens, contents, imported)
    for family in contents.families:
        sheet = book.add_worksheet(contents.say(FAMILIES[family]))
        _write_family(sheet, pens, contents, family)
    write_coverage(book.add_worksheet(contents.say(COVERAGE_SHEET)), pens, contents)
    book.close()


def _write_family(sheet: Worksheet, pens: Pens, contents: Contents, family: str) -> None:
    found = contents.of_family(family)
    rules = [summary for summary in contents.run.rules if summary.rule.family == family]
    title(sheet, pens, contents.say(FAMILIES[family]), len(_COLUMNS))
    note = _summary(found, rules) if found else _nothing_found(rules)
    sheet.write_string(1, 0, contents.say(note), pens(font_color=GREY))
    set_page(sheet, contents)
    sheet.set_tab_color(KIND_INK[found[0].kind] if found else "#9CC3BC")
    if not found:
        return
    write_headings(
        sheet,
        pens,
        HEADER_ROW,
        [(contents.say(heading), width) for heading, width in _COLUMNS],
    )
    last = HEADER_ROW
    left = MOST_ROWS
    for line in lines_of(found):
        if line.who and left > 1:
            last, left = last + 1, left - 1
            _write_line(sheet, pens, contents, last, line)
        for finding in line.findings[:left]:
            last, left = last + 1, left - 1
            _write_finding(sheet, pens, contents, last, finding, folded=bool(line.who))
    sheet.autofilter(HEADER_ROW, 0, last, len(_COLUMNS) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.repeat_rows(HEADER_ROW)
    sheet.outline_settings(symbols_below=False)
    # Account codes and the like are text although they look like numbers.
    sheet.ignore_errors({"number_stored_as_text": f"A1:L{last + 1}"})


def _summary(found: Sequence[Finding], rules: Sequence[RuleSummary]) -> Text:
    kinds = Counter(finding.kind for finding in found)
    counts = [(name, kinds[kind]) for kind, name in KINDS.items() if kinds[kind]]
    held = _held(rules)
    text = Text(
        f"发现 {len(found)} 条：{'、'.join(f'{name.zh} {n}' for name, n in counts)}。{held.zh}"
        "先列错误，再列违规、疑点，同类按金额从大到小。",
        f"{len(found)} findings: {', '.join(f'{name.en} {n}' for name, n in counts)}. {held.en} "
        "Errors first, then breaches, then leads, the larger amount first.",
    )
    if len(found) <= MOST_ROWS:
        return text
    return Text(
        f"{text.zh}本表只列前 {MOST_ROWS} 条，其余见 JSON 或 CSV 结果。",
        f"{text.en} This sheet lists the first {MOST_ROWS}; the rest are in the JSON or CSV.",
    )


def _held(rules: Sequence[RuleSummary]) -> Text:
    checked, population = sum(r.checked for r in rules), sum(r.population for r in rules)
    could_not, off = sum(r.could_not_check for r in rules), sum(r.off for r in rules)
    parts = []
    if checked:
        parts.append(
            Text(
                f"检查 {checked} 项，看过对象 {population:,} 个",
                f"{checked} checks over {population:,} subjects",
            )
        )
    if could_not:
        parts.append(Text(f"无法检查 {could_not} 项", f"{could_not} checks not possible"))
    if off:
        parts.append(Text(f"未启用 {off} 项", f"{off} checks off"))
    if could_not or off:
        sheet = COVERAGE_SHEET
        parts.append(Text(f"原因见“{sheet.zh}”", f"for reasons see {sheet.en}"))
    return Text("，".join(p.zh for p in parts) + "。", ", ".join(p.en for p in parts) + ".")


def _nothing_found(rules: Sequence[RuleSummary]) -> Text:
    held = _held(rules)
    if not any(rule.checked for rule in rules):
        return Text(
            f"本类规则没有检查，不表示没有问题：{held.zh}",
            f"Nothing of this family was checked, which does not mean that all is well: {held.en}",
        )
    if any(rule.could_not_check or rule.off for rule in rules):
        return Text(
            f"本类规则中已检查的部分，未发现问题：{held.zh}",
            f"Nothing found in the part of this family that was checked: {held.en}",
        )
    return Text(f"本类规则已检查，未发现问题：{held.zh}", f"Checked, nothing found: {held.en}")


def _write_line(sheet: Worksheet, pens: Pens, contents: Contents, row: int, line: Line) -> None:
    """Write the one line of findings that are folded beneath it; its sum stands in its words."""
    finding, words = line.findings[0], contents.say(line.text)
    look: dict[str, object] = {"bottom": 1, "bottom_color": LINE, "bold": True, **LEFT}
    texts = (
        finding.code,
        contents.say(finding.rule.title),
        contents.say(KINDS[finding.kind]),
        contents.units[finding.org_code],
        "",
        "",
        "",
        words,
    )
    for column in range(len(_COLUMNS)):
        said = texts[column] if column < len(texts) else ""
        sheet.write_string(row, column, said, pens.text(said, text_wrap=column in _WRAPPED, **look))
    sheet.set_row(row, row_height([(words, _COLUMNS[7][1] - 2)]), None, {"collapsed": True})


def _write_finding(
    sheet: Worksheet, pens: Pens, contents: Contents, row: int, finding: Finding, *, folded: bool
) -> None:
    line: dict[str, object] = {"valign": "top", "bottom": 1, "bottom_color": LINE}
    tinted = line | {"bg_color": KIND_FILL[finding.kind]}
    texts = {
        0: finding.code,
        1: contents.say(finding.rule.title),
        2: contents.say(KINDS[finding.kind]),
        3: contents.units[finding.org_code],
        4: finding.subject_id,
        7: f"{contents.say(finding.message)}\n{contents.say(_clears(finding))}",
        8: "\n".join(contents.say(item.text) for item in finding.basis),
        9: contents.say(_places(finding.evidence)),
        11: finding.fingerprint,
    }
    looks: dict[int, dict[str, object]] = {
        0: tinted | LEFT | {"bold": True},
        1: tinted | LEFT,
        2: tinted | _weight(finding.kind),
        11: line | LEFT | {"font_size": 8, "font_color": GREY},
    }
    for column, words in texts.items():
        look = {**looks.get(column, line | LEFT), "text_wrap": column in _WRAPPED}
        sheet.write_string(row, column, words, pens.text(words, **look))
    _write_day(sheet, pens, (row, 5), finding.date, line)
    sheet.write_number(
        row, 6, finding.amount_fen / FEN_PER_YUAN, pens(num_format=MONEY, **line, **RIGHT)
    )
    sheet.write_blank(row, 10, None, pens(text_wrap=True, bg_color="#FFFDF5", **line, **LEFT))
    height = row_height((texts[column], _COLUMNS[column][1] - 2) for column in _WRAPPED)
    sheet.set_row(row, height, None, {"level": 1, "hidden": True} if folded else {})


def _clears(finding: Finding) -> Text:
    clears = finding.clears
    return Text(f"可以澄清的：{clears.zh}", f"What would clear it: {clears.en}")


def _weight(kind: Kind) -> dict[str, object]:
    return {"bold": True, "align": "center", "font_color": KIND_INK[kind]}


def _write_day(
    sheet: Worksheet,
    pens: Pens,
    cell: tuple[int, int],
    day: dt.date | None,
    line: dict[str, object],
) -> None:
    pen = pens(num_format="yyyy-mm-dd", align="center", **line)
    if day is None:
        sheet.write_blank(*cell, None, pen)
    elif day.year < _FIRST_EXCEL_YEAR:  # a date Excel does not know
        sheet.write_string(*cell, day.isoformat(), pen)
    else:
        sheet.write_datetime(*cell, day, pen)


def _places(evidence: Sequence[EvidenceRow]) -> Text:
    """List file, sheet and row of the evidence; the import's number is the store's own affair."""
    listed = list(dict.fromkeys(_place(row) for row in evidence))
    shown = "\n".join(listed[:MOST_PLACES])
    if len(listed) <= MOST_PLACES:
        return Text(shown, shown)
    return Text(
        f"{shown}\n……共 {len(listed)} 处，其余见 JSON 结果",
        f"{shown}\n… {len(listed)} places; the rest are in the JSON",
    )


def _place(row: EvidenceRow) -> str:
    return row.source.partition(":")[2] or f"{tables()[row.table].sheet} {row.key}"
