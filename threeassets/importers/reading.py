"""Read one file into ``ParsedFile``: find its registers, read their rows, say what is missing."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from threeassets.importers.headings import (
    Header,
    columns_of,
    find_header,
    folded,
    guess_registers,
    missing_columns,
    sheet_names,
)
from threeassets.importers.registers import register_rows
from threeassets.importers.rows import EXAMPLE, read_rows
from threeassets.importers.sheets import MAX_COLUMNS, Sheet, read_sheets
from threeassets.importers.vouchers import voucher_rows
from threeassets.model.book import ABSENT, EMPTY, PRESENT, ParsedFile, Problem
from threeassets.model.errors import InputError
from threeassets.model.schema import tables
from threeassets.model.text import Text

NOTES_SHEETS = frozenset({"说明", "填表说明", "填写说明"})
"""Sheets of explanation, the template's among them, skipped without a word."""


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the cycle collector: rows form no cycles, and looking for some doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_no_collection()
def read_file(path: Path, *, org_code: str | None = None) -> ParsedFile:
    """Read a workbook or a CSV file; nothing in it is lost without a word.

    Args:
        path: the file; what it is is decided by its content, not by its name.
        org_code: organisation of rows that do not say whose they are. Without it the only
            organisation of the file's own sheet 单位 is taken.

    Raises:
        InputError: the file cannot be used at all.
    """
    data = _content(path)
    parsed = ParsedFile(path.name, hashlib.sha256(data).hexdigest(), len(data))
    sheets = read_sheets(path.name, data)
    visible = [sheet for sheet in sheets if sheet.visible]
    parsed.notes += [_hidden(sheet) for sheet in sheets if not sheet.visible]
    if not any(sheet.rows or sheet.trouble for sheet in visible):
        raise InputError(
            f"“{path.name}”是空的，没有任何内容。请核对是否选对了文件。",
            f"“{path.name}” is empty. Check that it is the right file.",
        )
    found = _known(parsed, visible)
    if not found and not any(problem.code in _ANSWERED for problem in parsed.problems):
        raise InputError(
            f"“{path.name}”里没有认识的表：没有一张工作表的前 20 行含有凭证或登记簿的表头。"
            "请用 threeassets template 生成的模板填写，或把表头改成模板中的名称。",
            f"“{path.name}” holds no sheet whose heading row is known. Use the workbook that "
            "threeassets template writes, or its headings.",
        )
    reader = _Reader(parsed, org_code)
    # The sheet of organisations goes first: it can say whose the other sheets are.
    for sheet, header in sorted(found, key=lambda item: item[1].register != "organization"):
        reader.read(sheet, header)
    parsed.notes += reader.untouched_note()
    in_workbook = [name for name in tables() if sheets[0].name]
    parsed.presence = reader.presence(in_workbook)
    parsed.problems.sort(key=lambda p: (_place(visible, p.sheet), p.row or 0))
    return parsed


_ANSWERED = frozenset({"sheet-ambiguous", "sheet-too-large"})
"""Problems that say enough about a file of which nothing was read."""


def _place(sheets: Sequence[Sheet], name: str) -> int:
    return next((place for place, sheet in enumerate(sheets) if sheet.name == name), 0)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(
            f"“{path}”是文件夹，不是文件。请指定其中的一个文件。",
            f"“{path}” is a folder. Name a file in it.",
        )
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"找不到“{path}”。请核对路径和文件名。",
            f"“{path}” does not exist. Check the path and the file name.",
        ) from error
    except OSError as error:
        raise InputError(
            f"“{path}”打不开（{error.strerror}）。请关闭正在使用它的程序，并核对访问权限。",
            f"“{path}” cannot be opened ({error.strerror}). Close the program that uses it and "
            "check the permissions.",
        ) from error


def _hidden(sheet: Sheet) -> Text:
    return Text(
        f"{sheet.name}：隐藏的工作表，未读取。需要导入时请取消隐藏。",
        f"{sheet.name}: a hidden sheet, not read. Unhide it if it should be imported.",
    )


def _known(parsed: ParsedFile, sheets: Sequence[Sheet]) -> list[tuple[Sheet, Header]]:
    """Find register and header of every sheet; what is not known becomes a Problem."""
    found = []
    for sheet in sheets:
        if folded(sheet.name) in NOTES_SHEETS:
            continue
        if sheet.trouble is not None:
            parsed.problems.append(
                Problem(parsed.name, sheet.name, None, "sheet-too-large", sheet.trouble)
            )
            continue
        named = sheet_names().get(folded(sheet.name))
        guesses = [named] if named else guess_registers(sheet)
        header = find_header(guesses[0], sheet) if len(guesses) == 1 else None
        if header is not None:
            found.append((sheet, header))
        elif sheet.rows:
            parsed.problems.append(_unknown(parsed, sheet, named, guesses))
        elif named:
            parsed.notes.append(
                Text(
                    f"{sheet.name}：空表，连表头也没有，按没有这张表处理。",
                    f"{sheet.name}: an empty sheet without headings counts as not there.",
                )
            )
    return found


