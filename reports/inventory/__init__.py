"""The annual inventory report, 年度资产清查报告: what the books say beside what was counted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from audit_rules.running.run import Run, a_run
from reports.book_years import refuse_empty_year
from reports.inventory.money_sections import debts, funds, receivables, summary
from reports.inventory.people_sections import notes, profile, signatures
from reports.inventory.property_sections import assets, contracts, differences, resources
from reports.inventory.reading import Books, long_date, read_books
from reports.kit.document import Document
from reports.kit.tree import Tree
from threeassets.model.arguments import CODE, a_day, a_text, a_year
from threeassets.model.errors import UsageError
from threeassets.snapshot.take import opened
from threeassets.store.ledger import Ledger

__all__ = ["annual_inventory"]

SHOWN_HEAD = 16
"""Digits of the evidence head shown under the title; the whole of it stands in the notes."""


def annual_inventory(
    ledger: Ledger,
    *,
    org: str,
    year: int,
    as_of: dt.date | str | None = None,
    policy: str | Path | None = None,
    run: Run | None = None,
) -> Document:
    """Write the annual inventory report of one organisation and year.

    Balances are those of the session's base day (31 December without a session). Nothing that
    happened after the as-of day is told; confirmation and reporting of the result come later, so
    they are told by a report as of a later day.

    Args:
        ledger: the store to read; nothing in it is changed.
        org: code of the organisation.
        year: year of the inventory.
        as_of: day up to which everything is known; 31 December of the year by default.
        policy: a shipped name, a YAML file or a folder, as for a check.
        run: a check of the same books, for the rent it found overdue.

    Raises:
        UsageError: the organisation is not in the store, the run is of other books, or the unit
            has books and none of the year.
        PolicyError: the policy is wrong, with file and line.
    """
    a_text(org, "org", CODE)
    a_year(year, "year")
    a_run(run)
    seen = None if as_of is None else a_day(as_of, "as_of")
    books = read_books(opened(ledger), org, year, as_of=seen, policy=policy)
    refuse_empty_year(ledger, org, year)
    if run is not None and run.snapshot.heads.get(org) != books.snapshot.heads[org]:
        raise UsageError(
            f"给出的检查结果不是单位“{org}”现在这套账的：证据链校验码不同。请重新检查后再出报告。",
            f"The run given is not of the present books of {org}: their evidence heads differ. "
            "Check the books again, then write the report.",
        )
    return Document(
        _tree(books, run), f"清查报告_{books.name}_{year}", "inventory", org,
        books.snapshot.personal_numbers(),
    )  # fmt: skip


def _tree(books: Books, run: Run | None) -> Tree:
    head = books.snapshot.heads[books.org]
    return Tree(
        title=(books.name, f"{books.year}年度资产清查报告"),
        facts=(
            f"单位：{books.name}",
            f"清查基准日：{long_date(books.base_day)}",
            f"证据链校验码：{head[:SHOWN_HEAD]}（前{SHOWN_HEAD}位，全文见附注）",
        ),
        sections=(
            profile(books),
            summary(books),
            funds(books),
            receivables(books),
            assets(books),
            resources(books),
            debts(books),
            differences(books),
            contracts(books, run),
            signatures(books),
            notes(books),
        ),
        unit=books.name,
        day=books.seen,
    )
