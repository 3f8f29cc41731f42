"""The sample village's books, as they are, shuffled, and as those of a second village."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl

from audit_rules.running.run import Run, check
from threeassets.store.ledger import Ledger

LIUWAN = Path(__file__).parents[1] / "sample_ledgers" / "liuwan"
LIUWAN_CODE, LIUWAN_AREA = "N2990101MF2501014K", "990101100200"
SECOND_CODE, SECOND_AREA = "N2990101MF2501999X", "990101100201"
VOUCHERS, REGISTERS = "凭证.csv", "登记簿.xlsx"


def check_books(
    store: Path, *books: Path, orgs: list[str] | None = None, rules: str | None = None
) -> Run:
    """Import books into a new store and check them, by every rule unless some are named."""
    with Ledger(store) as ledger:
        report = ledger.import_books(books)
        assert report.problems == []
        return check(ledger, orgs=orgs, rules=rules, policy="demo_county")


def second_village(folder: Path, area: str = SECOND_AREA) -> Path:
    """Write the sample's two files as those of a village with another code and area.

    One signature moves to the payment of 1,000.00 yuan that lacks it: what one village signed
    must not heal the other's fault, nor its fault be the other's.
    """
    folder.mkdir()
    text = (LIUWAN / VOUCHERS).read_text(encoding="utf-8")
    (folder / VOUCHERS).write_text(text.replace(LIUWAN_CODE, SECOND_CODE), encoding="utf-8")
    book = openpyxl.load_workbook(LIUWAN / REGISTERS)
    other = {LIUWAN_CODE: SECOND_CODE, LIUWAN_AREA: area}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in other:
                    cell.value = other[cell.value]
    moved = next(row for row in book["签批记录"].iter_rows() if row[2].value == "会计审核")
    moved[1].value = "SP2025-036"
    book.save(folder / REGISTERS)
    return folder


def shuffled(folder: Path, seed: int) -> Path:
    """Write the sample with the rows of its voucher file in another order."""
    folder.mkdir()
    head, *rows = (LIUWAN / VOUCHERS).read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
    (folder / VOUCHERS).write_text(head + "".join(rows), encoding="utf-8")
    (folder / REGISTERS).write_bytes((LIUWAN / REGISTERS).read_bytes())
    return folder
