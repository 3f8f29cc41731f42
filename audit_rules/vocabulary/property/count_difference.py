"""What the lines of a yearly count found beside what the books say, of each line that was verified.

``more_fen`` and ``more_quantity`` are counted less booked, negative where less was found, blank where
either is blank, and ``is_unbooked`` is 1 where nothing at all is booked; ``side`` says whether the line is of an ``asset`` or a ``liability``. Left out are
land and other resources, whose area is surveyed and not counted, and lines marked 未核实. ``is_settled`` is 1
where the line tells what was done: treatment, decision and voucher. ``is_stated`` is 1 where the amount is what somebody
outside states (a bank statement or a letter), who may be late or wrong. The day is that of the session.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="count_difference",
    query="""
        select
            inventory_line.org_code,
            inventory_line.row_key,
            inventory_line.inventory_no,
            period_day.fiscal_year,
            inventory.as_of_day as on_day,
            inventory_line.object_kind,
            inventory_line.object_name,
            inventory_line.unit,
            case
                when inventory_line.object_kind in (
                    '短期借款', '应付款项', '应付工资', '应付劳务费', '应交税费', '长期借款及应付款',
                    '一事一议资金', '专项应付款', '其他负债'
                ) then 'liability'
                else 'asset'
            end as side,
            inventory_line.counted_fen,
            inventory_line.counted_quantity,
            inventory_line.counted_fen - inventory_line.book_fen as more_fen,
            inventory_line.counted_quantity - inventory_line.book_quantity as more_quantity,
            case
                when inventory_line.book_fen is null
                    and inventory_line.book_quantity is null then 1
                else 0
            end as is_unbooked,
            case
                when inventory_line.treatment is not null
                    and inventory_line.decision_no is not null
                    and inventory_line.voucher_ref is not null then 1
                else 0
            end as is_settled,
            case when inventory_line.evidence_kind in ('对账单', '询证回函') then 1 else 0 end as is_stated
        from inventory_line
        join inventory
            on inventory.org_code = inventory_line.org_code
            and inventory.inventory_no = inventory_line.inventory_no
        join period_day
            on period_day.accounting_period = 0
            and period_day.first_day <= inventory.as_of_day
            and period_day.last_day >= inventory.as_of_day
        where inventory_line.object_kind <> '资源性资产'
            and coalesce(inventory_line.evidence_kind, '') <> '未核实'
    """,
    shows=(
        "side",
        "more_fen",
        "more_quantity",
        "is_unbooked",
        "is_settled",
        "is_stated",
        "fiscal_year",
    ),
    examples="""
        gives | 年度清查 | 清查明细 | why
        asset -1.00 none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9 | 少一元
        asset 0 -10000 0 0 0 2025 | 清查编号=Q，清查基准日=2025-01-01 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，账面金额=10，核实金额=10，账面数量=2，核实数量=1 | 少一张；元旦为基准日
        liability 1.00 none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=应付款项，对象名称=甲，账面金额=9，核实金额=10 | 账外欠款
        asset none none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10 | 没有填核实数
        asset -1.00 none 0 1 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，处理意见=核销，审批决议编号=J，凭证字号=2025-12/记-1 | 已处理
        asset -1.00 none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，处理意见=核销，审批决议编号=J | 没有入账凭证
        asset -1.00 none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，处理意见=核销，凭证字号=2025-12/记-1 | 没有决议
        asset -1.00 none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，审批决议编号=J，凭证字号=2025-12/记-1 | 没有处理意见
        asset -1.00 none 0 0 1 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=货币资金，对象名称=基本户，账面金额=10，核实金额=9，核实依据=对账单 | 银行对账单上的数
        asset none none 1 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实金额=9，核实数量=1 | 账面全空
        asset none none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=固定资产，对象名称=桌，核实金额=9，账面数量=1 | 账面有数量
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，核实依据=未核实 | 没有核实
        asset -1.00 none 0 0 0 2025 | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9，核实依据=盘点 | 盘点过
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=资源性资产，对象名称=地，账面数量=10，核实数量=9 | 资源的面积
        no | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=R，清查对象类别=库存物资，对象名称=化肥，账面金额=10，核实金额=9 | 没有登记这次清查
    """,
    example_rows="inventory_no = 'Q'",
)
