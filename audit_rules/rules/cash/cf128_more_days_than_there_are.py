"""Nobody is paid for more days of work than there were.

Compared over the lists of all units of the village, by identity number, without one by name
(``day_excess``): the days of a month against the month, those of a line against its first and last day
of work, those of two lists that overlap against the days of both. Units other than days, and lists of
several months without dates, are left out.

Not seen: work that was not done; several people under one name; shifts counted as days.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF128",
    title=Text("误工天数超过可能天数", "More days of work than the period has"),
    guide=Guide(
        asks="误工、用工按实际天数发放。",
        edge="同村各单位的名册合并，按身份证号（没有的按姓名）：一个月的天数超过当月天数的，一行的天数超过用工起止天数的，两份名册用工日期重叠、天数之和超过两份起止天数的，提出；计发单位是天的才算，误工补贴名册没有写单位的按天；跨月又没有起止日期的名册不比较。",
        unseen="有没有实际用工；几个人合在一个名字下；一天计几个工的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payout",
    basis=(
        Citation("会计法", "9"),
        Citation("农村集体经济组织财务制度", "16"),
        Citation("农村集体经济组织财务制度", "25"),
    ),
    parameters=(),
    needs=("payout",),
    reach=Reach(Place.VILLAGE),
    population="payout",
    decisive="payout.basis_quantity",
    money="list/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            day_excess.org_code,
            day_excess.row_key as subject_id,
            coalesce(payout.paid_on_day, run.as_of_day) as occurred_on_day,
            day_excess.over_fen as amount_fen,
            payout.recipient_name,
            payout.period,
            day_excess.lists,
            day_excess.counted,
            day_excess.there,
            case when day_excess.by_name = 1 then '（名册没有身份证号，按姓名）' else '' end as remark_zh,
            case when day_excess.by_name = 1 then ' (by name, the lists give no number)' else '' end
                as remark_en,
            case when day_excess.reason = 'month' then '' else day_excess.reason end as case_code
        from day_excess
        join payout
            on payout.org_code = day_excess.org_code
            and payout.row_key = day_excess.row_key
        cross join run
    """,
    message=Text(
        "疑点：名册 {lists} 发给{recipient_name}{remark}的 {period} 天数合计 {counted} 天，当月只有 {there} 天，多出部分约 {amount} 元（见 "
        "{subject_id} 行）。",
        "Question: lists {lists} pay {recipient_name}{remark} for {counted} days in {period}, which has {there}; "
        "the days beyond make about {amount} yuan (line {subject_id}).",
    ),
    cases={
        "span": Case(
            Kind.LEAD,
            Text(
                "疑点：名册第 {subject_id} 行发给{recipient_name}{remark}的天数是 {counted} 天，用工起止只有 {there} 天，多出部分约 {amount} 元。",
                "Question: line {subject_id} pays {recipient_name}{remark} for {counted} days; from its first to "
                "its last day of work there are {there}. The days beyond make about {amount} yuan.",
            ),
        ),
        "pair": Case(
            Kind.LEAD,
            Text(
                "疑点：名册 {lists} 发给{recipient_name}{remark}的用工日期重叠，天数合计 {counted} 天，起止只有 {there} 天，多出部分约 "
                "{amount} 元（见 {subject_id} 行）。",
                "Question: lists {lists} pay {recipient_name}{remark} for {counted} days whose dates overlap; from "
                "the first to the last there are {there}. The days beyond make about {amount} yuan (line "
                "{subject_id}).",
            ),
        ),
    },
    evidence=(("payout", "subject_id"),),
    notation="BD",
    whole_unit=True,
    examples="""
        finds | 发放名册 | why
        no | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=30，计发单位=天，身份证号=15，发放日期=2025-07-01 | 恰好一个月
        名册 M、N 发给甲的 2025-06 天数合计 40 天，当月只有 30 天，多出部分约 50.00 元（见 N/1 | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01 | 两份名册合计
        发给甲（名册没有身份证号，按姓名）的 2025-06 | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，发放日期=2025-07-01 | 没有号码
        M/1 行发给甲的天数是 11 天，用工起止只有 10 天 | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01 | 超过起止天数
        用工日期重叠，天数合计 16 天，起止只有 15 天 | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-06，用工结束日期=2025-06-15，发放日期=2025-07-01 | 重叠
        名册 M、A！M、N | 另单位：名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01；名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=2，领取人=甲，金额=100，计发数量=20，计发单位=天，身份证号=15，发放日期=2025-07-01 | 同村两个单位的名册，写明另一个单位
        天数合计 16 天，起止只有 15 天 | 另单位：名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=2，领取人=甲，金额=50，计发数量=8，计发单位=天，身份证号=15，用工起始日期=2025-06-06，用工结束日期=2025-06-15，发放日期=2025-07-01 | 两个单位的名册同号
        M/1 行；N/1 行发给乙 | 名册编号=M，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=天，身份证号=15，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01；名册编号=N，发放类别=误工补贴，所属期=2025-06，序号=1，领取人=乙，金额=100，计发数量=11，计发单位=天，身份证号=16，用工起始日期=2025-06-01，用工结束日期=2025-06-10，发放日期=2025-07-01 | 两个人各一条
    """,
    clears=Text(
        "用工日期明细或计工单位说明（工、半日、多人合计）。",
        "The days worked in detail, or what the unit counts (shifts, half days, several people).",
    ),
)
