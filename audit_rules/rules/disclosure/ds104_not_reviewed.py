"""What is published of the finances was reviewed by the villagers' finance group first.

Judged are postings of finances, of the distribution and of single matters. A day of review after the posting
is late; without a day, a named reviewer is enough, since then somebody did. The register must know some
review: where no posting of the unit has a day or a reviewer, nothing can be concluded.

Not seen: who the reviewer is and what was found; postings that no register knows (DS101).
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="DS104",
    title=Text("公开前未经民主理财审核", "Not reviewed before disclosure"),
    guide=Guide(
        asks="财务公开的内容，应先由民主理财小组审核，再公开。",
        edge="看财务收支、收益分配和专项公开：审核日期和审核人都没有登记的，或审核日期晚于公开日期的，提出；公开当天审核的不算；只写审核人没有写日期的不算；本单位的公开都没有登记过审核日期和审核人的，不能断定。",
        unseen="审核人是谁、审核的意见；没有登记的公开（DS101）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="disclosure",
    basis=(
        Citation("农村集体经济组织财务公开规定"),
        Citation("村民委员会组织法", "32"),
    ),
    parameters=(),
    needs=("disclosure.reviewed_on|disclosure.reviewed_by",),
    reach=Reach(Place.ORG),
    population="disclosure",
    weight=Weight(fixed=Severity.MEDIUM),
    identity=("subject_id",),
    query="""
        select
            org_code,
            disclosure_no as subject_id,
            posted_on_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            disclosure_kind,
            coalesce(subject_no, '') as subject_no,
            reviewed_on_day,
            case when reviewed_on_day is null then '' else 'late' end as case_code
        from disclosure
        where disclosure_kind in ('财务收支', '收益分配', '专项')
            and (reviewed_on_day > posted_on_day or (reviewed_on_day is null and reviewed_by is null))
    """,
    message=Text(
        "{occurred_on} 的{disclosure_kind}公开 {subject_id}[（{subject_no}）]，未见民主理财小组审核。",
        "The posting {subject_id}[ ({subject_no})] of {occurred_on}, {disclosure_kind}, bears no review of the "
        "villagers' finance group.",
    ),
    cases={
        "late": Case(
            Kind.BREACH,
            Text(
                "{occurred_on} 的{disclosure_kind}公开 {subject_id}[（{subject_no}）]，民主理财小组 {reviewed_on} 才审核，晚于公开。",
                "The posting {subject_id}[ ({subject_no})], {disclosure_kind}, went up on {occurred_on}; the "
                "villagers' finance group reviewed it only on {reviewed_on}.",
            ),
        ),
    },
    evidence=(("disclosure", "subject_id"),),
    notation="BD",
    examples="""
        finds | 公开记录 | why
        2025-04-10 的财务收支公开 G1（2025-Q1），未见民主理财小组审核；G2，未见 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10；公开编号=G2，公开类别=收益分配，公开日期=2025-04-10；公开编号=G3，公开类别=合同，公开日期=2025-04-10 | 没有审核；合同公开不在内
        2025-04-10 的专项公开 G1，民主理财小组 2025-04-11 才审核，晚于公开 | 公开编号=G1，公开类别=专项，公开日期=2025-04-10，理财小组审核日期=2025-04-11，审核人=甲 | 晚一天
        no | 公开编号=G1，公开类别=财务收支，公开日期=2025-04-10，理财小组审核日期=2025-04-10 | 当天审核
        no | 公开编号=G1，公开类别=财务收支，公开日期=2025-04-10，审核人=甲 | 只写了审核人
        2025-05-11 才审核 | 公开编号=G1，公开类别=财务收支，公开日期=2025-04-10，理财小组审核日期=2025-05-11 | 晚一个月
    """,
    clears=Text(
        "民主理财小组的审核记录。", "The record of the review by the villagers' finance group."
    ),
)
