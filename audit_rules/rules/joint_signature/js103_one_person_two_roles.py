"""One person does not sign twice where the place keeps the roles apart.

The pairs are the place's own, in force on the day of the second of the two consents; a refusal is no
signature. One finding per request, person and pair, paid or not. Secretary and director being
one person is no pair there (JS107). Where two persons of the village bear the name it is a lead.

Not seen: one person signing under another's name; two persons of one name without identity numbers.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS103",
    title=Text("一人代签多个岗位", "One person signed in roles that must be separate"),
    guide=Guide(
        asks="经办、证明、审核、审批、监督等不相容的岗位不得由一人签批。",
        edge="不相容的岗位由当地规定，按两个签名中较晚一个的日期适用；不同意、退回的不算签批；不论是否付款；每张审批单、每人、每对岗位一条；书记与主任由一人担任不算（JS107）；同村有两个人同名（证件号不同）的作疑点。",
        unseen="冒他人之名签的；同名而没有登记证件号的两个人。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("会计法", "25").when("会计审核"),
        Citation("农村集体经济组织法", "34").when("监事长"),
        Citation("村民委员会组织法", "32").when("监委会主任"),
    ),
    parameters=("incompatible_roles",),
    needs=("signature.signed_on",),
    reach=Reach(Place.ORG),
    population="signed_request",
    money="request/{subject_id}",
    folded_by="signer_name",
    identity=("subject_id", "signer_name", "role", "other"),
    query="""
        select
            one.org_code,
            one.request_no as subject_id,
            min(greatest(one.signed_on_day, second.signed_on_day)) as occurred_on_day,
            max(payment_request.approved_fen) as amount_fen,
            min(one.signer_name) as signer_name,
            role_conflict.role,
            role_conflict.other,
            role_conflict.role || ' ' || role_conflict.other as basis_case,
            case when count(namesake.person_key) > 0 then 'namesake' else '' end as case_code,
            min(one.row_key) as one_key,
            min(second.row_key) as second_key
        from consent as one
        join consent as second
            on second.org_code = one.org_code
            and second.request_no = one.request_no
            and second.signer_key = one.signer_key
        join role_conflict
            on role_conflict.org_code = one.org_code
            and role_conflict.role = one.role
            and role_conflict.other = second.role
            and greatest(one.signed_on_day, second.signed_on_day) >= role_conflict.from_day
            and greatest(one.signed_on_day, second.signed_on_day) < role_conflict.until_day
        left join payment_request
            on payment_request.org_code = one.org_code
            and payment_request.request_no = one.request_no
        left join namesake
            on namesake.org_code = one.org_code
            and namesake.person_key = one.signer_key
        group by
            one.org_code,
            one.request_no,
            one.signer_key,
            role_conflict.role,
            role_conflict.other
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元）的{role}与{other}都由{signer_name}签批，到 {occurred_on} "
        "两处签齐；这两个岗位须由不同的人签。",
        "Request {subject_id} ({amount} yuan): {signer_name} signed both as {role} and as {other} by "
        "{occurred_on}; two persons must sign these.",
    ),
    cases={
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）的{role}与{other}签的都是{signer_name}，到 {occurred_on} "
                "两处签齐；登记中有两人同名，是否同一人待核实。",
                "Question: request {subject_id} ({amount} yuan): {role} and {other} are both signed "
                "{signer_name} by {occurred_on}; two persons of the registers bear this name, and "
                "whether one signed both is to be asked.",
            ),
        ),
    },
    evidence=(
        ("payment_request", "subject_id"),
        ("signature", "one_key"),
        ("signature", "second_key"),
    ),
    examples="""
        finds            | signatures                          | approved | persons | place | why
        no               | 经办人:甲 证明人:乙                 | 900      |         |       | 两个人
        500.00 元        | 经办人:甲 证明人:甲                 | 500      |         |       | 经办兼证明
        经办人与监委会主任都由甲 | 经办人:甲 监委会主任:甲     | 500      |         |       | 经办兼监督
        会计审核与理事长 | 会计审核:甲 理事长:甲               | 500      |         |       | 审核兼审批
        监委会主任与村党组织书记 | 村党组织书记:甲 监委会主任:甲 | 500    |         |       | 审批兼监督
        no               | 村党组织书记:甲 村委会主任:甲       | 900      |         |       | 书记主任一肩挑，不是不相容岗位
        经办人与证明人   | 经办人:甲 证明人:甲(会计)           | 500      |         |       | 括号里写了职务，仍是一个人
        no               | 经办人:甲(东头) 证明人:甲(西头)     | 900      |         |       | 括号里是住处，是两个人
        no               | 证明人:甲 村委会主任:甲             | 900      |         |       | 证明与审批当地没有规定
        no               | 经办人:甲 经办人:甲                 | 900      |         |       | 同一岗位签两次
        经办人与证明人；经办人与理事长 | 经办人:甲 证明人:甲 理事长:甲 | 500 |    |       | 两对岗位是两条
        经办人与证明人   | 经办人:甲 证明人:甲 证明人:甲@2025-06-02 | 500 |         |       | 重签的仍是一条
        no               | 经办人:甲 证明人:甲@2025-06-01退回 证明人:乙 | 900    |         |       | 错签的已退回，由乙签
        no               | 经办人:甲 另单证明人:甲             | 900      |         |       | 在两张审批单上
        no               | 证明人:甲 包村干部:甲               | 900      |         |       | 只有别的乡不许兼签
        no               | 经办人:甲 证明人:甲                 | 900      |         | 试验乡 | 该乡自己规定，没有这一对
        no               | 经办人:甲@2023-12-31 证明人:甲@2023-12-31 | 900 |        |       | 规定生效前一日
        no               | 会计审核:甲@2023-12-31 村委会主任:甲@2023-12-31 | 900 |    |       | 规定生效前一日，法律不列这一对
        到 2024-01-01    | 经办人:甲@2023-12-31 证明人:甲@2024-01-01 | 500 |        |       | 后签的在生效当日
        到 2024-01-01    | 经办人:甲@2024-01-01 证明人:甲@2023-12-31 | 500 |        |       | 先后颠倒也按后签的一日
        证明人与包村干部 | 证明人:甲@2025-06-30 包村干部:甲@2025-06-30 | 500 |      | 试验乡 | 规定废止前一日，两处写明也是一条
        no               | 证明人:甲@2025-06-30 包村干部:甲@2025-07-01 | 900 |      | 试验乡 | 后签的在废止当日
        疑点：审批单 SP（500.00 元）的经办人与证明人签的都是甲 | 经办人:甲 证明人:甲 | 500 | 成员:甲1 成员:甲2 |  | 村里有两个甲，证件号不同
        审批单 SP（500.00 元）的经办人与证明人都由甲签批 | 经办人:甲 证明人:甲 | 500 | 成员:甲1 任职:甲1 |  | 登记的是一个人
        不同的人签。 Request SP (500.00 yuan): 甲 signed both as 经办人 and as 证明人 by 2025-06-01; two persons must sign these. | 经办人:甲 证明人:甲 | 500 | 成员:乙1 成员:乙2 |  | 同名的是别人
    """,
    clears=Text(
        "其中一处签名已退回、改由他人签的记录，或两人同名的证明。",
        "A record that one signature was returned and given by another, or proof of two persons of one name.",
    ),
)
