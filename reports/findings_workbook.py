"""The findings of a run as a workbook to read, filter, annotate and print.

A first sheet sums up and says how to read the rest, then one sheet a family of rules, the worst
first, then what was checked and what could not be. The same data gives the same bytes: when a run
was made, and its number, are not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from audit_rules.families import FAMILIES
from audit_rules.running.findings import EvidenceRow, Finding
from audit_rules.running.money import lines_of
from audit_rules.running.run import RuleSummary, Run
from reports.findings_contents import COVERAGE_SHEET, KIND_FILL, KIND_INK, KINDS, Contents
from reports.findings_coverage import write_coverage
from reports.findings_overview import write_overview
from reports.imported.rows import Overview
from reports.imported.sheets import FILES_SHEET, PROBLEMS_SHEET, joined, write_files, write_problems
from reports.kit.workbook import (
    AMOUNTS,
    CENTRED,
    GREY,
    LEFT,
    LINE,
    WRAPPED,
    Cell,
    Column,
    Entry,
    ListDesign,
    Look,
    set_page,
    title,
    workbook,
)
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.plumbing.masking import personal_numbers
from threeassets.writers.pens import Book, Pens

MOST_ROWS = 1_000_000
"""Findings a sheet lists; Excel ends at 1,048,576 rows."""
MOST_PLACES = 10
"""Places listed for one finding."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One finding, or the first of those that are folded beneath the words of them all."""

    finding: Finding
    unit: str
    words: Text | None = None


def _own(cell: Callable[[Finding], Cell]) -> Callable[[_Line], Cell]:
    """Give the cell of a finding, and none in the line that many are folded beneath."""
    return lambda line: "" if line.words else cell(line.finding)


def _tint(line: _Line) -> Look:
    return {} if line.words else {"bg_color": KIND_FILL[line.finding.kind]}


def _kind_look(line: _Line) -> Look:
    if line.words:
        return LEFT
    return {**_tint(line), "bold": True, "font_color": KIND_INK[line.finding.kind]}


def _message(line: _Line) -> Text:
    message, clears = line.finding.message, line.finding.clears
    return line.words or Text(
        f"{message.zh}\n可以澄清的：{clears.zh}", f"{message.en}\nWhat would clear it: {clears.en}"
    )


_CODE: Look = {**LEFT, "bold": True}
_DAY: Look = {**CENTRED, "num_format": "yyyy-mm-dd"}
_DECISION: Look = {**WRAPPED, "bg_color": "#FFFDF5"}
_SMALL: Look = {**LEFT, "font_size": 8, "font_color": GREY}
FAMILY: ListDesign[_Line] = ListDesign(
    (
        Column(Text("规则", "Rule"), 8, lambda line: line.finding.code, _CODE, _tint),
        Column(Text("名称", "Title"), 17, lambda line: line.finding.rule.title, WRAPPED, _tint),
        Column(Text("性质", "Kind"), 8, lambda line: KINDS[line.finding.kind], CENTRED, _kind_look),
        Column(Text("单位", "Organisation"), 16, lambda line: line.unit),
        Column(Text("对象", "Subject"), 15, _own(lambda finding: finding.subject_id)),
        Column(Text("日期", "Date"), 12, _own(lambda finding: finding.date), _DAY),
        Column(Text("金额(元)", "Amount (yuan)"), 14, _own(lambda f: f.amount_fen), AMOUNTS),
        Column(Text("说明", "What was found"), 38, _message),
        Column(Text("依据", "Basis"), 30, _own(lambda f: joined(item.text for item in f.basis))),
        Column(Text("查看位置", "Where to look"), 27, _own(lambda f: _places(f.evidence))),
        Column(Text("处理意见", "Decision"), 18, _own(lambda _: None), _DECISION),
        Column(Text("指纹", "Fingerprint"), 17, _own(lambda f: f.fingerprint), _SMALL),
    ),
    in_sight=2,
)
_LINE: Look = {"bottom": 1, "bottom_color": LINE}


