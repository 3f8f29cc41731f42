"""What reaches the place's limit is put out to open bidding, not agreed with one party directly.

Lettings and disposals from trade_min on, purchases from tender_min on (the limit itself included, by
what the contract is worth on the day of signing), and the kinds the place lists at any amount, are at
fault where the register says 直接协商; 公开协商 and other ways are not. A question are a renewal, since
a sitting tenant may come first, and a contract linked to a decision that passed whose title speaks of
agreeing (协商, 谈判, 定向). Works are PJ101's; households' contracts are left out.

Not seen: whether the bidding recorded was held; contracts cut into parts (CT120).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT111",
    title=Text("未按规定公开竞价交易", "Not put out to open bidding"),
    guide=Guide(
        asks="达到当地标准的发包、出租、处置和采购，应当公开竞价，不得直接协商。",
        edge="按签订当日的标准和合同价值（总价、年租金乘年限、账上收付中最大的），“以上”含本数；交易方式写“直接协商”的才算，“公开协商”等不算；当地列明的类别不论金额；续签的、所依决议题名写明协商的作疑点；工程另有规则（PJ101），家庭承包和农户流转不在此列；没有写交易方式的不能断定。",
        unseen="登记的竞价是否真的进行；拆分的合同（CT120）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation.local("产权交易规定"),
        Citation("农村土地承包法", "48").when("四荒承包"),
        Citation("农村土地承包法", "51").when("四荒承包"),
    ),
    parameters=(),
    needs=("contract.transaction_method",),
    parts=(
        Part(
            Text("发包出租和处置部分", "lettings and disposals"),
            parameters=("trade_min",),
        ),
        Part(Text("采购部分", "purchases"), parameters=("tender_min",)),
        Part(Text("不论金额的类别", "kinds traded at any amount"), parameters=("trade_kinds",)),
    ),
    reach=Reach(Place.ORG),
    population="open_trade",
    decisive="contract.transaction_method",
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        with negotiated as (
            select
                contract_decision.org_code,
                contract_decision.contract_no,
                min(decision.title) as title
            from contract_decision
            join passed_decision
                on passed_decision.org_code = contract_decision.decision_org
                and passed_decision.decision_no = contract_decision.decision_no
            join decision
                on decision.org_code = passed_decision.org_code
                and decision.decision_no = passed_decision.decision_no
            where decision.title like '%协商%'
                or decision.title like '%谈判%'
                or decision.title like '%定向%'
            group by
                contract_decision.org_code,
                contract_decision.contract_no
        )
        select distinct
            open_trade.org_code,
            open_trade.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            open_trade.worth_fen as amount_fen,
            contract.party_name,
            contract.contract_kind as basis_case,
            case
                when open_trade.limit_fen is null then '属于不论金额都须公开交易的类别'
                else '达到须公开交易的标准'
            end as limit_zh,
            case
                when open_trade.limit_fen is null then 'its kind is traded openly at any amount'
                else 'it reaches the sum from which it is traded openly'
            end as limit_en,
            open_trade.limit_fen,
            case
                when negotiated.title is not null then '，所依决议“' || negotiated.title || '”是否同意协商待核实'
                else '，是续签，是否依法优先承租待核实'
            end as doubt_zh,
            case
                when negotiated.title is not null
                    then '; whether decision “' || negotiated.title || '” agreed to it is to be asked'
                else '; it is a renewal, whether the tenant came first is to be asked'
            end as doubt_en,
            case
                when negotiated.title is not null then 'doubt'
                when earlier_contract.contract_no is not null then 'doubt'
                else ''
            end as case_code
        from open_trade
        join contract
            on contract.org_code = open_trade.org_code
            and contract.contract_no = open_trade.contract_no
        left join negotiated
            on negotiated.org_code = open_trade.org_code
            and negotiated.contract_no = open_trade.contract_no
        left join earlier_contract
            on earlier_contract.org_code = open_trade.org_code
            and earlier_contract.contract_no = open_trade.contract_no
        where open_trade.transaction_method = '直接协商'
    """,
    message=Text(
        "合同 {subject_id}（{party_name}，{occurred_on} 签订[，{amount} 元]）{limit}[（{limit_fen} 元以上）]，登记的交易方式是直接"
        "协商，未见公开竞价。",
        "Contract {subject_id} ({party_name}, signed on {occurred_on}[, {amount} yuan]): {limit}[ (from "
        "{limit_fen} yuan on)]; the register says that it was agreed on directly.",
    ),
    cases={
        "doubt": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}，{occurred_on} 签订[，{amount} 元]）{limit}[（{limit_fen} 元以上）]，登记的交"
                "易方式是直接协商{doubt}。",
                "Question: contract {subject_id} ({party_name}, signed on {occurred_on}[, {amount} yuan]): "
                "{limit}[ (from {limit_fen} yuan on)]; the register says that it was agreed on directly{doubt}.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    notation="BD",
    examples="""
        finds | 合同台账 | 资源台账 | 民主决策 | 四议记录 | place | why
        合同 HT1（甲，2025-03-01 签订，30,000.00 元）达到须公开交易的标准（30,000.00 元以上）！疑点 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  |  |  | 恰好到标准
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=29999.99，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  |  |  | 差一分
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=90000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开竞价 |  |  |  |  | 公开竞价
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=90000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开协商 |  |  |  |  | 公开协商
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=90000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29 |  |  |  |  | 没有写交易方式，不能断定
        no | 合同编号=HT1，合同类别=四荒承包，相对方=甲，标的编码=DX，合同总价=90000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=公开协商 |  |  |  |  | 四荒可以公开协商
        50,000.00 元以上 | 合同编号=HT1，合同类别=物资采购，相对方=甲，合同总价=60000，签订日期=2025-03-01，交易方式=直接协商 |  |  |  |  | 采购
        属于不论金额都须公开交易的类别，登记 | 合同编号=HT1，合同类别=资产转让，相对方=甲，标的编码=DX，合同总价=5，签订日期=2025-03-01，交易方式=直接协商 |  |  |  | 昨日乡 | 该乡列明的类别
        2025-03-01 签订 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商 |  |  |  |  | 没有签订日期的按起始日
        是续签，是否依法优先承租待核实 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商；合同编号=HT0，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=9，签订日期=2020-03-01，起始日期=2022-03-01，终止日期=2025-02-28 |  |  |  |  | 对方接着租同一处
        是否依法优先承租 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=D5，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，原合同编号=HT0；合同编号=HT0，合同类别=资产租赁，相对方=甲，标的编码=D4，合同总价=9，签订日期=2020-03-01，起始日期=2022-03-01，终止日期=2025-02-28 |  |  |  |  | 写明续签
        疑点：合同 HT1（甲，2025-03-01 签订，30,000.00 元）达到须公开交易的标准（30,000.00 元以上），登记的交易方式是直接协商，所依决议“同意协商出租” | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY1 |  | 决议编号=JY1，决策事项=同意协商出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过 |  | 决议题名写明协商
        所依决议“竞争性谈判” | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY1 |  | 决议编号=JY1，决策事项=竞争性谈判，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过 |  | 决议题名写明谈判
        所依决议“定向出租” | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY1 |  | 决议编号=JY1，决策事项=定向出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过 |  | 决议题名写明定向
        未见公开竞价 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY1 |  | 决议编号=JY1，决策事项=门面房出租，事项类别=资产资源发包租赁；决议编号=JY2，决策事项=同意协商出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过；决议编号=JY2，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过 |  | 决议只说出租
        未见公开竞价 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY1 |  | 决议编号=JY1，决策事项=同意协商出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=未通过 |  | 决议没有通过
        未见公开竞价 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY1；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=D2，合同总价=3，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，决议编号=JY2 |  | 决议编号=JY1，决策事项=门面房出租，事项类别=资产资源发包租赁；决议编号=JY2，决策事项=同意协商出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过；决议编号=JY2，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过 |  | 协商的是另一份
        未见公开竞价！疑点 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，合同总价=30000，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=D4，合同总价=9，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-02-29，交易方式=直接协商，原合同编号=HT0；合同编号=HT0，合同类别=资产租赁，相对方=甲，标的编码=D4，合同总价=9，签订日期=2020-03-01，起始日期=2022-03-01，终止日期=2025-02-28 |  |  |  |  | 续签的是另一份
    """,
    clears=Text(
        "公开竞价、评审或决议同意协商的记录。",
        "The record of open bidding or of a review, or the decision to agree directly.",
    ),
)
