"""Proposes a profile from a file: how each sheet would be read, with the reason on every line.

Active lines say what the file shows. What it does not say stays a comment that offers the line: the
readings of a doubt, values that every row lacks, what a word stands for. The text is read again as
a profile before it is handed out, and the file by it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.exports.export import (
    BALANCE,
    KIND_NAMES,
    PAYMENTS,
    Export,
    detect,
)
from threeassets.importers.exports.signs import order_reading
from threeassets.importers.files.content import file_content
from threeassets.importers.files.kinds import read_sheets
from threeassets.importers.files.sheets import Sheet
from threeassets.importers.layout.columns import Columns
from threeassets.importers.layout.doubts import TWO_READINGS
from threeassets.importers.layout.header_rows import row_of_most_words
from threeassets.importers.layout.headings import Header, columns_of, missing_columns
from threeassets.importers.layout.ledger_roles import choice_words
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.profiles.profile import (
    BOOKS,
    SKIP,
    SheetRule,
    parse_profile,
    what_to_write,
)
from threeassets.importers.profiles.profile_lines import profile_lines
from threeassets.importers.reading import read_file
from threeassets.importers.sheet_kinds import recognised
from threeassets.importers.village_registers.ledger_rows import ledger_rows
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet, key_column, written
from threeassets.importers.village_registers.record_rows import LedgerRows
from threeassets.model.book import Choice, ParsedFile, Problem
from threeassets.model.errors import InputError
from threeassets.model.schema import Column, ColumnKind, tables
from threeassets.plumbing.showing import shown

NOBODY = "待定"
"""Stands for the unit while a file is read to try a profile."""
ROUNDS = 8
"""So many doubts of one sheet are decided; more are left to the reader's own sentence."""
_MARKS = ("_", " - ")
_PAID = re.compile(
    r"付款|支付|支出|付出|报账|报销|收款|payee|paid|payment|supplier|vendor|beneficiary"
)
_NOT_PAID = re.compile(r"收入|余额|结余|结存|存入|贷方")
"""With such a column a sheet is no register of payments."""


