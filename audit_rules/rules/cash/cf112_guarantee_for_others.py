"""Collective property does not secure the debts of others.

Asked of registered contracts of guarantee (担保) whose debtor is another than the unit itself;
securing its own loan is lawful. Of another unit of the village, and of a debtor whose name contains
the unit's or is contained in it, it is a question. A contract that names no debtor could not be
checked. Judged by the day of signing; without a sum it is of middle weight, never of low.

Not seen: guarantees in no register; property pledged in a loan contract of somebody else.
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
    code="CF112",
    title=Text("以集体资产为他人担保", "Collective assets pledged for others"),
    guide=Guide(
        asks="不得以集体资产为他人的债务担保。",
        edge="合同台账中类别为担保、被担保人不是本单位的提出；为本单位自己的借款担保合法；被担保人是同村另一单位，或名称与本单位的一长一短、互相包含的，作疑点；没有写被担保人的未能判断；按签订日（没有的按起始日）的法律；不低于一般。",
        unseen="没有登记的担保；写在别人借款合同里的抵押。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村集体经济组织财务制度", "23"),
        Citation("农村集体经济组织法", "35"),
        Citation("农村集体经济组织法", "58"),
    ),
    parameters=(),
    needs=("contract",),
    reach=Reach(Place.VILLAGE),
    population="guarantee",
    decisive="contract.debtor",
    undecided=Text(
        "{all} 份担保合同中 {rows} 份没有登记被担保人，未能判断",
        "{rows} of {all} contracts of guarantee name no debtor and could not be judged",
    ),
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            guarantee.org_code,
            guarantee.contract_no as subject_id,
            guarantee.fiscal_year,
            guarantee.signed_day as occurred_on_day,
            guarantee.amount_fen,
            guarantee.debtor,
            guarantee.party_name,
            case
                when guarantee.whose = 'near' then 'near'
                when guarantee.whose = 'village' then 'village'
                else ''
            end as case_code
        from guarantee
        where guarantee.whose <> 'own'
            and guarantee.debtor is not null
            and guarantee.signed_day is not null
    """,
    message=Text(
        "合同 {subject_id}（{occurred_on}[，{amount} 元]）以集体资产为{debtor}的债务向{party_name}担保；效力依法审查。",
        "Contract {subject_id} ({occurred_on}[, {amount} yuan]) secures a debt of {debtor} to {party_name} "
        "with collective assets; whether it binds is to be examined by law.",
    ),
    cases={
        "near": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{occurred_on}[，{amount} 元]）向{party_name}担保的被担保人写作{debtor}，是不是本单位看不出。",
                "Question: contract {subject_id} ({occurred_on}[, {amount} yuan]) secures a debt to "
                "{party_name} of {debtor}; whether that is the unit itself is not seen.",
            ),
        ),
        "village": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{occurred_on}[，{amount} 元]）向{party_name}担保的被担保人是同村另一单位{debtor}。",
                "Question: contract {subject_id} ({occurred_on}[, {amount} yuan]) secures a debt to "
                "{party_name} of {debtor}, another unit of the village.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    notation="BD",
    examples="""
        finds | 合同台账 | 单位 | why
        为某厂的债务向某银行担保 | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=某厂，合同总价=9，签订日期=2025-03-01 | | 担保别人的债
        no | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=某社，合同总价=9，签订日期=2025-03-01 | 单位名称=某社 | 担保自己的债
        no | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=本社，合同总价=9，签订日期=2025-03-01 | | 写作本社
        no | 合同编号=HT1，合同类别=担保，相对方=某银行，合同总价=9，签订日期=2025-03-01 | | 没有写被担保人
        no | 合同编号=HT1，合同类别=借款，相对方=某银行，被担保人=某厂，合同总价=9，签订日期=2025-03-01 | | 是借款合同
        no | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=某厂，合同总价=9 | | 不知何时签订
        （2025-04-01，9.00 元） | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=某厂，合同总价=9，起始日期=2025-04-01 | | 没有写签订日期，按起始日
        （2025-03-01）以集体资产为某厂 | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=某厂，签订日期=2025-03-01 | | 没有写金额
        同村另一单位AE8 | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=AE8，合同总价=9，签订日期=2025-03-01；另单位：合同编号=HT9 | | 同村另一单位的债
        疑点：合同 HT1（2025-03-01，9.00 元）向某银行担保的被担保人写作某社鱼塘 | 合同编号=HT1，合同类别=担保，相对方=某银行，被担保人=某社鱼塘，合同总价=9，签订日期=2025-03-01 | 单位名称=某社 | 名称一长一短
    """,
    clears=Text(
        "担保解除证明，或被担保人就是本集体的借款合同。",
        "Proof that the guarantee was released, or the loan contract in which the debtor is the collective itself.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
    whole_unit=True,
)
