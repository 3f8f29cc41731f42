"""审计发现的问题: each finding with all an auditor weighs; leads have a section of their own."""

from __future__ import annotations

from reports.kit.parts import AnnexOf
from reports.kit.tree import Section
from reports.kit.wording import say
from reports.tenure.finding_card import cards, counted, left_out_words, parted, told_of
from reports.tenure.reading import Audit


def section(audit: Audit) -> Section:
    """Tell the findings that are no leads, family by family."""
    problems, leads = parted(audit)
    findings, left_out = told_of(problems)
    if problems or leads:
        lead = say(
            "检查在期间内查出问题",
            counted("problems", audit, len(problems)),
            "条、疑点",
            counted("leads", audit, len(leads)),
            "条，逐条列明事实、金额、依据、证据和当日的任职、签批、决策。各条只陈述记录所载，是否成立、"
            "责任归谁、属于哪一类责任，由审计组核实后认定；同一笔款项可能在几条中出现，金额不宜相加。",
        )
    else:
        lead = say(
            "能够检查的事项中，未发现问题和疑点；未能检查的事项见",
            AnnexOf("unjudged"),
            "，不表示没有问题。",
        )
    return Section(
        "problems",
        "审计发现的问题",
        lead=(lead,),
        tables=tuple(cards(audit, findings, 1)),
        remarks=left_out_words(left_out, audit),
    )
