"""People in office are paid what a standard that was decided on allows, and no more.

Pay is told by account, phrase or pay list (``officer_pay``); standards of all units of the village and
all offices of a person count together, added up from the first month of the year, so that arrears of
the year are none (``pay_excess``). Told is pay of somebody for whom no standard holds in that year (not
what group heads and the like are paid by the day on lists of 误工补贴, like any labourer), what
lies beyond the standards so far, and pay by a standard behind which no decision is seen; pay of hired
staff (会计, 出纳, 报账员, 其他) may be set by the board. A village that registers no standard could not
be checked.

Not seen: pay the treasury pays outside the books; arrears of earlier years, which look like too much;
pay under another word or to nobody named.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF113",
    title=Text("补贴报酬无标准或超标准", "Pay or allowance without an approved standard"),
    guide=Guide(
        asks="村干部的报酬、补贴按表决通过的标准发放。",
        edge="看付给任职人员的应付工资、名称有报酬、补贴、奖金、误工的支出科目、摘要写明报酬误工的款项，和误工补贴、工资报酬名册，扣除退回的；同村各单位的标准、一人的几个职务合并，从当年一月起按月累计，当年补发的不算；当年没有标准的、累计超过标准的、标准未见通过的决议的提出；村民小组长等没有固定报酬的职务在误工补贴名册上按天、工、小时领的，没有标准不提出，有标准的看是否超过；会计、出纳、报账员等聘用人员的报酬可由理事会定，不要求决议；日标准按名册的天数，没有天数的按三十一天。村里没有登记报酬标准的不能判断。",
        unseen="财政在账外发放的报酬；补发以前年度的；摘要没有写明或没有写收款人的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("村民委员会组织法", "24"),
        Citation("农村集体经济组织法", "26"),
        Citation("农村集体经济组织财务制度", "8"),
        Citation("农村集体经济组织财务制度", "9"),
    ),
    parameters=(),
    needs=("entry", "office", "pay_standard", "decision"),
    reach=Reach(Place.VILLAGE),
    population="officer_pay",
    money="voucher/{subject_id}/{person_key}",
    identity=("subject_id", "person_name"),
    folded_by="person_name",
    both_sides=True,
    query="""
        select
            org_code,
            voucher_key as subject_id,
            min(on_day) as occurred_on_day,
            cast(sum(over_fen) as bigint) as amount_fen,
            person_key,
            person_name,
            position,
            fiscal_year as pay_year,
            max(month) as month,
            cast(sum(paid_fen) as bigint) as paid_fen,
            max(so_far_fen) as so_far_fen,
            max(allowed_fen) as allowed_fen,
            case when reason = 'over' then '' else reason end as case_code
        from pay_excess
        group by
            org_code,
            voucher_key,
            person_key,
            person_name,
            position,
            fiscal_year,
            case when reason = 'over' then '' else reason end
    """,
    message=Text(
        "疑点：凭证 {subject_id} 付给{person_name}（{position}）的报酬 {paid} 元，{pay_year} 年到 {month} 月累计 {so_far} 元，"
        "登记的标准累计 {allowed} 元，多 {amount} 元。",
        "Question: voucher {subject_id} pays {person_name} ({position}) {paid} yuan; pay for {pay_year} up to "
        "month {month} comes to {so_far} yuan, the registered standards to {allowed} yuan: {amount} yuan more.",
    ),
    cases={
        "none": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 付给{person_name}（{position}）的报酬 {paid} 元，登记中未见其 {pay_year} 年的报酬标准。",
                "Question: voucher {subject_id} pays {person_name} ({position}) {paid} yuan; no standard of pay of "
                "this person for {pay_year} is recorded.",
            ),
        ),
        "undecided": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 付给{person_name}（{position}）的报酬 {paid} 元，{pay_year} 年的标准未见通过的决议。",
                "Question: voucher {subject_id} pays {person_name} ({position}) {paid} yuan; behind the standard "
                "for {pay_year} no decision that passed is seen.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    whole_unit=True,
    examples="""
        finds | lines | 任职 | 报酬标准 | 发放名册 | 民主决策 | why
        no | @2025-01-15 借212<甲>:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 按标准
        付给甲（村委会委员）的报酬 120.00 元，2025 年到 1 月累计 120.00 元，登记的标准累计 100.00 元，多 20.00 元 | @2025-01-15 借212<甲>:120 贷102:120 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 超过标准
        报酬 120.00 元，2025 年到 2 月累计 220.00 元，登记的标准累计 200.00 元，多 20.00 元 | @2025-02-01 借212:220 贷102:220 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=100，凭证=1；名册编号=M，发放类别=误工补贴，所属期=2025-02，序号=2，领取人=甲，金额=120，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 名册上两行，一行多
        登记中未见其 2025 年的报酬标准 | @2025-01-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 没有标准
        no | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 名册编号=M，发放类别=误工补贴，所属期=2025-01，序号=1，领取人=甲，金额=90，计发数量=3，计发单位=天，凭证=1 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 小组长按天误工，没有固定报酬
        登记中未见其 2025 年的报酬标准 | @2025-01-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 小组长不是按名册领的
        2025 年的标准未见通过的决议 | @2025-01-15 借212<甲>:50 贷102:50 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  |  | 没有决议
    """,
    clears=Text(
        "通过的报酬标准或决议，或财政账外发放的证明。",
        "The standard or decision that passed, or proof that the treasury paid it.",
    ),
)
