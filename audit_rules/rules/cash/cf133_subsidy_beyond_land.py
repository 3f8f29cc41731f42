"""A subsidy by area is paid for the land a household has.

A list of 惠农补贴 that counts 亩 is held against the contracts of the village (``subsidy_area``): told is
a household paid for more than its 土地承包, what it took over and what it rents, with the place's
tolerance. What it let out is not taken off: many subsidies follow the contract, not the user.

Not seen: land whose contract stands in the register of rights only: of a household without a contract
of 土地承包 here nothing is told; land under another name.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF133",
    title=Text("补贴面积超过承包、流转面积", "Subsidy on more land than the household holds"),
    guide=Guide(
        asks="按面积的补贴，按农户实有的承包、流转面积发放。",
        edge="看计发单位是亩的惠农补贴名册，一份名册里一户的面积，与这一户的人（户编号相同的领取人和成员，没有户编号的看本人）在合同台账里的土地承包、土地流转、四荒承包面积相比，超过当地允许误差的提出；流转出去的不减，不少补贴随承包走；终止一年以上的合同不算；合同台账里没有这一户的土地承包合同、或有合同没有填面积的不判断。",
        unseen="只在确权登记簿里的承包地；登记在别人名下的地。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payout",
    basis=(
        Citation("农村集体经济组织财务制度", "13"),
        Citation("农村基层干部廉洁履行职责规定"),
    ),
    parameters=("area_tolerance",),
    needs=("payout.basis_quantity", "contract.area_mu"),
    reach=Reach(Place.VILLAGE),
    population="payout",
    money="list/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            org_code,
            row_key as subject_id,
            on_day as occurred_on_day,
            over_fen as amount_fen,
            name as person_name,
            paid as paid_mu,
            held as held_mu
        from subsidy_area
    """,
    message=Text(
        "疑点：补贴名册第 {subject_id} 行（{person_name}）按 {paid_mu} 亩发放，合同台账里这一户的承包、流转面积是 {held_mu} 亩，多出"
        "面积的补贴约 {amount} 元。",
        "Question: line {subject_id} ({person_name}) is paid for {paid_mu} mu; contracts of the "
        "household on record have {held_mu} mu; the area beyond makes about {amount} yuan.",
    ),
    evidence=(("payout", "subject_id"),),
    notation="BD",
    whole_unit=True,
    examples="""
        finds | 发放名册 | 合同台账 | 成员名册 | place | why
        no | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=10，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 恰好
        M/1 行（甲）按 11 亩发放，合同台账里这一户的承包、流转面积是 10 亩，多出面积的补贴约 9.09 元 | 名册编号=M，发放类别=惠农补贴，所属期=2025，序号=1，领取人=甲，金额=100，计发数量=11，计发单位=亩，户编号=H，发放日期=2025-06-10 | 合同编号=HT1，合同类别=土地承包，相对方=甲，面积(亩)=10，起始日期=1999-01-01，终止日期=2028-12-31 |  |  | 多一亩
    """,
    clears=Text(
        "流转合同、确权证或实种面积核实表。",
        "The contract that took over land, the certificate of rights, or the check of the area farmed.",
    ),
)
