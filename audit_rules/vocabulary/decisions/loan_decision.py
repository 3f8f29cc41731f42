"""Money borrowed, and how a decision that passed stands behind it.

``fits`` is 3 where a decision of 借款举债 is named by the voucher or by a contract of 借款 (the
voucher's, or where it names none one of the lender in force that day, signed at most thirty days
later); 1 where all they name is on other matters. Where they name none that passed, it is 3 where
one was taken in the village within the year before with that lender and of no smaller sum; 2 where
one of that year names no lender or another, or less; else 0. ``decision_no`` is the best of them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="loan_decision",
    query="""
        with own as (
            select
                borrowing.org_code,
                borrowing.voucher_key,
                borrowing.lender_key,
                contract.contract_no
            from borrowing
            join voucher_link
                on voucher_link.org_code = borrowing.org_code
                and voucher_link.voucher_key = borrowing.voucher_key
                and voucher_link.from_table = 'contract'
            join contract
                on contract.org_code = voucher_link.org_code
                and contract.contract_no = voucher_link.from_key
            where contract.contract_kind = '借款'
        ),
        under as (
            select
                org_code,
                voucher_key,
                lender_key,
                contract_no
            from own
            union
            select
                borrowing.org_code,
                borrowing.voucher_key,
                borrowing.lender_key,
                contract.contract_no
            from borrowing
            join contract
                on contract.org_code = borrowing.org_code
                and contract.party_key = borrowing.lender_key
            left join own
                on own.org_code = borrowing.org_code
                and own.voucher_key = borrowing.voucher_key
            where own.voucher_key is null
                and contract.contract_kind = '借款'
                and coalesce(contract.signed_on_day, contract.starts_on_day, borrowing.on_day)
                    <= borrowing.on_day + 30
                and coalesce(contract.terminated_on_day, contract.ends_on_day, borrowing.on_day)
                    >= borrowing.on_day
        ),
        passed as (
            select
                unit.org_code,
                decision.decision_no,
                decision.matter_kind,
                decision.payee_key,
                decision.decided_fen,
                passed_decision.taken_on_day
            from passed_decision
            join decision
                on decision.org_code = passed_decision.org_code
                and decision.decision_no = passed_decision.decision_no
            join village_unit as place
                on place.org_code = decision.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
        ),
        behind as (
            select
                borrowing.org_code,
                borrowing.voucher_key,
                borrowing.lender_key,
                passed.decision_no,
                1 as is_named,
                case when passed.matter_kind = '借款举债' then 3 else 1 end as fits
            from borrowing
            join voucher_link
                on voucher_link.org_code = borrowing.org_code
                and voucher_link.voucher_key = borrowing.voucher_key
                and voucher_link.from_table = 'decision'
            join passed
                on passed.org_code = voucher_link.org_code
                and passed.decision_no = voucher_link.from_key
            union all
            select
                under.org_code,
                under.voucher_key,
                under.lender_key,
                passed.decision_no,
                1 as is_named,
                case when passed.matter_kind = '借款举债' then 3 else 1 end as fits
            from under
            join contract_decision
                on contract_decision.org_code = under.org_code
                and contract_decision.contract_no = under.contract_no
            join passed
                on passed.org_code = under.org_code
                and passed.decision_no = contract_decision.decision_no
            union all
            select
                borrowing.org_code,
                borrowing.voucher_key,
                borrowing.lender_key,
                passed.decision_no,
                0 as is_named,
                case
                    when passed.payee_key <> borrowing.lender_key then 2
                    when passed.payee_key is null then 2
                    when passed.decided_fen < borrowing.borrowed_fen then 2
                    else 3
                end as fits
            from borrowing
            join passed
                on passed.org_code = borrowing.org_code
            where passed.matter_kind = '借款举债'
                and borrowing.on_day - coalesce(passed.taken_on_day, borrowing.on_day)
                    between 0 and 366
        ),
        best as (
            select
                org_code,
                voucher_key,
                lender_key,
                decision_no,
                fits,
                row_number() over (
                    partition by org_code, voucher_key, lender_key
                    order by
                        is_named desc nulls last,
                        fits desc nulls last,
                        decision_no nulls last
                ) as place
            from behind
        )
        select
            borrowing.org_code,
            borrowing.voucher_key,
            borrowing.lender_key,
            borrowing.lender_name,
            borrowing.fiscal_year,
            borrowing.on_day,
            borrowing.borrowed_fen,
            borrowing.in_doubt,
            coalesce(best.fits, 0) as fits,
            best.decision_no
        from borrowing
        left join best
            on best.org_code = borrowing.org_code
            and best.voucher_key = borrowing.voucher_key
            and best.lender_key = borrowing.lender_key
            and best.place = 1
    """,
    shows=("voucher_key", "lender_key", "fits", "decision_no"),
    examples="""
        gives | lines | 合同台账 | 民主决策 | 四议记录 | 支出审批单 | why
        no | 借201<甲>:90 贷102:90 |  |  |  |  | 没有借款
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  |  |  |  | 没有决议
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  |  | 凭证写明借款决议
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=乙，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-03-10 |  | 凭证写明，先后另看
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 |  | 没有通过
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1；决议编号=JZ，决策事项=借款，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 通过的是别的决议
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1 |  |  | 写明的是别的事项
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 别的事项，没有写明
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  | 审批单号=JY，审批金额=90，凭证=1 | 凭证写明的是同号的审批单
        2025-01/记-1 甲 1 JY 2025-01/记-2 乙 0 none | 借102:90 贷201<甲>:90／借102:80 贷201<乙>:80 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1 |  |  | 只有前一张写明决议
        2025-01/记-1 甲 1 JY 2025-01/记-2 甲 0 none | 借102:90 贷201<甲>:90／借102:80 贷201<甲>:80 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1 |  |  | 同一出借人，后一张没有写明
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 |  | 另单位：决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲 |  |  | 同村另一单位的决议
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=乙 |  |  | 合同写明借款决议
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=乙 |  |  | 出借人的借款合同写明
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 合同写明的是别的事项
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 合同没有写明决议
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=借款举债；决议编号=JZ，决策事项=借款，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 |  | 合同写明的没有通过
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=其他，相对方=甲，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 别的合同的决议
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=乙，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 凭证写明的合同
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=乙，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 别人的借款合同
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=乙，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  | 审批单号=HT1，审批金额=90，凭证=1 | 凭证写明的是与合同同号的审批单
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1；合同编号=HT2，合同类别=借款，相对方=乙，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 另一份合同的决议
        2025-01/记-1 甲 1 JY 2025-01/记-2 乙 0 none | 借102:90 贷201<甲>:90／借102:80 贷201<乙>:80 | 合同编号=HT1，合同类别=借款，相对方=丙，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 另一张凭证没有写明合同
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，签订日期=2025-02-14，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 合同三十天内补签
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，签订日期=2025-02-15，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 三十一天以后的合同
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，签订日期=2024-01-15，终止日期=2025-01-15，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 合同到当日
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，签订日期=2024-01-15，终止日期=2025-01-14，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 合同前一日到期
        2025-01/记-1 甲 2 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 没有写明的借款决议
        2025-01/记-1 甲 2 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债 |  |  | 没有会议记录的借款决议
        2025-01/记-1 甲 2 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=乙 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-15 |  | 当日，写的是别人
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 决议写明出借人
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-16 |  | 借到以后才通过，没有写明
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-01-15 |  | 恰好三百六十六天以前
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-01-14 |  | 一年多以前的
        2025-01/记-1 甲 3 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲，决议金额=90 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 决议的金额恰好够
        2025-01/记-1 甲 2 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=甲，决议金额=89.99 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 决议的金额少一分，也许是别的借款
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1；决议编号=JZ，决策事项=借款，事项类别=借款举债，相对方=甲 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-01-12 |  | 写明的是别的事项，同一出借人另有借款决议
        2025-01/记-1 甲 0 none | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1；合同编号=HT2，合同类别=借款，相对方=甲，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 决议是同一出借人另一份合同的
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=其他，相对方=甲，凭证=1；合同编号=HT2，合同类别=借款，相对方=甲，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 写明的不是借款合同，看出借人的借款合同
        2025-01/记-1 甲 0 none 2025-01/记-2 甲 1 JY | 借102:90 贷201<甲>:90／借102:80 贷201<甲>:80 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1；合同编号=HT2，合同类别=借款，相对方=甲，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 只有前一张写明合同
        2025-01/记-1 甲 3 JZ | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，决议编号=JZ | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1；决议编号=JZ，决策事项=借款，事项类别=借款举债 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-01-12 |  | 凭证写明别的事项，合同写明借款决议
        2025-01/记-1 甲 1 JY | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1；决议编号=JZ，决策事项=借款，事项类别=借款举债 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 写明的是别的事项，另有借款决议
        2025-01/记-1 甲 2 JY 2025-01/记-1 乙 3 JY | 借102:90 贷201<甲>:50 贷201<乙>:40 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，相对方=乙 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  | 两个出借人，决议写的是一个
        2025-01/记-1 甲 0 none 2025-01/记-1 乙 1 JY | 借102:90 贷201<甲>:50 贷201<乙>:40 | 合同编号=HT1，合同类别=借款，相对方=乙，决议编号=JY | 决议编号=JY，决策事项=借款，事项类别=大额资金使用 |  |  | 两个出借人，一个的合同写明决议
    """,
    whole_unit=True,
)
