"""The annual inventory report, 年度资产清查报告: what the books say beside what was counted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from audit_rules.running.run import Run, a_run
from reports.book_years import refuse_empty_year
from reports.inventory.reading import Books, read_books
from reports.inventory.sections import (
    assets,
    contracts,
    debts,
    differences,
    funds,
    notes,
    profile,
    receivables,
    resources,
    signatures,
    summary,
)
from reports.kit.answers import long_date
from reports.kit.document import Document
from reports.kit.parts import in_order, queries_of, views_of
from reports.kit.tree import Tree
from reports.kit.wording import head_fact
from threeassets.model.arguments import CODE, a_day, a_text, a_year
from threeassets.model.errors import UsageError
from threeassets.snapshot.take import opened
from threeassets.store.ledger import Ledger

__all__ = ["annual_inventory"]

SECTIONS = (
    profile,
    summary,
    funds,
    receivables,
    assets,
    resources,
    debts,
    differences,
    contracts,
    signatures,
    notes,
)
"""The modules of the sections in their order, from which their numbers follow."""

VIEWS, QUERIES = views_of(SECTIONS), queries_of(SECTIONS)


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

    Balances are those of the session's base day (31 December without a session). What was done
    later, such as confirming and reporting the result, is told up to the as-of day, the day of the
    report.

    Args:
        ledger: the store to read; nothing in it is changed.
        org: code of the organisation.
        year: year of the inventory.
        as_of: day up to which everything is known; by default the last day that the session
            names, at least the run's day, or 31 December.
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
    report_day = None if as_of is None else a_day(as_of, "as_of")
    books = read_books(
        opened(ledger),
        org,
        year,
        as_of=report_day,
        policy=policy,
        run=run,
        views=VIEWS,
        queries=QUERIES,
    )
    refuse_empty_year(ledger, org, year)
    if run is not None and run.snapshot.heads.get(org) != books.snapshot.heads[org]:
        raise UsageError(
            f"给出的检查结果不是单位“{org}”现在这套账的：证据链校验码不同。请重新检查后再出报告。",
            f"The run given is not of the present books of {org}: their evidence heads differ. "
            "Check the books again, then write the report.",
        )
    return Document(
        _tree(books),
        f"清查报告_{books.name}_{year}",
        "inventory",
        org,
        books.snapshot.personal_numbers(),
    )


def _tree(books: Books) -> Tree:
    return Tree(
        title=(books.name, f"{books.year}年度资产清查报告"),
        facts=(
            f"单位：{books.name}",
            f"清查基准日：{long_date(books.base_day)}　报告日：{long_date(books.seen)}",
            head_fact(books),
        ),
        sections=in_order([each.section(books) for each in SECTIONS]),
        unit=books.name,
        day=books.seen,
    )
