"""A contract on land runs as long as the law lets it, a transfer no longer than what it rests on.

Household contracts on farmland run thirty years (grassland thirty to fifty, woodland thirty to
seventy; made from 2003-03-01 on), 四荒 fifty at most, building land that is granted fifty. A transfer
ends with the household contract it rests on at the latest. Terms may end on the anniversary itself; only
a later day exceeds it. A shorter household contract is a question, and none where it ends as most
others of the unit do (what is given within a round ends with it), names an original, or its land had
been contracted and given back. Questions are also longer terms that may have been written anew when
the round was prolonged, transfers that only their land ties to a household contract, and uses known
by a word. What ended before the first day judged is left out. Weighed by the yearly price of the months.

Not seen: land reclaimed or given by the village's plan; land that no register knows; reserved land.
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
    code="CT103",
    title=Text(
        "承包流转期限超过法定或剩余期限", "Contract term beyond the statutory or remaining term"
    ),
    guide=Guide(
        asks="家庭承包期耕地三十年、草地三十至五十年、林地三十至七十年；四荒最长五十年；集体经营性建设用地出让最长五十年；流转期限不得超过承包期的剩余期限。",
        edge="到周年当日为止都不算超过；家庭承包看 2003-03-01 起签订的，按资源台账的经营方式和地类，机动地除外；四荒按合同类别或资源台账的地类，不论合同写成哪一类；家庭承包不足三十年的作疑点，写明原合同的、与本单位多数承包合同同日到期的、原承包合同已收回或终止的不算；写明原合同或起始一年以后才签的超期、只凭标的相同对上的流转、只凭约定用途判断的出让期限作疑点；检查期开始前已到期或收回的不判断。",
        unseen="按方案发包的新增、开垦土地；资源台账没有登记的地块；机动地。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村土地承包法", "21").when("家庭承包", "不足"),
        Citation("农村土地承包法", "66").when("家庭承包"),
        Citation("农村土地承包法", "29").when("不足"),
        Citation("农村土地承包纠纷解释", "7").when("不足"),
        Citation("农村土地承包法", "38").when("流转"),
        Citation("国办发〔1999〕102号").when("四荒"),
        Citation("土地管理法", "63").when("建设用地"),
        Citation("城镇国有土地使用权出让和转让暂行条例", "12").when("建设用地"),
    ),
    parameters=("contract_terms",),
    needs=("contract.signed_on|contract.starts_on", "contract.ends_on"),
    parts=(
        Part(Text("家庭承包和流转部分", "household contracts and transfers"), needs=("resource",)),
    ),
    reach=Reach(Place.ORG, standing=True),
    population="contract",
    money="contract/{subject_id}",
    identity=("subject_id", "reason"),
    query="""
        select
            term_excess.org_code,
            term_excess.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            coalesce(contract.amount_fen, contract.annual_fen, 0) as amount_fen,
            contract.party_name,
            coalesce(contract.starts_on_day, contract.signed_on_day) as starts_on_day,
            contract.ends_on_day,
            term_excess.reason,
            term_excess.limit_years,
            term_excess.months,
            term_excess.stake_fen as weighed_fen,
            coalesce(term_excess.base_no, term_excess.contract_no) as base_no,
            term_excess.base_ends_on_day,
            case term_excess.reason
                when 'long' then '家庭承包期'
                when 'waste' then '四荒承包、租赁最长期限'
                else '集体经营性建设用地出让最长期限'
            end as what_zh,
            case term_excess.reason
                when 'long' then 'a household contract on such land may run'
                when 'waste' then '四荒 may be contracted'
                else 'building land may be granted'
            end as what_en,
            case
                when term_excess.reason in ('long', 'extended') then '家庭承包'
                when term_excess.reason = 'short' then '不足'
                when term_excess.reason in ('beyond', 'beyond_object') then '流转'
                when term_excess.reason = 'waste' then '四荒'
                else '建设用地'
            end as basis_case,
            case
                when term_excess.reason in ('long', 'waste', 'site') then ''
                else term_excess.reason
            end as case_code
        from term_excess
        join contract
            on contract.org_code = term_excess.org_code
            and contract.contract_no = term_excess.contract_no
        cross join run
        where contract.ends_on_day >= run.first_day
            and coalesce(contract.terminated_on_day, 1000000000) >= run.first_day
    """,
    message=Text(
        "合同 {subject_id}（{party_name}）期限 {starts_on} 至 {ends_on}，超过{what} {limit_years} 年，超出 {months} 个月。",
        "Contract {subject_id} ({party_name}) runs from {starts_on} to {ends_on}: {what} for {limit_years} "
        "years, it is longer by {months} months.",
    ),
    cases={
        "extended": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}）期限 {starts_on} 至 {ends_on}，超过家庭承包期 {limit_years} 年，超出 "
                "{months} 个月，可能是延包后合并填写，待核实。",
                "Question: contract {subject_id} ({party_name}) runs from {starts_on} to {ends_on}, {months} "
                "months longer than the {limit_years} years of a household contract; it may tell the prolonged round.",
            ),
        ),
        "short": Case(
            Kind.LEAD,
            Text(
                "疑点：家庭承包合同 {subject_id}（{party_name}）期限 {starts_on} 至 {ends_on}，不足法定 {limit_years} 年，短 "
                "{months} 个月，未见原合同，也不与本单位多数承包合同同日到期。",
                "Question: household contract {subject_id} ({party_name}) runs from {starts_on} to {ends_on}, "
                "{months} months short of {limit_years} years; it names no original and does not end as most others do.",
            ),
        ),
        "beyond": Case(
            Kind.BREACH,
            Text(
                "流转合同 {subject_id}（{party_name}）止于 {ends_on}，晚于所依承包合同 {base_no} 的终止日 {base_ends_on}，"
                "超出 {months} 个月。",
                "Transfer {subject_id} ({party_name}) ends on {ends_on}, {months} months after contract {base_no} "
                "that it rests on ({base_ends_on}).",
            ),
        ),
        "beyond_object": Case(
            Kind.LEAD,
            Text(
                "疑点：流转合同 {subject_id}（{party_name}）止于 {ends_on}，晚于同一标的承包合同 {base_no} 的终止日 "
                "{base_ends_on}，超出 {months} 个月，是否依此承包合同流转待核实。",
                "Question: transfer {subject_id} ({party_name}) ends on {ends_on}, {months} months after contract "
                "{base_no} on the same land ({base_ends_on}); whether it rests on that one is to be asked.",
            ),
        ),
        "use": Case(
            Kind.LEAD,
            Text(
                "疑点：出让合同 {subject_id}（{party_name}）期限 {starts_on} 至 {ends_on}，按约定用途最长 {limit_years} 年，超出 "
                "{months} 个月。",
                "Question: grant {subject_id} ({party_name}) runs from {starts_on} to {ends_on}, {months} months "
                "longer than the {limit_years} years of the use agreed on.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"), ("contract", "base_no")),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            link.to_table as register,
            link.to_key as row_key
        from finding
        join link
            on link.org_code = finding.org_code
            and link.from_table = 'contract'
            and link.from_key = finding.subject_id
        where link.to_table = 'resource'
    """,
    notation="BD",
    examples="""
        finds | 合同台账 | 资源台账 | why
        合同 HT1（甲）期限 2025-03-01 至 2065-02-28，超过家庭承包期 30 年，超出 120 个月！疑点 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2065-02-28 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 耕地包四十年
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2055-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 三十周年当日
        超出 1 个月 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2055-03-02 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 过一日
        超出 1 个月 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，起始日期=2025-03-01，终止日期=2055-03-02 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 没有签订日期的按起始日
        2025-03-01 至 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，终止日期=2055-03-02 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 没有起始日的按签订日
        疑点：合同 HT1（甲） | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2024-03-01，起始日期=1998-10-01，终止日期=2058-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 延包后合写的期限
        疑点：家庭承包合同 HT1（甲）期限 2025-03-01 至 2045-02-28，不足法定 30 年，短 120 个月 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2045-02-28；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 二十年
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-09-30；合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包；资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 与本轮同日到期
        流转合同 HT1（甲）止于 2028-12-31，晚于所依承包合同 HT7 的终止日 2028-09-30，超出 3 个月！疑点 | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-12-31，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 流转晚于承包
        no | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-09-30，原合同编号=HT7 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 与承包同日到期
        疑点：流转合同 HT1 | 合同编号=HT7，合同类别=土地承包，标的编码=D7，相对方=甲，签订日期=2003-10-01，起始日期=1998-10-01，终止日期=2028-09-30；合同编号=HT1，合同类别=土地流转，标的编码=D7，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2028-12-31 | 资源编码=D7，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 只凭标的相同
        超过四荒承包、租赁最长期限 50 年，超出 120 个月 | 合同编号=HT1，合同类别=资产租赁，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2085-02-28 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 四荒写成租赁
        no | 合同编号=HT1，合同类别=四荒承包，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2075-02-28 | 资源编码=DX，资源名称=地，地类=四荒地，登记面积(亩)=1，经营方式=发包 | 四荒五十年
        超过集体经营性建设用地出让最长期限 50 年 | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2085-02-28 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 出让六十年
        疑点：出让合同 HT1（甲）期限 2025-03-01 至 2075-02-28，按约定用途最长 40 年 | 合同编号=HT1，合同类别=集体经营性建设用地出让，标的编码=DX，相对方=甲，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2075-02-28，约定用途=商业 | 资源编码=DX，资源名称=地，地类=工矿仓储用地，登记面积(亩)=1，经营方式=出租 | 商业用途五十年
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-03-01，起始日期=1984-12-31，终止日期=2024-12-31 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 检查期前已到期
        疑点：合同 HT1 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2003-03-01，起始日期=1984-12-31，终止日期=2025-01-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 检查期首日到期
        no | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2015-03-01，起始日期=2015-03-01，终止日期=2055-02-28，终止或收回日期=2024-12-31 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 检查期前已收回
        超出 120 个月 | 合同编号=HT1，合同类别=土地承包，标的编码=DX，相对方=甲，签订日期=2015-03-01，起始日期=2015-03-01，终止日期=2055-02-28，终止或收回日期=2025-01-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 | 检查期首日收回
    """,
    clears=Text(
        "承包方案、确权证，或与本轮承包期一致的说明。",
        "The village's plan of contracting, the certificate, or proof that it ends with the round.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
