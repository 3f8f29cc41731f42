"""导语: the grounds, the period, and what the report rests on."""

from __future__ import annotations

from audit_rules.law.registry import load_laws
from audit_rules.model import Citation
from reports.kit.answers import Row, long_date
from reports.kit.tree import Paragraph, Section
from reports.kit.wording import say
from reports.tenure.law_words import basis_words
from reports.tenure.period import period_words
from reports.tenure.reading import Audit
from reports.tenure.sections.signatures import BLANK_DATE

_GROUNDS = (
    Citation("村民委员会组织法", "35"),
    Citation("农村集体经济组织法", "47"),
    Citation("农村集体经济组织财务制度", "6"),
    Citation("临汾市清廉村居方案", "13"),
)


def section(audit: Audit) -> Section:
    """Say on what ground and for which days the audit was made."""
    area = next(o.area_code for o in audit.snapshot.organizations if o.org_code == audit.org)
    grounds = basis_words(load_laws().basis(_GROUNDS, area, audit.term.last))
    sentences = [
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
    return Section("preamble", "", lead=tuple(sentences), numbered=False)


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
    period = f"{long_date(term.asked_from)}至{long_date(term.asked_to)}"
    return (
        say(
            f"要求审计的期间是{period}；实际从{long_date(term.first)}（{term.first_because}）审计到"
            f"{long_date(term.last)}（{term.last_because}），其余的日子没有审计。"
        ),
    )
