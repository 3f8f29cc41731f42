"""Joins invoices that came as files of their own to the vouchers that name their number.

A number of 20 digits counts wherever it stands in a summary; a shorter one only behind a word such
as 发票 or 票号, since eight digits can be anything. Whose invoice it is, its voucher says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from threeassets.model.book import (
    INVOICE,
    PRESENT,
    Carrier,
    Held,
    Paper,
    ParsedFile,
    Problem,
    Row,
    Skipped,
)
from threeassets.model.keys import voucher_key
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

WHOLE_NUMBER = 20
"""Digits of the number of a 数电票, which no other number has."""
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
            said = {str(line.values[summary] or "") for line in voucher.entries}
            if any(character.isdigit() for text in said for character in text):
                key = voucher_key(
                    int(str(values[year])), int(str(values[period])),
                    str(values[word]) if values[word] else None, str(values[number]),
                )  # fmt: skip
                yield from (Carrier(str(values[0]), key, text) for text in said)


def link_papers(parsed: Sequence[ParsedFile], org: str | None, held: Held | None = None) -> None:
    """Make rows of the register 票据 of all invoices whose voucher is known; Problems of others.

    Args:
        parsed: all files that are read together.
        org: organisation that the call names; None where vouchers tell.
        held: what the store already holds.
    """
    if not any(file.papers for file in parsed):
        return
    held = held or Held()
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for carrier in (*carriers(parsed), *held.carriers):
        if org in {None, carrier.org_code}:
            for number in (*_LONG.findall(carrier.text), *_SHORT.findall(carrier.text)):
                named[number].add((carrier.org_code, carrier.key))
    registered = {**held.invoices, **_registered(parsed)}
    seen: dict[str, tuple[str, Paper]] = {}
    for file in parsed:
        for paper in file.papers:
            earlier = seen.setdefault(paper.number, (file.name, paper))
            known = registered.get(paper.number)
            if known is not None:
                _beside(file, paper, known, Text("登记簿“票据”", "the register"), REGISTERED)
            elif earlier[1] is not paper:
                _beside(file, paper, earlier[1].amount_fen, Text(earlier[0], earlier[0]), TWICE)
            else:
                _join(file, paper, named)


def _registered(parsed: Sequence[ParsedFile]) -> dict[str, int]:
    """Return the amount of every invoice that a sheet 票据 holds, by number."""
    names = tables()[INVOICE].column_names
    number, amount = names.index("invoice_no"), names.index("amount_fen")
    return {
        str(row.values[number]): int(str(row.values[amount]))
        for file in parsed
        for row in file.registers.get(INVOICE, ())
        if row.values[number]
    }


def _beside(file: ParsedFile, paper: Paper, fen: int, where: Text, why: Text) -> None:
    """Leave out an invoice that is there already, or say that it is there with another amount."""
    if fen == paper.amount_fen:
        file.skipped.append(Skipped("", 1, why))
        return
    here, there = yuan(paper.amount_fen), yuan(fen)
    file.problems.append(Problem(file.name, "", None, "invoice-differs", Text(
        f"发票 {paper.number} 金额 {here}，与{where.zh}中的同号发票 {there} 不同，未导入。"
        "请核对哪一份是真的。",
        f"Invoice {paper.number} is of {here}, but of {there} in {where.en}; it was not "
        "imported. Find out which of them is genuine.",
    )))  # fmt: skip


def _join(file: ParsedFile, paper: Paper, named: Mapping[str, set[tuple[str, str]]]) -> None:
    found = sorted(named.get(paper.number, ()))
    orgs = {org for org, _ in found}
    if len(orgs) != 1:
        file.problems.append(_unlinked(file.name, paper, sorted(orgs)))
        return
    values: dict[str, object] = {
        "org_code": found[0][0], "voucher_ref": "、".join(key for _, key in found),
        "invoice_kind": paper.kind, "invoice_code": paper.code, "invoice_no": paper.number,
        "issuer_name": paper.issuer_name, "issued_on": paper.issued_on,
        "amount_fen": paper.amount_fen,
    }  # fmt: skip
    names = tables()[INVOICE].column_names
    row = Row(tuple(values.get(name) for name in names), "", 1)
    file.registers.setdefault(INVOICE, []).append(row)
    file.presence[INVOICE, ""] = PRESENT
    for name in names:
        if values.get(name) is not None:
            file.presence[INVOICE, name] = PRESENT


def _unlinked(file: str, paper: Paper, orgs: list[str]) -> Problem:
    amount = yuan(paper.amount_fen)
    if orgs:
        listed, listed_en = "、".join(orgs), ", ".join(orgs)
        return Problem(file, "", None, "invoice-of-several", Text(
            f"发票 {paper.number}（{amount}）由几个单位的凭证写明：{listed}，不知是谁的，未导入。"
            "请用 --org 指明单位。",
            f"Invoice {paper.number} ({amount}) is named by vouchers of several units "
            f"({listed_en}); it was not imported. Name the unit with --org.",
        ))  # fmt: skip
    return Problem(file, "", None, "invoice-unlinked", Text(
        f"没有一张凭证的摘要写明发票号码 {paper.number}（{amount}），不知附在哪张凭证后，未导入。"
        "请与凭证一并导入，或在登记簿“票据”中填写凭证字号。",
        f"No voucher names invoice {paper.number} ({amount}) in its summary, so it was not "
        "imported. Import it with its voucher, or fill it in on the sheet 票据.",
    ))  # fmt: skip
