"""What a count finds less of than the books say is to be explained.

Asked of the lines of assets in every registered session (``count_difference``) that found a smaller amount
or, with an equal or no amount, a smaller number. A line that tells treatment, decision and voucher is a
question only; so is an amount that a bank statement or a letter states, since a payment may be under
way. A line without a counted amount and number could not be judged; a blank is never a nought.

Not seen: what the count itself left out (AS113); land, whose area is surveyed (AS110).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="AS101",
    title=Text("盘亏", "Shortage found in the count"),
    guide=Guide(
        asks="清查核实数少于账面数的，应查明原因并处理。",
        edge="看清查明细中资产类各行：核实金额少于账面金额，或金额相等、没有填金额而核实数量少于账面数量；已写明处理意见、审批决议和凭证的作疑点；银行对账单、询证回函上的数与账面不同，可能是未达账项，也作疑点；没有填核实数的未能判断，不当作零；标为未核实的、负债和资源性资产不算。",
        unseen="没有列入清查的（归 AS113）；土地的面积（归 AS110）。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="inventory_line",
    basis=(
        Citation("会计法", "17"),
        Citation("会计基础工作规范", "62"),
        Citation("农村集体经济组织财务制度", "22"),
        Citation("农村集体经济组织财务制度", "29"),
        Citation("农村集体经济组织法", "43"),
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
            nullif(-more_fen, 0) as amount_fen,
            object_kind,
            object_name,
            -more_quantity as less_quantity,
            coalesce(unit, '') as unit,
            case
                when is_settled = 1 then 'settled'
                when coalesce(more_fen, 0) = 0 then 'number'
                when is_stated = 1 then 'stated'
                else ''
            end as case_code
        from count_difference
        where side = 'asset'
            and (more_fen < 0 or (coalesce(more_fen, 0) = 0 and more_quantity < 0))
    """,
    message=Text(
        "{occurred_on} 清查，{object_kind}“{object_name}”核实金额比账面少 {amount} 元，登记中未见处理完毕。",
        "Counted as of {occurred_on}: {amount} yuan less of {object_name} ({object_kind}) than the books "
        "say, and not settled by the register.",
    ),
    cases={
        "number": Case(
            Kind.ERROR,
            Text(
                "{occurred_on} 清查，{object_kind}“{object_name}”核实数量比账面少 {less_quantity} {unit}，登记中未见处理完毕。",
                "Counted as of {occurred_on}: {less_quantity} {unit} less of {object_name} ({object_kind}) than "
                "the books say, and not settled by the register.",
            ),
        ),
        "stated": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 清查，{object_kind}“{object_name}”对账单或回函上的数比账面少 {amount} 元，是不是未达账项待核实。",
                "Question: as of {occurred_on} a statement or letter shows {amount} yuan less of {object_name} "
                "({object_kind}) than the books; whether something is under way is to be asked.",
            ),
        ),
        "settled": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 清查，{object_kind}“{object_name}”核实数少于账面（{amount} 元），登记已按决议处理并入账，请核对处理单据。",
                "Question: counted as of {occurred_on}: less of {object_name} ({object_kind}) than the books "
                "say ({amount} yuan); by the register it was decided on and booked; look at the papers.",
            ),
        ),
    },
    evidence=(("inventory_line", "subject_id"),),
    notation="BD",
    examples="""
        finds | 年度清查 | 清查明细 | why
        “化肥”核实金额比账面少 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9 | 少一元
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=10 | 相符
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=11 | 盘盈
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10 | 没有填核实数，不当作零
        核实数量比账面少 1 张 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，计量单位=张，账面数量=2，核实数量=1 | 只填了数量
        核实数量比账面少 1 张 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，计量单位=张，账面金额=10，核实金额=10，账面数量=2，核实数量=1 | 金额相等而少一张
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，计量单位=张，账面金额=10，核实金额=11，账面数量=2，核实数量=1 | 金额盘盈，归 AS102
        核实金额比账面少 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，计量单位=张，账面金额=10，核实金额=9，账面数量=2，核实数量=1 | 金额、数量都少的说金额
        核实金额比账面少 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面金额=10，核实金额=9，账面数量=2，核实数量=2 | 数量相符金额少
        核实金额比账面少 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，处理意见=待处理 | 只有处理意见
        疑点：2025-12-31 清查，库存物资“化肥”核实数少于账面（1.00 元），登记已按决议处理 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，处理意见=核销，审批决议编号=J，凭证字号=2025-12/记-1 | 已处理入账
        疑点：2025-12-31 清查，货币资金“基本户”对账单或回函上的数比账面少 1.00 元 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=货币资金，对象名称=基本户，账面金额=10，核实金额=9，核实依据=对账单 | 可能是未达账项
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面金额=10，核实金额=10，账面数量=2，核实数量=2 | 金额、数量都相符
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=应付款项，对象名称=甲，账面金额=10，核实金额=9 | 欠款少了不是盘亏
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=资源性资产，对象名称=地，账面数量=10，核实数量=9 | 土地面积归 AS110
    """,
    clears=Text(
        "盘点表更正、调拨单，或已批准处理的凭证。",
        "A corrected count sheet, a transfer note, or the voucher of an approved treatment.",
    ),
)
