"""Purchases of goods, services or works from one payee that no contract stands behind.

Payments to firms and the like, and to persons on requests of 工程支出 or 购置支出, net of what came
back, as far as they stand on expenses, assets, works or grants. Left out are public offices,
utilities, pay, imprest, requests of 补助发放 and 其他支出 alone, what is paid under a contract the
papers name, and payees with a registered contract of purchase or works in force that day. A payment
of contract_min or more is a row; smaller ones are where their requests look like one purchase cut
into several (``slip_bundle``) and those paid within split_days of the first reach it together
(``payments`` of them, ``last_day``), named after the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]


def _runs(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield payments that reach the limit of the first: alone, or smaller ones cut from one."""
    bundles: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["bought_fen"] >= row["limit_fen"]:
            yield [row]
        elif row["bundle"] is not None:
            bundles[row["bundle"]].append(row)
    for _, small in sorted(bundles.items()):
        first = small[0]
        until = first["paid_on_day"] + (first["split_days"] or 0)
        run = [row for row in small if row["paid_on_day"] <= until]
        if sum(row["bought_fen"] for row in run) >= first["limit_fen"]:
            yield run


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, payee, sum, limit, how many payments, whether for works, and the days."""
    payees: dict[tuple[str, str], list[Row]] = defaultdict(list)
    order = sorted(rows["rows"], key=lambda row: (row["paid_on_day"], row["voucher_key"]))
    for row in order:
        payees[row["org_code"], row["payee_key"]].append(row)
    for (org, payee), paid in sorted(payees.items()):
        for run in _runs(paid):
            first, last = run[0], run[-1]
            bought = sum(row["bought_fen"] for row in run)
            name = first["payee_name"]
            of_works = max(row["of_works"] for row in run)
            days = first["paid_on_day"], last["paid_on_day"]
            yield (
                org, first["voucher_key"], payee, name, bought, first["limit_fen"], len(run), of_works, *days,
            )  # fmt: skip  # the row


VIEW = View(
    name="unwritten_purchase",
    query="""
        with trader as (
            select
                payee_class.org_code,
                payee_class.party_key,
                payee_class.class
            from payee_class
            left join party
                on party.org_code = payee_class.org_code
                and party.party_key = payee_class.party_key
            where coalesce(party.party_kind, '') <> '机关事业单位'
                and (
                    party.party_kind is not null
                    or not (
                        payee_class.party_key like '%政府'
                        or payee_class.party_key like '%局'
                        or payee_class.party_key like '%委员会'
                        or payee_class.party_key like '%院'
                        or payee_class.party_key like '%校'
                    )
                )
            group by
                payee_class.org_code,
                payee_class.party_key,
                payee_class.class
        ),
        kind as (
            select
                request_part.org_code,
                request_part.voucher_key,
                request_part.payee_key,
                max(case
                    when payment_request.expense_kind in ('工程支出', '购置支出') then 2
                    when coalesce(payment_request.expense_kind, '') not in ('补助发放', '其他支出')
                        then 1
                    else 0
                end) as bought,
                min(slip_bundle.bundle) as bundle
            from request_part
            join payment_request
                on payment_request.org_code = request_part.org_code
                and payment_request.request_no = request_part.request_no
            left join slip_bundle
                on slip_bundle.org_code = request_part.org_code
                and slip_bundle.request_no = request_part.request_no
                and slip_bundle.is_apart = 0
            group by
                request_part.org_code,
                request_part.voucher_key,
                request_part.payee_key
        )
        select
            payee_spending.org_code,
            payee_spending.voucher_key,
            payee_spending.payee_key,
            payee_spending.payee_name,
            payee_spending.paid_on_day,
            contract_min.amount as limit_fen,
            split_days.amount as split_days,
            kind.bundle,
            max(case when line_payee.role = 'construction' then 1 else 0 end) as of_works,
            least(
                payee_spending.net_fen
                - payee_spending.utility_fen
                - payee_spending.wages_fen
                - payee_spending.imprest_fen,
                cast(sum(line_payee.amount_fen) as bigint)
            ) as bought_fen
        from payee_spending
        join payment_limit as contract_min
            on contract_min.org_code = payee_spending.org_code
            and contract_min.voucher_key = payee_spending.voucher_key
            and contract_min.name = 'contract_min'
        left join payment_limit as split_days
            on split_days.org_code = payee_spending.org_code
            and split_days.voucher_key = payee_spending.voucher_key
            and split_days.name = 'split_days'
        join trader
            on trader.org_code = payee_spending.org_code
            and trader.party_key = payee_spending.payee_key
        left join kind
            on kind.org_code = payee_spending.org_code
            and kind.voucher_key = payee_spending.voucher_key
            and kind.payee_key = payee_spending.payee_key
        join line_payee
            on line_payee.org_code = payee_spending.org_code
            and line_payee.voucher_key = payee_spending.voucher_key
            and line_payee.payee_key in ('', payee_spending.payee_key)
            and line_payee.role in (
                'administrative_expense', 'allocated_funds', 'construction',
                'consumable_biological', 'deferred_expense', 'fixed_asset', 'forest', 'goods',
                'intangible', 'levy_fund', 'livestock', 'operating_expense', 'other_expense',
                'production_cost', 'productive_biological', 'restricted_fund',
                'welfare_biological', 'welfare_expense'
            )
        where coalesce(kind.bought, case when trader.class = 'unit' then 1 else 0 end)
                >= case when trader.class = 'unit' then 1 else 2 end
            and trader.class in ('unit', 'person', 'unknown')
            and not exists (
                select 1
                from payee_contract
                where payee_contract.org_code = payee_spending.org_code
                    and payee_contract.voucher_key = payee_spending.voucher_key
                    and payee_contract.payee_key = payee_spending.payee_key
            )
            and not exists (
                select 1
                from contract
                where contract.org_code = payee_spending.org_code
                    and contract.party_key = payee_spending.payee_key
                    and contract.contract_kind in ('工程施工', '物资采购', '服务采购', '其他')
                    and coalesce(contract.signed_on_day, contract.starts_on_day)
                        <= payee_spending.paid_on_day
                    and coalesce(contract.ends_on_day, 1000000000) + 365
                        >= payee_spending.paid_on_day
            )
        group by
            payee_spending.org_code,
            payee_spending.voucher_key,
            payee_spending.payee_key,
            payee_spending.payee_name,
            payee_spending.paid_on_day,
            payee_spending.net_fen,
            payee_spending.utility_fen,
            payee_spending.wages_fen,
            payee_spending.imprest_fen,
            contract_min.amount,
            split_days.amount,
            kind.bundle
    """,
    whole_unit=True,
    shows=("payee_key", "bought_fen", "limit_fen", "payments", "of_works"),
    examples="""
        gives | lines | 支出审批单 | 合同台账 | 往来单位档案 | 票据 | place | why
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 |  |  |  |  |  | 没有审批单的看收款人
        甲店 5000.00 5000.00 1 0 | 借51301<甲店>:5000 贷102:5000 |  |  |  |  |  | 恰好到标准
        no | 借51301<甲店>:4999.99 贷102:4999.99 |  |  |  |  |  | 差一分
        no | 借51301<甲>:6000 贷102:6000 |  |  |  |  |  | 付给个人，没有审批单
        甲 6000.00 5000.00 1 0 | 借51301<甲>:6000 贷102:6000 | 审批单号=SP1，收款人=甲，支出类别=工程支出，审批金额=9000，凭证=1 |  |  |  |  | 付给个人的工程款
        甲 6000.00 5000.00 1 0 | 借51301<甲>:6000 贷102:6000 | 审批单号=SP1，收款人=甲，支出类别=购置支出，审批金额=9000，凭证=1 |  | 单位名称=甲，类型=个人 |  |  | 登记为个人的购置款
        no | 借51301<甲>:6000 贷102:6000 | 审批单号=SP1，收款人=甲，支出类别=经营性支出，审批金额=9000，凭证=1 |  |  |  |  | 付给个人的经营支出
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 | 审批单号=SP1，收款人=甲店，支出类别=经营性支出，审批金额=9000，凭证=1 |  |  |  |  | 店里的经营支出
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 | 审批单号=SP1，收款人=甲店，审批金额=9000，凭证=1 |  |  |  |  | 没有写支出类别
        no | 借51301<甲店>:6000 贷102:6000 | 审批单号=SP1，收款人=甲店，支出类别=补助发放，审批金额=9000，凭证=1 |  |  |  |  | 补助发放
        no | 借51301<甲店>:6000 贷102:6000 | 审批单号=SP1，收款人=甲店，支出类别=其他支出，审批金额=9000，凭证=1 |  |  |  |  | 其他支出
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000／借51301<乙店>:100 贷102:100 | 审批单号=SP1，收款人=乙店，支出类别=补助发放，审批金额=9000，凭证=2 |  |  |  |  | 补助的是另一笔
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 借51302<乙店>:100 贷102:6100 | 审批单号=SP1，收款人=乙店，支出类别=补助发放，审批金额=9000，凭证=1 |  |  |  |  | 补助的是同一凭证另一家
        no | 借51301<某县水利局>:6000 贷102:6000 |  |  |  |  |  | 机关
        no | 借51301<某镇人民政府>:6000 贷102:6000 |  |  |  |  |  | 机关
        no | 借51301<某村委员会>:6000 贷102:6000 |  |  |  |  |  | 机关
        no | 借51301<某法院>:6000 贷102:6000 |  |  |  |  |  | 机关
        no | 借51301<某学校>:6000 贷102:6000 |  |  |  |  |  | 事业单位
        某水利局 6000.00 5000.00 1 0 | 借51301<某水利局>:6000 贷102:6000 |  |  | 单位名称=某水利局，类型=企业 |  |  | 登记为企业
        no | 借51301<甲店>:6000 贷102:6000 |  |  | 单位名称=甲店，类型=机关事业单位 |  |  | 登记为机关事业单位
        no | 借51301<某供电公司>:6000 贷102:6000 |  |  |  |  |  | 电费
        no | 借51301<收款名册>:6000 贷102:6000 |  |  |  |  |  | 名册
        no | 借211<甲店>:6000 贷102:6000 |  |  |  |  |  | 还应付款
        甲店 5500.00 5000.00 1 0 | 借51301<甲店>:5500 借211<甲店>:1000 贷102:6500 |  |  |  |  |  | 一部分是还应付款
        no | 借51301<甲店>:4500 借211<甲店>:1000 贷102:5500 |  |  |  |  |  | 购买的不到标准
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 借51302<乙店>:4000 贷102:10000 |  |  |  |  |  | 同一凭证付两家，各算各的
        no | 借51301<甲店>:6000 贷102:6000／借102:1500 贷51301<甲店>:1500 |  |  |  |  |  | 退回以后不到标准
        no | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=乙店，签订日期=2025-01-01，凭证=1 |  |  |  | 凭证写明合同
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000／借51301<乙店>:100 贷102:100 |  | 合同编号=HT1，合同类别=物资采购，相对方=乙店，签订日期=2025-01-01，凭证=2 |  |  |  | 合同管的是另一张凭证
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 借51302<乙店>:100 贷102:6100 |  | 合同编号=HT1，合同类别=物资采购，相对方=乙店，签订日期=2025-01-01，凭证=1 |  |  |  | 合同管的是同一凭证另一家
        no | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01 |  |  |  | 收款人有采购合同
        no | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-15 |  |  |  | 付款当日签订
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-16 |  |  |  | 付款次日才签订
        no | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，起始日期=2025-01-15 |  |  |  | 没有签订日期的按起始日
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=资产租赁，相对方=甲店，签订日期=2025-01-01 |  |  |  | 那份是租赁
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=乙店，签订日期=2025-01-01 |  |  |  | 另一家的合同
        no | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2023-01-01，终止日期=2024-01-16 |  |  |  | 合同到期一年以内
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2023-01-01，终止日期=2024-01-15 |  |  |  | 合同到期一年以上
        甲店 5000.00 5000.00 2 0 | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  |  |  | 一天两张审批单，用途相同，合计达到
        no | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买墨，申请日期=2025-01-05 |  |  |  |  | 两种用途
        no | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:3000 贷102:3000 |  |  |  |  |  | 没有审批单的两笔
        no | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:2999.99 贷102:2999.99 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  |  |  | 合计差一分
        甲店 6000.00 5000.00 1 0 | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:6000 贷102:6000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  |  |  | 达到标准的单独说
        甲店 5500.00 5000.00 2 0 | @2025-01-15 借51301<甲店>:2500 贷102:2500／@2025-01-15 借51301<甲店>:3000 贷102:3000／@2025-01-15 借51301<乙店>:100 贷102:100 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05；审批单号=S3，收款人=乙店，支出类别=购置支出，审批金额=9000，凭证=3 |  |  |  |  | 另一家的审批单
        no | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=11，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=77，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 |  | 各有发票
        甲店 5000.00 5000.00 2 0 | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-02-14 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买墨，申请日期=2025-02-10 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 |  | 发票连号，三十天内
        no | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-02-15 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买墨，申请日期=2025-02-10 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 |  | 发票连号，隔三十一天
        no | 借51301<某镇财政所>:6000 贷102:6000 |  |  |  |  |  | 付给财政所
        no | 借51301<全体村民>:6000 贷102:6000 |  |  |  |  |  | 付给许多人，没有审批单
        no | 借51301<全体村民>:6000 贷102:6000 | 审批单号=SP1，收款人=全体村民，支出类别=工程支出，审批金额=9000，凭证=1 |  |  |  |  | 付给许多人
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000／借211<甲店>:6000 贷102:6000 |  |  |  |  |  | 另一笔是还应付款
        no | 借51301<乙店>:100 借211<甲店>:6000 贷102:6100 |  |  |  |  |  | 同一凭证买的是另一家的
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000／借51301<甲店>:100 贷102:100 |  | 合同编号=HT1，合同类别=物资采购，相对方=乙店，签订日期=2025-01-01，凭证=2 |  |  |  | 合同管的是甲店另一张凭证
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000／借51301<甲店>:100 贷102:100 | 审批单号=SP1，收款人=甲店，支出类别=补助发放，审批金额=9000，凭证=2 |  |  |  |  | 补助的是甲店另一笔
        甲店 6000.00 5000.00 1 0 | 借51301<甲店>:6000 贷102:6000／借51301<丙店>:10 贷102:10 |  |  | 单位名称=丙店，类型=机关事业单位 |  |  | 机关是另一家
        甲店 6000.00 5000.00 1 1 | 借153<甲店>:6000 贷102:6000 |  |  |  |  |  | 在建工程
        no | 借51301<甲>:6000 贷102:6000／借51301<乙店>:100 贷102:100 |  |  |  |  |  | 店是另一家
        乙店 6000.00 5000.00 1 0 | 借51301<乙店>:6000 借211<甲店>:6000 贷102:12000 |  |  |  |  |  | 同一凭证还甲店应付款
        no | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:3000 贷102:3000／@2025-01-15 借51301<乙店>:20 贷102:20／@2025-01-15 借51301<乙店>:30 贷102:30 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买墨，申请日期=2025-01-05；审批单号=S3，收款人=乙店，支出类别=购置支出，审批金额=9000，凭证=3，支出事由=买纸，申请日期=2025-01-05；审批单号=S4，收款人=乙店，支出类别=购置支出，审批金额=9000，凭证=4，支出事由=买纸，申请日期=2025-01-05 |  |  |  |  | 连成一笔的是另一家
        甲店 6.00 5.00 1 0 | @2025-06-30 借51301<甲店>:6 贷102:6／@2025-07-01 借51301<甲店>:6 贷102:6 |  |  |  |  | 昨日乡 | 该乡标准次日变更
        no | @2025-06-10 借51301<甲店>:3 贷102:3／@2025-06-12 借51301<甲店>:3 贷102:3／@2025-07-01 借51301<甲店>:3 贷102:3 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买墨，申请日期=2025-06-10 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 | 昨日乡 | 该乡当时只看一天
        no | @2023-12-31 借541<甲店>:6000 贷102:6000 |  |  |  |  |  | 标准施行前一日
        甲店 6000.00 5000.00 1 0 | @2024-01-01 借51301<甲店>:6000 贷102:6000 |  |  |  |  |  | 标准施行当日
        no | 借51301:6000 贷102:6000 |  |  |  |  |  | 收款人不明
    """,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "voucher_key": str,
            "payee_key": str,
            "payee_name": str,
            "bought_fen": int,
            "limit_fen": int,
            "payments": int,
            "of_works": int,
            "paid_on_day": int,
            "last_day": int,
        },
        compute=compute,
    ),
)
