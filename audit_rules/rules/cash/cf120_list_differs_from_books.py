"""What a payout list was paid is what its lines add up to.

Compared are all vouchers that a list names with all its lines, lists on one voucher together. Paid
is what went to its recipients or to nobody named, net of what came back (``list_paid``). More than
all its lines, counting neither what a request of somebody claims nor what a line gives a recipient
beyond his own, has left without a name: breach. Less than the lines that name a voucher, counting
what was withheld from them as paid, is a question thirty days after the last payment: who has not
been paid? A question too are lists of one grant that together, less what came back, add up to more
than the grant (``granted_list``). Lists the treasury pays straight to people name no voucher and
are left out, as are lists that name only accruals.

Not seen: who really got the money; a list that names the voucher of an accrual and not that of the
payment; other payments out of the grant (CF107).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF120",
    title=Text("发放名册合计与账面不符", "Payout list does not agree with the books"),
    guide=Guide(
        asks="账上按名册发放的钱，应当与名册合计一致。",
        edge="一份名册写明的全部凭证与它的全部行比较，同一张凭证上的几份名册合并；发给名册上的人或没有写明收款人的分录，扣除退回的，是名册的付款，别的收款人、税款、手续费、写明别人的审批单的和分录写明多给了某个领取人的不算（审批单的收款人是“某某等几人”“农户”，或是名册上的人、批的不少于名册合计的，算名册自己的审批单）；多于名册合计的，是没有名字的钱；最后一次付款三十天后仍少于写明凭证的各行之和（代扣的算已付）的，是疑问；写明同一笔专项资金的名册扣除退回的合计超过资金数额的，是疑问；财政直接发放、没有写凭证的和只写计提凭证的名册不比较。",
        unseen="钱是否到了本人手里；名册以外从该资金付的钱（CF107）；名册只写了计提凭证、没有写付款凭证的。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payout",
    basis=(Citation("会计法", "17"), Citation("农村集体经济组织财务制度", "13")),
    parameters=(),
    needs=("payout", "entry"),
    reach=Reach(Place.ORG),
    population="list_paid",
    money="list/{subject_id}",
    identity=("subject_id",),
    query="""
        with compared as (
            select
                org_code,
                list_no,
                lists,
                fiscal_year,
                paid_on_day,
                listed_fen,
                linked_fen,
                sure_fen,
                greatest(sure_fen - listed_fen, 0) as over_fen,
                may_fen - back_fen as net_fen
            from list_paid
        )
        select
            compared.org_code,
            compared.list_no as subject_id,
            compared.fiscal_year,
            compared.paid_on_day as occurred_on_day,
            written_day.written_zh as occurred_on_zh,
            written_day.written_en as occurred_on_en,
            case
                when compared.over_fen > 0 then compared.over_fen
                else compared.linked_fen - compared.net_fen
            end as amount_fen,
            case when compared.over_fen > 0 then compared.sure_fen else compared.net_fen end as paid_fen,
            case
                when compared.over_fen > 0 then compared.listed_fen
                else compared.linked_fen
            end as listed_fen,
            compared.lists,
            '' as fund_name,
            case when compared.lists > 1 then '（和同一凭证的名册共 ' || compared.lists || ' 份）' else '' end
                as beside_zh,
            case when compared.lists > 1 then ' (' || compared.lists || ' on the same vouchers)' else '' end
                as beside_en,
            case when compared.over_fen > 0 then '' else 'less' end as case_code
        from compared
        join written_day
            on written_day.org_code = compared.org_code
            and written_day.on_day = compared.paid_on_day
        cross join run
        where compared.over_fen > 0
            or (
                compared.net_fen < compared.linked_fen
                and run.as_of_day - compared.paid_on_day > 30
            )
        union all
        select
            org_code,
            fund_code as subject_id,
            fiscal_year,
            paid_on_day as occurred_on_day,
            '' as occurred_on_zh,
            '' as occurred_on_en,
            listed_fen - fund_fen as amount_fen,
            fund_fen as paid_fen,
            listed_fen,
            lists,
            fund_name,
            '' as beside_zh,
            '' as beside_en,
            'grant' as case_code
        from granted_list
        where listed_fen > fund_fen
    """,
    message=Text(
        "名册 {subject_id}{beside}合计 {listed} 元，账上付给名册上的人和没有写明收款人的共 {paid} 元，"
        "多出的 {amount} 元登记中未见领取人。",
        "List {subject_id}{beside} adds up to {listed} yuan; {paid} yuan went to its "
        "recipients or to nobody named: no recipient is seen for {amount} yuan.",
    ),
    cases={
        "less": Case(
            Kind.LEAD,
            Text(
                "疑点：名册 {subject_id}{beside}写明凭证的各行合计 {listed} 元，账上到 {occurred_on} 共付出 "
                "{paid} 元，少 {amount} 元，谁还没有领到？",
                "Question: the lines of list {subject_id}{beside} that name a voucher "
                "add up to {listed} yuan, of which {paid} yuan was paid by {occurred_on}; who has not been "
                "paid the other {amount} yuan?",
            ),
        ),
        "grant": Case(
            Kind.LEAD,
            Text(
                "疑点：写明专项资金{fund_name}（{subject_id}）的名册共 {lists} 份，扣除退回的合计 {listed} 元，该资金只有 {paid} 元，"
                "多出的 {amount} 元从哪里出？",
                "Question: the lists that name grant {fund_name} ({subject_id}), {lists} in all, add up to {listed} yuan "
                "less what came back; the grant holds {paid} yuan. Who pays the other {amount} yuan?",
            ),
        ),
    },
    trail="""
        with named as (
            select
                finding.org_code,
                finding.subject_id,
                payout.row_key,
                voucher_link.voucher_key
            from finding
            join payout
                on payout.org_code = finding.org_code
                and finding.subject_id in (payout.list_no, payout.fund_code)
            join voucher_link
                on voucher_link.org_code = payout.org_code
                and voucher_link.from_table = 'payout'
                and voucher_link.from_key = payout.row_key
        )
        select org_code, subject_id, 'payout' as register, row_key
        from named
        union
        select
            finding.org_code,
            finding.subject_id,
            'earmarked_fund' as register,
            earmarked_fund.fund_code as row_key
        from finding
        join earmarked_fund
            on earmarked_fund.org_code = finding.org_code
            and earmarked_fund.fund_code = finding.subject_id
        union
        select org_code, subject_id, 'voucher' as register, voucher_key as row_key
        from named
    """,
    examples="""
        finds       | payments                                          | batch | why
        no          | 100@2025-06-01::名1-100                           |  | 相符
        合计 100.00 元，账上付给名册上的人和没有写明收款人的共 100.01 元，多出的 0.01 元 | 100.01@2025-06-01::名1-100 |  | 多付一分
        疑点：名册 MC1 | 99.99@2025-06-01::名1-100                         |  | 少付一分
        合计 100.00 元，账上到 2025-11-30 共付出 90.00 元，少 10.00 元 | 60@2025-06-01::名1-60 30@2025-11-30::名1-40 |  | 最后一次付款三十一天了
        no          | 60@2025-06-01::名1-60 30@2025-12-01::名1-40       |  | 最后一次付款才三十天
        no          | 100@2025-06-01:丙+40乙:名1-100                    |  | 付给乙的不是名册的
        no          | 100@2025-06-01:丙+40乙:名1-80                     |  | 写明付给丙的多了，不是没有名字的钱
        共 2 份     | 100@2025-06-01::名1-60+名2-30                     |  | 一张凭证上的名册合并看
        名册 MC1合计 100.00 元！同一凭证 | 150@2025-06-01::名1-100+领批150 |  | 只有一份名册；审批单写名册上的人，是名册的
        多出的 50.00 元！on the same | 150@2025-06-01::名1-100+户批150               |  | 审批单写困难群众
        no          | 300@2025-06-01::名1-100+领批200                   |  | 另外批给他的两百，名册的一百
        名册共 1 份，扣除退回的合计 100.00 元，该资金只有 99.00 元，多出的 1.00 元 | 100@2025-06-01::专名1-100+拨99 |  | 名册超过专项资金
        no          | 100@2025-06-01::专名1-100+拨100                   |  | 恰好用完
        no          | 100@2025-06-01::名1-60+审批1                      |  | 多出的也许是审批单的，不能肯定
        no          | 100@2025-06-01::未付名1-60                        |  | 没有写凭证的不比较
        no          | 100@2025-06-01::名1-60+未付名1-40                 |  | 名册另有没有写凭证的行，合计相符
        少 40.00 元 | 100@2025-06-01:丙:名1-100+退2025-06-10 60@2025-06-20:丙:名1-0 |  | 退回后只补发了一部分
        no          | 100@2025-06-01:丙:名1-100+退2025-06-10 100@2025-06-20:丙:名1-0 |  | 退回后补发
        合计 100.00 元，账上到 2025-06-01 共付出 60.00 元，少 40.00 | 60@2025-06-01::名1-100+未付名1-40+审批1 |  | 没有写凭证的行不算少付，审批单写明别人的也当作付了
        no          | 100@2025-06-01:甲:登记名1-80                      |  | 同号的别的登记簿
        账上到 2025 年 11 月 共付出 90.00 元，少 10.00 元！2025-11-30 | 60@2025-06-01::名1-60 30@2025-11-30::名1-40 | 挂2025-11-30 | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "退汇、未领清单或补发名册。",
        "The slips of what the bank returned, the list of what was not collected, or of what was paid later.",
    ),
)
