"""The area in the register of resources is that of the survey, within area_tolerance.

Asked of resources that state both areas; the difference is measured by the registered area, and the
tolerance itself is within it. Old registers counted customary mu, which lawfully differ until they are
corrected: a question. A resource without a surveyed area could not be judged.

Not seen: which of the two is right; the area of a contract (CT114).
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="AS110",
    title=Text("资源面积账实不符", "Resource area differs from survey"),
    guide=Guide(
        asks="资源台账的面积应与确权或实测的面积相符。",
        edge="登记面积与实测面积相差超过登记面积的 area_tolerance 的，提出疑点，恰好相差这么多的不算；老台账按习惯亩登记，更正以前不同并不违规；没有填实测面积的未能判断。",
        unseen="哪个面积对；合同上的面积（归 CT114）。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="resource",
    basis=(
        Citation("农村集体资产清产核资办法"),
        Citation("农业农村部年度清查通知"),
    ),
    parameters=("area_tolerance",),
    needs=("resource.surveyed_area_mu",),
    reach=Reach(Place.ORG, standing=True),
    population="resource",
    decisive="resource.surveyed_area_mu",
    identity=("subject_id",),
    weight=Weight(fixed=Severity.LOW),
    query="""
        select
            resource.org_code,
            resource.resource_code as subject_id,
            resource.resource_name,
            run.as_of_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            resource.registered_area_mu as registered_quantity,
            resource.surveyed_area_mu as surveyed_quantity
        from resource
        join limit_now
            on limit_now.org_code = resource.org_code
            and limit_now.name = 'area_tolerance'
        cross join run
        where abs(resource.surveyed_area_mu - resource.registered_area_mu) * 1000000
            > resource.registered_area_mu * limit_now.amount
    """,
    message=Text(
        "疑点：资源 {subject_id}“{resource_name}”登记 {registered_quantity} 亩，实测 {surveyed_quantity} 亩，相差超过容差，以哪个为准待核实。",
        "Question: resource {subject_id} ({resource_name}): {registered_quantity} mu registered, {surveyed_quantity} mu "
        "surveyed, a difference beyond the tolerance; which is right is to be looked into.",
    ),
    evidence=(("resource", "subject_id"),),
    notation="BD",
    examples="""
        finds | 资源台账 | why
        登记 10 亩，实测 10.5001 亩 | 资源编码=Z，资源名称=岗地，登记面积(亩)=10，实测面积(亩)=10.5001，经营方式=集体统一经营 | 超过容差一点
        no | 资源编码=Z，资源名称=岗地，登记面积(亩)=10，实测面积(亩)=10.5，经营方式=集体统一经营 | 恰好百分之五
        登记 10 亩，实测 9.4999 亩 | 资源编码=Z，资源名称=岗地，登记面积(亩)=10，实测面积(亩)=9.4999，经营方式=集体统一经营 | 少一点
        no | 资源编码=Z，资源名称=岗地，登记面积(亩)=10，实测面积(亩)=9.5，经营方式=集体统一经营 | 恰好少百分之五
        no | 资源编码=Z，资源名称=岗地，登记面积(亩)=10，经营方式=集体统一经营 | 没有实测
    """,
    clears=Text("确权或实测的成果。", "The title or survey documents."),
)
