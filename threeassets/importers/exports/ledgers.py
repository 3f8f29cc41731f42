"""Vouchers put together from ledgers of single accounts, and lists of vouchers without accounts.

A ledger shows one line of each voucher. Where the ledgers imported together hold every line, debit
and credit of the voucher agree; where they do not, a half voucher would be a false one and is a
Problem. A list of vouchers names no accounts: it is only held against the vouchers of the books.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from threeassets.importers.cells.parsers import parser_for
from threeassets.importers.exports.export import Converted, Export
from threeassets.importers.exports.journal import journal
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.records.charts import Names
from threeassets.importers.records.vouchers import word_and_number
from threeassets.model.book import (
    PRESENT,
    ListedVoucher,
    ParsedFile,
    Problem,
    Row,
    Skipped,
    VoucherRows,
)
from threeassets.model.keys import parse_journal_number, voucher_key
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

LISTED = Text("凭证列表没有科目，只作核对用", "a list of vouchers has no accounts; compared only")


JOINED = Text("并入其他文件中的凭证", "part of a voucher that another file begins")
REPEATED = Text(
    "凭证已在别的文件里，明细账中的这一行不重复导入",
    "the voucher is in another file; this line of a ledger is not imported again",
)
HALF = "half-voucher"


def put_together(pieces: Sequence[VoucherRows]) -> tuple[list[VoucherRows], list[VoucherRows]]:
    """Return the vouchers whose lines are all there, and the pieces of the others."""
    vouchers, halves = [], []
    for parts in _by_voucher(pieces).values():
        lines = [entry for part in parts for entry in part.entries]
        if _even(lines):
            vouchers.append(_whole(parts[0].header, lines))
        else:
            halves += parts
    return vouchers, halves


def half_vouchers(file: str, halves: Sequence[VoucherRows]) -> list[Problem]:
    """Return a Problem for every voucher of which pages are missing."""
    return [
        _half(file, parts[0].header, [entry for part in parts for entry in part.entries])
        for parts in _by_voucher(halves).values()
    ]


def join_files(files: Sequence[ParsedFile]) -> None:
    """Put together vouchers whose pages lie in several files; each goes to the file it begins in.

    Where pages are missing, the accounts that the lines name on the other side stand in for them,
    unless whole vouchers of the same months are among the files. Changes the files: the pages of
    the others are skipped with that reason, and what is still half stays a Problem. A line that a
    whole voucher of the files has, as a cash journal beside the vouchers, is skipped too.
    """
    held = {voucher.header.values[:3] for file in files for voucher in file.vouchers
            if not file.halves}  # fmt: skip
    named: Counter[int] = Counter()
    pool: dict[tuple[object, ...], list[tuple[ParsedFile, VoucherRows]]] = {}
    for file in files:
        for half in file.halves:
            pool.setdefault(half.header.values, []).append((file, half))
    for parts in pool.values():
        first, begun = parts[0]
        lines = [
            entry
            if file is first
            else entry._replace(sheet=f"{file.name}:{entry.sheet}".strip(":"))
            for file, half in parts
            for entry in half.entries
        ]
        if not _even(lines) and begun.header.values[:3] not in held:
            others = _other_sides(parts)
            named[id(first)] += bool(others)
            lines += others
        if not _even(lines):
            continue
        first.vouchers.append(_whole(begun.header, lines))
        first.presence |= _present(begun.header, lines)
        for file, half in parts:
            place = (HALF, half.header.sheet, half.header.row)
            file.problems = [p for p in file.problems if (p.code, p.sheet, p.row) != place]
            file.halves = [other for other in file.halves if other is not half]
            if file is not first:
                file.skipped += [Skipped(entry.sheet, entry.row, JOINED) for entry in half.entries]

    _leave_repeated(files)
    for file in files:
        if named[id(file)]:
            file.notes.append(_taken(named[id(file)]))


def _leave_repeated(files: Sequence[ParsedFile]) -> None:
    """Skip the lines of ledgers that stand in whole vouchers of other files."""
    if not any(file.halves for file in files):
        return
    header, entry = tables()["voucher"].column_names, tables()["entry"].column_names
    number = header.index("journal_number")
    amounts = [entry.index(name) for name in ("debit_fen", "credit_fen")]
    account = entry.index("gl_account_number")

    def line(row: Row) -> tuple[str, ...]:
        return tuple(str(row.values[place] or 0) for place in amounts)

    whole: dict[tuple[object, ...], list[tuple[str, tuple[str, ...]]]] = {}
    for file in files:
        for voucher in file.vouchers:
            key = (*voucher.header.values[:3], voucher.header.values[number])
            whole.setdefault(key, []).extend(
                (str(own.values[account]), line(own)) for own in voucher.entries
            )
    for file in files:
        for half in list(file.halves):
            there = list(whole.get((*half.header.values[:3], half.header.values[number]), ()))
            for own in half.entries:
                code = str(own.values[account])
                same = next((item for item in there if item[1] == line(own) and (
                    item[0].startswith(code) or code.startswith(item[0]))), None)  # fmt: skip
                if same is None:
                    break
                there.remove(same)
            else:
                place = (HALF, half.header.sheet, half.header.row)
                file.problems = [p for p in file.problems if (p.code, p.sheet, p.row) != place]
                file.halves = [other for other in file.halves if other is not half]
                file.skipped += [Skipped(own.sheet, own.row, REPEATED) for own in half.entries]


def _other_sides(parts: Sequence[tuple[ParsedFile, VoucherRows]]) -> list[Row]:
    """Return the lines of accounts that have no page and that lines name on the other side."""
    names = tables()["entry"].column_names
    code, name, debit, credit = (
        names.index(column)
        for column in ("gl_account_number", "gl_account_name", "debit_fen", "credit_fen")
    )
    own = {str(entry.values[code]) for _, half in parts for entry in half.entries}
    found = []
    for file, half in parts:
        for entry in half.entries:
            number, called = file.counters.get((entry.sheet, entry.row), ("", ""))
            if not number or any(number.startswith(o) or o.startswith(number) for o in own):
                continue
            values = list(entry.values)
            values[code], values[name] = number, called or None
            values[debit], values[credit] = values[credit], values[debit]
            found.append(entry._replace(values=tuple(values)))
    return found


def _taken(count: int) -> Text:
    return Text(
        f"{count} 张凭证缺少其他科目的明细账，另一方取自“对方科目”。",
        f"{count} vouchers lack the ledgers of other accounts; their other side is the account "
        "named beside each line.",
    )


def _by_voucher(pieces: Sequence[VoucherRows]) -> dict[tuple[object, ...], list[VoucherRows]]:
    found: dict[tuple[object, ...], list[VoucherRows]] = {}
    for piece in pieces:
        found.setdefault(piece.header.values, []).append(piece)
    return found


def _sums(lines: Iterable[Row]) -> tuple[int, int]:
    names, listed = tables()["entry"].column_names, list(lines)
    debit, credit = (
        sum(int(str(line.values[names.index(side)])) for line in listed)
        for side in ("debit_fen", "credit_fen")
    )
    return debit, credit


def _even(lines: Iterable[Row]) -> bool:
    debit, credit = _sums(lines)
    return debit == credit


def _whole(header: Row, lines: Sequence[Row]) -> VoucherRows:
    entries = (line._replace(values=(n, *line.values[1:])) for n, line in enumerate(lines, start=1))
    return VoucherRows(header, tuple(entries))


def _present(header: Row, lines: Sequence[Row]) -> dict[tuple[str, str], str]:
    """Return what the rows of a voucher say of the columns they fill."""
    found = {(register, ""): PRESENT for register in ("voucher", "entry")}
    for register, row in [("voucher", header), *(("entry", line) for line in lines)]:
        names = tables()[register].column_names
        filled = (name for name, value in zip(names, row.values, strict=True) if value is not None)
        found |= {(register, name): PRESENT for name in filled}
    return found


def _half(file: str, header: Row, lines: Sequence[Row]) -> Problem:
    names = tables()["entry"].column_names
    code, name = names.index("gl_account_number"), names.index("gl_account_name")
    listed = "、".join(dict.fromkeys(
        f"{line.values[code]} {line.values[name] or ''}".strip() for line in lines
    ))  # fmt: skip
    sums = _sums(lines)
    values = dict(zip(tables()["voucher"].column_names, header.values, strict=True))
    key = _key(values)
    debit, credit = yuan(sums[0]), yuan(sums[1])
    return Problem(file, header.sheet, header.row, HALF, Text(
        f"凭证 {key} 在“{listed}”的明细账中借方 {debit}、贷方 {credit}，缺少其他科目的明细账，"
        "也没有可用的对方科目，未导入。"
        "请把全部科目的明细账放在一起导入，或填写“对方科目”，或改为导出序时账。",
        f"Voucher {key} has debit {debit} and credit {credit} in the ledger of {listed}; the "
        "ledgers of other accounts are missing, no line names the account on the other side, and "
        "it was not imported. Import the ledgers of all accounts together, fill in 对方科目, or "
        "export a journal.",
    ))  # fmt: skip


def _key(values: dict[str, object]) -> str:
    number = str(values["journal_number"])
    parsed = parse_journal_number(number)
    word = values["je_type_code"]
    return voucher_key(
        int(str(values["fiscal_year"])), int(str(values["accounting_period"])),
        None if word is None else str(word), str(parsed.seq) if parsed else number,
    )  # fmt: skip


def listed(export: Export, org_code: str) -> tuple[Converted, list[ListedVoucher]]:
    """Return what a list of vouchers states of each; its rows are skipped with that reason."""
    converted = journal(export, org_code, Names())
    columns = {column.name: column for column in columns_of("voucher")}
    wanted = ("org_code", "fiscal_year", "accounting_period", "debit_fen", "credit_fen",
              "je_type_code", "journal_number")  # fmt: skip
    found = []
    for number, cells in converted.sheet.rows[1:]:
        values: dict[str, object] = dict.fromkeys(wanted)
        for name in wanted:
            if name in converted.header.places:
                position, heading = converted.header.places[name]
                values[name] = parser_for(columns[name], heading)(cells[position])
        values["org_code"] = values["org_code"] or org_code
        values["je_type_code"], values["journal_number"] = word_and_number(
            values["je_type_code"], values["journal_number"]
        )
        converted.skipped.append(Skipped(export.sheet.name, number, LISTED))
        sides = [values[name] or 0 for name in ("debit_fen", "credit_fen")]
        whole = all(isinstance(values[name], int) for name in ("fiscal_year", "accounting_period"))
        if whole and values["journal_number"] and all(isinstance(side, int) for side in sides):
            found.append(ListedVoucher(
                export.sheet.name, number, str(values["org_code"]), _key(values),
                int(str(sides[0])), int(str(sides[1])),
            ))  # fmt: skip
    return converted, found
