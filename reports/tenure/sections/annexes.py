"""附表: the tables in full, every finding in a line, and what could not be judged."""

from __future__ import annotations

from audit_rules.running.coverage import Status
from reports.balances.receipts import one_sided
from reports.findings_contents import KINDS
from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, col, day, money, text
from reports.kit.tree import Paragraph, Section
from reports.kit.wording import YUAN, say
from reports.tenure.finding_card import fact_of, parted
from reports.tenure.reading import Audit
from reports.tenure.sections import debts, flows, funds, notes, projects, sheet, signed

NEITHER = "都不表示没有问题"
FINDINGS = Design(
    "findings",
    (
        col("order", "序号", text("order"), mm=11, centred=True),
        col("code", "规则", text("code"), mm=15, centred=True),
        col("kind", "性质", text("kind"), mm=12, centred=True),
        col("date", "日期", day("date"), mm=20, centred=True),
        col("object", "对象", text("object"), mm=26),
        col("fact", "事实", text("fact"), mm=92),
        col("amount", "金额", money("amount_fen"), mm=24),
        col("responsibility", "责任类型", mm=25),
    ),
    "问题清单",
    YUAN,
    SMALL,
)
UNJUDGED = Design(
    "unjudged",
    (
        col("code", "规则", text("code"), mm=20),
        col("matter", "事项", text("matter"), mm=70),
        col("year", "年度", text("year"), mm=30),
        col("reason", "原因", text("reason"), mm=105),
    ),
    "未能检查的事项",
    points=SMALL,
)


def section(audit: Audit) -> Section:
    """Set the annexes in their order; books of one side have none made of accounts."""
    of_accounts = (sheet.annex(audit), *flows.annexes(audit), debts.annex(audit))
    return Section(
        "annexes",
        "附表",
        tables=(
            *(() if one_sided(audit) else of_accounts),
            signed.annex(audit),
            projects.annex(audit),
            funds.annex(audit),
            FINDINGS.of(_finding_rows(audit)),
            UNJUDGED.of(_unjudged_rows(audit), nothing=_nothing_unjudged(audit)),
        ),
        remarks=_off(audit),
        wide=True,
        counted="附表",
    )


def _finding_rows(audit: Audit) -> list[Row]:
    """Return every finding in a line, with room for the auditor's own."""
    problems, leads = parted(audit)
    return [
        Row(
            "finding",
            finding.fingerprint,
            {
                "order": number,
                "code": finding.code,
                "kind": KINDS[finding.kind].zh,
                "date": finding.date,
                "object": finding.subject_id,
                "fact": fact_of(finding),
                "amount_fen": finding.amount_fen or None,
            },
        )
        for number, finding in enumerate((*problems, *leads), start=1)
    ]


def _unjudged_rows(audit: Audit) -> list[Row]:
    """Return what the rules could not judge, and why."""
    years: dict[tuple[str, str], list[int]] = {}
    for item in audit.run.coverage:
        if item.org_code == audit.org and item.status is Status.COULD_NOT_CHECK:
            years.setdefault((item.code, item.reason.zh), []).append(item.year)
        for gap in item.gaps if item.org_code == audit.org else ():
            years.setdefault((item.code, gap.text.zh), []).append(item.year)
    titles = {summary.rule.code: summary.rule.title.zh for summary in audit.run.rules}
    rows = [
        _unjudged(code, titles[code], "、".join(map(str, mine)), reason)
        for (code, reason), mine in years.items()
    ]
    everything = "全部检查"
    rows += [
        _unjudged("", everything, str(year), "没有这一年的账簿") for year in audit.missing_years
    ]
    judged = set(audit.run.snapshot.years)
    rows += [
        _unjudged("", everything, str(year), "给出的检查结果没有包括这一年")
        for year in audit.snapshot.years
        if year not in judged
    ]
    return rows


def _unjudged(code: str, matter: str, year: str, reason: str) -> Row:
    values = {"code": code, "matter": matter, "year": year, "reason": reason}
    return Row("unjudged", f"{code}/{year}", values)


def _nothing_unjudged(audit: Audit) -> str:
    """Return 无 only where every rule looked at something and no register is missing."""
    if _off_codes(audit) or _idle_codes(audit) or audit.absent_of(notes.GAPS):
        return (
            "没有规则因资料不全而未能检查；未启用的、没有可查的对象的规则见表后，"
            "没有导入的资料见附注。"
        )
    return "无。"


def _off_codes(audit: Audit) -> list[str]:
    """Return the rules that were off for want of a local value or a law."""
    mine = (item for item in audit.run.coverage if item.org_code == audit.org)
    return list(dict.fromkeys(item.code for item in mine if item.status is Status.OFF))


def _idle_codes(audit: Audit) -> list[str]:
    """Return the rules that were checked and had no subject to look at."""
    checked = {
        item.code
        for item in audit.run.coverage
        if item.org_code == audit.org and item.status is Status.CHECKED
    }
    busy = {
        result.rule.code
        for result in audit.run.results
        for row in result.looked_at.to_pylist()
        if row["org_code"] == audit.org and row["subjects"]
    }
    return [each.rule.code for each in audit.run.rules if each.rule.code in checked - busy]


def _off(audit: Audit) -> tuple[Paragraph, ...]:
    sentences = f"本次检查使用规则{len(audit.run.rules)}条。"
    if idle := _idle_codes(audit):
        sentences += f"其中没有可查的对象的有{len(idle)}条：{'、'.join(idle)}。"
    if codes := _off_codes(audit):
        sentences += (
            f"其中没有当地规定或没有现行依据而未启用的有{len(codes)}条：{'、'.join(codes)}。"
            f"未能检查和未启用，{NEITHER}。"
        )
    return (say(sentences),)
