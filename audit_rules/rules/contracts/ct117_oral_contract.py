"""What the law wants in writing is not agreed by word of mouth.

At fault is a contract the register calls 口头, of a kind that must be written: letting, contracting out
and transfer of land and assets, investment, disposal, works, loans. A household's transfer (土地流转) of a year
at most may be oral (代耕); a term may end on the anniversary itself. Where the register also gives
the file number of a text it is a question.

Not seen: whether it was written down later; contracts of which the form is blank.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT117",
    title=Text("口头或无书面合同", "Oral or missing written contract"),
    guide=Guide(
        asks="投资、转让、发包、租赁、土地承包和流转、工程、借款应当签订书面合同。",
        edge="台账写明“口头”的才算，没有写形式的不算；土地流转不超过一年的（代耕）可以口头，止于周年当日不算超过；同时登记了合同文本编号的作疑点。",
        unseen="后来是否补签；没有写合同形式的。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation("农村集体经济组织财务制度", "23").when(
            "资产租赁",
            "土地承包",
            "四荒承包",
            "集体经营性建设用地出租",
            "集体经营性建设用地出让",
            "投资入股",
            "资产转让",
        ),
        Citation("农村土地承包法", "22").when("土地承包"),
        Citation("农村土地承包法", "40").when("土地流转"),
        Citation("民法典", "668").when("借款"),
        Citation("民法典", "707").when("资产租赁"),
        Citation("民法典", "789").when("工程施工"),
        Citation("土地管理法", "63").when("集体经营性建设用地出租", "集体经营性建设用地出让"),
    ),
    parameters=(),
    needs=("contract.form",),
    reach=Reach(Place.ORG),
    population="contract",
    decisive="contract.form",
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            contract.org_code,
            contract.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            contract_worth.worth_fen as amount_fen,
            contract.party_name,
            contract.contract_kind,
            contract.contract_kind as basis_case,
            contract.document_ref,
            case when contract.document_ref is null then '' else 'text' end as case_code
        from contract
        left join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
        where contract.form = '口头'
            and contract.contract_kind in (
                '资产租赁', '土地承包', '土地流转', '四荒承包', '集体经营性建设用地出租',
                '集体经营性建设用地出让', '投资入股', '资产转让', '工程施工', '借款'
            )
            and (
                contract.contract_kind <> '土地流转'
                or coalesce(contract.ends_on_ymd, 99999999)
                    > coalesce(contract.starts_on_ymd, contract.signed_on_ymd) + 10000
            )
    """,
    message=Text(
        "合同 {subject_id}（{party_name}，{contract_kind}[，{amount} 元]）{occurred_on} 订立，台账写明是口头合同，这类合同应当用"
        "书面形式。",
        "Contract {subject_id} ({party_name}, {contract_kind}[, {amount} yuan]) of {occurred_on} is oral by the "
        "register; this kind must be in writing.",
    ),
    cases={
        "text": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}，{contract_kind}[，{amount} 元]）{occurred_on} 订立，台账写明是口头合同，又登"
                "记了合同文本编号 {document_ref}，哪个对待核实。",
                "Question: contract {subject_id} ({party_name}, {contract_kind}[, {amount} yuan]) of {occurred_on} is "
                "oral by the register, which also gives the number {document_ref} of its text; which is right is to "
                "be asked.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    notation="BD",
    examples="""
        finds | 合同台账 | why
        合同 HT1（甲，资产租赁，9,000.00 元）2025-03-01 订立，台账写明是口头合同！疑点 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，合同形式=口头 | 口头租赁
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，合同形式=书面 | 书面
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000 | 没有写形式
        no | 合同编号=HT1，合同类别=服务采购，相对方=甲，签订日期=2025-03-01，合同总价=9000，合同形式=口头 | 这类可以口头
        工程施工 | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同形式=口头 | 口头包工
        又登记了合同文本编号 档1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同形式=口头，合同文本编号=档1 | 又写了文本编号
        no | 合同编号=HT1，合同类别=土地流转，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2026-03-01，合同形式=口头 | 代耕一年
        土地流转 | 合同编号=HT1，合同类别=土地流转，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2026-03-02，合同形式=口头 | 超过一年一日
        土地流转 | 合同编号=HT1，合同类别=土地流转，相对方=甲，签订日期=2025-03-01，合同形式=口头 | 没有写终止日
        no | 合同编号=HT1，合同类别=土地流转，相对方=甲，签订日期=2025-03-01，终止日期=2026-02-28，合同形式=口头 | 没有起始日的按签订日
        资产租赁 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2025-08-31，合同形式=口头 | 半年的租赁也要书面
        2025-04-01 订立 | 合同编号=HT1，合同类别=借款，相对方=甲，起始日期=2025-04-01，合同形式=口头 | 没有签订日期的按起始日
        9,000.00 元 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，合同形式=口头；合同编号=HT2，合同类别=资产租赁，相对方=乙，签订日期=2025-03-01，合同总价=5，合同形式=书面 | 金额是这一份的
    """,
    equivalent_mutants=(
        (
            (
                "contract.contract_kind in ('资产租赁', '土地承包', '土地流转', '四荒承包', '集体经营性建设用地出租', "
                "'集体经营性建设用地出让', '投资入股', '资产转让', '工程施工', '借款')"
            ),
            "别的类别没有一条依据，本来就不成结论",
        ),
    ),
    clears=Text("书面合同或补签的书面协议。", "The written contract, or the one signed later."),
)
