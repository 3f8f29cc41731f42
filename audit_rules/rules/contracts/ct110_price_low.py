"""Land and assets are not let far below what such land brings.

A letting that brings less a mu and year than the benchmark of its class, place and year of signing,
less price_low_ratio; without a benchmark than the median of at least five similar lettings of the
unit signed within two years, less the same. Exactly that much less is not asked about. Left out are
lettings won in open bidding and land of households. Weighed by the difference over the term.

Not seen: the state of the land; a building whose price goes by the room; a price set by a valuation.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT110",
    title=Text("价格明显偏低", "Price clearly below the market"),
    guide=Guide(
        asks="发包、出租的价格不得明显低于同类资产资源。",
        edge="年租金按面积折成每亩单价，与签订当年、当地、同类的价格基准比；没有基准的，与本单位两年以内签订的同类合同（除本份外至少五份）的中位数比；低于的幅度超过当地标准才提出，恰好等于不算；只写总价的按年摊；公开竞价的和家庭承包地不比；没有写面积、价款或没有可比价格的不能断定；按整个租期的差额衡量。",
        unseen="地块条件；按间计价的房屋；经评估确定的价格。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation("农村集体经济组织财务制度", "23"),
        Citation("农村集体经济组织法", "35"),
        Citation("民法典", "151"),
    ),
    parameters=("price_low_ratio",),
    needs=(
        "contract.area_mu",
        "contract.annual_fen|contract.amount_fen",
        "resource|asset",
    ),
    reach=Reach(Place.ORG),
    population="land_price",
    decisive="price_benchmark.unit_price_fen",
    undecided=Text(
        "{all} 份没有公开竞价的发包、出租合同中 {rows} 份没有写面积或价款，或没有价格基准和可比合同，未能判断",
        "{rows} of {all} lettings without open bidding could not be judged: area or price is not told, or "
        "there is neither a benchmark nor anything similar",
    ),
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            land_price.org_code,
            land_price.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            land_price.annual_fen as amount_fen,
            land_price.below_fen as weighed_fen,
            land_price.usual_fen,
            contract.party_name,
            coalesce(contract.object_name, contract.object_code) as object_name,
            case land_price.usual_by
                when 'benchmark' then '按当地同类价格基准'
                else '按本单位同类合同的中位数'
            end as by_zh,
            case land_price.usual_by
                when 'benchmark' then 'by the benchmark of its class'
                else 'by the median of similar lettings'
            end as by_en
        from land_price
        join contract
            on contract.org_code = land_price.org_code
            and contract.contract_no = land_price.contract_no
        join contract_limit
            on contract_limit.org_code = land_price.org_code
            and contract_limit.contract_no = land_price.contract_no
        where contract_limit.name = 'price_low_ratio'
            and land_price.annual_fen * 1000000
                < land_price.usual_fen * (1000000 - contract_limit.amount)
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}，{object_name}）{occurred_on} 签订，年租金 {amount} 元，{by}每年为 {usual} 元，"
        "租期内共低 {weighed} 元。",
        "Question: contract {subject_id} ({party_name}, {object_name}), signed on {occurred_on}, brings "
        "{amount} yuan a year; {by} it would be {usual}, {weighed} less over its term.",
    ),
    evidence=(("contract", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            link.to_table as register,
            link.to_key as row_key
        from finding
        join link
            on link.org_code = finding.org_code
            and link.from_table = 'contract'
            and link.from_key = finding.subject_id
        where link.to_table in ('asset', 'resource')
    """,
    notation="BD",
    whole_unit=True,
    examples="""
        finds | 合同台账 | 资源台账 | 资产台账 | 价格基准 | why
        疑点：合同 HT1（甲，DX）2025-03-01 签订，年租金 699.00 元，按当地同类价格基准每年为 1,000.00 元，租期内共低 903.00 元 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=699，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 低三成多一点
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=700，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 恰好低三成
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=1200，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 高于基准
        老果园 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=600，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，标的名称=老果园 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 写明标的名称
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=600，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=拍卖 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 拍卖定的价
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=600，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29 | 资源编码=DX，资源名称=地，地类=草地，登记面积(亩)=1，经营方式=发包 |  |  | 没有基准，也没有可比的
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，年租金=600，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 没有写面积
        按本单位同类合同的中位数每年为 3,000.00 元 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=2000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29；合同编号=HT2，合同类别=土地承包，相对方=甲，标的编码=D2，面积(亩)=10，年租金=1000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT3，合同类别=土地承包，相对方=甲，标的编码=D3，面积(亩)=10，年租金=2000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT4，合同类别=土地承包，相对方=甲，标的编码=D4，面积(亩)=10，年租金=3000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT5，合同类别=土地承包，相对方=甲，标的编码=D5，面积(亩)=10，年租金=4000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT6，合同类别=土地承包，相对方=甲，标的编码=D6，面积(亩)=10，年租金=5000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D3，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D4，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D5，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D6，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  |  | 低于同类中位数三成以上
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=2100，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29；合同编号=HT2，合同类别=土地承包，相对方=甲，标的编码=D2，面积(亩)=10，年租金=1000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT3，合同类别=土地承包，相对方=甲，标的编码=D3，面积(亩)=10，年租金=2000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT4，合同类别=土地承包，相对方=甲，标的编码=D4，面积(亩)=10，年租金=3000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT5，合同类别=土地承包，相对方=甲，标的编码=D5，面积(亩)=10，年租金=4000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价；合同编号=HT6，合同类别=土地承包，相对方=甲，标的编码=D6，面积(亩)=10，年租金=5000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D3，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D4，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D5，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包；资源编码=D6，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  |  | 恰好低于中位数三成
        2025-03-01 签订 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=600，起始日期=2025-03-01，终止日期=2028-02-29 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2025，基准单价(元/亩·年)=100 | 没有签订日期的按起始日
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=600，签订日期=2023-12-31，起始日期=2023-12-31，终止日期=2026-12-30 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2023，基准单价(元/亩·年)=100 | 标准施行前一日签订
        年租金 600.00 元 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=10，年租金=600，签订日期=2024-01-01，起始日期=2024-01-01，终止日期=2026-12-31 | 资源编码=DX，资源名称=地，地类=园地，登记面积(亩)=1，经营方式=发包 |  | 行政区划代码=990101000000，地类=园地，年度=2024，基准单价(元/亩·年)=100 | 标准施行当日签订
    """,
    clears=Text(
        "评估报告、公开竞价记录，或地块条件说明。",
        "A valuation, the record of open bidding, or what is said of the state of the land.",
    ),
)
