"""The unit itself: the query of what its register tells, and the facts documents print of it."""

from __future__ import annotations

from reports.kit.answers import Answers
from reports.kit.table import count, fact, quantity, text
from reports.kit.tree import UNKNOWN, Cell
from reports.kit.wording import or_unknown

STANDARDS = {"2023": "财会〔2023〕14号", "2004": "财会〔2004〕12号"}
"""The accounting systems by their year, as they are cited."""

QUERIES: dict[str, str] = {}
"""Of the unit of ``wanted``, with the chart of its fiscal year."""

QUERIES["organization"] = """
    select
        organization.row_key,
        organization.org_code,
        organization.org_name,
        organization.org_kind,
        organization.level,
        organization.area_code,
        organization.township_name,
        organization.county_name,
        organization.uscc,
        organization.population,
        organization.households,
        organization.capable_members,
        organization.adult_members,
        organization.representatives,
        organization.member_representatives,
        organization.party_members,
        organization.arable_area_mu,
        organization.bookkeeping_agency,
        coalesce(chart_year.standard, organization.accounting_standard) as standard
    from organization
    join wanted
        on wanted.org_code = organization.org_code
    left join chart_year
        on chart_year.org_code = organization.org_code
        and chart_year.fiscal_year = wanted.fiscal_year
"""

_KINDS = {
    "单位名称": text("org_name"),
    "统一社会信用代码": text("uscc"),
    "单位类型": text("org_kind"),
    "层级": text("level"),
    "行政区划代码": text("area_code"),
    "户籍人口（人）": count("population"),
    "户数（户）": count("households"),
    "有表决权成员（人）": count("capable_members"),
    "村民代表（人）": count("representatives"),
    "成员代表（人）": count("member_representatives"),
    "党员（人）": count("party_members"),
    "耕地总面积（亩）": quantity("arable_area_mu"),
    "委托代理机构": text("bookkeeping_agency"),
}


def unit_fact(answers: Answers, label: str) -> tuple[str, Cell]:
    """Return a fact of the unit under its label, the mark where nothing is known."""
    unit = answers.one("organization")
    if unit is None:
        return label, answers.name if label == "单位名称" else UNKNOWN
    if label == "所在县乡":
        return label, or_unknown(unit.words("county_name") + unit.words("township_name"))
    if label == "会计制度":
        return label, STANDARDS.get(unit.code("standard"), UNKNOWN)
    return label, fact(unit, _KINDS[label])
