"""十一、附表, signatures and notes: the tables in full, what could not be judged, who signs."""

from __future__ import annotations

from audit_rules.model import Rule
from audit_rules.running.coverage import Status
from reports.kit.answers import plain_words
from reports.kit.table import SMALL
from reports.kit.tree import UNKNOWN, Cell, Column, Group, Paragraph, Section, Table
from reports.kit.wording import say
from reports.tenure.act_sections import contracts_annex, funds_annex, projects_annex
from reports.tenure.finding_sections import findings_annex
from reports.tenure.money_sections import book_annexes
from reports.tenure.opening_sections import BLANK_DATE
from reports.tenure.period import period_words
from reports.tenure.reading import Audit
from threeassets.model.schema import tables

GAPS = {
    "account_balance": "期初、期末余额无从计算",
    "voucher": "没有发生额",
    "decision": "重大事项决策无从列出",
    "decision_step": "会议和表决情况无从列出",
    "contract": "合同情况无从列出",
    "contract_schedule": "合同到期未收款无从计算",
    "project": "工程项目无从列出",
    "bid": "中标人和中标价无从列出",
    "earmarked_fund": "专项资金无从列出",
    "payout": "补贴和征地补偿费的发放名册无从列出",
    "payment_request": "签批情况无从列出",
    "signature": "签批人无从列出",
    "audit_engagement": "审计项目和审计组没有登记",
}
"""What stays unsaid when a register was never imported."""

NEITHER = "都不表示没有问题"


def annexes(audit: Audit) -> Section:
    """十一、附表."""
    return Section(
        "annexes",
        "十一、附表",
        tables=(
            *book_annexes(audit),
            contracts_annex(audit),
            projects_annex(audit),
            funds_annex(audit),
            findings_annex(audit),
            unjudged(audit),
        ),
        remarks=_off(audit),
        wide=True,
    )


def _rules(audit: Audit) -> dict[str, Rule]:
    return {summary.rule.code: summary.rule for summary in audit.run.rules}


def unjudged(audit: Audit) -> Table:
    """附表8: what the rules could not judge, and why."""
    years: dict[tuple[str, str], list[int]] = {}
    for item in audit.run.coverage:
        if item.org_code == audit.org and item.status is Status.COULD_NOT_CHECK:
            years.setdefault((item.code, item.reason.zh), []).append(item.year)
        for gap in item.gaps if item.org_code == audit.org else ():
            years.setdefault((item.code, gap.text.zh), []).append(item.year)
    rules = _rules(audit)
    rows: list[tuple[Cell, ...]] = [
        (code, rules[code].title.zh, "、".join(map(str, held)), reason)
        for (code, reason), held in years.items()
    ]
    rows += [("", "全部检查", str(year), "没有这一年的账簿") for year in audit.missing_years]
    judged = set(audit.run.snapshot.years)
    rows += [
        ("", "全部检查", str(year), "给出的检查结果没有包括这一年")
        for year in audit.snapshot.years
        if year not in judged
    ]
    columns = (
        Column("code", "规则", mm=20),
        Column("matter", "事项", mm=70),
        Column("year", "年度", mm=30),
        Column("reason", "原因", mm=105),
    )
    return Table("unjudged", columns, (Group(tuple(rows)),), "附表8　未能检查的事项", points=SMALL)


def _off(audit: Audit) -> tuple[Paragraph, ...]:
    codes = dict.fromkeys(
        item.code
        for item in audit.run.coverage
        if item.org_code == audit.org and item.status is Status.OFF
    )
    told = f"本次检查使用规则{len(audit.run.rules)}条。"
    if codes:
        told += (
            f"其中没有当地规定或没有现行依据而未启用的有{len(codes)}条：{'、'.join(codes)}。"
            f"未能检查和未启用，{NEITHER}。"
        )
    return (say(told),)


def signatures(audit: Audit) -> Section:
    """Room for the auditors to sign and for the audited person to answer."""
    lines = ("审计组组长", "审计组成员", "审计组成员", "被审计单位负责人", "被审计人")
    names = {"被审计人": audit.person}
    people = Table(
        "people",
        (
            Column("role", "签字人", mm=40),
            Column("name", "姓名", mm=28, centred=True),
            Column("signature", "签字", mm=44),
            Column("date", "日期", mm=44, centred=True),
        ),
        (Group(tuple((line, names.get(line, ""), "", BLANK_DATE) for line in lines)),),
        row_mm=11,
    )
    opinion = Table(
        "opinion",
        (
            Column("words", "被审计人意见（可另附页）", mm=92),
            Column("seal", "审计组织单位（盖章）", mm=64),
        ),
        (Group((("", ""),)),),
        row_mm=45,
    )
    return Section("signatures", "签字", tables=(people, opinion))


def notes(audit: Audit) -> Section:
    """附注: evidence, sources, and what is missing."""
    told = [*_basis(audit), *_missing(audit)]
    numbered = tuple(
        say(f"{number}．", *paragraph.parts) for number, paragraph in enumerate(told, start=1)
    )
    return Section("notes", "附注", remarks=numbered, small=True)


def _files(audit: Audit) -> list[str]:
    return [plain_words(name) for name in audit.snapshot.files_of(audit.org)]


def _basis(audit: Audit) -> list[Paragraph]:
    return [
        say(f"数字取自导入的文件：{'、'.join(_files(audit))}。"),
        say(
            f"证据链校验码：{audit.snapshot.heads[audit.org]}。导入内容改动一处，校验码即不同。"
        ),
        say(
            f"审计期间{period_words(audit.term)}，凭证", audit.only("books").count("vouchers"),
            f"张；检查基准日{audit.run.snapshot.as_of.isoformat()}，其后发生的事不计。",
        ),
        say(f"“{UNKNOWN}”表示资料中没有这个数字或不涉及金额。依据中注明“据转引”“凭记忆”等的，引用前须核对原文。"),
    ]  # fmt: skip


def _missing(audit: Audit) -> list[Paragraph]:
    gaps = [
        say(f"没有导入“{tables()[register].sheet}”：{consequence}。")
        for register, consequence in GAPS.items()
        if audit.absent(register)
    ]
    if audit.one("namesakes") is not None:
        gaps.append(say(f"登记中有两个不同证件号的“{audit.person}”，任职、签批是否同一人须核实。"))
    return gaps
