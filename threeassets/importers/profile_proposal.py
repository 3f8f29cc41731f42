"""Proposes a profile from a file: how each sheet would be read, with the reason on every line.

The text is read again as a profile before it is handed out, and the file by it: where the reader
still sees two readings the first is written down, and the comment shows the other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

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
from threeassets.importers.layout.headings import Header, columns_of, missing_columns
from threeassets.importers.layout.ledger_roles import choice_words
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.profiles.profile import BOOKS, SheetRule, parse_profile
from threeassets.importers.reading import read_file, recognised
from threeassets.importers.village_registers.bank_sides import booked
from threeassets.importers.village_registers.ledger_rows import ledger_rows
from threeassets.importers.village_registers.ledger_sheets import Written, key_column, written
from threeassets.importers.village_registers.record_rows import LedgerRows
from threeassets.model.book import STATEMENT, ParsedFile, Problem
from threeassets.model.errors import InputError
from threeassets.model.schema import ColumnKind, tables

NOBODY = "待定"
"""Stands for the unit while a file is read to try a profile."""
ROUNDS = 8
"""So many doubts of one sheet are decided; more are left to the reader's own sentence."""
_MARKS = ("_", " - ")


@dataclass(slots=True)
class Block:
    """One rule of a profile as lines of YAML, each with its reason."""

    sheet: str
    kind: str
    why: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    values: list[tuple[str, str | None, str]] = field(default_factory=list)
    words: list[tuple[str, str, str]] = field(default_factory=list)

    def decide(self, text: str, said: str) -> None:
        """Take over one choice that a sentence of the reader offers."""
        for key, value in yaml.safe_load(text).items():
            if key == "columns":
                changed = {folded_role(heading): (role, said) for heading, role in value.items()}
                self.columns = [
                    (heading, *changed.pop(folded_role(heading), (role, why)))
                    for heading, role, why in self.columns
                ]
            elif key == "kind":
                self.kind, self.why = str(value), said
            else:
                self.lines.append((f"{key}: {value}", said))

    def text(self, pattern: str | None) -> list[str]:
        """Write the rule as an item of the list ``sheets``."""
        found = [_commented(f"kind: {self.kind}", self.why)]
        if pattern is not None:
            found.insert(0, f"sheet: {_quoted(pattern)}  # 工作表名称，可用 * 代替不同的部分")
        found += [_commented(line, why) for line, why in self.lines]
        if self.columns:
            found.append("columns:  # 表头: 角色；skip 表示不导入")
            found += [_commented(f"  {_quoted(h)}: {role}", why) for h, role, why in self.columns]
        if self.values:
            off = "" if any(value for _, value, _ in self.values) else "# "
            found.append(f"{off}values:  # 表中没有而必填的内容，逐项核对或填写")
            found += [
                _commented(f"  {name}: {_quoted(value)}" if value else f"#   {name}: …", why)
                for name, value, why in self.values
            ]
        if self.words:
            found.append("# words:  # 表中的词: 登记簿的词，填好后去掉行首的 #")
            found += [
                _commented(f"#   {_quoted(word)}: {choice}", why)
                for word, choice, why in self.words
            ]
        return [f"  - {found[0]}", *(f"    {line}" for line in found[1:])]


def _quoted(text: str) -> str:
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
    _decided(blocks, _tried(path, None).problems)
    parsed = _tried(path, _written(path.name, blocks, notes, len(sheets)))
    for _ in range(ROUNDS):
        if not _decided(blocks, parsed.problems):
            break
        parsed = _tried(path, _written(path.name, blocks, notes, len(sheets)))
    return _written(path.name, blocks, [*notes, *_trial(parsed)], len(sheets))


def _tried(path: Path, text: str | None) -> ParsedFile:
    """Read a file for what the profile makes of it; whose it is need not be known."""
    profile = parse_profile(text, path.name) if text is not None else None
    try:
        found = [read_file(path, org_code=org, profile=profile) for org in (None, NOBODY)]
    except InputError:
        return ParsedFile(path.name, "", 0)
    return max(found, key=_count)


def _count(parsed: ParsedFile) -> int:
    lines = sum(len(voucher.entries) for voucher in parsed.vouchers)
    return lines + sum(len(rows) for rows in parsed.registers.values())


def _blocks(sheets: Sequence[Sheet]) -> tuple[list[Block], list[str]]:
    blocks, ours = [], []
    for sheet in sheets:
        found = recognised(sheet)
        if isinstance(found, tuple) and not missing_columns(found[1]):
            ours.append(sheet.name or "本文件")
        elif isinstance(found, Export):
            blocks.append(_of_export(found))
        elif isinstance(found, Written):
            blocks.append(_of_register(found))
        else:
            blocks.append(_of_unknown(sheet, found))
    return blocks, [f"用模板的表头、不用配置的表：{'、'.join(ours)}。"] if ours else []


