"""What a count finds more of than the books say is to be brought into the books, debts too.

Asked of the lines of every registered session (``count_difference``) that found a larger amount or, with
an equal or no amount, a larger number, of assets and of debts. A line whose amount and number in the
books are both blank is a question: the thing may have no card, or the list may lack what is booked. So is a
line that tells treatment, decision and voucher, and what a bank statement or a letter states. A line
without a counted amount and number could not be judged.

Not seen: whether something is worth a card; land, whose area is surveyed (AS110).
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
)

RULE = Rule(
    code="AS102",
    title=Text("盘盈、账外资产或账外负债", "Surplus, off-book asset or off-book debt"),
    guide=Guide(
        asks="清查核实数多于账面数的资产和负债，应查明来源并入账。",
        edge="看清查明细各行：核实金额多于账面金额，或金额相等、没有填金额而核实数量多于账面数量，资产和负债都看；账面金额、数量都没有填而有核实数的作疑点，可能没有建卡，也可能清单漏填；已写明处理意见、审批决议和凭证的作疑点；银行对账单、询证回函上的数作疑点；没有填核实数的未能判断；标为未核实的和资源性资产不算；不高于一般。",
        unseen="东西是否够得上建卡；土地的面积（归 AS110）。",
    ),
    kind=Kind.ERROR,
    severity=Severity.MEDIUM,
    subject="inventory_line",
    basis=(
        Citation("会计法", "16"),
        Citation("会计法", "17"),
        Citation("农村集体经济组织财务制度", "21"),
        Citation("农村集体经济组织财务制度", "30"),
    ),
    parameters=(),
    needs=("inventory", "inventory_line.counted_fen|inventory_line.counted_quantity"),
    reach=Reach(Place.ORG),
    population="count_difference",
    decisive="inventory_line.counted_fen|inventory_line.counted_quantity",
    money="count/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            org_code,
            row_key as subject_id,
            fiscal_year,
            on_day as occurred_on_day,
            case
                when is_unbooked = 1 then counted_fen
                else nullif(more_fen, 0)
            end as amount_fen,
            object_kind,
            object_name,
            more_quantity,
            coalesce(unit, '') as unit,
            case
                when is_unbooked = 1 and counted_fen is not null then 'unbooked'
                when is_unbooked = 1 then 'unvalued'
                when is_settled = 1 then 'settled'
                when coalesce(more_fen, 0) = 0 then 'number'
                when is_stated = 1 then 'stated'
                else ''
            end as case_code
        from count_difference
        where more_fen > 0
            or (coalesce(more_fen, 0) = 0 and more_quantity > 0)
            or (
                is_unbooked = 1
                and is_settled = 0
                and (counted_fen > 0 or (counted_fen is null and counted_quantity > 0))
            )
    """,
    message=Text(
        "{occurred_on} 清查，{object_kind}“{object_name}”核实金额比账面多 {amount} 元，登记中未见入账。",
        "Counted as of {occurred_on}: {amount} yuan more of {object_name} ({object_kind}) than the books "
        "say, and not booked by the register.",
    ),
    cases={
        "number": Case(
            Kind.ERROR,
            Text(
                "{occurred_on} 清查，{object_kind}“{object_name}”核实数量比账面多 {more_quantity} {unit}，登记中未见入账。",
                "Counted as of {occurred_on}: {more_quantity} {unit} more of {object_name} ({object_kind}) than "
                "the books say, and not booked by the register.",
            ),
        ),
        "stated": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 清查，{object_kind}“{object_name}”对账单或回函上的数比账面多 {amount} 元，是不是未达账项待核实。",
                "Question: as of {occurred_on} a statement or letter shows {amount} yuan more of {object_name} "
                "({object_kind}) than the books; whether something is under way is to be asked.",
            ),
        ),
        "unbooked": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 清查，{object_kind}“{object_name}”核实 {amount} 元，清单没有填账面数，是账外的还是漏填待核实。",
                "Question: counted as of {occurred_on}: {object_name} ({object_kind}), {amount} yuan; the list "
                "states nothing booked; whether it is off the books or left blank is to be asked.",
            ),
        ),
        "unvalued": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 清查，清点到{object_kind}“{object_name}”，清单没有填账面数和金额，是账外的还是漏填待核实。",
                "Question: counted as of {occurred_on}: {object_name} ({object_kind}); the list states no "
                "amount and nothing booked; whether it is off the books or left blank is to be asked.",
            ),
        ),
        "settled": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 清查，{object_kind}“{object_name}”核实数多于账面，登记已按决议处理并入账，请核对处理单据。",
                "Question: counted as of {occurred_on}: more of {object_name} ({object_kind}) than the books "
                "say; by the register it was decided on and booked; look at the papers.",
            ),
        ),
    },
    evidence=(("inventory_line", "subject_id"),),
    notation="BD",
    examples="""
        finds | 年度清查 | 清查明细 | why
        “化肥”核实金额比账面多 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=9，核实金额=10 | 多一元
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=10 | 相符
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9 | 盘亏
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10 | 没有填核实数
        应付款项“甲”核实金额比账面多 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=应付款项，对象名称=甲，账面金额=9，核实金额=10 | 账外欠款
        核实数量比账面多 1 张 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，计量单位=张，账面数量=1，核实数量=2 | 只填了数量
        核实数量比账面多 1 张 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，计量单位=张，账面金额=10，核实金额=10，账面数量=1，核实数量=2 | 金额相等而多一张
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面金额=10，核实金额=10，账面数量=2，核实数量=2 | 金额、数量都相符
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面金额=10，核实金额=9，账面数量=1，核实数量=2 | 金额少了，归 AS101
        疑点：2025-12-31 清查，固定资产“桌”核实 9.00 元，清单没有填账面数 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实金额=9 | 账面没有填
        疑点：2025-12-31 清查，清点到固定资产“桌” | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实数量=1 | 账面和金额都没有填
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实金额=0，核实数量=1 | 名义上没有价值
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实数量=0 | 清点为零
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实金额=9，处理意见=补登入账，审批决议编号=J，凭证字号=2025-12/记-1 | 账面没有填，已补登
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面数量=1，核实金额=9 | 账面有数量没有金额
        疑点：2025-12-31 清查，固定资产“桌”核实数多于账面，登记已按决议处理 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面金额=9，核实金额=10，处理意见=补登入账，审批决议编号=J，凭证字号=2025-12/记-1 | 已补登
        疑点：2025-12-31 清查，货币资金“基本户”对账单或回函上的数比账面多 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=货币资金，对象名称=基本户，账面金额=9，核实金额=10，核实依据=对账单 | 可能是未达账项
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=资源性资产，对象名称=地，账面数量=9，核实数量=10 | 土地面积归 AS110
    """,
    clears=Text(
        "取得资产或形成欠款的单据，或入账凭证。",
        "The paper by which it was acquired or owed, or the voucher that booked it.",
    ),
)
