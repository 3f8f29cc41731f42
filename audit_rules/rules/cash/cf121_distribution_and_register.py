"""Profit is shared out to those who hold shares, in proportion to them.

Lists of 收益分配 of a period are held against the registers of members of all units of the village
(``share_fault``): a line to somebody no register has, or whose membership had ended by the day of
payment; a holder of shares of that day on no line; a line that pays another sum a share than most.
All are questions: rights may be kept on leaving or granted by vote, shares may have been transferred.

Not seen: lists without a day of payment; shares of a kind the register does not count.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF121",
    title=Text("收益分配对象或份额与名册不符", "Distribution does not follow the member register"),
    guide=Guide(
        asks="收益分配给持有份额的成员，按份额计算。",
        edge="同村各单位同一所属期的收益分配名册合并，与成员名册比较，有身份证号的按号码，没有的按姓名：领取人不在成员名册、发放日以前成员身份已经终止、当日持有份额的成员没有在名册上、每份金额与多数行不同且相差一元以上的提出；有一户领两行的才是按人发放，否则同户有人领就算领了，也不比较份额；半数以上对不上的，不是同一批人，不提出；保留权益、份额转让和表决同意的都合法。",
        unseen="没有写发放日期的名册；成员名册没有登记的股种。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payout",
    basis=(
        Citation("农村集体经济组织法", "12"),
        Citation("农村集体经济组织法", "15"),
        Citation("农村集体经济组织法", "42"),
        Citation("农村集体经济组织财务制度", "30"),
    ),
    parameters=(),
    needs=("payout", "member"),
    reach=Reach(Place.VILLAGE),
    population="payout",
    identity=("subject_id", "case_code"),
    query="""
        select
            org_code,
            row_key as subject_id,
            on_day as occurred_on_day,
            amount_fen,
            name as person_name,
            people,
            case when reason = 'stranger' then '' else reason end as case_code
        from share_fault
    """,
    message=Text(
        "疑点：收益分配名册第 {subject_id} 行发给{person_name} {amount} 元，成员名册中未见其人。",
        "Question: line {subject_id} of a distribution pays {person_name} {amount} yuan; no register of members "
        "has this person.",
    ),
    cases={
        "ended": Case(
            Kind.LEAD,
            Text(
                "疑点：收益分配名册第 {subject_id} 行发给{person_name} {amount} 元，成员名册记其成员身份在 {occurred_on} 以前已经终止。",
                "Question: line {subject_id} of a distribution pays {person_name} {amount} yuan; the register has "
                "the membership as ended before {occurred_on}.",
            ),
        ),
        "left_out": Case(
            Kind.LEAD,
            Text(
                "疑点：收益分配名册 {subject_id}（{occurred_on}）中未见持有份额的成员 {people} 人，如{person_name}。",
                "Question: distribution list {subject_id} ({occurred_on}) does not have {people} members who hold "
                "shares, such as {person_name}.",
            ),
        ),
        "share": Case(
            Kind.LEAD,
            Text(
                "疑点：收益分配名册第 {subject_id} 行发给{person_name} {amount} 元，每份金额与名册多数行不同。",
                "Question: line {subject_id} of a distribution pays {person_name} {amount} yuan, another sum a "
                "share than most lines of the list.",
            ),
        ),
    },
    evidence=(),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'payout' as register,
            min(payout.row_key) as row_key
        from finding
        join payout
            on payout.org_code = finding.org_code
            and finding.subject_id in (payout.row_key, payout.list_no)
        group by
            finding.org_code,
            finding.subject_id
    """,
    notation="BD",
    whole_unit=True,
    examples="""
        finds | 发放名册 | 成员名册 | why
        no | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 相符
        M/3 行发给丙 100.00 元，成员名册中未见其人 | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H | 名册上没有丙
        成员身份在 2025-12-10 以前已经终止 | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=100，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K，成员身份终止日期=2025-12-09 | 已经终止
        名册 M（2025-12-10）中未见持有份额的成员 1 人，如丙 | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 漏了丙
        发给丙 110.00 元，每份金额与名册多数行不同 | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=2，领取人=乙，金额=100，户编号=H，发放日期=2025-12-10；名册编号=M，发放类别=收益分配，所属期=2025，序号=3，领取人=丙，金额=110，户编号=K，发放日期=2025-12-10 | 成员姓名=甲，份额(股)=1，户编号=H；成员姓名=乙，份额(股)=1，户编号=H；成员姓名=丙，份额(股)=1，户编号=K | 多一成
    """,
    clears=Text(
        "成员名册变更、份额变更或保留权益的决议。",
        "Changes of the register or of shares, or the decision that kept rights.",
    ),
)
