"""九、审计发现的问题, 疑点, 十、审计建议: facts, amounts, grounds, and who held office that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.findings import EvidenceRow, Finding
from reports.findings_contents import KINDS
from reports.kit.answers import plain_words
from reports.kit.table import SMALL
from reports.kit.tree import (
    UNKNOWN,
    Cell,
    Column,
    Figure,
    Group,
    Measure,
    Paragraph,
    Section,
    Table,
)
from reports.kit.wording import say
from reports.tenure.act_sections import outcome
from reports.tenure.money_sections import YUAN
from reports.tenure.opening_sections import LEADERS, basis_words
from reports.tenure.reading import Audit
from threeassets.model.schema import tables

MOST_TOLD = 20
"""Findings of one rule told one by one; the rest stand in the annexed list."""
MOST_PLACES = 6
RESPONSIBILITY = "＿＿＿＿＿＿（由审计组填写）"

SUGGESTIONS = {
    "LG": "更正不平、不符的账目，补齐原始凭证，把制单、审核、记账的把关落实到每张凭证。",
    "CF": "逐笔核清有问题的收付款，重复支付、公款私存等一经核实即行追回。",
    "JS": "按金额档次补正审批手续，联审联签不全的支出不予支付、不予入账。",
    "DM": "大额资金使用先议后支，拆分支付按合计金额履行决策程序，会议人数和表决如实记录。",
    "CT": "清理到期、超期和手续不全的合同，拖欠款项限期收回，签约前先审核和备案。",
    "AS": "核对资产资源台账与账簿、实物，盘盈盘亏查明原因后按程序处理。",
    "PJ": "工程的招标、变更、验收、结算审计按规定办齐，资料归档。",
    "DS": "按规定的时间和内容公开财务，公开的数字与账簿一致。",
    "TN": "按期办理离任审计和移交，审计查出的问题限期整改销号，任期内不举新债。",
    "BD": "按本地规定逐项核实、整改，并补齐有关材料。",
}
"""One sentence a family, given only where the family has findings."""


def _told(findings: Iterable[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """Keep the largest of each rule's findings; return how many of each rule are left out."""
    kept, left_out = [], {}
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.code, []).append(finding)
    for code, mine in by_rule.items():
        worst = sorted(mine, key=lambda item: -item.amount_fen)[:MOST_TOLD]
        kept += [item for item in mine if item in worst]
        if len(mine) > MOST_TOLD:
            left_out[code] = len(mine) - MOST_TOLD
    return kept, left_out


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
    told = [f"{'、'.join(dict.fromkeys(held))}：{name}" for name, held in by_person.items()]
    told += [f"{'、'.join(vacant)}：无登记"] if vacant else []
    return "；".join(told)


def _behind(finding: Finding) -> list[tuple[str, str]]:
    """Return register and key of what the finding speaks of and rests on, each once."""
    cited = [(row.table, row.key) for row in finding.evidence]
    return list(dict.fromkeys([(finding.rule.subject, finding.subject_id), *cited]))


def _requests(audit: Audit, finding: Finding) -> list[str]:
    found = []
    for register, key in _behind(finding):
        if register == "payment_request":
            found.append(key)
        found += [
            row.code("request_no")
            for row in audit.links.get(f"{register}/{key}", [])
            if row.code("request_no")
        ]
    return list(dict.fromkeys(found))


def _signers(audit: Audit, finding: Finding) -> str:
    told = []
    for request in _requests(audit, finding):
        signed = "、".join(
            f"{row.code('role')} {row.words('signer_name')}（{row.date('signed_on')}）"
            for row in audit.signatures.get(request, [])
        )
        told.append(f"{request}：{signed or '没有签批记录'}")
    signed_by = audit.by_key("contract_signers")
    for register, key in _behind(finding):
        if register == "contract" and key in signed_by:
            row = signed_by[key]
            told.append(f"合同{key}签订人：{row.words('signer')}（{row.date('signed_on')}）")
    return "；".join(told) or "没有关联的审批单或合同"


def _decisions(audit: Audit, finding: Finding) -> str:
    sources = [*_behind(finding), *(("payment_request", r) for r in _requests(audit, finding))]
    numbers = [key for register, key in sources if register == "decision"]
    for register, key in sources:
        numbers += [row.code("decision_no") for row in audit.links.get(f"{register}/{key}", [])]
    held = {row.code("decision_no"): row for row in audit.rows("decisions")}
    told = [
        f"{number} {held[number].words('title')}（{outcome(audit, held[number])}）"
        for number in dict.fromkeys(filter(None, numbers))
        if number in held
    ]
    return "；".join(told) or "没有关联的决策"


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
    columns = (Column("label", f"{number}", mm=26), Column("value", heading, mm=130))
    return Table(f"finding{number}", columns, (Group(tuple(rows)),), caption, together=True)