def findings_workbook(run: Run, *, lang: str = "zh", imported: Overview | None = None) -> bytes:
    """Write a run as an .xlsx workbook and return its bytes.

    Args:
        run: what was checked and found.
        lang: ``zh`` or ``en``, for everything but the words of the books themselves.
        imported: what became of the files the books came from, where they were read just now.
    """
    contents = Contents(run, lang)
    with personal_numbers(run.snapshot.personal_numbers()):
        name = contents.say(Text("检查发现", "Findings"))
        return workbook(name, lambda book, pens: _draw(book, pens, contents, imported))


def _draw(book: Book, pens: Pens, contents: Contents, imported: Overview | None) -> None:
    write_overview(book.add_worksheet(contents.say(Text("总览", "Overview"))), pens, contents)
    if imported is not None:
        sheets = ((PROBLEMS_SHEET, write_problems), (FILES_SHEET, write_files))
        for name, write in sheets:
            write(book.add_worksheet(contents.say(name)), pens, contents, imported)
    for family in contents.families:
        sheet = book.add_worksheet(contents.say(FAMILIES[family]))
        _write_family(sheet, pens, contents, family)
    write_coverage(book.add_worksheet(contents.say(COVERAGE_SHEET)), pens, contents)


def _write_family(sheet: Worksheet, pens: Pens, contents: Contents, family: str) -> None:
    findings = contents.of_family(family)
    rules = [summary for summary in contents.run.rules if summary.rule.family == family]
    sheet.set_tab_color(KIND_INK[findings[0].kind] if findings else "#9CC3BC")
    if not findings:
        title(sheet, pens, contents.say(FAMILIES[family]), len(FAMILY.columns))
        sheet.write_string(1, 0, contents.say(_nothing_found(rules)), pens(font_color=GREY))
        set_page(sheet, contents.setting)
        return
    words = FAMILIES[family], contents.say(_summary(findings, rules))
    FAMILY.write(sheet, pens, contents.setting, words, _entries(contents, findings))
    sheet.outline_settings(symbols_below=False)


def _entries(contents: Contents, findings: Sequence[Finding]) -> Iterator[Entry[_Line]]:
    """Give the findings, those that fold into one line beneath it, as many as a sheet lists."""
    left = MOST_ROWS
    for line in lines_of(findings):
        if line.who and left > 1:
            first = line.findings[0]
            left -= 1
            words = _Line(first, contents.units[first.org_code], line.text)
            yield Entry(words, {**_LINE, "bold": True}, {"collapsed": True})
        folding = {"level": 1, "hidden": True} if line.who else {}
        for finding in line.findings[:left]:
            left -= 1
            own = _Line(finding, contents.units[finding.org_code])
            yield Entry(own, {**_LINE, "valign": "top"}, folding)


def _summary(findings: Sequence[Finding], rules: Sequence[RuleSummary]) -> Text:
    kinds = Counter(finding.kind for finding in findings)
    counts = [(name, kinds[kind]) for kind, name in KINDS.items() if kinds[kind]]
    note = _counts_of_rules(rules)
    text = Text(
        f"发现 {len(findings)} 条：{'、'.join(f'{name.zh} {n}' for name, n in counts)}。{note.zh}"
        "先列错误，再列违规、疑点，同类按金额从大到小。",
        f"{len(findings)} findings: {', '.join(f'{name.en} {n}' for name, n in counts)}. {note.en} "
        "Errors first, then breaches, then leads, the larger amount first.",
    )
    if len(findings) <= MOST_ROWS:
        return text
    return Text(
        f"{text.zh}本表只列前 {MOST_ROWS} 条，其余见 JSON 或 CSV 结果。",
        f"{text.en} This sheet lists the first {MOST_ROWS}; the rest are in the JSON or CSV.",
    )


def _counts_of_rules(rules: Sequence[RuleSummary]) -> Text:
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
    note = _counts_of_rules(rules)
    if not any(rule.checked for rule in rules):
        return Text(
            f"本类规则没有检查，不表示没有问题：{note.zh}",
            f"Nothing of this family was checked, which does not mean that all is well: {note.en}",
        )
    if any(rule.could_not_check or rule.off for rule in rules):
        return Text(
            f"本类规则中已检查的部分，未发现问题：{note.zh}",
            f"Nothing found in the part of this family that was checked: {note.en}",
        )
    return Text(f"本类规则已检查，未发现问题：{note.zh}", f"Checked, nothing found: {note.en}")


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
