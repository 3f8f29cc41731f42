"""Who prepares a voucher does not review it, and who keeps the cash does not post it.

One name as preparer and reviewer, or as cashier and poster, on one voucher. An empty name is nobody.
Vouchers that only carry profit and loss forward are made by the program and left out, and so are
cancelled ones. A withdrawal or deposit is the cashier's own journal: cashier and poster may be one
where every line is cash or bank. A book that never fills the preparer or the reviewer could not be checked.

Not seen: two persons of one name; one person under two log-ins; duties joined outside the book
(JS115 reads the register of offices).
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="LG110",
    title=Text("制单与审核为同一人", "Preparer also reviewed the voucher"),
    guide=Guide(
        asks="制单与审核、出纳与记账应当由不同的人担任。",
        edge="同一张凭证上制单人与审核人同名，或出纳人与记账人同名，记一条；存取款凭证（全是现金、银行分录）本由出纳登记，出纳记账不算；空着的不算；机制的损益结转凭证和作废凭证除外；整本账从不填制单人或审核人的记为无法检查。",
        unseen="同名的两个人；一人用两个账号；账外兼任的岗位（JS115 看任职登记）。",
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
    reach=Reach(time="year", place=Place.ORG),
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
        )
        select
            booked.org_code,
            booked.voucher_key as subject_id,
            booked.fiscal_year,
            booked.effective_date_day as occurred_on_day,
            booked.debit_fen as amount_fen,
            coalesce(
                max(case
                    when voucher.prepared_by_key = voucher.approved_by_key
                        then voucher.prepared_by_key
                end),
                max(voucher.cashier_key)
            ) as person,
            coalesce(max(case
                when voucher.prepared_by_key = voucher.approved_by_key
                    then '，制单与审核两岗须分离，同为' || voucher.prepared_by
            end), '') as reviewed_zh,
            coalesce(max(case
                when voucher.prepared_by_key = voucher.approved_by_key
                    then ', prepared and reviewed, two duties to be kept apart, by ' || voucher.prepared_by
            end), '') as reviewed_en,
            coalesce(max(case
                when voucher.cashier_key = voucher.posted_by_key and booked.is_own_transfer = 0
                    then '，出纳与记账两岗须分离，同为' || voucher.cashier
            end), '') as posted_zh,
            coalesce(max(case
                when voucher.cashier_key = voucher.posted_by_key and booked.is_own_transfer = 0
                    then ', paid and posted, two duties to be kept apart, by ' || voucher.cashier
            end), '') as posted_en
        from booked
        join voucher
            on voucher.org_code = booked.org_code
            and voucher.voucher_key = booked.voucher_key
        where (
                voucher.prepared_by_key = voucher.approved_by_key
                or (voucher.cashier_key = voucher.posted_by_key and booked.is_own_transfer = 0)
            )
            and not exists (
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
            booked.debit_fen,
            booked.is_own_transfer
    """,
    message=Text(
        "凭证 {subject_id}（{occurred_on}，{amount} 元）{reviewed}{posted}。",
        "Voucher {subject_id} ({occurred_on}, {amount} yuan){reviewed}{posted}.",
    ),
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds                | lines                            | names                       | cancelled | why
        no                   | 借51301:100 贷101:100            | 制单甲 审核乙 记账甲 出纳丙 |           | 制单与审核、出纳与记账各不相同
        制单与审核两岗须分离，同为甲。   | 借51301:100 贷101:100            | 制单甲 审核甲 记账乙 出纳丙 |           | 制单与审核为一人
        制单与审核两岗须分离，同为甲。   | 借51301:100 贷101:100            | 制单甲 审核甲(会计) 记账乙 出纳丙 |     | 名后写了职务，仍是一人
        ，出纳与记账两岗须分离，同为丙。 | 借51301:100 贷101:100            | 制单甲 审核乙 记账丙 出纳丙 |           | 出纳记账
        制单与审核两岗须分离，同为甲，出纳与记账两岗须分离，同为丙 | 借51301:100 贷101:100 | 制单甲 审核甲 记账丙 出纳丙 |         | 两样都有仍是一条
        no                   | 借51301:100 贷101:100            | 制单甲 审核乙 记账甲 出纳乙 |           | 制单兼记账、审核兼出纳不在此列
        no                   | 借51301:100 贷101:100            | 制单甲                      |           | 没有填审核人
        no                   | 借51301:100 贷101:100            | 记账甲                      |           | 没有填出纳人
        no                   | 借51301:100 贷101:100            | 审核甲 出纳乙               |           | 没有填制单人、记账人
        no                   | 借101:100 贷102:100              | 制单甲 审核乙 记账丙 出纳丙 |           | 提现凭证由出纳登记
        同为甲。             | 借101:100 贷102:100              | 制单甲 审核甲 记账丙 出纳丙 |           | 提现凭证制单与审核仍须分离
        同为丙               | 借101:60 借51301:40 贷102:100    | 制单甲 审核乙 记账丙 出纳丙 |           | 提现和付款在一张凭证上
        no                   | 借501:100 贷321:100              | 制单甲 审核甲               |           | 机制结转凭证
        100.00 元            | 借51301:60 贷101:60 ＋ 借51301:40 贷101:40 | 制单甲 审核甲     |           | 分数编号的两张是一条
        no                   | 借51301:100 贷101:100            | 制单甲 审核甲               | 是        | 作废凭证不计
        制单与审核两岗须分离，同为甲     | 借501:100 贷321:100 ／ 借51301:100 贷101:100 | 制单甲 审核甲   |           | 结转只管它的那张凭证
    """,
    clears=Text(
        "岗位分工表或授权记录（说明另有人审核、另有人记账）。",
        "A list of posts or an authorisation that shows who else reviewed or posted.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
)
