"""Decisions on an emergency, and what that rests on: the register's mark, or only a word.

The word of the title counts where the unit marks no decision at all.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="emergency_decision",
    query="""
        select
            decision.org_code,
            decision.decision_no,
            case
                when max(decision.emergency) = 1 then '登记的应急标记'
                else '事项名称中的“' || min(summary_phrase.phrase) || '”'
            end as rests_on_zh,
            case
                when max(decision.emergency) = 1 then 'the mark in the register'
                else 'the word ' || min(summary_phrase.phrase) || ' of its title'
            end as rests_on_en
        from decision
        left join summary_phrase
            on summary_phrase.org_code = decision.org_code
            and summary_phrase.summary = decision.title
            and summary_phrase.topic = 'emergency'
            and not exists (
                select 1
                from decision as marked
                where marked.org_code = decision.org_code
                    and marked.emergency is not null
            )
        where decision.emergency = 1
            or summary_phrase.phrase is not null
        group by
            decision.org_code,
            decision.decision_no
    """,
    shows=("rests_on_zh",),
    examples="""
        gives                  | titled   | steps | why
        登记的应急标记         | 应急     |       | 登记为应急
        事项名称中的“抢险”     | 抢险     |       | 没有标记的村，看事项名称
        no                     | 非应急抢险 |     | 登记为不是应急
        登记的应急标记         | 抢险 旁应急 |    | 本村标记了旁的一件，没有标记这一件
        事项名称中的“抢险”     | 修路 旁抢险 |    | 旁的一件是抢险
        no                     | 修路     |       | 平常的事
        no                     | 提现     |       | 别类的短语
    """,
    equivalent_mutants=(
        (
            "summary_phrase.org_code = decision.org_code",
            "短语只看名称的字，别的单位同样的名称给出同样的短语",
        ),
    ),
    whole_unit=True,
)
