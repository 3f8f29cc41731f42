"""Nobody approves or supervises a payment to his close relative, or to a firm of his own.

Asked of paid requests. Approving and supervising are all roles but handler, witness and accountant;
only a consent counts, and only where no other person consented in the same role or stage. The payee
is that of the request; behind a firm stands the owner of the register of parties. Who is a close
relative says the register of relations, in any unit of the village, with the words of the place on
the day of payment. Left out: what a payout list or a registered standard of pay covers whole.

Not seen: relations nobody registered; owners behind another name; money drawn for somebody else.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Part,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
)

RULE = Rule(
    code="JS112",
    title=Text("签批人与收款人为近亲属", "Signer is a close relative of the payee"),
    guide=Guide(
        asks="审批人、监督人遇到收款人是自己的近亲属或自己经营的单位时，应当回避。",
        edge="岗位是村委会主任、村党组织书记、理事长、两委成员、监督岗位和乡镇、三资中心的岗位，只算同意的，同一岗位或同一环节另有人同意的不算；收款人按审批单，单位按往来单位档案的经营者；近亲属按亲属关系登记和付款当日当地的范围，同村任一单位登记的都算；名册发放、按登记的报酬标准发放够付全额的不算；没有付款、很快退回的不算。",
        unseen="没有登记的亲属关系；挂名经营者背后的人；替别人领的款。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村基层干部廉洁履行职责规定"),
        Citation("农村集体经济组织法", "35"),
    ),
    parameters=("close_relatives",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature",
        "entry",
        "relationship|party.owner_name",
    ),
    parts=(
        Part(Text("亲属部分", "the part on relatives"), needs=("relationship",)),
        Part(
            Text("经营者部分", "the part on who owns the payee"),
            needs=("party.owner_name",),
        ),
    ),
    reach=Reach(Place.VILLAGE),
    population="paid_request",
    money="request/{subject_id}",
    folded_by="signer_name",
    identity=("subject_id", "signer_name"),
    query="""
        with signed as (
            select
                paid_request.org_code,
                paid_request.request_no,
                paid_request.paid_on_day,
                paid_request.tier_fen,
                paid_request.paid_fen,
                paid_request.left_fen,
                paid_request.back_on_zh,
                paid_request.back_on_en,
                sole_consent.signer_key,
                sole_consent.signer_name,
                sole_consent.role,
                sole_consent.row_key,
                payment_request.payee_name,
                payment_request.payee_key
            from paid_request
            join unlisted_request
                on unlisted_request.org_code = paid_request.org_code
                and unlisted_request.request_no = paid_request.request_no
            join sole_consent
                on sole_consent.org_code = paid_request.org_code
                and sole_consent.request_no = paid_request.request_no
            join payment_request
                on payment_request.org_code = paid_request.org_code
                and payment_request.request_no = paid_request.request_no
            where sole_consent.role not in ('经办人', '证明人', '会计审核')
                and sole_consent.signer_key <> payment_request.payee_key
        ),
        behind as (
            select
                org_code,
                payee_key,
                payee_key as person_key,
                '' as owner_zh,
                '' as owner_en
            from payment_request
            union
            select
                org_code,
                party_key as payee_key,
                owner_key as person_key,
                '登记的经营者' || owner_name as owner_zh,
                ', by its registered owner ' || owner_name || ',' as owner_en
            from party
        ),
        tied as (
            select
                signed.org_code,
                signed.request_no,
                signed.signer_key,
                behind.owner_zh || '与签批人同名' as tie_zh,
                behind.owner_en || ' bears the name of the signer' as tie_en
            from signed
            join behind
                on behind.org_code = signed.org_code
                and behind.payee_key = signed.payee_key
                and behind.person_key = signed.signer_key
            union
            select
                signed.org_code,
                signed.request_no,
                signed.signer_key,
                behind.owner_zh
                    || '与签批人登记为近亲属（'
                    || close_relative.relation
                    || '）'
                    || close_relative.remark_zh as tie_zh,
                behind.owner_en
                    || ' is registered as a close relative of the signer ('
                    || close_relative.relation
                    || ')'
                    || close_relative.remark_en as tie_en
            from signed
            join behind
                on behind.org_code = signed.org_code
                and behind.payee_key = signed.payee_key
            join close_relative
                on close_relative.org_code = behind.org_code
                and close_relative.relative_key = behind.person_key
                and close_relative.person_key = signed.signer_key
                and signed.paid_on_day >= close_relative.from_day
                and signed.paid_on_day < close_relative.until_day
        )
        select
            signed.org_code,
            signed.request_no as subject_id,
            signed.paid_on_day as occurred_on_day,
            signed.tier_fen as amount_fen,
            signed.paid_fen,
            signed.back_on_zh,
            signed.back_on_en,
            signed.signer_key,
            min(signed.signer_name) as signer_name,
            min(signed.role) as role,
            min(signed.row_key) as signature_key,
            min(signed.payee_name) as payee_name,
            min(tied.tie_zh) as tie_zh,
            min(tied.tie_en) as tie_en,
            case when signed.left_fen > 0 then '' else 'returned' end as case_code
        from signed
        join tied
            on tied.org_code = signed.org_code
            and tied.request_no = signed.request_no
            and tied.signer_key = signed.signer_key
        group by
            signed.org_code,
            signed.request_no,
            signed.paid_on_day,
            signed.tier_fen,
            signed.paid_fen,
            signed.left_fen,
            signed.back_on_zh,
            signed.back_on_en,
            signed.signer_key
    """,
    message=Text(
        "疑点：审批单 {subject_id}（{amount} 元，已付 {paid} 元）由{signer_name}以{role}身份签了同意；收款人{payee_name}{tie}，"
        "登记中未见同一环节另有人同意。",
        "Question: {signer_name} consented as {role} to request {subject_id} ({amount} yuan, {paid} "
        "paid); the payee {payee_name}{tie}. No consent of another person in that stage is recorded.",
    ),
    cases={
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）付了 {paid} 元，至 {back_on} 才全部退回；它由{signer_name}以{role}身份签了同意，"
                "收款人{payee_name}{tie}，登记中未见同一环节另有人同意。",
                "Question: of request {subject_id} ({amount} yuan) {paid} yuan came back only by "
                "{back_on}; {signer_name} consented to it as {role}, and the payee "
                "{payee_name}{tie}. No consent of another person in that stage is recorded.",
            ),
        ),
    },
    evidence=(("payment_request", "subject_id"), ("signature", "signature_key")),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            finding.org_code as row_org,
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
            close_relative.row_org,
            'relationship' as register,
            close_relative.row_key
        from finding
        join payment_request
            on payment_request.org_code = finding.org_code
            and payment_request.request_no = finding.subject_id
        left join party
            on party.org_code = payment_request.org_code
            and party.party_key = payment_request.payee_key
        join close_relative
            on close_relative.org_code = finding.org_code
            and close_relative.person_key = finding.signer_key
            and close_relative.relative_key in (payment_request.payee_key, party.owner_key)
    """,
    examples="""
        finds | paid | signatures | payee | list | persons | kin | place | why
        no | 800 | 理事长:甲 | 乙 | | | | | 没有登记亲属
        收款人乙与签批人登记为近亲属（子女） | 800 | 理事长:甲 | 乙 | | | 甲-乙:子女 | | 批给子女
        （父母） | 800 | 理事长:甲 | 乙 | | | 乙-甲:父母 | | 从另一边登记的
        （配偶） | 800 | 理事长:甲 | 乙 | | | 另甲-乙:配偶 | | 同村另一单位登记的
        no | 800 | 理事长:甲 | 乙 | | | 甲-乙:堂兄弟 | | 堂兄弟不是近亲属
        no | 800 | 理事长:甲 | 丙 | | | | | 另一个收款人
        由甲以 | 800 | 理事长:甲 监委会主任:丁 | 乙 | | | 甲-乙:配偶 | | 丁不是亲属
        由甲以 | 800@2025-06-10 另单@2025-06-11 | 理事长:甲 另单理事长:甲 | 乙 | | | 甲-乙:配偶 | | 另一张不是付给亲属的
        no | 800@2025-06-10 另单@2025-06-11 | 理事长:甲 | 乙 | 名册800 | | 甲-乙:配偶 | | 不按名册的是另一张
        no | 800 | 理事长:甲 | 乙 | | | 甲-丙:配偶 | | 亲属是别人
        no | 800 | 理事长:甲 | 乙 | | | 丙-乙:配偶 | | 别人的亲属
        no | 800 | 理事长:甲@2025-06-01不同意 | 乙 | | | 甲-乙:配偶 | | 没有同意
        no | 800 | 经办人:甲 证明人:甲 会计审核:甲 | 乙 | | | 甲-乙:配偶 | | 经办、证明、审核不是审批
        以监委会主任 | 800 | 监委会主任:甲 | 乙 | | | 甲-乙:配偶 | | 监督也要回避
        no | 800 | 理事长:甲 村委会主任:丙 | 乙 | | | 甲-乙:配偶 | | 同一环节另有人同意
        由甲以；由丙以 | 800 | 理事长:甲 监委会主任:丙 | 乙 | | | 甲-乙:配偶 丙-乙:子女 | | 两个人是两条
        由甲以 | 800 | 理事长:甲 监委会主任:甲 | 乙 | | | 甲-乙:配偶 乙-甲:配偶 | | 一个人是一条
        no | 800 | 理事长:甲 | 甲 | | | 甲-甲:配偶 | | 批给自己是另一条规则的事
        no | 800 | 理事长:甲 | 甲 | | 经营:甲=甲 | | | 个体户的字号就是本人
        乙店登记的经营者丁与签批人登记为近亲属（配偶） | 800 | 理事长:甲 | 乙店 | | 经营:乙店=丁 | 甲-丁:配偶 | | 经营者是近亲属
        乙店登记的经营者甲与签批人同名 | 800 | 理事长:甲 | 乙店 | | 经营:乙店=甲 | | | 自己经营的店
        no | 800 | 理事长:甲 | 乙店 | | 经营:乙店=丁 | | | 经营者是别人
        no | 800 | 理事长:甲 | 乙店 | | 经营:丙店=甲 | | | 自己经营的是别家店
        no | 800 | 理事长:甲 | 乙店 | | 另经营:乙店=甲 | | | 别的单位的档案不是这一家
        no | 800@2025-06-10退2025-06-20 | 理事长:甲 | 乙 | | | 甲-乙:配偶 | | 很快退回
        至 2025-12-20 才全部退回 | 800@2025-06-10退2025-12-20 | 理事长:甲 | 乙 | | | 甲-乙:配偶 | | 半年后才全部退回
        已付 800.00 元 | 800@2025-06-10退700@2025-12-20 | 理事长:甲 | 乙 | | | 甲-乙:配偶 | | 只退回一部分
        no | | 理事长:甲 | 乙 | | | 甲-乙:配偶 | | 没有付款
        no | 800 | 理事长:甲 | 乙 | 名册800 | | 甲-乙:配偶 | | 名册发放按名册看
        由甲以 | 800 | 理事长:甲 | 乙 | 名册799.99 | | 甲-乙:配偶 | | 名册不够付全额
        no | 800@2025-06-10 另单@2025-06-11 | 另单理事长:甲 | 乙 | | | 甲-乙:配偶 | | 签的是另一张
        由甲以 | 800@2025-06-30 | 理事长:甲 | 乙 | | | 甲-乙:儿媳 | 昨日乡 | 地方的范围有儿媳
        no | 800@2025-07-01 | 理事长:甲 | 乙 | | | 甲-乙:儿媳 | 昨日乡 | 地方的规定停用
        由甲以 | 800@2025-01-01 | 理事长:甲 | 乙 | | | 甲-乙:儿媳 | 昨日乡 | 规定首日
        no | 800@2024-12-31 | 理事长:甲 | 乙 | | | 甲-乙:儿媳 | 昨日乡 | 规定以前
        两人同名 | 800 | 理事长:甲 | 乙 | | 成员:甲1 成员:甲2 | 甲-乙:配偶 | | 村里有两个甲
    """,
    clears=Text(
        "回避记录，或两人并非近亲属的证明。",
        "A record that he stood aside, or proof that the two are no close relatives.",
    ),
    whole_unit=True,
)
