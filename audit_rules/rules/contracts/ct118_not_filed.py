"""A contract that the place has filed is filed within filing_days of its signing.

At fault is one without a day of filing after those days, or filed later. Which kinds are filed, and
from which sum on, the place says. Lettings and grants of building land are filed with the county's office of
natural resources (signed from 2021-09-01 on): of these the day may be missing at no time that the
place gives. Where no contract to be filed has a day, of kept_min_rows or more, the day is not kept
and nothing is said.

Not seen: what the township keeps; supplements; whether all of it was filed.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT118",
    title=Text("合同未备案", "Contract not filed"),
    guide=Guide(
        asks="当地要求备案的合同，应在签订后规定天数内备案；集体经营性建设用地出让、出租合同应报自然资源主管部门备案。",
        edge="哪些类别、多少金额以上要备案按当地标准；签订当日不算，第三十日仍在期内，过后才算；没有备案日期的要等期限过了才算；口头合同、补充合同不在此列；集体经营性建设用地看 2021-09-01 起签订的；须备案的合同都没有填备案日期、达到五份的，看来没有登记这一栏，不能断定。",
        unseen="只存在乡镇的备案；补充合同；备案的内容是否齐全。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation.local("合同管理规定").when("本地", "逾期"),
        Citation("农村集体经济组织财务制度", "7").when("本地", "逾期"),
        Citation("土地管理法实施条例", "41").when("建设用地"),
    ),
    parameters=(),
    needs=("contract.signed_on",),
    parts=(
        Part(
            Text("本地备案部分", "what the place has filed"),
            parameters=("contract_filing_min",),
        ),
    ),
    reach=Reach(Place.ORG),
    population="due_filing",
    decisive="contract.filed_on",
    undecided=Text(
        "须备案的 {all} 份合同中 {rows} 份没有填备案日期，其他的也没有填过，看来没有登记，未能判断",
        "{rows} of {all} contracts to be filed could not be judged: no contract bears a day of filing",
    ),
    identity=("subject_id",),
    query="""
        select
            due_filing.org_code,
            due_filing.contract_no as subject_id,
            due_filing.signed_on_day as occurred_on_day,
            contract_worth.worth_fen as amount_fen,
            case
                when due_filing.is_site = 1 and due_filing.filed_on_day is null then 100000000000
                else 0
            end as weighed_fen,
            contract.party_name,
            due_filing.due_day as due_on_day,
            due_filing.filed_on_day as filed_day,
            due_filing.filed_on_day - due_filing.due_day as days,
            case
                when due_filing.filed_on_day is not null then '逾期'
                when due_filing.is_site = 1 then '建设用地'
                else '本地'
            end as basis_case,
            case
                when due_filing.filed_on_day is not null then 'late'
                when due_filing.is_site = 1 then 'site'
                else ''
            end as case_code
        from due_filing
        join contract
            on contract.org_code = due_filing.org_code
            and contract.contract_no = due_filing.contract_no
        join contract_worth
            on contract_worth.org_code = due_filing.org_code
            and contract_worth.contract_no = due_filing.contract_no
        cross join run
        where due_filing.filed_on = 1
            and (
                (
                    due_filing.filed_on_day is null
                    and coalesce(due_filing.due_day, due_filing.signed_on_day + 30) < run.as_of_day
                )
                or (due_filing.is_local = 1 and due_filing.filed_on_day > due_filing.due_day)
            )
    """,
    message=Text(
        "合同 {subject_id}（{party_name}[，{amount} 元]）{occurred_on} 签订，[应在 {due_on} 前备案，]登记中未见备案日期。",
        "Contract {subject_id} ({party_name}[, {amount} yuan]) was signed on {occurred_on}[ and was to be filed by "
        "{due_on}]; no day of filing is recorded.",
    ),
    cases={
        "late": Case(
            Kind.BREACH,
            Text(
                "合同 {subject_id}（{party_name}[，{amount} 元]）{occurred_on} 签订，应在 {due_on} 前备案，{filed} 才备案，晚 "
                "{days} 天。",
                "Contract {subject_id} ({party_name}[, {amount} yuan]) was signed on {occurred_on} and was to be "
                "filed by {due_on}; it was filed on {filed}, {days} days late.",
            ),
        ),
        "site": Case(
            Kind.BREACH,
            Text(
                "集体经营性建设用地合同 {subject_id}（{party_name}[，{amount} 元]）{occurred_on} 签订，登记中未见报自然资源主管部门备案"
                "的日期。",
                "Contract {subject_id} on building land ({party_name}[, {amount} yuan]) was signed on {occurred_on}; "
                "no day of filing with the office of natural resources is recorded.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    notation="BD",
    whole_unit=True,
    examples="""
        finds | 合同台账 | place | why
        合同 HT1（甲，9,000.00 元）2025-03-01 签订，应在 2025-03-31 前备案，登记中未见备案日期 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 没有备案
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，备案日期=2025-03-31 |  | 第三十日备案
        2025-04-01 才备案，晚 1 天 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，备案日期=2025-04-01 |  | 第三十一日备案
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-12-01，合同总价=9000 |  | 期限末日就是基准日
        应在 2025-12-30 前备案 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-11-30，合同总价=9000 |  | 期限过了一日
        集体经营性建设用地合同 HT1 | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 建设用地没有备案
        晚 1 天 | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2025-03-01，合同总价=9000，备案日期=2025-04-01 |  | 建设用地备案晚了
        no | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2022-03-01，合同总价=9000，备案日期=2022-09-01 |  | 当地没有规定天数时备案的
        集体经营性建设用地合同 HT1 | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2022-03-01，合同总价=9000 |  | 当地没有规定，条例要备案
        2025-03-31 签订，登记中未见 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-31，合同总价=9000 | 昨日乡 | 该乡没有定天数
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-31，合同总价=9000，备案日期=2025-12-30 | 昨日乡 | 该乡没有定天数，已备案
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT4，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT5，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 五份都没有填，不能断定
        HT1；HT2 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，备案日期=2025-03-10 |  | 两份没有备案
        no | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2025-04-02，合同总价=9000，备案日期=2025-06-30 | 昨日乡 | 该乡的建设用地不须在当地备案
    """,
    clears=Text("备案回执。", "The receipt of filing."),
)
