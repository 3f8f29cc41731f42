"""Every line of a payout list is one person who is there and whose due it is.

Compared within one kind and period over all units of the village, lines of a positive amount: an
identity number twice (of kinds a head, 救助慰问, 收益分配, 公益岗位; of the others only with equal quantity
and amount, since two plots of one person are two lines, and not where both name days of work that
differ); one account for people of two households; a recipient whom the register of members has as
dead before the period; an identity number that fails its check digit; a public post (公益岗位) paid to
somebody in office in the village on that day: the day of payment, else that of the line's voucher, and
of a line without either every day of its period (2024, 2024-06). Numbers that are blank or partly hidden are equal to
none.

Not seen: close relatives of officers in public posts; whether somebody who shares an account is the
heir or agent; a dead recipient whom no register names; public posts without a day, a voucher or a
period that can be read.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF119",
    title=Text("发放名册重复或对象存疑", "Payout list: repeated or doubtful recipients"),
    guide=Guide(
        asks="发放名册的每一行是一个该领的人，只领一次。",
        edge="同村各单位、同一类别、同一所属期内，金额大于零的行：身份证号重复（救助慰问、收益分配、公益岗位；其他类别只看计发数量和金额都相同的，写明的用工日期不同的除外）；不同户的人用同一账号（同户除外）；成员名册登记在所属期以前死亡；十八位身份证号校验位不符；公益岗位发给了当日在任的村干部（没有填发放日期的看凭证的日期，也没有凭证的看是否整个所属期都在任）。没有填写或部分隐去的号码不算相同。",
        unseen="村干部近亲属领公益岗位；同一账号是否代领或继承；没有登记的死亡；没有日期和凭证、所属期又读不出的公益岗位。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payout",
    basis=(
        Citation("农村集体经济组织财务制度", "13"),
        Citation("农村基层干部廉洁履行职责规定").when("任职"),
    ),
    parameters=(),
    needs=("payout",),
    parts=(
        Part(Text("死亡部分", "the part on the dead"), needs=("member",)),
        Part(Text("公益岗位部分", "the part on public posts"), needs=("office",)),
    ),
    reach=Reach(Place.VILLAGE),
    population="payout",
    money="list/{subject_id}",
    identity=("subject_id", "case_code"),
    query="""
        with line as (
            select
                village_unit.village_key,
                payout.org_code,
                coalesce(organization.org_name, payout.org_code) as org_name,
                payout.row_key,
                payout.payout_kind,
                payout.period,
                payout.recipient_name,
                payout.recipient_key,
                case when contains(payout.id_number, '*') then null else payout.id_number end
                    as id_number,
                case when contains(payout.account_no, '*') then null else payout.account_no end
                    as account_no,
                payout.household_no,
                payout.basis_quantity,
                payout.work_from_day,
                payout.paid_on_day,
                payout.amount_fen
            from payout
            join village_unit
                on village_unit.org_code = payout.org_code
            left join organization
                on organization.org_code = payout.org_code
            where payout.amount_fen > 0
        ),
        post as (
            select
                line.org_code,
                line.row_key,
                line.recipient_key,
                coalesce(
                    line.paid_on_day,
                    min(voucher.effective_date_day),
                    min(period_day.first_day)
                ) as first_day,
                coalesce(
                    line.paid_on_day,
                    min(voucher.effective_date_day),
                    min(period_day.last_day)
                ) as last_day
            from line
            left join voucher_link
                on voucher_link.org_code = line.org_code
                and voucher_link.from_table = 'payout'
                and voucher_link.from_key = line.row_key
            left join voucher
                on voucher.org_code = voucher_link.org_code
                and voucher.voucher_key = voucher_link.voucher_key
            left join period_day
                on line.period = period_day.fiscal_year || case
                    when period_day.accounting_period = 0 then ''
                    when period_day.accounting_period < 10 then '-0' || period_day.accounting_period
                    else '-' || period_day.accounting_period
                end
            where line.payout_kind = '公益岗位'
            group by
                line.org_code,
                line.row_key,
                line.recipient_key,
                line.paid_on_day
        ),
        told as (
            select
                line.org_code,
                line.row_key,
                '' as case_code,
                min(
                    case when earlier.org_code <> line.org_code then earlier.org_name || ' ' else '' end
                        || earlier.row_key || '（' || earlier.recipient_name || '）'
                ) as beside
            from line
            join line as earlier
                on earlier.village_key = line.village_key
                and earlier.payout_kind = line.payout_kind
                and earlier.period = line.period
                and earlier.id_number = line.id_number
                and earlier.org_code || ' ' || earlier.row_key < line.org_code || ' ' || line.row_key
            where line.payout_kind in ('救助慰问', '收益分配', '公益岗位')
                or (
                    earlier.basis_quantity = line.basis_quantity
                    and earlier.amount_fen = line.amount_fen
                    and coalesce(earlier.work_from_day, line.work_from_day, 0)
                        = coalesce(line.work_from_day, earlier.work_from_day, 0)
                )
            group by
                line.org_code,
                line.row_key
            union all
            select
                line.org_code,
                line.row_key,
                'account' as case_code,
                min(
                    case when earlier.org_code <> line.org_code then earlier.org_name || ' ' else '' end
                        || earlier.row_key || '（' || earlier.recipient_name || '）'
                ) as beside
            from line
            join line as earlier
                on earlier.village_key = line.village_key
                and earlier.payout_kind = line.payout_kind
                and earlier.period = line.period
                and earlier.account_no = line.account_no
                and earlier.household_no < line.household_no
            group by
                line.org_code,
                line.row_key
            union all
            select
                line.org_code,
                line.row_key,
                'dead' as case_code,
                min(member.ended_on) as beside
            from line
            join village_unit
                on village_unit.village_key = line.village_key
            join member
                on member.org_code = village_unit.org_code
                and member.member_key = line.recipient_key
                and coalesce(member.id_number, line.id_number, '')
                    = coalesce(line.id_number, member.id_number, '')
            where member.end_reason = '死亡'
                and substr(member.ended_on, 1, length(line.period)) < line.period
                and (
                    length(line.period) = 4
                    or (length(line.period) = 7 and substr(line.period, 5, 1) = '-')
                )
            group by
                line.org_code,
                line.row_key
            union all
            select
                org_code,
                row_key,
                'number' as case_code,
                '' as beside
            from unsound_identity
            union all
            select
                post.org_code,
                post.row_key,
                'office' as case_code,
                min(office_held.position) as beside
            from post
            join office_held
                on office_held.org_code = post.org_code
                and office_held.person_key = post.recipient_key
                and office_held.from_day <= post.first_day
                and office_held.until_day > post.last_day
            where office_held.position not in ('村民小组长', '民主理财小组组长', '其他')
            group by
                post.org_code,
                post.row_key
        )
        select
            line.org_code,
            line.row_key as subject_id,
            coalesce(line.paid_on_day, post.last_day, run.as_of_day) as occurred_on_day,
            line.amount_fen,
            line.recipient_name,
            line.payout_kind,
            line.period,
            told.beside,
            case when post.first_day < post.last_day then '所属期' else '发放日' end as while_zh,
            case when post.first_day < post.last_day then 'in all of the period' else 'on the day of payment' end
                as while_en,
            told.case_code,
            case when told.case_code = 'office' then '任职' else '' end as basis_case
        from told
        join line
            on line.org_code = told.org_code
            and line.row_key = told.row_key
        left join post
            on post.org_code = told.org_code
            and post.row_key = told.row_key
        cross join run
    """,
    message=Text(
        "疑点：名册第 {subject_id} 行（{recipient_name}，{payout_kind}，{period}，{amount} 元）与 {beside}的身份证号相同。",
        "Question: line {subject_id} ({recipient_name}, {payout_kind}, {period}, {amount} yuan) bears the "
        "identity number of {beside}.",
    ),
    cases={
        "account": Case(
            Kind.LEAD,
            Text(
                "疑点：名册第 {subject_id} 行（{recipient_name}，{payout_kind}，{period}，{amount} 元）与不同户的 {beside}用同一账号。",
                "Question: line {subject_id} ({recipient_name}, {payout_kind}, {period}, {amount} yuan) shares "
                "its account with {beside} of another household.",
            ),
        ),
        "dead": Case(
            Kind.LEAD,
            Text(
                "疑点：名册第 {subject_id} 行（{recipient_name}，{payout_kind}，{period}，{amount} 元）：成员名册记该姓名的成员已于 "
                "{beside} 死亡。",
                "Question: line {subject_id} ({recipient_name}, {payout_kind}, {period}, {amount} yuan): the "
                "register has a member of that name as dead since {beside}.",
            ),
        ),
        "number": Case(
            Kind.LEAD,
            Text(
                "疑点：名册第 {subject_id} 行（{recipient_name}，{payout_kind}，{period}，{amount} 元）的身份证号校验位不符，可能登记有误。",
                "Question: line {subject_id} ({recipient_name}, {payout_kind}, {period}, {amount} yuan): the "
                "identity number fails its check digit; it may be miswritten.",
            ),
        ),
        "office": Case(
            Kind.LEAD,
            Text(
                "疑点：名册第 {subject_id} 行的公益岗位（{recipient_name}，{period}，{amount} 元），{while}该姓名的人在任{beside}。",
                "Question: the public post of line {subject_id} ({recipient_name}, {period}, {amount} yuan): "
                "{while} somebody of that name held the office {beside}.",
            ),
        ),
    },
    evidence=(("payout", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 发放名册 | 成员名册 | 任职 | 合同收付计划 | why
        M/2 行（乙，救助慰问，2024，9.00 元）与 M/1（甲）的身份证号相同 | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，身份证号=15 |  |  |  | 按人发的，身份证号重复
        no | @2025-06-01 借51301:9 贷102:9 | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，身份证号=16 |  |  |  | 各人的号码
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9 |  |  |  | 没有填写号码
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=1*5；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，身份证号=1*5 |  |  |  | 号码部分隐去
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=M，发放类别=救助慰问，所属期=2025，序号=2，领取人=乙，金额=9，身份证号=15 |  |  |  | 不同所属期
        no | | 名册编号=M，发放类别=其他，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，身份证号=15 |  |  |  | 不同类别
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=0，身份证号=15 |  |  |  | 冲销后为零的行
        M/2 行（乙，收益分配 | | 名册编号=M，发放类别=收益分配，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=M，发放类别=收益分配，所属期=2024，序号=2，领取人=乙，金额=9，身份证号=15 |  |  |  | 收益分配按人
        N/1 行（乙，救助慰问，2024，9.00 元）与 A！与 M/1 | | 另单位：名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，身份证号=15；名册编号=N，发放类别=救助慰问，所属期=2024，序号=1，领取人=乙，金额=9，身份证号=15 |  |  |  | 同村另一单位的名册
        M/2 行 | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15，计发数量=2；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=9，身份证号=15，计发数量=2 |  |  |  | 按面积的，面积和金额都相同
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15，计发数量=2；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=9，身份证号=15，计发数量=3 |  |  |  | 两块地
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15，计发数量=2；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=8，身份证号=15，计发数量=2 |  |  |  | 金额不同
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=9，身份证号=15 |  |  |  | 没有填写面积
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15，计发数量=2，用工起始日期=2024-06-01；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=9，身份证号=15，计发数量=2，用工起始日期=2024-06-11 |  |  |  | 用工日期不同
        M/2 行 | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15，计发数量=2，用工起始日期=2024-06-01；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=9，身份证号=15，计发数量=2 |  |  |  | 一行没有填写用工日期
        M/2 行 | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15，计发数量=2；名册编号=M，发放类别=惠农补贴，所属期=2024，序号=2，领取人=甲，金额=9，身份证号=15，计发数量=2，用工起始日期=2024-06-01 |  |  |  | 前一行没有填写用工日期
        M/2 行（乙，救助慰问，2024，9.00 元）与不同户的 M/1（甲）用同一账号 | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K1，户编号=H1；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，收款账号=K1，户编号=H2 |  |  |  | 两户一个账号
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K1，户编号=H1；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，收款账号=K1，户编号=H1 |  |  |  | 同一户
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K1，户编号=H1；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，收款账号=K1 |  |  |  | 没有填写户号
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K1，户编号=H1；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，收款账号=K2，户编号=H2 |  |  |  | 各有账号
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K*1，户编号=H1；名册编号=M，发放类别=救助慰问，所属期=2024，序号=2，领取人=乙，金额=9，收款账号=K*1，户编号=H2 |  |  |  | 账号部分隐去
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K1，户编号=H1；名册编号=M，发放类别=其他，所属期=2024，序号=2，领取人=乙，金额=9，收款账号=K1，户编号=H2 |  |  |  | 不同类别的账号
        no | | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=8，收款账号=K1，户编号=H1；名册编号=M，发放类别=救助慰问，所属期=2025，序号=2，领取人=乙，金额=9，收款账号=K1，户编号=H2 |  |  |  | 不同所属期的账号
        M/1 行（甲，惠农补贴，2024，9.00 元）：成员名册记该姓名的成员已于 2023-12-31 死亡 | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2023-12-31，终止原因=死亡 |  |  | 所属年度以前死亡
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2024-01-01，终止原因=死亡 |  |  | 当年死亡
        2024-05-31 死亡 | | 名册编号=M，发放类别=惠农补贴，所属期=2024-06，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2024-05-31，终止原因=死亡 |  |  | 所属月以前死亡
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024-06，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2024-06-01，终止原因=死亡 |  |  | 当月死亡
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024年6月份，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2023-05-31，终止原因=死亡 |  |  | 所属期的写法比不了
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024年6月，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2023-05-31，终止原因=死亡 |  |  | 七个字的写法也比不了
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024-0612，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2023-05-31，终止原因=死亡 |  |  | 写成日期的也比不了
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9 | 成员姓名=甲，成员身份终止日期=2023-05-31，终止原因=自愿退出 |  |  | 退出不是死亡
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9 | 成员姓名=乙，成员身份终止日期=2023-05-31，终止原因=死亡 |  |  | 别人死亡
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=15 | 成员姓名=甲，身份证号=16，成员身份终止日期=2023-05-31，终止原因=死亡 |  |  | 同名的另一个人
        2023-05-31 死亡 | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9 | 另单位：成员姓名=甲，身份证号=16，成员身份终止日期=2023-05-31，终止原因=死亡 |  |  | 同村另一单位的成员名册，名册没有填号码
        校验位不符 | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=990101199001010007 |  |  |  | 校验位不符
        no | | 名册编号=M，发放类别=惠农补贴，所属期=2024，序号=1，领取人=甲，金额=9，身份证号=990101199001010000 |  |  |  | 校验位相符
        M/1 行的公益岗位（甲，2024-06，9.00 元），发放日该姓名的人在任理事 | | 名册编号=M，发放类别=公益岗位，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-10 |  | 姓名=甲，职务=理事，任职开始日期=2024-06-10 |  | 任职当天
        no | | 名册编号=M，发放类别=公益岗位，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-09 |  | 姓名=甲，职务=理事，任职开始日期=2024-06-10 |  | 任职前一天
        在任理事 | | 名册编号=M，发放类别=公益岗位，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-20 |  | 姓名=甲，职务=理事，任职开始日期=2024-01-10，任职结束日期=2024-06-20 |  | 任职最后一天
        no | | 名册编号=M，发放类别=公益岗位，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-21 |  | 姓名=甲，职务=理事，任职开始日期=2024-01-10，任职结束日期=2024-06-20 |  | 离任以后
        no | | 名册编号=M，发放类别=公益岗位，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-20 |  | 姓名=乙，职务=理事，任职开始日期=2024-01-10 |  | 别人在任
        no | | 名册编号=M，发放类别=公益岗位，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-20 |  | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-10 |  | 小组长不是村干部
        no | | 名册编号=M，发放类别=误工补贴，所属期=2024-06，序号=1，领取人=甲，金额=9，发放日期=2024-06-20 |  | 姓名=甲，职务=理事，任职开始日期=2024-01-10 |  | 误工补贴不是公益岗位
        发放日该姓名的人在任理事 | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9，凭证=1 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-10 |  | 没有填发放日期，看凭证的日期
        发放日该姓名的人在任理事！in all of | @2025-05-10 借51301:9 贷102:9／@2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9，凭证=2；名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=2，领取人=乙，金额=9，凭证=1 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-10 |  | 别的行的凭证早一个月
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9，凭证=1 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-11 |  | 凭证在任职前一天
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9，凭证=1，发放日期=2025-06-12 |  | 姓名=甲，职务=理事，任职开始日期=2024-01-10，任职结束日期=2025-06-11 |  | 填了发放日期的不看凭证
        所属期该姓名的人在任理事 | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-01，任职结束日期=2025-06-30 |  | 没有日期也没有凭证，整个月都在任
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-02，任职结束日期=2025-06-30 |  | 月初还没有任职
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-01，任职结束日期=2025-06-29 |  | 月末已经离任
        所属期该姓名的人在任理事 | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-10，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2025-10-01，任职结束日期=2025-10-31 |  | 十月的写法
        所属期该姓名的人在任理事 | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2025-01-01，任职结束日期=2025-12-31 |  | 全年在任
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2025-01-01，任职结束日期=2025-12-30 |  | 年末已经离任
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=上半年，序号=1，领取人=甲，金额=9 |  | 姓名=甲，职务=理事，任职开始日期=2024-01-01 |  | 所属期读不出
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025，序号=1，领取人=甲，金额=9，发放日期=2025-06-12 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-13 |  | 填了日期的只看那一天
        no | @2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=0 |  | 姓名=甲，职务=理事，任职开始日期=2024-01-01 |  | 冲销后为零的公益岗位
        在任理事 | @2025-05-10 借51301:9 贷102:9／@2025-06-10 借51301:9 贷102:9 | 名册编号=M，发放类别=公益岗位，所属期=2025-06，序号=1，领取人=甲，金额=9，凭证=2 |  | 姓名=甲，职务=理事，任职开始日期=2025-06-10 | 合同编号=M，期次=1，凭证=1 | 较早的凭证是同号的合同收付的
    """,
    clears=Text(
        "户籍、土地或工日底册，或代领、继承的证明。",
        "The register of households, land or days worked, or proof of an agent or heir.",
    ),
)
