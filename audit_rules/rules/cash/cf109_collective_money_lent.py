"""Collective money is not lent to those in office, their close relatives, or persons at large for long.

Asked of payments debited to receivables or inner accounts for somebody who held an office of the
village that day, for a registered close relative of one, or for a natural person of the registers
under the word 借款: what came back neither in money nor in slips within personal_loan_days, the
oldest first (``claim_part``). Left out are imprest by account or summary and whatever a 报账员 draws (CF124),
what was paid by a list, a tax, or under a contract of works, goods or services with him, and what
returns to him money of his own. Rent a tenant owes is no payment. A claim that was settled is judged by the
limit and the law of that day.

Not seen: loans that name nobody, or go by another name; a loan repaid for a day and taken again; relations
nobody registered.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF109",
    title=Text("集体资金借给任职人员或亲属疑点", "Collective money lent to officers or relatives"),
    guide=Guide(
        asks="集体的钱不得借给任职人员及其近亲属，借给个人的要按期归还。",
        edge="付款记入应收款、内部往来，对方当日在本村任职、是登记的任职人员近亲属，或者是登记中的自然人而摘要写明借款的，按先借先还，超过期限仍没有还款、报账冲抵的部分提出，恰好在期限当日还清的不提出；科目或摘要写明备用金的、报账员领用的（CF124），按名册发放、缴税、按工程采购等合同付给他的，以及退还他自己的钱，不提出；承租人欠的租金不是付款；已经还清的按还清那天的期限和法律；按超期时未还的金额衡量。",
        unseen="没有写明是谁的、用别人名字借的款；还一天又借出的；没有登记的亲属关系。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="party",
    basis=(
        Citation("农村集体经济组织法", "35").when("理事"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("农村集体经济组织财务制度", "16"),
    ),
    parameters=("personal_loan_days",),
    needs=("entry", "office"),
    parts=(
        Part(
            Text("亲属部分", "the part on relatives"),
            needs=("relationship",),
            parameters=("close_relatives",),
        ),
    ),
    reach=Reach(Place.VILLAGE, standing=True),
    population="claim_part",
    money="voucher/{voucher_key}/{debtor_key}",
    identity=("subject_id", "voucher_key"),
    query="""
        with tied as (
            select
                late_loan.org_code,
                late_loan.voucher_key,
                late_loan.debtor_key,
                1 as nearness,
                '当时任' || office_held.position as tie_zh,
                office_held.position || ' at that time' as tie_en,
                office_held.position as office,
                '' as remark_zh,
                '' as remark_en,
                '' as kin_org,
                '' as kin_key
            from late_loan
            join office_held
                on office_held.org_code = late_loan.org_code
                and office_held.person_key = late_loan.debtor_key
                and office_held.from_day <= late_loan.from_day
                and office_held.until_day > late_loan.from_day
            union all
            select
                late_loan.org_code,
                late_loan.voucher_key,
                late_loan.debtor_key,
                2 as nearness,
                '登记的近亲属'
                    || close_relative.relative_name
                    || '（'
                    || close_relative.relation
                    || '）当时任'
                    || office_held.position as tie_zh,
                'registered close relative ('
                    || close_relative.relation
                    || ') of '
                    || close_relative.relative_name
                    || ', '
                    || office_held.position
                    || ' at that time' as tie_en,
                office_held.position as office,
                close_relative.remark_zh,
                close_relative.remark_en,
                close_relative.row_org as kin_org,
                close_relative.row_key as kin_key
            from late_loan
            join close_relative
                on close_relative.org_code = late_loan.org_code
                and close_relative.person_key = late_loan.debtor_key
                and close_relative.from_day <= late_loan.from_day
                and close_relative.until_day > late_loan.from_day
            join office_held
                on office_held.org_code = late_loan.org_code
                and office_held.person_key = close_relative.relative_key
                and office_held.from_day <= late_loan.from_day
                and office_held.until_day > late_loan.from_day
            union all
            select
                late_loan.org_code,
                late_loan.voucher_key,
                late_loan.debtor_key,
                3 as nearness,
                '摘要写明借款' as tie_zh,
                'called a loan in the summary' as tie_en,
                '' as office,
                '' as remark_zh,
                '' as remark_en,
                '' as kin_org,
                '' as kin_key
            from late_loan
            join village_person
                on village_person.org_code = late_loan.org_code
                and village_person.person_key = late_loan.debtor_key
            where late_loan.is_loan = 1
        ),
        nearest as (
            select
                org_code,
                voucher_key,
                debtor_key,
                tie_zh,
                tie_en,
                office,
                remark_zh,
                remark_en,
                kin_org,
                kin_key,
                row_number() over (
                    partition by org_code, voucher_key, debtor_key
                    order by nearness nulls last, office nulls last, tie_zh nulls last, kin_key nulls last
                ) as place
            from tied
        )
        select
            late_loan.org_code,
            late_loan.debtor_key as subject_id,
            late_loan.from_day as occurred_on_day,
            voucher_date.written_zh as occurred_on_zh,
            voucher_date.written_en as occurred_on_en,
            late_loan.until_day as law_day,
            late_loan.until_day,
            late_loan.voucher_key,
            late_loan.debtor_key,
            late_loan.within_days,
            late_loan.paid_fen,
            late_loan.late_fen as amount_fen,
            late_loan.left_fen,
            nearest.tie_zh,
            nearest.tie_en,
            nearest.kin_org,
            nearest.kin_key,
            coalesce(namesake.remark_zh, nearest.remark_zh) as remark_zh,
            coalesce(namesake.remark_en, nearest.remark_en) as remark_en,
            case
                when nearest.office in ('理事长', '副理事长', '理事', '监事长', '监事') then '理事'
                else ''
            end as basis_case,
            case when late_loan.left_fen > 0 then '' else 'repaid' end as case_code
        from late_loan
        join nearest
            on nearest.org_code = late_loan.org_code
            and nearest.voucher_key = late_loan.voucher_key
            and nearest.debtor_key = late_loan.debtor_key
            and nearest.place = 1
        join voucher_date
            on voucher_date.org_code = late_loan.org_code
            and voucher_date.voucher_key = late_loan.voucher_key
        left join namesake
            on namesake.org_code = late_loan.org_code
            and namesake.person_key = late_loan.debtor_key
    """,
    message=Text(
        "疑点：{occurred_on} 付给{subject_id}（{tie}）{paid} 元，记为他欠集体的款（凭证 {voucher_key}），{within_days} 天内有 "
        "{amount} 元未见归还或报账，至基准日还有 {left} 元{remark}。",
        "Question: {subject_id} ({tie}) was paid {paid} yuan on {occurred_on}, booked as owed to the "
        "collective (voucher {voucher_key}); {amount} yuan were neither repaid nor accounted for within "
        "{within_days} days, {left} are not yet{remark}.",
    ),
    cases={
        "repaid": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 付给{subject_id}（{tie}）{paid} 元，记为他欠集体的款（凭证 {voucher_key}），{within_days} "
                "天内有 {amount} 元未见归还或报账，至 {until} 才结清{remark}。",
                "Question: {subject_id} ({tie}) was paid {paid} yuan on {occurred_on}, booked as owed to the "
                "collective (voucher {voucher_key}); {amount} yuan were neither repaid nor accounted for "
                "within {within_days} days, all of it only by {until}{remark}.",
            ),
        ),
    },
    evidence=(("voucher", "voucher_key"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            finding.kin_org as row_org,
            'relationship' as register,
            finding.kin_key as row_key
        from finding
        where finding.kin_key <> ''
    """,
    folded_by="debtor_key",
    notation="BD",
    examples="""
        finds | lines | 任职 | 亲属关系 | 成员名册 | 往来单位档案 | place | why
        疑点：2025-06-01 付给甲（当时任监委会委员）100.00 元，记为他欠集体的款（凭证 2025-06/记-1），90 天内有 100.00 元未见归还或报账，至基准日还有 100.00 元。 | @2025-06-01 借113[借款]<甲>:100 贷102:100 | 姓名=甲，职务=监委会委员，任职日期=2024-01-01 | | | | | 任职人员借款未还
        当时任理事 | @2025-06-01 借112[付款]<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 摘要没有写借款
        至 2025-08-31 才结清 | @2025-06-01 借113<甲>:100 贷102:100／@2025-08-31 借102:100 贷113<甲>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 第九十一天才还
        no | @2025-06-01 借113<甲>:100 贷102:100／@2025-08-30 借102:100 贷113<甲>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 恰好九十天还清
        有 40.00 元未见归还或报账，至基准日还有 10.00 元 | @2025-06-01 借113<甲>:100 贷102:100／@2025-06-20 借102:60 贷113<甲>:60／@2025-10-01 借51301:30 贷113<甲>:30 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 还了一部分
        no | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2025-06-02 | | | | | 后来才任职
        当时任理事 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2025-06-01 | | | | | 任职首日
        no | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01，离任日期=2025-05-31 | | | | | 已经离任
        当时任理事 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01，离任日期=2025-06-01 | | | | | 离任当日
        当时任理事 | @2025-06-01 借113<甲>:100 贷102:100 | 另单位：姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 在同村另一单位任职
        no | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 借款的不是他
        no | @2025-06-01 借113[预支备用金]<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 备用金另看
        no | @2025-06-01 借113[借款]<甲>:100 贷102:100 | 姓名=甲，职务=报账员，任职日期=2024-01-01 | | | | | 报账员领用的另看
        no | @2025-06-01 借112<甲>:100 贷501<甲>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 他是承租人，欠的是租金
        乙（登记的近亲属甲（配偶）当时任村委会主任） | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 任职人员的近亲属
        登记的近亲属甲（父母） | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2024-01-01 | 姓名=乙，亲属姓名=甲，关系=父母 | | | | 反过来登记的
        no | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=堂兄弟 | | | | 不是近亲属
        no | @2025-06-01 借113<丙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 借款的不是近亲属
        no | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=丙，职务=村委会主任，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 任职的不是他的近亲属
        no | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2025-06-02 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 近亲属后来才任职
        当时任村委会主任 | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2025-06-01，离任日期=2025-06-01 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 近亲属任职一天
        no | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=村委会主任，任职日期=2024-01-01，离任日期=2025-05-31 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 近亲属已经离任
        甲（当时任理事） | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01；姓名=乙，职务=会计，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=配偶 | | | | 本人任职的写本人
        登记的近亲属甲（儿媳） | @2025-06-30 借113<乙>:100 贷102:100／@2025-08-01 借102:100 贷113<乙>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=儿媳 | | | 昨日乡 | 地方的范围有儿媳
        no | @2025-07-01 借113<乙>:100 贷102:100／@2025-08-01 借102:100 贷113<乙>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=儿媳 | | | 昨日乡 | 地方的范围停用
        登记的近亲属甲（儿媳） | @2025-01-01 借113<乙>:100 贷102:100／@2025-08-01 借102:100 贷113<乙>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=儿媳 | | | 昨日乡 | 地方的范围首日
        no | @2024-12-31 借113<乙>:100 贷102:100／@2025-08-01 借102:100 贷113<乙>:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=儿媳 | | | 昨日乡 | 借在地方的范围以前
        乙（摘要写明借款） | @2025-06-01 借113[乙借款]<乙>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | 单位名称=乙，类型=个人 | | 个人借款
        no | @2025-06-01 借113[付款]<乙>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | 姓名=乙 | | | 没有写借款
        no | @2025-06-01 借113[乙借款]<乙>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | 姓名=丙 | | | 看不出是自然人
        两人同名 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | 姓名=甲，身份证号=990101198001010001；姓名=甲，身份证号=990101198001010002 | | | 村里有两个甲
        还有 100.00 元。 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | 姓名=丙，身份证号=990101198001010001；姓名=丙，身份证号=990101198001010002 | | | 同名的是别人
        两人同名 | @2025-06-01 借113<乙>:100 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01 | 姓名=甲，亲属姓名=乙，关系=配偶 | 姓名=甲，身份证号=990101198001010001；姓名=甲，身份证号=990101198001010002 | | | 近亲属的名字有两个人
        2025-06-01 付给甲；2025-07-01 付给甲；2025-07-01 付给乙（当时任会计） | @2025-06-01 借113<甲>:100 贷102:100／@2025-07-01 借113<甲>:70 借113<乙>:30 贷102:100 | 姓名=甲，职务=理事，任职日期=2024-01-01；姓名=乙，职务=会计，任职日期=2024-01-01 | | | | | 各笔各人分开
        乙（摘要写明借款）；丙（登记的近亲属甲（配偶）当时任理事） | @2025-06-01 借113[借款]<乙>:100 借113<丙>:50 贷102:150 | 姓名=甲，职务=理事，任职日期=2024-01-01 | 姓名=甲，亲属姓名=丙，关系=配偶 | 姓名=乙 | | | 同一凭证各有各的关系
        疑点：2025 年 6 月 付给甲！2025-06-01 | @2025-06-01 借113[借款]<甲>:100 贷102:100／@2025-06-01 借101:1 贷102:1／@2025-06-01 借101:1 贷102:1／@2025-06-01 借101:1 贷102:1／@2025-06-01 借101:1 贷102:1 | 姓名=甲，职务=理事，任职日期=2024-01-01 | | | | | 按批写日期的月份不说哪一天
        付给甲乙（当时任理事） | @2025-06-01 借113[借款]<甲　乙>:100 贷102:100 | 姓名=甲乙，职务=理事，任职日期=2024-01-01 | | | | | 姓名中间有空格
    """,
    clears=Text(
        "借款审批和还款凭证，或说明是备用金、出差预支。",
        "The approval of the loan and the receipt of its return, or what shows it to be imprest or "
        "an advance for a trip.",
    ),
    whole_unit=True,
    both_sides=True,
)
