"""No more is paid on a request than was approved on it.

Paid is what the request got in all (its own lines or those of its payee, on whatever vouchers), less
all that came back; parts up to the approved sum are lawful. What a voucher pays beyond the sums of
all its requests is money without an approval as well, and stands under its first request: left out
are taxes, statutory payments, what the bank takes, payouts by a list up to the list, and sums below
the lowest tier of the place. A request whose payee is named otherwise on the voucher covers its
approved sum all the same, and one paid in parts covers it on each voucher.

Not seen: approvals changed by word of mouth; payments without any request (JS102).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS110",
    title=Text("实付金额超过审批金额", "Paid more than was approved"),
    guide=Guide(
        asks="付款不得超过审批金额。",
        edge="一张审批单在各凭证上实得的（它的收款人的分录，或没有写明收款人的分录）扣除退回的合计，超过审批金额一分也算；分次付款合计不超过的不算；一张凭证所付超过全部审批单审批金额之和的，超出部分也没有审批，记在第一张审批单名下；税费、银行扣款、名册发放（以名册为限）、不到最低档次的除外；收款人写法不同的，审批金额仍然算数。",
        unseen="口头改过的审批；完全没有审批单的付款（JS102）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("会计基础工作规范", "78"),
    ),
    parameters=(),
    needs=(
        "payment_request.approved_fen",
        "payment_request.voucher_ref|voucher.request_no",
        "entry",
    ),
    parts=(
        Part(
            Text("整张凭证超过所附审批单部分", "what a voucher pays beyond its requests"),
            parameters=("signature_tiers",),
        ),
    ),
    reach=Reach(place=Place.ORG),
    population="paid_request",
    money="{money_about}",
    identity=("subject_id", "voucher_key"),
    query="""
        with lowest as (
            select
                tier_stage.org_code,
                tier_stage.from_day,
                tier_stage.until_day,
                min(tier_stage.from_fen) as from_fen
            from tier_stage
            group by
                tier_stage.org_code,
                tier_stage.from_day,
                tier_stage.until_day
        ),
        outlay as (
            select
                org_code,
                voucher_key,
                fiscal_year,
                paid_on_day,
                cast(sum(net_fen) as bigint) as net_fen
            from payee_outlay
            group by
                org_code,
                voucher_key,
                fiscal_year,
                paid_on_day
        ),
        listed as (
            select
                org_code,
                voucher_key,
                cast(sum(exempt_fen) as bigint) as listed_fen
            from exempt_part
            where reason = 'list'
            group by
                org_code,
                voucher_key
        ),
        approved as (
            select
                request_voucher.org_code,
                request_voucher.voucher_key,
                min(request_voucher.request_no) as first_no,
                count(request_voucher.request_no) as requests,
                cast(sum(payment_request.approved_fen) as bigint) as approved_fen,
                cast(sum(greatest(
                    payment_request.approved_fen,
                    coalesce(request_net.left_fen, 0)
                )) as bigint) as covered_fen
            from request_voucher
            join payment_request
                on payment_request.org_code = request_voucher.org_code
                and payment_request.request_no = request_voucher.request_no
            left join request_net
                on request_net.org_code = request_voucher.org_code
                and request_net.voucher_key = request_voucher.voucher_key
                and request_net.request_no = request_voucher.request_no
            group by
                request_voucher.org_code,
                request_voucher.voucher_key
        )
        select
            paid_request.org_code,
            paid_request.request_no as subject_id,
            '' as voucher_key,
            paid_request.fiscal_year,
            paid_request.paid_on_day as occurred_on_day,
            paid_request.left_fen - payment_request.approved_fen as amount_fen,
            paid_request.left_fen as paid_fen,
            payment_request.approved_fen,
            1 as requests,
            'request/' || paid_request.request_no as money_about,
            '' as case_code
        from paid_request
        join payment_request
            on payment_request.org_code = paid_request.org_code
            and payment_request.request_no = paid_request.request_no
        where paid_request.left_fen > payment_request.approved_fen
        union all
        select
            approved.org_code,
            approved.first_no as subject_id,
            approved.voucher_key,
            outlay.fiscal_year,
            outlay.paid_on_day as occurred_on_day,
            outlay.net_fen - coalesce(listed.listed_fen, 0) - approved.covered_fen as amount_fen,
            outlay.net_fen - coalesce(listed.listed_fen, 0) as paid_fen,
            approved.approved_fen,
            approved.requests,
            'voucher/' || approved.voucher_key as money_about,
            'voucher' as case_code
        from approved
        join outlay
            on outlay.org_code = approved.org_code
            and outlay.voucher_key = approved.voucher_key
        join lowest
            on lowest.org_code = approved.org_code
            and outlay.paid_on_day >= lowest.from_day
            and outlay.paid_on_day < lowest.until_day
        left join listed
            on listed.org_code = approved.org_code
            and listed.voucher_key = approved.voucher_key
        where outlay.net_fen - coalesce(listed.listed_fen, 0) - approved.covered_fen
                >= greatest(lowest.from_fen, 1)
    """,
    message=Text(
        "审批单 {subject_id} 批准 {approved} 元，共付 {paid} 元（已扣除退回的），超过审批 {amount} 元。",
        "Request {subject_id} approves {approved} yuan; {paid} yuan were paid in all, net of what came "
        "back, {amount} yuan more than approved.",
    ),
    cases={
        "voucher": Case(
            Kind.BREACH,
            Text(
                "凭证 {voucher_key} 付出 {paid} 元（不含税费、银行扣款和名册发放），所附审批单 {subject_id} 等 {requests} 张"
                "共批准 {approved} 元，有 {amount} 元未见审批。",
                "Voucher {voucher_key} pays {paid} yuan (without taxes, bank charges and lists); its "
                "requests ({requests}, {subject_id} the first) approve {approved} yuan, no approval of "
                "{amount} yuan is recorded.",
            ),
        ),
    },
    evidence=(("payment_request", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            request_voucher.voucher_key as row_key
        from finding
        join request_voucher
            on request_voucher.org_code = finding.org_code
            and request_voucher.request_no = finding.subject_id
        union
        select
            finding.org_code,
            finding.subject_id,
            'payment_request' as register,
            request_voucher.request_no as row_key
        from finding
        join request_voucher
            on request_voucher.org_code = finding.org_code
            and request_voucher.voucher_key = finding.voucher_key
    """,
    examples="""
        finds | lines | requests | payout | place | date | why
        no | 借51301<甲店>:700 贷102:700 | S1甲店:700 | | | | 恰好付到审批金额
        审批单 S1 批准 699.99 元，共付 700.00 元（已扣除退回的），超过审批 0.01 元 | 借51301<甲店>:700 贷102:700 | S1甲店:699.99 | | | | 多付一分
        no | 借51301<甲店>:600 贷102:600 | S1甲店:700 | | | | 还没有付满
        no | 借51301<甲店>:600 贷102:600 ／ 借51301<甲店>:100 贷102:100 | 首S1甲店:700 S1甲店:700 | | | | 分次付，合计恰好
        超过审批 100.00 元 | 借51301<甲店>:600 贷102:600 ／ 借51301<甲店>:200 贷102:200 | 首S1甲店:700 S1甲店:700 | | | | 分次付，合计超过
        no | 借51301<甲店>:800 贷102:800 ／ 借102:100 贷51301<甲店>:100 | 首S1甲店:700 | | | | 多付的退回了
        超过审批 50.00 元 | 借51301<甲店>:800 贷102:800 ／ 借102:50 贷51301<甲店>:50 | 首S1甲店:700 | | | | 多付的只退回一半
        no | 借51301<甲店>:620 借214<某县税务局>:2800 贷102:3420 | S1甲店:620 | | | | 税款不是审批单的
        no | 借51301:620 借51302[手续费]:5 贷102:625 | S1甲店:620 | | | | 银行手续费也不是
        no | 借51301<甲店>:1400 贷102:1400 | S1甲店:700 S2甲店:700 | | | | 同一收款人两张各得审批金额
        凭证 2025-01/记-1 付出 6,000.00 元（不含税费、银行扣款和名册发放），所附审批单 S1 等 2 张共批准 1,400.00 元，有 4,600.00 元未见审批 | 借51301:6000 贷102:6000 | S1乙:700 S2丙:700 | | | | 没有写明收款人，超出两张之和
        审批单 S1 批准 700.00 元，共付 900.00 元 | 借51301<乙>:900 借51302<丙>:700 贷102:1600 | S1乙:700 S2丙:700 | | | | 多付的是乙的
        no | 借51301:600 贷102:600 | S1乙:700 S2丙:700 | | | | 没有付满
        有 300.00 元未见审批 | 借51301<乙>:700 借51302<丁>:300 贷102:1000 | S1乙:700 | | | | 同一凭证付给丁的没有审批
        no | 借51301<乙建材>:700 贷102:700 | S1乙:700 | | | | 收款人写法不同，审批金额仍算
        有 20.00 元未见审批 | 借51301<乙建材>:720 贷102:720 | S1乙:700 | | | | 写法不同而超过的部分
        no | 借51301<乙>:700 借51401:1 贷102:701 | S1乙:700 | 救助慰问 | | | 名册发放另有名册
        有 4.00 元未见审批 | 借51301<乙>:700 借51401:5 贷102:705 | S1乙:700 | 救助慰问 | | | 名册以外的部分
        no | 借51301<乙>:700 借51302<丁>:9.99 贷102:709.99 | S1乙:700 | | 试验乡 | 2025-06-10 | 不到该乡最低一档
        有 10.00 元未见审批 | 借51301<乙>:700 借51302<丁>:10 贷102:710 | S1乙:700 | | 试验乡 | 2025-06-10 | 到最低一档
        no | 借541<乙>:700 借541<丁>:10 贷102:710 | S1乙:700 | | | 2023-12-31 | 那时还没有档次规定
        有 10.00 元未见审批 | 借51301<乙>:700 借51302<丁>:10 贷102:710 | S1乙:700 | | | 2024-01-01 | 规定首日
        no | 借51301<乙>:700 借51302<丁>:10 贷102:710 | S1乙:700 | | 试验乡 | 2025-08-01 | 该乡的规定到七月底
        超过审批 10.00 元 | 借541<乙>:710 贷102:710 | S1乙:700 | | | 2023-12-31 | 审批单自己的超付不看档次规定
        no | 借51301<乙>:700 贷102:700 ／ 借51302<丁>:3000 贷102:3000 | 首S1乙:700 | | | | 另一张凭证没有审批单，属 JS102
        有 1.00 元未见审批 | 借51301<乙>:700 借51302<丁>:1 贷102:701 ／ 借51401:1 贷102:1 | 首S1乙:700 | 救助慰问 | | | 名册在另一张凭证上
        有 50.00 元未见审批 | 借51301<乙>:700 借51302<丁>:50 借214<某县税务局>:2800 贷102:3550 | S1乙:700 | | | | 税款只扣一次
        有 200.00 元未见审批 | 借51301<乙>:600 借51302<丁>:300 贷102:900 ／ 借51301<乙>:100 贷102:100 | 首S1乙:700 S1乙:700 | | | | 分次付的审批单每次都按批准的全额算
        no | 借51301<乙>:700 借51302<丁>:300 贷102:1000 ／ 借102:300 贷51302<丁>:300 | 首S1乙:700 | | | | 没有审批的退回了
    """,
    clears=Text(
        "补批的审批单，或超付部分退回的回单。",
        "A request approved for the rest, or the slip of its return.",
    ),
    whole_unit=True,
)
