"""Vouchers put together from ledgers of single accounts, and lists of vouchers without accounts.

A ledger shows one line of each voucher. Where the ledgers of a file together hold every line, debit
and credit of the voucher agree; where they do not, a half voucher would be a false one and is a
Problem. A list of vouchers names no accounts: it is only held against the vouchers of the books.
"""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.importers.cells import parser_for
from threeassets.importers.charts import Names
from threeassets.importers.exports import Converted, Export
from threeassets.importers.headings import columns_of
from threeassets.importers.journal import journal
from threeassets.importers.vouchers import word_and_number
from threeassets.model.book import ListedVoucher, Problem, Row, Skipped, VoucherRows
from threeassets.model.keys import parse_journal_number, voucher_key
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

LISTED = Text("凭证列表没有科目，只作核对用", "a list of vouchers has no accounts; compared only")


def put_together(
    file: str, pieces: Sequence[VoucherRows]
) -> tuple[list[VoucherRows], list[Problem]]:
    """Return the vouchers whose lines are all there, and a Problem for each of the others."""
    names = tables()["entry"].column_names
    debit, credit = names.index("debit_fen"), names.index("credit_fen")
    found: dict[tuple[object, ...], list[VoucherRows]] = {}
    for piece in pieces:
        found.setdefault(piece.header.values, []).append(piece)
    vouchers, problems = [], []
    for parts in found.values():
        lines = [entry for part in parts for entry in part.entries]
        entries = tuple(
            Row((number, *line.values[1:]), line.sheet, line.row)
            for number, line in enumerate(lines, start=1)
        )
        sums = [sum(int(str(line.values[at])) for line in lines) for at in (debit, credit)]
        if sums[0] == sums[1]:
            vouchers.append(VoucherRows(parts[0].header, entries))
        else:
            problems.append(_half(file, parts[0].header, (sums[0], sums[1])))
    return vouchers, problems


def _half(file: str, header: Row, sums: tuple[int, int]) -> Problem:
    values = dict(zip(tables()["voucher"].column_names, header.values, strict=True))
    key = _key(values)
    debit, credit = yuan(sums[0]), yuan(sums[1])
    return Problem(file, header.sheet, header.row, "half-voucher", Text(
        f"凭证 {key} 在这些明细账中借方 {debit}、贷方 {credit}，缺少其他科目的明细账，未导入。"
        "请把全部科目的明细账放在同一个文件中导入，或改为导出序时账。",
        f"Voucher {key} has debit {debit} and credit {credit} in these ledgers; the ledgers of "
        "other accounts are missing, and it was not imported. Import the ledgers of all accounts "
        "in one file, or export a journal.",
    ))  # fmt: skip


def _key(values: dict[str, object]) -> str:
    number = str(values["journal_number"])
    parsed = parse_journal_number(number)
    word = values["je_type_code"]
    return voucher_key(
        int(str(values["fiscal_year"])), int(str(values["accounting_period"])),
        None if word is None else str(word), str(parsed.seq) if parsed else number,
    )  # fmt: skip


def listed(export: Export, org_code: str | None) -> tuple[Converted, list[ListedVoucher]]:
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
                export.sheet.name, number, str(values["org_code"] or ""), _key(values),
                int(str(sides[0])), int(str(sides[1])),
            ))  # fmt: skip
    return converted, found
