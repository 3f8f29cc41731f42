"""What a taking of land brings is received whole, and paid out to those it belongs to.

By taking, together with others that share its grant (``taking_line``). A question where the grants
hold less than is due land_due_days after the agreement, where more was paid out of them than they
hold, and where a holder with crops or buildings stands in no list and got no such payment a year
after the money came. Each line counts from its own agreement day, so that stages are no shortage.
A line with money due that names no registered grant is left out.

Not seen: dates of stages that the agreement sets beyond the limit; what the village is to keep of the
money; an heir or agent who took it; money outside that no line tells.
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
    Weight,
)

RULE = Rule(
    code="CF134",
    title=Text(
        "征地补偿应收、实收、发放对不上", "Land compensation agreed, received and paid out differ"
    ),
    guide=Guide(
        asks="征地补偿款应当足额到账，按权属发放。",
        edge="按征地编号（写明同一笔专项资金的几次征地合在一起）看：面积乘标准（分角舍去）加青苗及附着物、减村外直付，超过协议日期加当地到账期限，专项资金登记的金额仍不够的提出，期限最后一天不算，各行按自己的协议日期算，分期的不算少；从专项资金付出的（扣除退回）多于登记金额的提出；有青苗及附着物补偿的原承包户（村外直付够付的除外），资金到账满一年，发放名册没有他或他的户，付款也不够这个数的提出。没有写明登记过的专项资金的行不判断，也不当作没有到账。",
        unseen="协议约定晚于期限的分期；村集体应留的份额；继承人、代理人领取的；没有登记的村外直付。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="land_taking",
    basis=(
        Citation("土地管理法", "48").when("due", "crop"),
        Citation("土地管理法", "49").when("paid"),
        Citation("土地管理法实施条例", "32"),
        Citation("农村集体经济组织财务制度", "13"),
    ),
    parameters=("land_due_days",),
    needs=("land_taking", "earmarked_fund"),
    parts=(
        Part(Text("青苗及附着物发放部分", "the part on crops and buildings"), needs=("payout",)),
    ),
    reach=Reach(Place.ORG),
    population="taking_line",
    decisive="taking_line.fund_code",
    undecided=Text(
        "{all} 行征地补偿中 {rows} 行没有写明登记过的专项资金，未能判断",
        "{rows} of {all} lines of land taken name no registered grant and could not be judged",
    ),
    money="{money_word}",
    identity=("subject_id", "basis_case"),
    weight=Weight(floor=Severity.MEDIUM),
    query="""
        with due as (
            select
                taking_line.org_code,
                taking_line.taking_no,
                min(taking_line.agreed_on_day) as agreed_on_day,
                max(limit_value.amount) as allowed,
                cast(sum(taking_line.due_fen) as bigint) as due_fen
            from taking_line
            join limit_value
                on limit_value.org_code = taking_line.org_code
                and limit_value.name = 'land_due_days'
                and limit_value.from_day <= taking_line.agreed_on_day
                and limit_value.until_day > taking_line.agreed_on_day
            cross join run
            where taking_line.fund_code is not null
                and run.as_of_day - taking_line.agreed_on_day > limit_value.amount
            group by
                taking_line.org_code,
                taking_line.taking_no
        ),
        taking as (
            select
                org_code,
                taking_no,
                min(row_key) as row_key,
                max(takings) as takings,
                min(fund_code) as fund_code,
                min(agreed_on_day) as agreed_on_day,
                max(funds_fen) as funds_fen,
                max(funds_on_day) as funds_on_day,
                max(paid_fen) as paid_fen,
                max(open_fen) as open_fen,
                count(distinct case when crop_fen > 0 then holder_key end) as holders,
                min(case when crop_fen > 0 then holder_name end) as holder_name,
                cast(sum(crop_fen) as bigint) as crop_fen
            from taking_line
            group by
                org_code,
                taking_no
        ),
        wrong as (
            select
                taking.org_code,
                taking.taking_no,
                'due' as basis_case,
                '' as case_code,
                due.agreed_on_day as occurred_on_day,
                due.due_fen - taking.funds_fen as amount_fen,
                due.due_fen,
                due.allowed
            from taking
            join due
                on due.org_code = taking.org_code
                and due.taking_no = taking.taking_no
            where due.due_fen > taking.funds_fen
            union all
            select
                org_code,
                taking_no,
                'paid' as basis_case,
                'paid' as case_code,
                coalesce(funds_on_day, agreed_on_day) as occurred_on_day,
                paid_fen - funds_fen - open_fen as amount_fen,
                0 as due_fen,
                0 as allowed
            from taking
            where paid_fen > funds_fen + open_fen
            union all
            select
                taking.org_code,
                taking.taking_no,
                'crop' as basis_case,
                'crop' as case_code,
                taking.funds_on_day as occurred_on_day,
                taking.crop_fen as amount_fen,
                0 as due_fen,
                0 as allowed
            from taking
            cross join run
            where taking.crop_fen > 0
                and run.as_of_day - taking.funds_on_day > 365
        )
        select
            wrong.org_code,
            taking.row_key as subject_id,
            wrong.taking_no,
            wrong.basis_case,
            wrong.case_code,
            wrong.occurred_on_day,
            wrong.amount_fen,
            wrong.due_fen,
            wrong.allowed,
            taking.fund_code,
            taking.funds_fen,
            taking.paid_fen,
            taking.holders,
            taking.holder_name,
            case
                when wrong.case_code = 'paid' then 'list/' || taking.fund_code
                else 'taking/' || wrong.taking_no || '/' || wrong.basis_case
            end as money_word,
            case
                when taking.takings > 1 then '（连同写明同一笔资金的共 ' || taking.takings || ' 次征地）'
                else ''
            end as beside_zh,
            case
                when taking.takings > 1 then ' (' || taking.takings || ' takings that share a grant)'
                else ''
            end as beside_en
        from wrong
        join taking
            on taking.org_code = wrong.org_code
            and taking.taking_no = wrong.taking_no
    """,
    message=Text(
        "疑点：征地 {taking_no}{beside}（协议日期 {occurred_on}）应到村账 {due} 元，专项资金 {fund_code} 登记到账 {funds} 元，"
        "少 {amount} 元，已超过协议后 {allowed} 天。",
        "Question: taking {taking_no}{beside}, agreed on {occurred_on}, is to bring {due} yuan to the "
        "village; grant {fund_code} holds {funds} yuan, {amount} less, more than {allowed} days after "
        "the agreement.",
    ),
    cases={
        "paid": Case(
            Kind.LEAD,
            Text(
                "疑点：征地 {taking_no}{beside}的专项资金 {fund_code} 登记到账 {funds} 元，已付出 {paid} 元，"
                "多付的 {amount} 元从哪里出？",
                "Question: the grant {fund_code} of taking {taking_no}{beside} holds {funds} yuan, {paid} "
                "yuan was paid out of it: where do the other {amount} yuan come from?",
            ),
        ),
        "crop": Case(
            Kind.LEAD,
            Text(
                "疑点：征地 {taking_no}{beside}有 {holders} 户（其中有{holder_name}）的青苗及附着物补偿共 {amount} 元，资金 "
                "{occurred_on} 到账已满一年，发放名册和付款中未见。",
                "Question: compensation for crops and buildings of {holders} households ({holder_name} "
                "among them) of taking {taking_no}{beside}, {amount} yuan in all, is seen in no list and no "
                "payment a year after the money came on {occurred_on}.",
            ),
        ),
    },
    evidence=(("land_taking", "subject_id"),),
    trail="""
        with line as (
            select
                finding.org_code,
                finding.subject_id,
                taking_line.row_key
            from finding
            join taking_line as first_line
                on first_line.org_code = finding.org_code
                and first_line.row_key = finding.subject_id
            join taking_line
                on taking_line.org_code = first_line.org_code
                and taking_line.taking_no = first_line.taking_no
        )
        select org_code, subject_id, 'land_taking' as register, row_key
        from line
        union
        select
            line.org_code,
            line.subject_id,
            'earmarked_fund' as register,
            link.to_key as row_key
        from line
        join link
            on link.org_code = line.org_code
            and link.from_table = 'land_taking'
            and link.from_key = line.row_key
    """,
    notation="BD",
    whole_unit=True,
    examples="""
        finds | place | lines | 征地补偿 | 专项资金 | 发放名册 | why
        no |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=100，规定用途=征地，到账日期=2025-07-01 |  | 恰好到齐
        征地 A（协议日期 2025-06-01）应到村账 100.00 元，专项资金 ZX 登记到账 99.99 元，少 0.01 元，已超过协议后 180 天！连同！takings that |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=99.99，规定用途=征地，到账日期=2025-07-01 |  | 少一分
        no |  |  | 征地编号=A，序号=1，协议日期=2025-07-04，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01 |  | 第一百八十天
        少 40.00 元 |  |  | 征地编号=A，序号=1，协议日期=2025-07-03，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01 |  | 第一百八十一天
        no |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50，村外直付金额=40，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01 |  | 社保资金在村外
        no |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50 | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01 |  | 没有写资金，不能说没有到账
        no |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=1，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2025-11-01，征收面积(亩)=1，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01 |  | 第二期还没到期
        no |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=1，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2025-06-01，征收面积(亩)=1，补偿标准(元/亩)=50 | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01 |  | 有一行没有写资金，只看写了的
        no |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX、ZY | 专项资金编码=ZX，资金名称=征地款，金额=60，规定用途=征地，到账日期=2025-08-01；专项资金编码=ZY，资金名称=征地款，金额=40，规定用途=征地，到账日期=2025-12-01 |  | 分两次到账
        征地 A（连同写明同一笔资金的共 2 次征地）（协议日期 2025-05-01）应到村账 150.00 元，专项资金 ZX 登记到账 120.00 元 |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=B，序号=1，协议日期=2025-05-01，征收面积(亩)=1，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=120，规定用途=征地，到账日期=2025-08-01 |  | 两次征地一笔资金
        少 5.00 元；少 50.00 元 |  |  | 征地编号=A，序号=1，协议日期=2025-06-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=B，序号=1，协议日期=2025-05-01，征收面积(亩)=3，补偿标准(元/亩)=50，专项资金编码=ZY | 专项资金编码=ZX，资金名称=征地款，金额=95，规定用途=征地，到账日期=2025-08-01；专项资金编码=ZY，资金名称=征地款，金额=100，规定用途=征地，到账日期=2025-08-01 |  | 各看各的
        no |  | 借24101:90 贷102:90 | 征地编号=A，序号=1，协议日期=2025-01-01，征收面积(亩)=2，补偿标准(元/亩)=45，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2025-01-10 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，专项资金编码=ZX，发放日期=2025-01-15，凭证=1 | 发完
        征地 A的专项资金 ZX 登记到账 90.00 元，已付出 90.01 元，多付的 0.01 元 |  | 借24101:90.01 贷102:90.01 | 征地编号=A，序号=1，协议日期=2025-01-01，征收面积(亩)=2，补偿标准(元/亩)=45，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2025-01-10 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90.01，专项资金编码=ZX，发放日期=2025-01-15，凭证=1 | 多发一分
        已付出 100.00 元，多付的 10.00 元 |  | 借24101:100 贷102:100 | 征地编号=A，序号=1，协议日期=2025-01-01，征收面积(亩)=2，补偿标准(元/亩)=45，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=100，专项资金编码=ZX，发放日期=2025-01-15，凭证=1 | 没有填到账日期
        no |  | 借24101:100 贷102:100 | 征地编号=A，序号=1，协议日期=2025-01-01，征收面积(亩)=1，补偿标准(元/亩)=45，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2025-01-01，征收面积(亩)=1，补偿标准(元/亩)=10 | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2025-01-10 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=100，专项资金编码=ZX，发放日期=2025-01-15，凭证=1 | 多付的也许是没有写资金的一行的
        no |  |  | 征地编号=A，序号=1，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=45，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-12-31 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=1，发放日期=2025-01-15 | 到账第三百六十五天
        征地 A有 1 户（其中有甲）的青苗及附着物补偿共 5.00 元，资金 2024-12-30 到账已满一年 |  |  | 征地编号=A，序号=1，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=45，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-12-30 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=1，发放日期=2025-01-15 | 满一年未见
        no |  |  | 征地编号=A，序号=1，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=45，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-12-30 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=1，发放日期=2025-01-15 | 名册上有他
        有 2 户（其中有乙）的青苗及附着物补偿共 15.00 元 |  |  | 征地编号=A，序号=1，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=20，青苗及附着物补偿=5，原承包户=甲，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=20，青苗及附着物补偿=3，原承包户=甲，专项资金编码=ZX；征地编号=A，序号=3，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=5，青苗及附着物补偿=7，原承包户=乙，专项资金编码=ZX；征地编号=A，序号=4，协议日期=2024-12-01，征收面积(亩)=1，补偿标准(元/亩)=5，青苗及附着物补偿=2，原承包户=丙，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-12-30 | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=丙，金额=1，发放日期=2025-01-15 | 两块地一户
        no | 昨日乡 |  | 征地编号=A，序号=1，协议日期=2025-07-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX；征地编号=A，序号=2，协议日期=2025-11-01，征收面积(亩)=1，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=100，规定用途=征地，到账日期=2025-07-01 |  | 按新期限，第一行到期已到齐
        已超过协议后 120 天 | 昨日乡 |  | 征地编号=A，序号=1，协议日期=2025-07-01，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2025-07-01 |  | 新期限首日
        应到村账 100.00 元，专项资金 ZX 登记到账 90.00 元，少 10.00 元，已超过协议后 60 天 | 昨日乡 |  | 征地编号=A，序号=1，协议日期=2025-06-30，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2025-07-01 |  | 旧期限末日，只提一次
        no |  |  | 征地编号=A，序号=1，协议日期=2023-12-31，征收面积(亩)=2，补偿标准(元/亩)=50，专项资金编码=ZX | 专项资金编码=ZX，资金名称=征地款，金额=90，规定用途=征地，到账日期=2024-07-01 |  | 当地规定以前
    """,
    clears=Text(
        "征地协议和到账回单，或分户签领表、社保资金单。",
        "The agreement and the bank's slip, or the signed list of households and the paper of the insurance fund.",
    ),
)
