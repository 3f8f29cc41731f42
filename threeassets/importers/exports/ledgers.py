"""Vouchers put together from ledgers of single accounts, and lists of vouchers without accounts.

A ledger shows one line of each voucher. Where the ledgers imported together hold every line, debit
and credit of the voucher agree; where they do not, a half voucher would be a false one and is a
Problem. A list of vouchers names no accounts: it is only held against the vouchers of the books.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

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

_Line = tuple[str, tuple[str, ...]]
"""Account of a line, and its debit and credit."""


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


@dataclass(slots=True)
class _Joined:
    """What one file gets and gives where vouchers are put together from several."""

    vouchers: list[VoucherRows] = field(default_factory=list)
    presence: dict[tuple[str, str], str] = field(default_factory=dict)
    halves: list[VoucherRows] = field(default_factory=list)
    """Pages that are part of a whole voucher by now."""
    skipped: list[Skipped] = field(default_factory=list)
    named: int = 0
    """Vouchers whose other side is the account that their lines name."""


def join_files(files: Sequence[ParsedFile]) -> list[ParsedFile]:
    """Put together vouchers whose pages lie in several files; each goes to the file it begins in.

    Where pages are missing, the accounts that the lines name on the other side stand in for them,
    unless whole vouchers of the same months are among the files. The pages of the others are
    skipped with that reason, and what is still half stays a Problem. A line that a whole voucher
    of the files has, as a cash journal beside the vouchers, is skipped too.
    """
    if not any(file.halves for file in files):
        return list(files)
    booked = {
        voucher.header.values[:3] for file in files if not file.halves for voucher in file.vouchers
    }
    pool: dict[tuple[object, ...], list[tuple[int, VoucherRows]]] = {}
    for place, file in enumerate(files):
        for half in file.halves:
            pool.setdefault(half.header.values, []).append((place, half))
    changes = [_Joined() for _ in files]
    for parts in pool.values():
        first, begun = parts[0]
        pages = [(files[place], half) for place, half in parts]
        lines = _lines(files[first], pages)
        others: list[Row] = []
        if not _even(lines) and begun.header.values[:3] not in booked:
            others = _other_sides(pages)
        changes[first].named += bool(others)
        lines += others
        if not _even(lines):
            continue
        changes[first].vouchers.append(_whole(begun.header, lines))
        changes[first].presence |= _present(begun.header, lines)
        for place, half in parts:
            changes[place].halves.append(half)
            if place != first:
                skipped = (Skipped(entry.sheet, entry.row, JOINED) for entry in half.entries)
                changes[place].skipped += skipped
    return _without_repeated(list(map(_changed, files, changes)))


def _lines(first: ParsedFile, pages: Sequence[tuple[ParsedFile, VoucherRows]]) -> list[Row]:
    """Return the lines of a voucher; those of other files than its first name their file."""
    return [
        entry if file is first else entry._replace(sheet=f"{file.name}:{entry.sheet}".strip(":"))
        for file, half in pages
        for entry in half.entries
    ]


def _changed(file: ParsedFile, change: _Joined) -> ParsedFile:
    return replace(
        _without_halves(file, change.halves, change.skipped),
        vouchers=(*file.vouchers, *change.vouchers),
        presence={**file.presence, **change.presence},
        notes=(*file.notes, *([_note_of_other_sides(change.named)] if change.named else ())),
    )


def _without_halves(
    file: ParsedFile, halves: Sequence[VoucherRows], skipped: Iterable[Skipped]
) -> ParsedFile:
    """Return a file without some pages and the Problems about them."""
    places = {(HALF, half.header.sheet, half.header.row) for half in halves}
    gone = set(map(id, halves))
    return replace(
        file,
        problems=tuple(p for p in file.problems if (p.code, p.sheet, p.row) not in places),
        halves=tuple(half for half in file.halves if id(half) not in gone),
        skipped=(*file.skipped, *skipped),
    )


def _without_repeated(files: Sequence[ParsedFile]) -> list[ParsedFile]:
    """Skip the lines of ledgers that stand in whole vouchers of other files."""
    if not any(file.halves for file in files):
        return list(files)
    whole: dict[tuple[object, ...], list[_Line]] = {}
    for file in files:
        for voucher in file.vouchers:
            whole.setdefault(_number(voucher), []).extend(map(_line, voucher.entries))
    results = []
    for file in files:
        again = [half for half in file.halves if _is_in(half, whole.get(_number(half), ()))]
        skipped = (
            Skipped(line.sheet, line.row, REPEATED) for half in again for line in half.entries
        )
        results.append(_without_halves(file, again, skipped))
    return results


def _number(voucher: VoucherRows) -> tuple[object, ...]:
    """Return unit, year, period and number of a voucher."""
    values = voucher.header.values
    return (*values[:3], values[tables()["voucher"].column_names.index("journal_number")])


def _line(entry: Row) -> _Line:
    """Return account, debit and credit of a line."""
    names = tables()["entry"].column_names
    account, *amounts = (
        entry.values[names.index(name)] for name in ("gl_account_number", "debit_fen", "credit_fen")
    )
    return str(account), tuple(str(amount or 0) for amount in amounts)


def _is_in(half: VoucherRows, lines: Sequence[_Line]) -> bool:
    """Whether every line of a page is one of a whole voucher; a longer account is a detail."""
    rest = list(lines)
    for code, amounts in map(_line, half.entries):
        same = next(
            (
                item
                for item in rest
                if item[1] == amounts and (item[0].startswith(code) or code.startswith(item[0]))
            ),
            None,
        )
        if same is None:
            return False
        rest.remove(same)
    return True


def _other_sides(parts: Sequence[tuple[ParsedFile, VoucherRows]]) -> list[Row]:
    """Return the lines of accounts that have no page and that lines name on the other side."""
    names = tables()["entry"].column_names
    code, name, debit, credit = (
        names.index(column)
        for column in ("gl_account_number", "gl_account_name", "debit_fen", "credit_fen")
    )
    own = {str(entry.values[code]) for _, half in parts for entry in half.entries}
    others = []
    for file, half in parts:
        for entry in half.entries:
            number, called = file.counters.get((entry.sheet, entry.row), ("", ""))
            if not number or any(number.startswith(o) or o.startswith(number) for o in own):
                continue
            values = list(entry.values)
            values[code], values[name] = number, called or None
            values[debit], values[credit] = values[credit], values[debit]
            others.append(entry._replace(values=tuple(values)))
    return others


def _note_of_other_sides(count: int) -> Text:
    return Text(
        f"{count} 张凭证缺少其他科目的明细账，另一方取自“对方科目”。",
        f"{count} vouchers lack the ledgers of other accounts; their other side is the account "
        "named beside each line.",
    )


def _by_voucher(pieces: Sequence[VoucherRows]) -> dict[tuple[object, ...], list[VoucherRows]]:
    vouchers: dict[tuple[object, ...], list[VoucherRows]] = {}
    for piece in pieces:
        vouchers.setdefault(piece.header.values, []).append(piece)
    return vouchers


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
    presence = {(register, ""): PRESENT for register in ("voucher", "entry")}
    for register, row in [("voucher", header), *(("entry", line) for line in lines)]:
        names = tables()[register].column_names
        filled = (name for name, value in zip(names, row.values, strict=True) if value is not None)
        presence |= {(register, name): PRESENT for name in filled}
    return presence


def _half(file: str, header: Row, lines: Sequence[Row]) -> Problem:
    names = tables()["entry"].column_names
    code, name = names.index("gl_account_number"), names.index("gl_account_name")
    listed = "、".join(
        dict.fromkeys(f"{line.values[code]} {line.values[name] or ''}".strip() for line in lines)
    )
    sums = _sums(lines)
    values = dict(zip(tables()["voucher"].column_names, header.values, strict=True))
    key = _key(values)
    debit, credit = yuan(sums[0]), yuan(sums[1])
    text = Text(
        f"凭证 {key} 在“{listed}”的明细账中借方 {debit}、贷方 {credit}，缺少其他科目的明细账，"
        "也没有可用的对方科目，未导入。"
        "请把全部科目的明细账放在一起导入，或填写“对方科目”，或改为导出序时账。",
        f"Voucher {key} has debit {debit} and credit {credit} in the ledger of {listed}; the "
        "ledgers of other accounts are missing, no line names the account on the other side, "
        "and it was not imported. Import the ledgers of all accounts together, fill in "
        "对方科目, or export a journal.",
    )
    return Problem(file, header.sheet, header.row, HALF, text)


def _key(values: dict[str, object]) -> str:
    number = str(values["journal_number"])
    parsed = parse_journal_number(number)
    word = values["je_type_code"]
    return voucher_key(
        int(str(values["fiscal_year"])),
        int(str(values["accounting_period"])),
        None if word is None else str(word),
        str(parsed.seq) if parsed else number,
    )


def listed(export: Export, org_code: str) -> tuple[Converted, list[ListedVoucher]]:
    """Return what a list of vouchers states of each; its rows are skipped with that reason."""
    converted = journal(export, org_code, Names())
    columns = {column.name: column for column in columns_of("voucher")}
    roles = (
        "org_code",
        "fiscal_year",
        "accounting_period",
        "debit_fen",
        "credit_fen",
        "je_type_code",
        "journal_number",
    )
    vouchers, skipped = [], list(converted.skipped)
    for number, cells in converted.sheet.rows[1:]:
        values: dict[str, object] = dict.fromkeys(roles)
        for name in roles:
            if name in converted.header.places:
                position, heading = converted.header.places[name]
                values[name] = parser_for(columns[name], heading)(cells[position])
        values["org_code"] = values["org_code"] or org_code
        values["je_type_code"], values["journal_number"] = word_and_number(
            values["je_type_code"], values["journal_number"]
        )
        skipped.append(Skipped(export.sheet.name, number, LISTED))
        sides = [values[name] or 0 for name in ("debit_fen", "credit_fen")]
        whole = all(isinstance(values[name], int) for name in ("fiscal_year", "accounting_period"))
        if whole and values["journal_number"] and all(isinstance(side, int) for side in sides):
            vouchers.append(
                ListedVoucher(
                    export.sheet.name,
                    number,
                    str(values["org_code"]),
                    _key(values),
                    int(str(sides[0])),
                    int(str(sides[1])),
                )
            )
    return replace(converted, skipped=tuple(skipped)), vouchers
