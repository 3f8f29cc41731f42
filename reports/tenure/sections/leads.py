"""疑点（待核实）: questions that the findings put, numbered on after the problems."""

from __future__ import annotations

from reports.kit.tree import Section
from reports.tenure.finding_card import cards, left_out_words, parted, told_of
from reports.tenure.reading import Audit


def section(audit: Audit) -> Section:
    """Tell the leads, family by family."""
    problems, leads = parted(audit)
    findings, left_out = told_of(leads)
    first = len(told_of(problems)[0]) + 1
    return Section(
        "leads",
        "疑点（待核实）" if leads else "",
        tables=tuple(cards(audit, findings, first)),
        remarks=left_out_words(left_out, audit),
        numbered=False,
    )
