"""Title, 导语 and 一、基本情况: what was audited, on what ground, and who held office."""

from __future__ import annotations

from collections.abc import Sequence

from audit_rules.law.registry import BasisItem, TextStatus, load_laws
from audit_rules.model import Citation
from reports.kit.answers import Row, long_date
from reports.kit.table import facts_table
from reports.kit.tree import (
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
from reports.registers.unit import unit_fact
from reports.tenure.period import Office, period_words
from reports.tenure.reading import Audit

LEADERS = ("村党组织书记", "村委会主任", "理事长", "监委会主任", "会计")
"""Whose holders are told for the day of every finding."""

DEPARTURE, TERM = "离任", "任期"
SHOWN_HEAD = 16
"""Digits of the evidence head shown under the title; the whole of it stands in the notes."""
TITLE_POSITIONS = 3
BLANK_DATE = "　　　　年　　月　　日"

_GROUNDS = (
    Citation("村民委员会组织法", "35"),
    Citation("农村集体经济组织法", "47"),
    Citation("农村集体经济组织财务制度", "6"),
    Citation("临汾市清廉村居方案", "13"),
)


def basis_words(items: Sequence[BasisItem]) -> str:
    """Write what something rests on; a text that was not read itself says so."""
    told = [
        item.text.zh
        if item.status is TextStatus.VERIFIED
        else f"{item.text.zh}（{item.status.label.zh}）"
        for item in items
    ]
    return "、".join(told)


def audit_kind(audit: Audit) -> str:
    """Return 离任 or 任期: as registered, else by whether any office is still held."""
    for row in audit.rows("engagements"):
        kind = row.code("audit_kind")
        if kind.startswith((DEPARTURE, TERM)):
            return kind[:2]
    return DEPARTURE if audit.term.left else TERM


def title(audit: Audit) -> tuple[str, ...]:
    """Return the lines of the title."""
    positions = "、".join(audit.term.positions[:TITLE_POSITIONS])
    still = "原" if audit.term.left else "现"
    return (
        f"关于{audit.name}",
        f"{still}{positions}",
        f"{audit.person}同志{audit_kind(audit)}经济责任审计报告",
    )


def facts(audit: Audit) -> tuple[str, ...]:
    """Return the lines under the title."""
    head = audit.snapshot.heads[audit.org]
    return (
        "文号：　　　　　〔　　　　〕　　　号",
        f"被审计单位：{audit.name}",
        f"被审计人：{audit.person}（{'、'.join(audit.term.positions)}）",
        f"审计期间：{period_words(audit.term)}",
        f"证据链校验码：{head[:SHOWN_HEAD]}（前{SHOWN_HEAD}位，全文见附注）",
    )


def preamble(audit: Audit) -> Section:
    """导语: the grounds, the period, and what the report rests on."""
    area = next(o.area_code for o in audit.snapshot.organizations if o.org_code == audit.org)
    grounds = basis_words(load_laws().basis(_GROUNDS, area, audit.term.last))
    told = [
        say(
            f"根据{grounds}的规定，审计组于{BLANK_DATE}至{BLANK_DATE}，对{audit.person}同志"
            f"{period_words(audit.term)}任{'、'.join(audit.term.positions)}期间的经济责任履行情况"
            "进行了审计。"
        ),
        *(_engagement(row) for row in audit.rows("engagements")),
        *_clamped(audit),
        say(
            "本报告依据被审计单位导入的账簿和登记写成，由证据链校验码固定，逐项数字均可查到出处；"
            "资料的真实、完整由提供资料的单位和个人负责。检查发现供审计组参考，是否成立、责任如何"
            "划分，由审计组核实后认定。"
        ),
    ]
    return Section("preamble", "", lead=tuple(told))


def _engagement(row: Row) -> Paragraph:
    noticed = row.long_date("noticed_on")
    position = row.words("position") or "职务未填"
    parts = [
        f"登记的审计项目：{row.code('engagement_no')}，{row.code('audit_kind')}（{position}）",
        f"，通知书{noticed}送达" if noticed else "",
        f"，审计组：{row.words('team')}" if row.words("team") else "",
        "。",
    ]
    return say("".join(parts))


def _clamped(audit: Audit) -> tuple[Paragraph, ...]:
    """Say which days were asked for, where the audit covers fewer, and why."""
    term = audit.term
    if (term.first, term.last) == (term.asked_from, term.asked_to):
        return ()
    asked = f"{long_date(term.asked_from)}至{long_date(term.asked_to)}"
    return (
        say(
            f"要求审计的期间是{asked}；实际从{long_date(term.first)}（{term.first_because}）审计到"
            f"{long_date(term.last)}（{term.last_because}），其余的日子没有审计。"
        ),
    )


_UNIT = (
    "单位名称",
    "统一社会信用代码",
    "所在县乡",
    "单位类型",
    "户籍人口（人）",
    "户数（户）",
    "有表决权成员（人）",
    "党员（人）",
    "耕地总面积（亩）",
    "会计制度",
    "委托代理机构",
)


def _unit(audit: Audit) -> Table:
    vouchers = ("审计期间凭证（张）", audit.only("books").count("vouchers"))
    return facts_table(
        "unit", "（一）单位", [*(unit_fact(audit, each) for each in _UNIT), vouchers]
    )


_OFFICE = (
    Column("position", "职务", mm=42),
    Column("name", "姓名", mm=32, centred=True),
    Column("started", "任职开始", mm=28, centred=True),
    Column("ended", "任职结束", mm=28, centred=True),
    Column("days", "期间内天数", numeric=True, mm=26),
)


def _office_row(audit: Audit, office: Office) -> tuple[Cell, ...]:
    first = max(office.started_on, audit.term.first)
    last = min(office.ended_on or audit.term.last, audit.term.last)
    key = f"{office.person}/{office.position}/{office.started_on}"
    days = max(0, (last - first).days + 1)
    return (
        office.position,
        office.person,
        office.started_on.isoformat(),
        office.ended_on.isoformat() if office.ended_on else "在任",
        Figure("office", key, "days_in_period", days, Measure.COUNT),
    )


def profile(audit: Audit) -> Section:
    """一、基本情况: the unit, the person's offices, and who led with them."""
    term = audit.term
    leading = [
        office
        for office in audit.offices
        if office.position in LEADERS and office.held_within(term.first, term.last)
    ]
    held = Table(
        "offices", _OFFICE, (Group(tuple(_office_row(audit, o) for o in term.offices)),),
        "（二）被审计人任职", together=True,
    )  # fmt: skip
    leaders = Table(
        "leaders", _OFFICE, (Group(tuple(_office_row(audit, o) for o in leading)),),
        "（三）期间内主要任职人员", together=True,
    )  # fmt: skip
    return Section("profile", "一、基本情况", tables=(_unit(audit), held, leaders))