def _of_unknown(sheet: Sheet, own: tuple[Sheet, Header] | None) -> Block:
    if own is not None and own[1].register not in BOOKS:
        row = sheet.rows[own[1].start - 1][0]
        found = written(sheet, SheetRule(kind=own[1].register, header=(row,)))
        if found is not None:
            return _of_register(found)
    paid = detect(sheet, SheetRule(kind="payments"))
    if own is None and paid is not None and {"date", "amount"} <= paid.columns.places.keys():
        return _of_export(paid)
    return Block(sheet.name, "skip", "看不出是什么表；要导入请改 kind，并写明 header 和 columns")


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
        block.lines += [
            ("debit_account: 其他支出", "付款记入的支出科目，请改成本账的科目"),
            ("credit_account: 银行存款", "付款的资金科目"),
        ]
        numbers = {text_of(export.cell(row, "number")) for _, row in export.sheet.rows}
        for mark in _MARKS:
            parts = [text.rpartition(mark) for text in numbers]
            if len({head for head, found, line in parts if found and line.isdigit()}) < sum(
                line.isdigit() and bool(found) for _, found, line in parts
            ):
                said = f"编号“{mark}”后面只是行次，同一编号的各行合成一张凭证"
                block.lines.append((f"line_marks: [{_quoted(mark)}]", said))
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
    found = []
    for position, name in enumerate(columns.names):
        if name:
            choice, role = why[name], by_place.get(position, "skip")
            title = f"{choice.role.zh}：" if choice.role and role != "skip" else ""
            other = f"；也可能是{choice.runner_up.zh}" if choice.runner_up else ""
            found.append((name, role, f"{title}{choice.why.zh}{other}"))
    return found


def _of_register(found: Written) -> Block:
    register = found.register
    block = Block(found.sheet.name, register)
    block.lines = _header(found.columns, tables()[register].sheet)
    block.columns = _columns(found.columns)
    read = ledger_rows("", found, NOBODY)
    if register == STATEMENT:
        booked(found, read)
    columns = {column.name: column for column in columns_of(register)}
    prefix = found.sheet.name or tables()[register].sheet
    for name in read.lacking:
        column = columns[name]
        value: str | None = None
        why = f"没有“{column.heading}”列，必填：请填写，并去掉行首的 #"
        if name == key_column(register):
            value, why = f"{prefix}-{{row}}", "没有编号列，用行号作编号；行号变了就成了另一条记录"
        elif column.choices:
            why += f"，全表都算这一种；可选：{'、'.join(column.choices)}"
        block.values.append((name, value, why))
    block.words = _words(found, read)
    return block


def _words(found: Written, read: LedgerRows) -> list[tuple[str, str, str]]:
    """Propose a choice for every word that a column of choices does not know."""
    proposed: dict[str, tuple[str, str, str]] = {}
    for column in columns_of(found.register):
        if column.kind is not ColumnKind.CHOICE or column.name not in found.columns.places:
            continue
        known = choice_words(found.register, column.name)
        for cells in read.cells:
            cell = found.cell(cells, column.name)
            word = text_of(cell)
            if is_blank(cell) or folded_role(word) in known:
                continue
            near = [choice for choice in column.choices if choice in word or word in choice]
            why = f"“{column.heading}”没有这个词，请填写；可选：{'、'.join(column.choices)}"
            proposed.setdefault(word, (word, near[0] if len(near) == 1 else "…", why))
    return list(proposed.values())


def _decided(blocks: Sequence[Block], problems: Sequence[Problem]) -> bool:
    """Write the first choice of every doubt into the rule of its sheet; say whether any was."""
    changed = False
    for doubt in problems:
        if doubt.code != TWO_READINGS:
            continue
        block = next((item for item in blocks if item.sheet == doubt.sheet), None)
        if block is None or doubt.choices[0].line.startswith("org:"):
            continue
        rest = " 或 ".join(choice.line for choice in doubt.choices[1:])
        why = doubt.text.zh.partition("，有")[0]
        block.decide(doubt.choices[0].line, f"{why}；先按这一种，另一种是 {rest}，请核对")
        changed = True
    return changed


def _trial(parsed: ParsedFile) -> list[str]:
    skipped, problems = len(parsed.skipped), len(parsed.problems)
    count = f"可导入 {_count(parsed)}，跳过 {skipped}，问题 {problems}"
    found = [f"按本配置试读：读 {parsed.rows_read} 行，{count}。"]
    owners = {str(voucher.header.values[0]) for voucher in parsed.vouchers}
    owners |= {str(row.values[0]) for rows in parsed.registers.values() for row in rows}
    if NOBODY in owners:
        found.append("表中没有单位编码：导入时用 --org 指明，或在各段中加一行 org: 单位编码。")
    return found


def _written(name: str, blocks: Sequence[Block], notes: Sequence[str], sheets: int) -> str:
    stem = Path(name).stem
    lines = [f"# “{name}”的读法。每行后面是理由；核对后可直接用于 import --profile。"]
    lines += [f"# {note}" for note in notes]
    lines.append(f"name: {_quoted(stem)}")
    if blocks and all(block.kind == "payments" for block in blocks):
        lines.append("one_sided: true  # 只有付款，没有收款和余额")
    lines.append("sheets:" if blocks else "sheets: []")
    for block in blocks:
        lines += block.text(block.sheet if sheets > 1 else None)
    return "\n".join(lines) + "\n"
