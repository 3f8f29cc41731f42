"""One finding as the report tells it: facts, amount, grounds, evidence, and who held office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.findings import EvidenceRow, Finding
from reports.findings_contents import KINDS
from reports.kit.answers import plain_words
from reports.kit.parts import AnnexOf
from reports.kit.table import Design, col
from reports.kit.tree import UNKNOWN, Cell, Figure, Group, Measure, Paragraph, Table
from reports.kit.wording import say, tally
from reports.tenure.law_words import basis_words
from reports.tenure.period import LEADERS
from reports.tenure.reading import Audit
from threeassets.model.schema import tables

MOST_TOLD = 20
"""Findings of one rule told one by one; the rest stand in the annexed list."""
MOST_PLACES = 6
RESPONSIBILITY = "＿＿＿＿＿＿（由审计组填写）"


def parted(audit: Audit) -> tuple[list[Finding], list[Finding]]:
    """Return the problems and the leads, family by family."""
    order = list(FAMILIES)
    ordered = sorted(
        audit.findings,
        key=lambda f: (order.index(f.rule.family), f.code, f.date or audit.term.last),
    )
    problems = [finding for finding in ordered if finding.kind is not Kind.LEAD]
    return problems, [finding for finding in ordered if finding.kind is Kind.LEAD]


def told_of(findings: Iterable[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """Keep the largest of each rule's findings; return how many of each rule are left out."""
    cards_told, left_out = [], {}
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.code, []).append(finding)
    for code, mine in by_rule.items():
        worst = sorted(mine, key=lambda item: -item.amount_fen)[:MOST_TOLD]
        cards_told += [item for item in mine if item in worst]
        if len(mine) > MOST_TOLD:
            left_out[code] = len(mine) - MOST_TOLD
    return cards_told, left_out


def amount_of(finding: Finding) -> Cell:
    """Return the amount of a finding as a figure; a finding about no money has none."""
    if not finding.amount_fen:
        return UNKNOWN
    return Figure("finding", finding.fingerprint, "amount_fen", finding.amount_fen, Measure.MONEY)


def fact_of(finding: Finding) -> str:
    """Return the sentence of a finding."""
    return plain_words(finding.message.zh)


def places_of(evidence: Sequence[EvidenceRow]) -> str:
    """List file, sheet and row of the evidence."""
    listed = list(
        dict.fromkeys(
            row.source.partition(":")[2] or f"{tables()[row.table].sheet} {row.key}"
            for row in evidence
        )
    )
    shown = "；".join(plain_words(place) for place in listed[:MOST_PLACES])
    return shown if len(listed) <= MOST_PLACES else f"{shown}；……共{len(listed)}处"


def _in_office(audit: Audit, finding: Finding) -> str:
    if finding.date is None:
        return UNKNOWN
    by_person: dict[str, list[str]] = {}
    for position in LEADERS:
        for name in audit.held_on(position, finding.date):
            by_person.setdefault(name, []).append(position)
    vacant = [p for p in LEADERS if not audit.held_on(p, finding.date)]
    lines = [
        f"{'、'.join(dict.fromkeys(positions))}：{name}" for name, positions in by_person.items()
    ]
    lines += [f"{'、'.join(vacant)}：无登记"] if vacant else []
    return "；".join(lines)


def _behind(finding: Finding) -> list[tuple[str, str]]:
    """Return register and key of what the finding speaks of and rests on, each once."""
    cited = [(row.table, row.key) for row in finding.evidence]
    return list(dict.fromkeys([(finding.rule.subject, finding.subject_id), *cited]))


def _requests(audit: Audit, finding: Finding) -> list[str]:
    requests = []
    for register, key in _behind(finding):
        if register == "payment_request":
            requests.append(key)
        requests += [
            row.code("request_no")
            for row in audit.links.get(f"{register}/{key}", [])
            if row.code("request_no")
        ]
    return list(dict.fromkeys(requests))


def _signers(audit: Audit, finding: Finding) -> str:
    signers = []
    for request in _requests(audit, finding):
        signed = "、".join(
            f"{row.code('role')} {row.words('signer_name')}（{row.date('signed_on')}）"
            for row in audit.signatures.get(request, [])
        )
        signers.append(f"{request}：{signed or '没有签批记录'}")
    signed_by = audit.by_key("contract_signers")
    for register, key in _behind(finding):
        if register == "contract" and key in signed_by:
            row = signed_by[key]
            signers.append(f"合同{key}签订人：{row.words('signer')}（{row.date('signed_on')}）")
    return "；".join(signers) or "没有关联的审批单或合同"


def _decisions(audit: Audit, finding: Finding) -> str:
    sources = [*_behind(finding), *(("payment_request", r) for r in _requests(audit, finding))]
    numbers = [key for register, key in sources if register == "decision"]
    for register, key in sources:
        numbers += [row.code("decision_no") for row in audit.links.get(f"{register}/{key}", [])]
    decisions = {row.code("decision_no"): row for row in audit.rows("decisions")}
    lines = [
        f"{number} {decisions[number].words('title')}（{audit.outcome(decisions[number])}）"
        for number in dict.fromkeys(filter(None, numbers))
        if number in decisions
    ]
    return "；".join(lines) or "没有关联的决策"


def _block(audit: Audit, finding: Finding, number: int, caption: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("事实", fact_of(finding)),
        ("金额（元）", amount_of(finding)),
        ("依据", basis_words(finding.basis) or UNKNOWN),
        ("证据", places_of(finding.evidence)),
        ("可以澄清的", finding.clears.zh),
        ("当日任职", _in_office(audit, finding)),
        ("签批人", _signers(audit, finding)),
        ("关联决策", _decisions(audit, finding)),
        ("责任类型", RESPONSIBILITY),
    ]
    if finding.date is not None and finding.date < audit.term.first:
        rows.insert(1, ("说明", "发生在审计期间之前，期间内仍然存在。"))
    date = finding.date.isoformat() if finding.date else "日期不明"
    heading = f"{finding.rule.title.zh}（{finding.code}，{KINDS[finding.kind].zh}，{date}）"
    columns = (col("label", f"{number}", mm=26), col("value", heading, mm=130))
    design = Design(f"finding{number}", columns, caption, together=True)
    lines = tuple(design.line(label=label, value=value) for label, value in rows)
    return replace(design.of_groups((Group(lines),)), labels=True)


def cards(audit: Audit, findings: Sequence[Finding], start: int) -> Iterator[Table]:
    """Give a table a finding, the first of each family under the family's name."""
    last_family = ""
    ordinals = iter("一二三四五六七八九")
    for number, finding in enumerate(findings, start=start):
        family = finding.rule.family
        caption = "" if family == last_family else f"（{next(ordinals)}）{FAMILIES[family].zh}"
        last_family = family
        yield _block(audit, finding, number, caption)


def counted(column: str, audit: Audit, number: int) -> Figure:
    """Count findings as a figure."""
    return tally("findings", audit.org, column, number)


def left_out_words(left_out: dict[str, int], audit: Audit) -> tuple[Paragraph, ...]:
    """Say of which rules more was found than is told one by one."""
    return tuple(
        say(
            f"{code}另有",
            counted(f"{code}_listed_only", audit, number),
            "条，见",
            AnnexOf("findings"),
            "。",
        )
        for code, number in left_out.items()
    )
