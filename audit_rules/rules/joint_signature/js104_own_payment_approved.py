"""Nobody approves a payment to himself, nor one that he handled himself.

Approving are 村委会主任, 村党组织书记, 理事长, 两委成员 and the township's roles; only a consent counts. The payee
and the handler are those of the request, names compared by their keys; a cell may hold several
handlers. Left out is what another person consented to in the same role or stage; what was not paid,
or soon came back; and what a payout list, or pay to the payee under a registered standard (CF113),
covers whole: lists are judged by their lines. Where all came back late, or two persons of the
village bear the name, it is a question.

Not seen: who stands behind a payee (CT113, JS112); money drawn under another's name.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS104",
    title=Text("自批自领", "Payee or handler approved the payment"),
    guide=Guide(
        asks="审批人不得审批付给自己的款项，也不得审批自己经办的支出。",
        edge="审批岗位是村委会主任、村党组织书记、理事长、两委成员和乡镇、三资中心的岗位，只算同意的；只在经办、证明、会计、监督处签字的不算；同一岗位或同一环节另有人同意的不算；收款人、经办人按审批单，几个经办人写在一格的各算；名册发放、按登记的报酬标准发给本人的不算，以名册、标准够付全额为限；没有付款、很快退回的不算；很晚才全部退回的，或同村有两个人同名（证件号不同）的，作疑点；每张审批单、每人一条。",
        unseen="收款单位背后的人（CT113、JS112）；用别人名字领的款。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("会计法", "25"),
        Citation("会计基础工作规范", "88"),
    ),
    parameters=(),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature",
        "entry",
    ),
    reach=Reach(place=Place.ORG),
    population="paid_request",
    money="request/{subject_id}",
    folded_by="signer_name",
    identity=("subject_id", "signer_name"),
    query="""
        with own as (
            select
                sole_consent.org_code,
                sole_consent.request_no,
                sole_consent.signer_key,
                sole_consent.signer_name,
                sole_consent.role,
                sole_consent.row_key,
                case when sole_consent.signer_key = payment_request.payee_key then 1 else 0 end
                    as is_payee
            from sole_consent
            join payment_request
                on payment_request.org_code = sole_consent.org_code
                and payment_request.request_no = sole_consent.request_no
                and (
                    sole_consent.signer_key = payment_request.payee_key
                    or contains(
                        '、' || replace(replace(payment_request.handler_key, ',', '、'), ';', '、') || '、',
                        '、' || sole_consent.signer_key || '、'
                    )
                )
            where sole_consent.role in (
                    '村委会主任',
                    '村党组织书记',
                    '理事长',
                    '两委成员',
                    '包村干部',
                    '三资中心审核',
                    '乡镇分管领导',
                    '乡镇长'
                )
        )
        select
            paid_request.org_code,
            paid_request.request_no as subject_id,
            paid_request.fiscal_year,
            paid_request.paid_on_day as occurred_on_day,
            paid_request.tier_fen as amount_fen,
            paid_request.paid_fen,
            paid_request.back_on_zh,
            paid_request.back_on_en,
            min(own.signer_name) as signer_name,
            min(own.role) as role,
            min(own.row_key) as signature_key,
            case when max(own.is_payee) = 1 then '收款人' else '经办人' end as as_zh,
            case when max(own.is_payee) = 1 then 'payee' else 'handler' end as as_en,
            case
                when count(namesake.person_key) > 0 then 'namesake'
                when paid_request.left_fen > 0 then ''
                else 'returned'
            end as case_code
        from paid_request
        join own
            on own.org_code = paid_request.org_code
            and own.request_no = paid_request.request_no
        join unlisted_request
            on unlisted_request.org_code = paid_request.org_code
            and unlisted_request.request_no = paid_request.request_no
        left join namesake
            on namesake.org_code = own.org_code
            and namesake.person_key = own.signer_key
        group by
            paid_request.org_code,
            paid_request.request_no,
            paid_request.fiscal_year,
            paid_request.paid_on_day,
            paid_request.tier_fen,
            paid_request.paid_fen,
            paid_request.left_fen,
            paid_request.back_on_zh,
            paid_request.back_on_en,
            own.signer_key
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元，已付 {paid} 元）的{as}{signer_name}自己以{role}身份签了同意，登记中未见同一环节另有人"
        "同意。",
        "Request {subject_id} ({amount} yuan, {paid} paid): its {as} {signer_name} consented to it as "
        "{role}; no consent of another person in that stage is recorded.",
    ),
    cases={
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元，已付 {paid} 元）的{as}和以{role}身份签同意的都叫{signer_name}；登记中有两人"
                "同名，是否同一人待核实。",
                "Question: request {subject_id} ({amount} yuan, {paid} paid): its {as} and who consented "
                "as {role} are both named {signer_name}; two persons of the registers bear this name, "
                "and whether they are one is to be asked.",
            ),
        ),
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）付了 {paid} 元，至 {back_on} 才全部退回；它的{as}{signer_name}自己以{role}"
                "身份签了同意，登记中未见同一环节另有人同意。",
                "Question: request {subject_id} ({amount} yuan): {paid} yuan came back only by {back_on}; "
                "its {as} {signer_name} consented to it as {role}, no consent of another person in that "
                "stage is recorded.",
            ),
        ),
    },
    evidence=(("payment_request", "subject_id"), ("signature", "signature_key")),
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
    """,
    examples="""
        finds | paid | signatures | payee | handler | from | debit | list | persons | office | why
        no | 800 | 理事长:乙 | 甲 | 丙 | | | | | | 别人批的
        的收款人甲自己以理事长身份签了同意 | 800 | 理事长:甲 | 甲 | 丙 | | | | | | 批给自己
        的经办人甲自己以理事长身份签了同意 | 800 | 理事长:甲 | 乙店 | 甲 | | | | | | 批自己经办的
        的收款人甲自己 | 800 | 理事长:甲 | 甲 | 甲 | | | | | | 自己经办、自己领，是一条
        的经办人乙自己以理事长 | 800 | 理事长:乙 | 甲店 | 丙、乙 | | | | | | 两个经办人写在一格
        的经办人乙自己以理事长 | 800 | 理事长:乙 | 甲店 | 乙，丙 | | | | | | 用逗号分开
        的经办人乙自己以理事长 | 800 | 理事长:乙 | 甲店 | 丙；乙 | | | | | | 用分号分开
        no | 800 | 理事长:乙 | 甲店 | 丙、乙乙 | | | | | | 名字只是包含
        甲自己以理事长；乙自己以村党组织书记 | 800 | 理事长:甲 村党组织书记:乙 | 甲 | 乙 | | | | | | 两个人是两条
        甲自己以 | 800 | 理事长:甲 村党组织书记:甲 | 甲 | 丙 | | | | | | 签了两处是一条
        no | 800 | 理事长:甲@2025-06-01不同意 | 甲 | 丙 | | | | | | 自己没有同意
        no | 800 | 经办人:甲 证明人:甲 会计审核:甲 监委会主任:甲 | 甲 | 甲 | | | | | | 经办、证明、审核、监督不是审批
        自己以两委成员 | 8000 | 两委成员:甲 | 甲 | 丙 | | | | | | 两委成员是审批
        no | 8000 | 两委成员:甲 两委成员:乙 | 甲 | 丙 | | | | | | 同一岗位另有人同意
        no | 800 | 理事长:甲 村委会主任:乙 | 甲 | 丙 | | | | | | 同一环节另有人同意
        甲自己以村党组织书记 | 800 | 理事长:甲 村委会主任:乙 村党组织书记:甲 | 甲 | 丙 | | | | | | 另一人只签了其中一个环节
        甲自己以理事长 | 800 | 理事长:甲 村委会主任:乙@2025-06-01不同意 | 甲 | 丙 | | | | | | 另一人不同意
        甲自己以理事长 | 8000 | 理事长:甲 村党组织书记:乙 | 甲 | 丙 | | | | | | 别的环节有人同意
        甲自己以理事长 | 800@2025-06-10 另单@2025-06-10 | 理事长:甲 另单理事长:乙 | 甲 | 丙 | | | | | | 同意的是另一张
        甲自己以理事长 | 800 | 理事长:甲 | 甲(会计) | 丙 | | | | | | 括号里是职务，仍是一个人
        no | 800 | 理事长:甲(东头) | 甲(西头) | 丙 | | | | | | 括号里是住处，是两个人
        no | | 理事长:甲 | 甲 | 丙 | | | | | | 没有付款
        no | 800@2025-06-10退2025-06-20 | 理事长:甲 | 甲 | 丙 | | | | | | 很快退回，等于没有付
        疑点：审批单 SP（800.00 元）付了 | 800@2025-06-10退2025-12-20 | 理事长:甲 | 甲 | 丙 | | | | | | 半年后才全部退回
        已付 800.00 元）的收款人 | 800@2025-06-10退700@2025-12-20 | 理事长:甲 | 甲 | 丙 | | | | | | 只退回一部分
        no | 800 | 理事长:甲 | 甲 | 丙 | | | 名册800 | | | 名册发放按名册看
        甲自己以理事长 | 800 | 理事长:甲 | 甲 | 丙 | | | 名册799.99 | | | 名册不够付全额
        no | 800 | 理事长:甲 | 甲 | 丙 | | 212 | 理事长900 | | 甲:理事长@2024-01-01 | 按标准发的报酬
        甲自己以理事长 | 800 | 理事长:甲 | 甲 | 丙 | | 51301 | 理事长900 | | 甲:理事长@2024-01-01 | 不是从应付工资付的
        甲自己以理事长 | 800 | 理事长:甲 | 甲 | 丙 | | 112<甲> | | | 甲:报账员@2024-01-01 | 预借备用金也要别人批
        no | 800@2025-06-10 另单@2025-06-11 | 理事长:某县供电公司 | 甲 | 丙 | | | | | | 另一张付的才是他
        甲自己以理事长 | 800@2025-06-10 800@2025-06-20 | 理事长:甲 | 甲 | 丙 | | | 名册800 | | | 前一次付款没有名册
        no | 800@2025-06-10 另单@2025-06-11 | 理事长:甲 | 甲 | 丙 | | | 名册800 | | | 没有名册的是另一张
        no | 800 | 两委成员:甲 两委成员:乙 | 甲 | 丙 | | | | | | 这一档不要求两委成员，另一位也同意了
        甲自己以理事长 | 800 | 理事长:甲 | 甲 | 丙 | 102:800 贷102 | 51301<甲>:800 借51401<补贴名册> | 名册800 | | | 名册是同一凭证上别人的
        甲自己以理事长 | 800@2023-12-31 另单@2025-06-11 | 理事长:甲 村委会主任:乙 | 甲 | 丙 | | | | | | 那时没有规定主任、理事长是一个环节
        两人同名 | 800 | 理事长:甲 | 甲 | 丙 | | | | 成员:甲1 成员:甲2 | | 村里有两个甲，证件号不同
        is recorded. | 800 | 理事长:甲 | 甲 | 丙 | | | | 成员:丁1 成员:丁2 | | 同名的是别人
    """,
    clears=Text(
        "由他人代为审批、本人回避的签批页。",
        "The page on which another person approved it in his place.",
    ),
)
