"""基本情况: the unit, the person's offices, and who led with them."""

from __future__ import annotations

from collections.abc import Sequence

from reports.kit.answers import Row
from reports.kit.table import Design, col, count, facts_table, text
from reports.kit.tree import Section, Table
from reports.registers.unit import unit_fact
from reports.tenure.period import LEADERS, Office
from reports.tenure.reading import Audit

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


def _offices(key: str, caption: str) -> Design:
    return Design(
        key,
        (
            col("position", "职务", text("position"), mm=42),
            col("name", "姓名", text("person_name"), mm=32, centred=True),
            col("started", "任职开始", text("started_on"), mm=28, centred=True),
            col("ended", "任职结束", text("ended_on"), mm=28, centred=True),
            col("days", "期间内天数", count("days_in_period"), mm=26),
        ),
        caption,
        together=True,
    )


OFFICES = _offices("offices", "（二）被审计人任职")
LEADING = _offices("leaders", "（三）期间内主要任职人员")


def _rows(audit: Audit, offices: Sequence[Office]) -> list[Row]:
    """Return offices as rows, with the days of each that lie in the period."""
    rows = []
    for office in offices:
        first = max(office.started_on, audit.term.first)
        last = min(office.ended_on or audit.term.last, audit.term.last)
        values = {
            "position": office.position,
            "person_name": office.person,
            "started_on": office.started_on,
            "ended_on": office.ended_on or "在任",
            "days_in_period": max(0, (last - first).days + 1),
        }
        key = f"{office.person}/{office.position}/{office.started_on}"
        rows.append(Row("office", key, values))
    return rows


def section(audit: Audit) -> Section:
    """Tell what the unit is, and who held which office."""
    term = audit.term
    leading = [
        office
        for office in audit.offices
        if office.position in LEADERS and office.held_within(term.first, term.last)
    ]
    return Section(
        "profile",
        "基本情况",
        tables=(
            _unit(audit),
            OFFICES.of(_rows(audit, term.offices)),
            LEADING.of(_rows(audit, leading)),
        ),
    )