def _unknown(parsed: ParsedFile, sheet: Sheet, named: str | None, guesses: list[str]) -> Problem:
    if named:
        code, text = "header-missing", Text(
            "前 20 行中找不到表头，本表未导入。请把表头改成模板中的名称。",
            "No heading row was found in the first 20 rows, so the sheet was not imported. Use "
            "the headings of the template.",
        )  # fmt: skip
    elif guesses:
        listed = "、".join(tables()[name].sheet for name in guesses)
        code, text = "sheet-ambiguous", Text(
            f"表头可以是这几种表：{listed}，不知以哪种为准，未导入。请把工作表改名为其中一种，或补全表头。",
            f"The headings fit several registers ({', '.join(guesses)}), so nothing was imported. "
            "Name the sheet after one of them or complete the headings.",
        )  # fmt: skip
    else:
        listed = "、".join(dict.fromkeys(table.sheet for table in tables().values()))
        code, text = "sheet-unknown", Text(
            f"不认识这张工作表，未导入。如需导入，请改名为其中之一并使用模板的表头：{listed}。",
            f"The sheet is not known and was not imported. To import it, name it and its headings "
            f"as in the template: {listed}.",
        )  # fmt: skip
    return Problem(parsed.name, sheet.name, None, code, text)


@dataclass(slots=True)
class _Reader:
    """Reads the sheets of one file in turn and remembers what each register held."""

    parsed: ParsedFile
    org_code: str | None
    imported: dict[str, int] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    """Registers of which something was left out, or whose sheet is as the template had it."""
    columns: dict[tuple[str, str], bool] = field(default_factory=dict)
    untouched: list[str] = field(default_factory=list)

    def read(self, sheet: Sheet, header: Header) -> None:
        """Read one sheet."""
        parsed, register = self.parsed, header.register
        self._note(sheet, header)
        below = sheet.rows[header.start :]
        parsed.rows_read += len(below)
        if (problem := self._header_problem(sheet, header, len(below))) is not None:
            parsed.problems.append(problem)
            self.unclear.add(register)
            return
        read = read_rows(sheet, header, self.org_code)
        parsed.skipped += read.skipped
        if not read.numbers and any(item.reason is EXAMPLE for item in read.skipped):
            self.untouched.append(sheet.name or parsed.name)
            self.unclear.add(register)
            return
        if register == "voucher":
            vouchers, problems, filled = voucher_rows(parsed.name, read)
            parsed.vouchers += vouchers
            count = len(vouchers)
        else:
            rows, problems, filled = register_rows(parsed.name, register, read)
            parsed.registers.setdefault(register, []).extend(rows)
            count = len(rows)
        parsed.problems += problems
        if problems and not count:
            self.unclear.add(register)
        self.imported[register] = self.imported.get(register, 0) + count
        for name, has in filled.items():
            if has or name in header.places:
                self.columns[register, name] = self.columns.get((register, name), False) or has
        if register == "organization" and self.org_code is None:
            codes = {str(row.values[0]) for row in parsed.registers[register]}
            self.org_code = codes.pop() if len(codes) == 1 else None

    def presence(self, registers: Sequence[str]) -> dict[tuple[str, str], str]:
        """Say of every register of a workbook, or the one of a CSV file, how it stands."""
        states: dict[tuple[str, str], str] = {}
        for name in registers or [*self.imported, *self.unclear]:
            sheet = "voucher" if name == "entry" else name
            count = self.imported.get(sheet)
            state = ABSENT if count is None or (not count and sheet in self.unclear) else EMPTY
            if count:
                state = PRESENT
            parts = [tables()[name]]
            if name == "voucher":
                parts.append(tables()["entry"])
            for table in parts:
                states[table.name, ""] = state
                for column in table.column_names:
                    has = self.columns.get((sheet, column))
                    known = ABSENT if has is None or state == ABSENT else PRESENT if has else EMPTY
                    states[table.name, column] = known
        return states

    def _note(self, sheet: Sheet, header: Header) -> None:
        name = sheet.name or self.parsed.name
        if header.unknown:
            listed = "、".join(f"“{heading}”" for heading in header.unknown)
            self.parsed.notes.append(
                Text(
                    f"{name}：不认识的列{listed}，未读取。",
                    f"{name}: columns not known and not read: {', '.join(header.unknown)}.",
                )
            )
        if sheet.cut:
            self.parsed.notes.append(
                Text(
                    f"{name}：只读取前 {MAX_COLUMNS} 列，右边的列未读取。",
                    f"{name}: only the first {MAX_COLUMNS} columns were read.",
                )
            )

    def untouched_note(self) -> list[Text]:
        """Name the sheets that hold nothing but the template's example row."""
        if not self.untouched:
            return []
        listed = "、".join(self.untouched)
        return [
            Text(
                f"只有示例行的表，按没有填报处理：{listed}。确实没有这类业务的，请删去示例行。",
                f"Sheets with nothing but the example row count as not reported: {listed}. Delete "
                "the example row to state that there is none.",
            )
        ]

    def _header_problem(self, sheet: Sheet, header: Header, rows: int) -> Problem | None:
        place = (self.parsed.name, sheet.name, sheet.rows[header.start - 1][0])
        if header.trouble is not None:
            return Problem(*place, "heading-twice", header.trouble)
        missing = [column.heading for column in missing_columns(header)]
        owner = columns_of(header.register)[0]
        if owner.name == "org_code" and owner.name not in header.places and self.org_code is None:
            return Problem(
                *place, "column-missing",
                Text(
                    f"缺少“{owner.heading}”列，不知是哪个单位的账，本表 {rows} 行未导入。"
                    "请补上这一列，或在命令中用 --org 指明单位编码。",
                    f"Column “{owner.heading}” is missing, so it is not known whose rows these "
                    f"are; {rows} rows were not imported. Add the column or name the unit with "
                    "--org.",
                ),
            )  # fmt: skip
        if not missing:
            return None
        listed = "”“".join(missing)
        return Problem(
            *place, "column-missing",
            Text(
                f"缺少必填列“{listed}”，本表 {rows} 行未导入。请补上这些列。",
                f"Required columns “{'”, “'.join(missing)}” are missing, so {rows} rows were not "
                "imported. Add these columns.",
            ),
        )  # fmt: skip
