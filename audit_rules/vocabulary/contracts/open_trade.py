"""Contracts that the place has traded openly: by what they are worth, or by their kind.

Lettings and disposals worth trade_min or more, purchases of goods or services worth tender_min or
more (P9, on the day of signing), and kinds of trade_kinds at any amount: of those ``limit_fen`` is
blank. A supplement goes with its original, a renewal is a letting of its own. Left out are
contracts of households, and transfers of land that no register knows as the collective's to let.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="open_trade",
    query="""
        with household as (
            select
                contract_object.org_code,
                contract_object.contract_no,
                max(case when resource.operation_mode = '家庭承包' then 1 else 0 end) as is_household
            from contract_object
            join resource
                on resource.org_code = contract_object.org_code
                and resource.resource_code = contract_object.object_code
            group by
                contract_object.org_code,
                contract_object.contract_no
        )
        select distinct
            contract.org_code,
            contract.contract_no,
            contract.contract_kind,
            contract.transaction_method,
            contract_worth.worth_fen,
            contract_limit.amount as limit_fen
        from contract
        join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
        left join contract_limit
            on contract_limit.org_code = contract.org_code
            and contract_limit.contract_no = contract.contract_no
            and contract_worth.worth_fen >= contract_limit.amount
            and contract_limit.name = case
                when contract.contract_kind in ('物资采购', '服务采购') then 'tender_min'
                when contract.contract_kind in (
                        '资产租赁', '土地承包', '土地流转', '四荒承包', '集体经营性建设用地出租',
                        '集体经营性建设用地出让', '资产转让'
                    )
                    then 'trade_min'
            end
        left join trade_kind
            on trade_kind.org_code = contract.org_code
            and trade_kind.contract_kind = contract.contract_kind
            and coalesce(contract.signed_on_day, contract.starts_on_day) >= trade_kind.from_day
            and coalesce(contract.signed_on_day, contract.starts_on_day) < trade_kind.until_day
        left join household
            on household.org_code = contract.org_code
            and household.contract_no = contract.contract_no
        where contract_worth.kind <> 'supplement'
            and coalesce(contract_limit.amount, trade_kind.from_day) is not null
            and coalesce(
                household.is_household,
                case when contract.contract_kind = '土地流转' then 1 else 0 end
            ) = 0
    """,
    shows=("worth_fen", "limit_fen"),
    examples="""
        gives | 合同台账 | 资源台账 | place | why
        30000.00 30000.00 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=D9，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商；合同编号=HT2，合同类别=土地承包，相对方=甲，标的编码=DX，合同总价=5，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 另一份才是家庭承包
        30000.00 30000.00 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 恰好到标准
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=29999.99，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 差一分
        30000.00 30000.00 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，年租金=10000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 年租金乘三年
        30000.00 30000.00 | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，交易方式=直接协商 |  |  | 资产转让
        no | 合同编号=HT1，合同类别=借款，相对方=甲，标的编码=DX，合同总价=90000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 借款不是交易
        no | 合同编号=HT1，合同类别=工程施工，相对方=甲，标的编码=DX，合同总价=90000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 工程另有规则
        50000.00 50000.00 | 合同编号=HT1，合同类别=物资采购，相对方=甲，标的编码=DX，合同总价=50000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 采购到标准
        no | 合同编号=HT1，合同类别=物资采购，相对方=甲，标的编码=DX，合同总价=49999.99，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 采购差一分
        50000.00 50000.00 | 合同编号=HT1，合同类别=服务采购，相对方=甲，标的编码=DX，合同总价=50000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 服务采购
        30000.00 30000.00 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 集体的园地
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX、D2，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 其中有家庭承包地
        30000.00 30000.00 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=D9，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包的是别处
        no | 合同编号=HT1，合同类别=土地流转，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 不知是谁的地
        no | 合同编号=HT1，合同类别=土地流转，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 农户自己流转
        30000.00 30000.00 | 合同编号=HT1，合同类别=土地流转，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=集体统一经营 |  | 集体的地
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2023-12-31，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 标准施行前一日
        30000.00 30000.00 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2024-01-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  | 标准施行当日
        5.00 none | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=5，签订日期=2025-06-30，交易方式=直接协商 |  | 昨日乡 | 该乡不论金额都要交易的类别
        no | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=5，签订日期=2025-07-01，交易方式=直接协商 |  | 昨日乡 | 该乡停用
        no | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=5，签订日期=2024-12-31，交易方式=直接协商 |  | 昨日乡 | 该乡施行以前
        5.00 none | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=5，起始日期=2025-01-01，交易方式=直接协商 |  | 昨日乡 | 没有签订日期的按起始日
        no | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=5，起始日期=2025-07-01，交易方式=直接协商 |  | 昨日乡 | 没有签订日期，起始日已停用
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=5，签订日期=2025-06-30，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  | 昨日乡 | 不在该乡的类别里
        5.00 none | 合同编号=HT1，合同类别=借款，相对方=甲，标的编码=DX，合同总价=5，签订日期=2025-06-30，交易方式=直接协商 |  | 昨日乡 | 在该乡类别里的借款
        45000.00 30000.00 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=15000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2026-03-01，终止日期=2027-02-28，交易方式=直接协商，原合同编号=HT1 |  |  | 补充合同并入原合同
        30000.00 30000.00 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=15000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2028-03-01，终止日期=2029-02-28，交易方式=直接协商，原合同编号=HT1 |  |  | 续签另算
    """,
)
