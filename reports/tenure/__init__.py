"""The tenure audit report, 任期（离任）经济责任审计报告: one person, one period across years."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from audit_rules.running.run import Run, a_run
from reports.kit.document import Document
from reports.kit.parts import in_order, queries_of, views_of
from reports.kit.tree import Tree
from reports.tenure import title
from reports.tenure.reading import Audit, read_audit
from reports.tenure.sections import (
    annexes,
    debts,
    decisions,
    flows,
    funds,
    leads,
    notes,
    preamble,
    problems,
    profile,
    projects,
    sheet,
    signatures,
    signed,
    suggestions,
)
from threeassets.model.arguments import CODE, a_day, a_text
from threeassets.model.text import Text
from threeassets.snapshot.take import opened
from threeassets.store.ledger import Ledger

__all__ = ["tenure_audit"]

PERSON = Text("任职登记簿中的姓名", "a name of the register of offices")


SECTIONS = (
    preamble,
    profile,
    sheet,
    flows,
    debts,
    decisions,
    signed,
    projects,
    funds,
    problems,
    leads,
    suggestions,
    annexes,
    signatures,
    notes,
)
"""The modules of the sections in their order, from which their numbers follow."""

VIEWS, QUERIES = views_of(SECTIONS), queries_of([title, *SECTIONS])


def tenure_audit(
    ledger: Ledger,
    *,
    org: str,
    person: str,
    from_: dt.date | str,
    to: dt.date | str,
    policy: str | Path | None = None,
    pack: str | Path | None = None,
    run: Run | None = None,
) -> Document:
    """Write the tenure audit report of one person's offices in one organisation.

    The audited period is what the days asked for, the offices held and the books have in common;
    the report says which of them set its ends. The class of responsibility is left blank: the
    findings are for the auditor to weigh.

    Args:
        ledger: the store to read; nothing in it is changed.
        org: code of the organisation.
        person: name as in the register of offices.
        from_: first day of the term.
        to: last day of the term, itself included.
        policy: a shipped name, a YAML file or a folder, as for a check; not read with a run.
        pack: a folder with rules of your own, as for a check; not read with a run.
        run: a check of the same books; by default they are checked as of the end of the period.

    Raises:
        UsageError: the organisation is not in the store, the days are in the wrong order, the
            person held no office then, there are no books of then, or the run is of other books.
        PolicyError: the policy is wrong, with file and line.
        RuleError: a rule of your own is wrong, with file and line.
    """
    a_text(org, "org", CODE)
    a_text(person, "person", PERSON)
    a_run(run)
    period = a_day(from_, "from_"), a_day(to, "to")
    audit = read_audit(
        opened(ledger),
        org,
        person=person,
        period=period,
        policy=policy,
        pack=pack,
        run=run,
        views=VIEWS,
        queries=QUERIES,
    )
    name = f"{title.audit_kind(audit)}审计报告_{audit.name}_{audit.person}_{period[1].year}"
    return Document(_tree(audit), name, "tenure", org, audit.snapshot.personal_numbers())


def _tree(audit: Audit) -> Tree:
    return Tree(
        title=title.title(audit),
        facts=title.facts(audit),
        sections=in_order([each.section(audit) for each in SECTIONS]),
        unit=audit.name,
        day=audit.snapshot.as_of,
    )
