"""What the register says of a contract's other party must be able to be right.

A credit code or identity number of eighteen places that fails its check digit is an error of the
register, not of a person; it is told once a party, with the first of its contracts. A firm, trader or
co-operative that was founded after it signed is a question: founders may sign for a firm to be, and a
changed firm may show a later day. Contracts that ended before the first day judged are left out.

Not seen: a number that is sound and somebody else's; parties that no register knows.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT112",
    title=Text("合同相对方证件信息有误", "Counterparty identity data cannot be right"),
    guide=Guide(
        asks="合同相对方的统一社会信用代码、身份证号应当真实，签合同时应当已经成立。",
        edge="十八位的统一社会信用代码、身份证号校验位不符的，是档案登记有误，每个相对方在第一份合同上说一次；企业、个体工商户、合作社的成立日期晚于签订日期的作疑点，设立中的企业可由设立人签订，变更过的企业可能登记了变更日期；成立当日签订不算；没有填写或隐去几位的不判断；检查期开始前已到期或收回的不判断。",
        unseen="校验位相符但属于别人的号码；档案里没有的相对方。",
    ),
    kind=Kind.ERROR,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation("GB 32100").when("uscc"),
        Citation("GB 11643").when("identity"),
        Citation("民法典", "75").when("early"),
    ),
    parameters=(),
    needs=("contract", "party.uscc|party.id_number|party.registered_on"),
    reach=Reach(Place.ORG, standing=True),
    population="contract",
    identity=("subject_id", "reason"),
    query="""
        select
            unsound_party.org_code,
            unsound_party.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            coalesce(contract.amount_fen, contract.annual_fen, 0) as amount_fen,
            case when unsound_party.reason = 'early' then 100000000000 else 0 end as weighed_fen,
            contract.party_name,
            unsound_party.reason,
            unsound_party.reason as basis_case,
            unsound_party.party_row,
            unsound_party.registered_on_day,
            case unsound_party.reason when 'uscc' then '统一社会信用代码' else '身份证号' end
                as number_zh,
            case unsound_party.reason when 'uscc' then 'credit code' else 'identity number' end
                as number_en,
            case when unsound_party.reason = 'early' then 'early' else '' end as case_code
        from unsound_party
        join contract
            on contract.org_code = unsound_party.org_code
            and contract.contract_no = unsound_party.contract_no
    """,
    message=Text(
        "合同 {subject_id} 的相对方{party_name}，往来单位档案登记的{number}校验位不符，登记有误。",
        "Contract {subject_id}: the {number} that the register has of {party_name} fails its check digit, so it "
        "was entered wrongly.",
    ),
    cases={
        "early": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id} 于 {occurred_on} 签订，往来单位档案登记的相对方{party_name}成立日期是 "
                "{registered_on}，晚于签订日期。",
                "Question: contract {subject_id} was signed on {occurred_on}; the register has {party_name} founded "
                "later, on {registered_on}.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"), ("party", "party_row")),
    notation="BD",
    examples="""
        finds | 合同台账 | 往来单位档案 | why
        合同 HT1 的相对方甲，往来单位档案登记的统一社会信用代码校验位不符！疑点 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 信用代码校验位不符
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA0000001Y | 信用代码相符
        身份证号校验位不符！9901 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=个人，身份证号=990101199001010007 | 身份证号校验位不符，不写号码
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=个人，身份证号=990101199001010000 | 身份证号相符
        疑点：合同 HT1 于 2025-03-01 签订，往来单位档案登记的相对方甲成立日期是 2025-03-02 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA0000001Y，成立日期=2025-03-02 | 签订次日才成立
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA0000001Y，成立日期=2025-03-01 | 签订当日成立
        统一社会信用代码校验位不符；疑点 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011，成立日期=2025-03-02 | 两处都不对，分别说
        合同 HT2 的相对方甲 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-06-01；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 几份合同只说先签的一份
    """,
    clears=Text("营业执照、身份证复印件。", "A copy of the business licence or the identity card."),
)
