"""Who prepares a voucher does not review it, and who keeps the cash does not post it.

One name as preparer and reviewer, or as cashier and poster, on one voucher. An empty name is nobody.
Vouchers that only carry profit and loss forward are made by the program and left out, and so are
cancelled ones. A withdrawal or deposit is the cashier's own journal: cashier and poster may be one
where every line is cash or bank. Where two persons of the village bear the name it is a lead. A book that never fills the preparer or the reviewer could not be checked.

Not seen: two persons of one name without identity numbers; one person under two log-ins; duties joined outside the book
(JS115 reads the register of offices).
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
    code="LG110",
    title=Text("制单与审核为同一人", "Preparer also reviewed the voucher"),
    guide=Guide(
        asks="制单与审核、出纳与记账应当由不同的人担任。",
        edge="同一张凭证上制单人与审核人同名，或出纳人与记账人同名，记一条；存取款凭证（全是现金、银行分录）本由出纳登记，出纳记账不算；空着的不算；机制的损益结转凭证和作废凭证除外；村里登记有两人同名（证件号不同）的作疑点；整本账从不填制单人或审核人的记为无法检查。",
        unseen="同名而没有登记证件号的两个人；一人用两个账号；账外兼任的岗位（JS115 看任职登记）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("会计法", "35"),
        Citation("会计基础工作规范", "12"),
        Citation("会计基础工作规范", "51"),
    ),
    parameters=(),
    needs=("voucher.prepared_by", "voucher.approved_by", "entry"),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    folded_by="person",
    identity=("subject_id",),
    query="""
        with booked as (
            select
                org_code,
                voucher_key,
                min(fiscal_year) as fiscal_year,
                min(effective_date_day) as effective_date_day,
                cast(sum(debit_fen) as bigint) as debit_fen,
                min(case when coalesce(role, '') in ('cash', 'bank') then 1 else 0 end)
                    as is_own_transfer
            from journal_line
            group by
                org_code,
                voucher_key
        ),
        pair as (
            select
                org_code,
                voucher_key,
                'reviewed' as duty,
                prepared_by as person_name,
                prepared_by_key as person_key
            from voucher
            where prepared_by_key = approved_by_key
            union all
            select
                org_code,
                voucher_key,
                'posted' as duty,
                cashier as person_name,
                cashier_key as person_key
            from voucher
            where cashier_key = posted_by_key
        )
        select
            booked.org_code,
            booked.voucher_key as subject_id,
            booked.fiscal_year,
            booked.effective_date_day as occurred_on_day,
            booked.debit_fen as amount_fen,
            -- Of two persons with one name either may have done one of the two duties.
            case when count(pair.duty) = count(namesake.person_key) then 'namesake' else '' end
                as case_code,
            coalesce(
                max(case when pair.duty = 'reviewed' then pair.person_key end),
                max(pair.person_key)
            ) as person,
            coalesce(max(case
                when pair.duty = 'reviewed'
                    then '，制单与审核两岗须分离，同为' || pair.person_name
                        || coalesce(namesake.remark_zh, '')
            end), '') as reviewed_zh,
            coalesce(max(case
                when pair.duty = 'reviewed'
                    then ', prepared and reviewed, two duties to be kept apart, by '
                        || pair.person_name || coalesce(namesake.remark_en, '')
            end), '') as reviewed_en,
            coalesce(max(case
                when pair.duty = 'posted'
                    then '，出纳与记账两岗须分离，同为' || pair.person_name
                        || coalesce(namesake.remark_zh, '')
            end), '') as posted_zh,
            coalesce(max(case
                when pair.duty = 'posted'
                    then ', paid and posted, two duties to be kept apart, by '
                        || pair.person_name || coalesce(namesake.remark_en, '')
            end), '') as posted_en
        from booked
        join pair
            on pair.org_code = booked.org_code
            and pair.voucher_key = booked.voucher_key
            and (pair.duty = 'reviewed' or booked.is_own_transfer = 0)
        left join namesake
            on namesake.org_code = pair.org_code
            and namesake.person_key = pair.person_key
        where not exists (
                select 1
                from carry_forward
                where carry_forward.org_code = booked.org_code
                    and carry_forward.voucher_key = booked.voucher_key
            )
        group by
            booked.org_code,
            booked.voucher_key,
            booked.fiscal_year,
            booked.effective_date_day,
            booked.debit_fen
    """,
    message=Text(
        "凭证 {subject_id}（{occurred_on}，{amount} 元）{reviewed}{posted}。",
        "Voucher {subject_id} ({occurred_on}, {amount} yuan){reviewed}{posted}.",
    ),
    cases={
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id}（{occurred_on}，{amount} 元）{reviewed}{posted}。",
                "Question: voucher {subject_id} ({occurred_on}, {amount} yuan){reviewed}{posted}.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds                | lines                            | names                       | cancelled | persons | why
        no                   | 借51301:100 贷101:100            | 制单甲 审核乙 记账甲 出纳丙 |           | | 制单与审核、出纳与记账各不相同
        制单与审核两岗须分离，同为甲。   | 借51301:100 贷101:100            | 制单甲 审核甲 记账乙 出纳丙 |           | | 制单与审核为一人
        制单与审核两岗须分离，同为甲。   | 借51301:100 贷101:100            | 制单甲 审核甲(会计) 记账乙 出纳丙 |     | | 名后写了职务，仍是一人
        ，出纳与记账两岗须分离，同为丙。 | 借51301:100 贷101:100            | 制单甲 审核乙 记账丙 出纳丙 |           | | 出纳记账
        制单与审核两岗须分离，同为甲，出纳与记账两岗须分离，同为丙 | 借51301:100 贷101:100 | 制单甲 审核甲 记账丙 出纳丙 |         | | 两样都有仍是一条
        no                   | 借51301:100 贷101:100            | 制单甲 审核乙 记账甲 出纳乙 |           | | 制单兼记账、审核兼出纳不在此列
        no                   | 借51301:100 贷101:100            | 制单甲                      |           | | 没有填审核人
        no                   | 借51301:100 贷101:100            | 记账甲                      |           | | 没有填出纳人
        no                   | 借51301:100 贷101:100            | 审核甲 出纳乙               |           | | 没有填制单人、记账人
        no                   | 借101:100 贷102:100              | 制单甲 审核乙 记账丙 出纳丙 |           | | 提现凭证由出纳登记
        同为甲。             | 借101:100 贷102:100              | 制单甲 审核甲 记账丙 出纳丙 |           | | 提现凭证制单与审核仍须分离
        同为丙               | 借101:60 借51301:40 贷102:100    | 制单甲 审核乙 记账丙 出纳丙 |           | | 提现和付款在一张凭证上
        no                   | 借501:100 贷321:100              | 制单甲 审核甲               |           | | 机制结转凭证
        100.00 元            | 借51301:60 贷101:60 ＋ 借51301:40 贷101:40 | 制单甲 审核甲     |           | | 分数编号的两张是一条
        no                   | 借51301:100 贷101:100            | 制单甲 审核甲               | 是        | | 作废凭证不计
        制单与审核两岗须分离，同为甲     | 借501:100 贷321:100 ／ 借51301:100 贷101:100 | 制单甲 审核甲   |           | | 结转只管它的那张凭证
        疑点：凭证 | 借51301:100 贷101:100            | 制单甲 审核甲 |           | 成员:甲1 成员:甲2 | 村里有两个甲，证件号不同
        疑点：凭证 | 借51301:100 贷101:100            | 制单甲 审核乙 记账丙 出纳丙 |           | 成员:丙1 另任职:丙2 | 村里有两个丙，一个登记在同村另一单位
        同为甲（登记中有两人同名，是否同一人待核实），出纳与记账两岗须分离，同为丙。！疑点 | 借51301:100 贷101:100 | 制单甲 审核甲 记账丙 出纳丙 | | 成员:甲1 成员:甲2 | 出纳记账的只有一个丙
        同为甲。！疑点 | 借51301:100 贷101:100            | 制单甲 审核甲 |           | 成员:甲1 任职:甲1 | 登记的是一个人
        同为甲。！疑点 | 借51301:100 贷101:100            | 制单甲 审核甲 |           | 成员:乙1 成员:乙2 | 同名的是别人
    """,
    clears=Text(
        "岗位分工表或授权记录（说明另有人审核、另有人记账）。",
        "A list of posts or an authorisation that shows who else reviewed or posted.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
)