@dataclass(slots=True)
class Block:
    """One rule of a profile as lines of YAML, each with its reason.

    ``doubts`` stand in comments; only while a file is tried the first choice of each is taken.
    """

    sheet: str
    kind: str
    why: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Lines to be filled in, with the reason: by ``values`` or ``words``; the others by ``""``."""
    doubts: list[Problem] = field(default_factory=list)

    def text(self, pattern: str | None, *, tried: bool) -> list[str]:
        """Write the rule as an item of the list ``sheets``.

        Args:
            pattern: name of the sheet; None in a file of one sheet.
            tried: whether the first choice of every doubt is taken, to find the next.
        """
        named = pattern if pattern is not None else "*" if self._offered("kind") else None
        texts = [] if named is None else [_commented(f"sheet: {_quoted(named)}", _PATTERN)]
        if not self._offered("kind"):
            texts.append(_commented(f"kind: {self.kind}", self.why))
        texts += self._whole(tried=tried)
        if tried or not self._offered("kind"):
            texts += [_commented(line, why) for line, why in self.lines]
            for key, head in _HEADS.items():
                texts += self._mapping(key, head, tried=tried)
        return [f"  - {texts[0]}", *(f"    {line}" for line in texts[1:])]

    def _offered(self, key: str) -> list[tuple[Problem, Choice, Any]]:
        """Return what the choices of doubts offer for one key of the rule."""
        return [
            (doubt, choice, entries[key])
            for doubt in self.doubts
            for choice in doubt.choices
            if key in (entries := profile_lines(choice.line, ""))
        ]

    def _whole(self, *, tried: bool) -> list[str]:
        """Write the lines about the sheet as a whole that the file does not decide."""
        texts = [_commented(f"#{line}", why) for line, why in self.unknown.get("", ())]
        for doubt in self.doubts:
            if any(f"{key}:" == doubt.choices[0].line.split(" ")[0] for key in _HEADS):
                continue
            if tried:
                texts.append(doubt.choices[0].line)
                continue
            texts.append(_question(doubt))
            texts += [_commented(f"#{item.line}", item.text.zh) for item in doubt.choices]
        return texts

    def _mapping(self, key: str, head: str, *, tried: bool) -> list[str]:
        """Write one mapping: what is known as lines, what is open as comments."""
        active, comments = [], []
        offered = self._offered(key)
        open_to = {folded_role(name) for _, _, settings in offered for name in settings}
        if key == "columns":
            active = [
                _commented(f"  {_quoted(name)}: {role}", why)
                for name, role, why in self.columns
                if folded_role(name) not in open_to
            ]
        last = None
        for doubt, item, settings in offered:
            if doubt is not last and not tried:
                comments.append(_question(doubt))
            last = doubt
            lines = [
                f"  {_quoted(name)}: {value if key == 'columns' else _quoted(value)}"
                for name, value in settings.items()
            ]
            if not tried:
                comments += [_commented(f"#{line}", item.text.zh) for line in lines]
            elif item is doubt.choices[0]:
                active += lines
        if not tried:
            unknown = self.unknown.get(key, ())
            comments += [_commented(f"#  {line}", why) for line, why in unknown]
        start = [f"{key}:  # {head}"] if active else [f"#{key}:  # {head}"] if comments else []
        return [*start, *active, *comments]


def _question(doubt: Problem) -> str:
    return f"# {doubt.text.zh.partition('，有')[0]}：请选一行，去掉行首的 #"


_PATTERN = "工作表名称，可用 * 代替不同的部分"
_HEADS = {
    "columns": "表头: 角色；skip 表示不导入",
    "values": "表中没有而必填的内容，由您填写后去掉行首的 #",
    "words": "表中的词: 登记簿的词，由您填写后去掉行首的 #",
}


def _quoted(text: object) -> str:
    return json.dumps(text, ensure_ascii=False)


def _commented(line: str, why: str) -> str:
    return f"{line}  # {' '.join(why.split())}" if why else line


def propose(path: Path) -> str:
    """Return a profile for a file as YAML with comments in Chinese.

    Raises:
        InputError: the file cannot be read, or nothing in it is a table.
    """
    sheets = [sheet for sheet in read_sheets(path.name, file_content(path)) if sheet.visible]
    blocks, notes = _blocks([sheet for sheet in sheets if sheet.rows])
    if not blocks and not notes:
        raise InputError(
            f"“{path.name}”里没有可以配置的表。请核对是否选对了文件。",
            f"“{path.name}” holds no table to write a profile for. Check that it is the right one.",
        )
    # First without a profile: what one decides is no doubt any more, but is to be said.
    _doubted(blocks, _tried(path, None).problems)
    for _ in range(ROUNDS):
        tried = _tried(path, _written(path.name, blocks, notes, len(sheets), tried=True))
        if not _doubted(blocks, tried.problems):
            break
    parsed = _tried(path, _written(path.name, blocks, notes, len(sheets)))
    open_kind = any(block.kind == SKIP for block in blocks)
    notes = [*notes, *(what_to_write() if open_kind else ()), *_trial(parsed)]
    return _written(path.name, blocks, notes, len(sheets))


def _tried(path: Path, text: str | None) -> ParsedFile:
    """Read a file for what the profile makes of it; whose it is need not be known."""
    profile = parse_profile(text, path.name) if text is not None else None
    try:
        readings = [read_file(path, org_code=org, profile=profile) for org in (None, NOBODY)]
    except InputError:
        return ParsedFile(path.name, "", 0)
    return max(readings, key=_count)


def _count(parsed: ParsedFile) -> int:
    lines = sum(len(voucher.entries) for voucher in parsed.vouchers)
    return lines + sum(len(rows) for rows in parsed.registers.values())


def _blocks(sheets: Sequence[Sheet]) -> tuple[list[Block], list[str]]:
    blocks, ours = [], []
    for sheet in sheets:
        reading = recognised(sheet)
        if isinstance(reading, tuple) and not missing_columns(reading[1]):
            ours.append(sheet.name or "本文件")
        elif isinstance(reading, Export):
            blocks.append(_of_export(reading))
        elif isinstance(reading, RegisterSheet):
            blocks.append(_of_register(reading))
        else:
            blocks.append(_of_unknown(sheet, reading))
    return blocks, [f"用模板的表头、不用配置的表：{'、'.join(ours)}。"] if ours else []


def _of_unknown(sheet: Sheet, own: tuple[Sheet, Header] | None) -> Block:
    if own is not None and own[1].register not in BOOKS:
        row = sheet.rows[own[1].start - 1][0]
        register = written(sheet, SheetRule(kind=own[1].register, header=(row,)))
        if register is not None:
            return _of_register(register)
    paid = detect(sheet, SheetRule(kind="payments"))
    if own is None and paid is not None and _are_payments(paid):
        return _of_export(paid)
    block = Block(sheet.name, SKIP, "看不出是什么表；要导入请改 kind，并写明 header 和 columns")
    row, headings = row_of_most_words(sheet)
    block.unknown = {
        "": [(f"header: {row}", f"像表头的第 {row} 行；不是这一行的，请改")],
        "columns": [(f"{_quoted(heading)}: …", "") for heading in headings],
    }
    return block


def _are_payments(export: Export) -> bool:
    """Whether headings say that money was paid, and none that some came in or what is left."""
    names = [name for name in export.columns.names if name]
    return (
        {"date", "amount"} <= export.columns.places.keys()
        and any(_PAID.search(folded_role(name)) for name in names)
        and not any(_NOT_PAID.search(name) for name in names)
    )


def _of_export(export: Export) -> Block:
    kind = {BALANCE: "balances", PAYMENTS: "payments"}.get(export.kind, "vouchers")
    block = Block(export.sheet.name, kind)
    block.lines = _header(export.columns, KIND_NAMES[export.kind].zh)
    if export.unit != "元":
        block.lines.append((f"unit: {export.unit}", "标题或表头写的金额单位"))
    order, doubt = order_reading(export)
    if order != "ymd" and doubt is None:
        block.lines.append((f"date_order: {order}", "日期只能按这个顺序读（d 日、m 月、y 年）"))
    block.columns = _columns(export.columns)
    if kind == "payments":
        block.unknown[""] = [
            ("debit_account: 其他支出", "付款记入哪个支出科目，文件没有写：请改成本账的科目"),
            ("credit_account: 银行存款", "从哪个资金科目付出，文件没有写"),
        ]
        numbers = {text_of(export.cell(row, "number")) for _, row in export.sheet.rows}
        for mark in _MARKS:
            parts = [text.rpartition(mark) for text in numbers]
            if len({head for head, is_known, line in parts if is_known and line.isdigit()}) < sum(
                line.isdigit() and bool(is_known) for _, is_known, line in parts
            ):
                sentence = f"编号“{mark}”后面只是行次，同一编号的各行合成一张凭证"
                block.lines.append((f"line_marks: [{_quoted(mark)}]", sentence))
    return block


def _header(columns: Columns, name: str) -> list[tuple[str, str]]:
    rows = list(columns.header_rows)
    if not rows:
        return []
    shown = str(rows[0] if len(rows) == 1 else rows)
    return [(f"header: {shown}", f"{name}，表头在第 {'、'.join(map(str, rows))} 行")]


def _columns(columns: Columns) -> list[tuple[str, str, str]]:
    """Return heading, role and reason of every column that has a heading."""
    by_place = {place[0]: role for role, place in columns.places.items()}
    why = {choice.heading: choice for choice in columns.choices}
    lines = []
    for position, name in enumerate(columns.names):
        if name:
            choice, role = why[name], by_place.get(position, "skip")
            title = f"{choice.role.zh}：" if choice.role and role != "skip" else ""
            other = f"；也可能是{choice.runner_up.zh}" if choice.runner_up else ""
            lines.append((name, role, f"{title}{choice.why.zh}{other}"))
    return lines


def _of_register(table: RegisterSheet) -> Block:
    register = table.register
    block = Block(table.sheet.name, register)
    block.lines = _header(table.columns, tables()[register].sheet)
    block.columns = _columns(table.columns)
    lines = ledger_rows("", table, NOBODY)
    columns = {column.name: column for column in columns_of(register)}
    prefix = table.sheet.name or tables()[register].sheet
    lacking = [
        (f"{name}: {_offered(columns[name], register, prefix)}", _lacks(columns[name]))
        for name in lines.lacking
    ]
    block.unknown = {"values": lacking, "words": _words(table, lines)}
    return block


def _offered(column: Column, register: str, prefix: str) -> str:
    return _quoted(f"{prefix}-{{row}}") if column.name == key_column(register) else "…"


def _lacks(column: Column) -> str:
    choices = f"；可选：{'、'.join(column.choices)}" if column.choices else ""
    return f"没有“{column.heading}”列，必填{choices}"


def _words(register: RegisterSheet, read: LedgerRows) -> list[tuple[str, str]]:
    """Return a line for every word that a column of choices does not know."""
    lines: dict[str, tuple[str, str]] = {}
    for column in columns_of(register.register):
        if column.kind is not ColumnKind.CHOICE or column.name not in register.columns.places:
            continue
        choices = choice_words(register.register, column.name)
        for cells in read.cells:
            cell = register.cell(cells, column.name)
            word = text_of(cell)
            if is_blank(cell) or folded_role(word) in choices:
                continue
            why = f"“{column.heading}”没有这个词；可选：{'、'.join(column.choices)}"
            lines.setdefault(word, (f"{_quoted(word)}: …", why))
    return list(lines.values())


def _doubted(blocks: Sequence[Block], problems: Sequence[Problem]) -> bool:
    """Put every new doubt into the rule of its sheet; say whether there was any."""
    new = False
    for doubt in problems:
        block = next((item for item in blocks if item.sheet == doubt.sheet), None)
        lines = [choice.line for choice in doubt.choices]
        if doubt.code != TWO_READINGS or block is None or lines[0].startswith("org:"):
            continue
        if all(
            [choice.line for choice in open_doubt.choices] != lines for open_doubt in block.doubts
        ):
            block.doubts.append(doubt)
            new = True
    return new


def _trial(parsed: ParsedFile) -> list[str]:
    skipped, problems = len(parsed.skipped), len(parsed.problems)
    count = f"可导入 {_count(parsed)}，跳过 {skipped}，问题 {problems}"
    sentences = [f"按本配置试读：读 {parsed.rows_read} 行，{count}。"]
    owners = {str(voucher.header.values[0]) for voucher in parsed.vouchers}
    owners |= {str(row.values[0]) for rows in parsed.registers.values() for row in rows}
    if NOBODY in owners:
        sentences.append("表中没有单位编码：导入时用 --org 指明，或在各段中加一行 org: 单位编码。")
    return sentences


def _written(
    name: str, blocks: Sequence[Block], notes: Sequence[str], sheets: int, *, tried: bool = False
) -> str:
    stem = shown(Path(name).stem)
    lines = [f"# “{shown(name)}”的读法。每行后面是理由；行首有 # 的是文件没有写明的，由您决定。"]
    lines += [f"# {note}" for note in notes]
    lines.append(f"name: {_quoted(stem)}")
    if blocks and all(block.kind == "payments" for block in blocks):
        lines.append("one_sided: true  # 只有付款，没有收款和余额")
    lines.append("sheets:" if blocks else "sheets: []")
    for block in blocks:
        lines += block.text(block.sheet if sheets > 1 else None, tried=tried)
    return "\n".join(lines) + "\n"