def _blocks(audit: Audit, findings: Sequence[Finding], start: int) -> Iterator[Table]:
    """Give a table a finding, the first of each family under the family's name."""
    told = ""
    ordinals = iter("一二三四五六七八九")
    for number, finding in enumerate(findings, start=start):
        family = finding.rule.family
        caption = "" if family == told else f"（{next(ordinals)}）{FAMILIES[family].zh}"
        told = family
        yield _block(audit, finding, number, caption)


def _parted(audit: Audit) -> tuple[list[Finding], list[Finding]]:
    order = list(FAMILIES)
    ordered = sorted(
        audit.findings,
        key=lambda f: (order.index(f.rule.family), f.code, f.date or audit.term.last),
    )
    problems = [finding for finding in ordered if finding.kind is not Kind.LEAD]
    return problems, [finding for finding in ordered if finding.kind is Kind.LEAD]


def _counted(column: str, audit: Audit, number: int) -> Figure:
    return Figure("findings", audit.org, column, number, Measure.COUNT)


def _left_out(left_out: dict[str, int], audit: Audit) -> tuple[Paragraph, ...]:
    return tuple(
        say(f"{code}另有", _counted(f"{code}_listed_only", audit, number), "条，见附表7。")
        for code, number in left_out.items()
    )


def problems(audit: Audit) -> tuple[Section, Section]:
    """九、审计发现的问题 and 疑点（待核实）, each finding with all an auditor weighs."""
    found, leads = _parted(audit)
    told, left_out = _told(found)
    told_leads, left_out_leads = _told(leads)
    if found or leads:
        lead = say(
            "检查在期间内查出问题", _counted("problems", audit, len(found)), "条、疑点",
            _counted("leads", audit, len(leads)),
            "条，逐条列明事实、金额、依据、证据和当日的任职、签批、决策。各条只陈述记录所载，是否成立、"
            "责任归谁、属于哪一类责任，由审计组核实后认定；同一笔款项可能在几条中出现，金额不宜相加。",
        )  # fmt: skip
    else:
        lead = say("能够检查的事项中，未发现问题和疑点；未能检查的事项见附表8，不表示没有问题。")
    return (
        Section(
            "problems", "九、审计发现的问题", lead=(lead,),
            tables=tuple(_blocks(audit, told, 1)), remarks=_left_out(left_out, audit),
        ),
        Section(
            "leads", "疑点（待核实）" if leads else "",
            tables=tuple(_blocks(audit, told_leads, len(told) + 1)),
            remarks=_left_out(left_out_leads, audit),
        ),
    )  # fmt: skip


def suggestions(audit: Audit) -> Section:
    """十、审计建议: a sentence for each family that has findings."""
    held = {finding.rule.family for finding in audit.findings}
    told = [
        say(f"{number}．{FAMILIES[family].zh}：{SUGGESTIONS[family]}")
        for number, family in enumerate((f for f in FAMILIES if f in held), start=1)
    ]
    nothing = say("能够检查的事项中未发现问题，没有建议。")
    return Section("suggestions", "十、审计建议", lead=tuple(told) or (nothing,))


def findings_annex(audit: Audit) -> Table:
    """附表7: every finding in a line, with room for the auditor's own."""
    columns = (
        Column("order", "序号", mm=11, centred=True),
        Column("code", "规则", mm=15, centred=True),
        Column("kind", "性质", mm=12, centred=True),
        Column("date", "日期", mm=20, centred=True),
        Column("object", "对象", mm=26),
        Column("fact", "事实", mm=92),
        Column("amount", "金额", numeric=True, mm=24),
        Column("responsibility", "责任类型", mm=25),
    )
    found, leads = _parted(audit)
    rows = tuple(
        (
            str(number), finding.code, KINDS[finding.kind].zh,
            finding.date.isoformat() if finding.date else UNKNOWN,
            plain_words(finding.subject_id), fact_of(finding), amount_of(finding),
            "",
        )
        for number, finding in enumerate((*found, *leads), start=1)
    )  # fmt: skip
    return Table("findings", columns, (Group(rows),), "附表7　问题清单", unit=YUAN, points=SMALL)
