"""Joins invoices that came as files of their own to the vouchers that name their number.

A number of 20 digits counts wherever it stands in a summary; a shorter one only behind a word such
as 发票 or 票号, since eight digits can be anything. Whose invoice it is, its voucher says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from threeassets.model.book import (
    INVOICE,
    PRESENT,
    Carrier,
    Paper,
    ParsedFile,
    Problem,
    Row,
    Skipped,
    StoredPapers,
)
from threeassets.model.keys import voucher_key
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

REGISTERED = Text("登记簿“票据”已有同号发票", "the register already holds the invoice")
TWICE = Text("同一发票的另一份文件", "another file of the same invoice")

_LONG = re.compile(r"(?<!\d)\d{20}(?!\d)")
_SHORT = re.compile(r"(?:发票|票据|票号|票)(?:号码|号|No\.?)?[:：#\s]*(\d{8})(?!\d)", re.IGNORECASE)


def carriers(parsed: Iterable[ParsedFile]) -> Iterator[Carrier]:
    """Yield every summary of the vouchers that were read."""
    header, entry = tables()["voucher"].column_names, tables()["entry"].column_names
    summary = entry.index("je_line_description")
    year, period, word, number = (
        header.index(n)
        for n in ("fiscal_year", "accounting_period", "je_type_code", "journal_number")
    )
    for file in parsed:
        for voucher in file.vouchers:
            values = voucher.header.values
            summaries = {str(line.values[summary] or "") for line in voucher.entries}
            if any(character.isdigit() for text in summaries for character in text):
                key = voucher_key(
                    int(str(values[year])),
                    int(str(values[period])),
                    str(values[word]) if values[word] else None,
                    str(values[number]),
                )
                yield from (Carrier(str(values[0]), key, text) for text in summaries)


def link_papers(
    files: Sequence[ParsedFile], org: str | None, store: StoredPapers | None = None
) -> list[ParsedFile]:
    """Make rows of the register 票据 of all invoices whose voucher is known; Problems of others.

    Args:
        files: all files that are read together.
        org: organisation that the call names; None where vouchers tell.
        store: what the store already holds.
    """
    if not any(file.papers for file in files):
        return list(files)
    store = store or StoredPapers()
    vouchers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for carrier in (*carriers(files), *store.carriers):
        if org in {None, carrier.org_code}:
            for number in (*_LONG.findall(carrier.text), *_SHORT.findall(carrier.text)):
                vouchers[number].add((carrier.org_code, carrier.key))
    amounts = {**store.invoices, **_registered(files)}
    first: dict[str, tuple[str, Paper]] = {}
    results = []
    for file in files:
        for paper in file.papers:
            first.setdefault(paper.number, (file.name, paper))
        outcomes = [_outcome(file.name, paper, vouchers, amounts, first) for paper in file.papers]
        results.append(_with_outcomes(file, outcomes) if outcomes else file)
    return results


def _outcome(
    file: str,
    paper: Paper,
    vouchers: Mapping[str, set[tuple[str, str]]],
    amounts: Mapping[str, int],
    first: Mapping[str, tuple[str, Paper]],
) -> Row | Skipped | Problem:
    """Return what becomes of one invoice.

    Args:
        file: name of its file.
        paper: the invoice.
        vouchers: unit and key of the vouchers that name a number.
        amounts: amounts of invoices that a register holds, by number.
        first: the first file of each number, and the invoice in it.
    """
    amount, (other, earlier) = amounts.get(paper.number), first[paper.number]
    if amount is not None:
        return _beside(file, paper, amount, Text("登记簿“票据”", "the register"), REGISTERED)
    if earlier is not paper:
        return _beside(file, paper, earlier.amount_fen, Text(other, other), TWICE)
    return _row(file, paper, sorted(vouchers.get(paper.number, ())))


def _with_outcomes(file: ParsedFile, outcomes: Sequence[Row | Skipped | Problem]) -> ParsedFile:
    """Return a file with what became of its invoices."""
    rows = tuple(item for item in outcomes if isinstance(item, Row))
    names = tables()[INVOICE].column_names
    filled = {
        name
        for row in rows
        for name, value in zip(names, row.values, strict=True)
        if value is not None
    }
    columns = ["", *(name for name in names if name in filled)] if rows else []
    own = {INVOICE: (*file.registers.get(INVOICE, ()), *rows)} if rows else {}
    return replace(
        file,
        registers={**file.registers, **own},
        presence={**file.presence, **{(INVOICE, name): PRESENT for name in columns}},
        skipped=(*file.skipped, *(item for item in outcomes if isinstance(item, Skipped))),
        problems=(*file.problems, *(item for item in outcomes if isinstance(item, Problem))),
    )


def _registered(files: Sequence[ParsedFile]) -> dict[str, int]:
    """Return the amount of every invoice that a sheet 票据 holds, by number."""
    names = tables()[INVOICE].column_names
    number, amount = names.index("invoice_no"), names.index("amount_fen")
    return {
        str(row.values[number]): int(str(row.values[amount]))
        for file in files
        for row in file.registers.get(INVOICE, ())
        if row.values[number]
    }


def _beside(file: str, paper: Paper, fen: int, where: Text, why: Text) -> Skipped | Problem:
    """Leave out an invoice that is there already, or say that it is there with another amount."""
    if fen == paper.amount_fen:
        return Skipped("", 1, why)
    here, there = yuan(paper.amount_fen), yuan(fen)
    text = Text(
        f"发票 {paper.number} 金额 {here}，与{where.zh}中的同号发票 {there} 不同，未导入。"
        "请核对哪一份是真的。",
        f"Invoice {paper.number} is of {here}, but of {there} in {where.en}; it was not "
        "imported. Find out which of them is genuine.",
    )
    return Problem(file, "", None, "invoice-differs", text)


def _row(file: str, paper: Paper, vouchers: Sequence[tuple[str, str]]) -> Row | Problem:
    """Return the row of an invoice, beside the vouchers that name it."""
    orgs = {org for org, _ in vouchers}
    if len(orgs) != 1:
        return _unlinked(file, paper, sorted(orgs))
    values: dict[str, object] = {
        "org_code": vouchers[0][0],
        "voucher_ref": "、".join(key for _, key in vouchers),
        "invoice_kind": paper.kind,
        "invoice_code": paper.code,
        "invoice_no": paper.number,
        "issuer_name": paper.issuer_name,
        "issued_on": paper.issued_on,
        "amount_fen": paper.amount_fen,
    }
    return Row(tuple(values.get(name) for name in tables()[INVOICE].column_names), "", 1)


def _unlinked(file: str, paper: Paper, orgs: list[str]) -> Problem:
    amount = yuan(paper.amount_fen)
    if orgs:
        listed, listed_en = "、".join(orgs), ", ".join(orgs)
        text = Text(
            f"发票 {paper.number}（{amount}）由几个单位的凭证写明：{listed}，不知是谁的，"
            "未导入。请用 --org 指明单位。",
            f"Invoice {paper.number} ({amount}) is named by vouchers of several units "
            f"({listed_en}); it was not imported. Name the unit with --org.",
        )
        return Problem(file, "", None, "invoice-of-several", text)
    text = Text(
        f"没有一张凭证的摘要写明发票号码 {paper.number}（{amount}），不知附在哪张凭证后，"
        "未导入。请与凭证一并导入，或在登记簿“票据”中填写凭证字号。",
        f"No voucher names invoice {paper.number} ({amount}) in its summary, so it was not "
        "imported. Import it with its voucher, or fill it in on the sheet 票据.",
    )
    return Problem(file, "", None, "invoice-unlinked", text)
