"""Money the unit borrowed, by voucher and lender, less what a renewal repaid and what soon went back.

Borrowed is what came in as cash or bank money against a loan account (201; 221 where a lender is
known), or against payables on a voucher that names a contract of 借款; a payable for goods brings
no money in. What the same lender was repaid within thirty days before or after renews or gives
back, and so does a red or reversing voucher within a year: each fen once, what came after it
first. Of a month dated in batches any day counts. ``in_doubt`` is 1 where it may be no loan: no
contract of 借款 of that lender, and words of a deposit, on 221 another contract with it, or another
unit of the village.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

NEAR, YEAR = 30, 365
"""Days within which a repayment renews or gives back, and a red voucher takes back."""

Row = dict[str, Any]


def _days_between(one: Row, other: Row) -> int:
    """Return the fewest days that may lie between two vouchers."""
    gap: int = max(one["from_day"] - other["until_day"], other["from_day"] - one["until_day"], 0)
    return gap


def _is_same_lender(one: Row, other: Row) -> bool:
    """Say whether two vouchers are of one lender; where one names nobody, of one account."""
    keys = {one["lender_key"], other["lender_key"]}
    return len(keys) == 1 or ("" in keys and one["account"] == other["account"])


def _answers(repaid: Row, loan: Row) -> bool:
    """Say whether a repayment renews a loan, gives it back, or takes its booking back."""
    within = YEAR if repaid["is_red"] and loan["on_day"] <= repaid["on_day"] else NEAR
    return _is_same_lender(repaid, loan) and _days_between(repaid, loan) <= within


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, lender and name, year, day, what was borrowed, and whether in doubt."""
    by_org: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows["rows"], key=lambda row: (row["on_day"], row["voucher_key"])):
        by_org[row["org_code"]].append(row)
    for org, moved in sorted(by_org.items()):
        left = {id(row): row["borrowed_fen"] for row in moved if row["borrowed_fen"] > 0}
        for repaid in (row for row in moved if row["fen"] < 0):
            fen = -repaid["fen"]
            loans = [row for row in moved if left.get(id(row)) and _answers(repaid, row)]
            later = [row for row in loans if row["on_day"] >= repaid["on_day"]]
            earlier = [row for row in reversed(loans) if row["on_day"] < repaid["on_day"]]
            for loan in [*earlier, *later] if repaid["is_red"] else [*later, *earlier]:
                part = min(fen, left[id(loan)])
                left[id(loan)] -= part
                fen -= part
        for row in moved:
            if left.get(id(row)):
                yield (
                    org,
                    row["voucher_key"],
                    row["lender_key"],
                    row["lender_name"],
                    row["fiscal_year"],
                    row["on_day"],
                    left[id(row)],
                    row["in_doubt"],
                )


VIEW = View(
    name="borrowing",
    query="""
        with under as (
            select
                voucher_link.org_code,
                voucher_link.voucher_key,
                min(contract.party_key) as party_key,
                min(contract.party_name) as party_name
            from voucher_link
            join contract
                on contract.org_code = voucher_link.org_code
                and contract.contract_no = voucher_link.from_key
            where voucher_link.from_table = 'contract'
                and contract.contract_kind = '借款'
            group by
                voucher_link.org_code,
                voucher_link.voucher_key
        ),
        money as (
            select
                org_code,
                voucher_key,
                cast(sum(debit_fen - credit_fen) as bigint) as in_fen
            from journal_line
            where role in ('cash', 'bank')
                and is_personal = 0
            group by
                org_code,
                voucher_key
        ),
        loan_line as (
            select
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                journal_line.effective_date_day as on_day,
                journal_line.gl_account_number as account,
                journal_line.role,
                coalesce(
                    journal_line.party_key, account_party.party_key, under.party_key, ''
                ) as lender_key,
                coalesce(
                    journal_line.party_name, account_party.party_key, under.party_name, ''
                ) as lender_name,
                journal_line.credit_fen - journal_line.debit_fen as fen,
                case
                    when journal_line.credit_fen < 0 then 1
                    when journal_line.reversal_of is not null then 1
                    else 0
                end as is_red,
                coalesce(journal_line.gl_account_name, '')
                    || coalesce(journal_line.je_line_description, '') as words
            from journal_line
            left join account_party
                on account_party.org_code = journal_line.org_code
                and account_party.account = journal_line.gl_account_number
            left join under
                on under.org_code = journal_line.org_code
                and under.voucher_key = journal_line.voucher_key
            where journal_line.role in ('short_loan', 'long_loan')
                or (journal_line.role = 'payable' and under.voucher_key is not null)
        ),
        moved as (
            select
                org_code,
                voucher_key,
                lender_key,
                fiscal_year,
                accounting_period,
                on_day,
                min(account) as account,
                min(role) as role,
                max(lender_name) as lender_name,
                cast(sum(fen) as bigint) as fen,
                max(is_red) as is_red,
                max(
                    case
                        when contains(words, '押金') then 1
                        when contains(words, '保证金') then 1
                        when contains(words, '质保') then 1
                        when contains(words, '代收') then 1
                        when contains(words, '长期应付') then 1
                        else 0
                    end
                ) as of_deposit
            from loan_line
            group by
                org_code,
                voucher_key,
                lender_key,
                fiscal_year,
                accounting_period,
                on_day
        ),
        agreed as (
            select
                org_code,
                party_key,
                max(case when contract_kind = '借款' then 1 else 0 end) as of_loan,
                max(case when contract_kind in ('借款', '担保') then 0 else 1 end) as of_other
            from contract
            group by
                org_code,
                party_key
        )
        select
            moved.org_code,
            moved.voucher_key,
            moved.lender_key,
            moved.lender_name,
            moved.account,
            moved.fiscal_year,
            moved.on_day,
            case
                when money_period.batch_dated = 1 then period_day.first_day
                else moved.on_day
            end as from_day,
            case
                when money_period.batch_dated = 1 then period_day.last_day
                else moved.on_day
            end as until_day,
            moved.fen,
            moved.is_red,
            case
                when moved.role = 'long_loan' and moved.lender_key = '' then 0
                else least(moved.fen, coalesce(money.in_fen, 0))
            end as borrowed_fen,
            case
                when agreed.of_loan = 1 then 0
                when moved.of_deposit = 1 then 1
                when moved.role = 'long_loan' and agreed.of_other = 1 then 1
                when exists (
                        select 1
                        from unit_name
                        where unit_name.org_code = moved.org_code
                            and unit_name.org_key = moved.lender_key
                    )
                    then 1
                else 0
            end as in_doubt
        from moved
        left join money
            on money.org_code = moved.org_code
            and money.voucher_key = moved.voucher_key
        left join agreed
            on agreed.org_code = moved.org_code
            and agreed.party_key = moved.lender_key
        left join money_period
            on money_period.org_code = moved.org_code
            and money_period.fiscal_year = moved.fiscal_year
            and money_period.accounting_period = moved.accounting_period
        left join period_day
            on period_day.fiscal_year = moved.fiscal_year
            and period_day.accounting_period = moved.accounting_period
    """,
    shows=("voucher_key", "lender_key", "borrowed_fen", "in_doubt"),
    examples="""
        gives | lines | 合同台账 | 支出审批单 | 科目 | why
        2025-01/记-1 甲 90.00 0 | 借102:90 贷201<甲>:90 | | | | 短期借款收到钱
        2025-01/记-1 甲 90.00 0 | 借101:90 贷221<甲>:90 | | | | 长期借款收到现金
        2025-01/记-1 90.00 0 | 借102:90 贷201:90 | | | | 短期借款没有写明是谁
        no | 借102:90 贷221:90 | | | | 长期借款及应付款没有写明是谁
        no | 借153:90 贷221<甲>:90 | | | | 应付款没有收到钱
        no | 借10208:90 贷201<甲>:90 | | | | 钱到了个人卡
        2025-01/记-1 甲 60.00 0 | 借102:60 借153:30 贷221<甲>:90 | | | | 只有六十元是钱
        no | 借102:90 贷211<甲>:90 | | | | 应付款没有借款合同
        2025-01/记-1 甲 90.00 0 | 借102:90 贷211<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1 | | | 应付款写明借款合同
        no | 借102:90 贷211<甲>:90 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，凭证=1 | | | 别的合同
        no | 借102:90 贷113<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1 | | | 借给甲的钱收回
        2025-01/记-1 甲 90.00 0 | 借102:90 贷221:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1 | | | 借款合同写明是谁
        no | 借201<甲>:90 贷102:90 | | | | 还款
        2025-02/记-2 甲 30.00 0 | @2025-01-15 借201<甲>:60 贷102:60／@2025-02-14 借102:90 贷201<甲>:90 | | | | 三十天内续借，多借三十元
        2025-02/记-2 甲 90.00 0 | @2025-01-15 借201<甲>:60 贷102:60／@2025-02-15 借102:90 贷201<甲>:90 | | | | 三十一天以后
        2025-02/记-2 甲 30.00 0 | @2025-01-15 借221<甲>:60 贷102:60／@2025-02-14 借102:90 贷201<甲>:90 | | | | 长期的转为短期的
        2025-02/记-2 甲 90.00 0 | @2025-01-15 借201<乙>:60 贷102:60／@2025-02-14 借102:90 贷201<甲>:90 | | | | 还的是别人
        2025-02/记-2 甲 30.00 0 | @2025-01-15 借201:60 贷102:60／@2025-02-14 借102:90 贷201<甲>:90 | | | | 还款没有写明是谁，科目相同
        2025-02/记-2 甲 90.00 0 | @2025-01-15 借221:60 贷102:60／@2025-02-14 借102:90 贷201<甲>:90 | | | | 还款没有写明是谁，科目不同
        no | @2025-01-15 借102:90 贷201<甲>:90／@2025-02-14 借201<甲>:90 贷102:90 | | | | 三十天内全部还回
        2025-01/记-1 甲 90.00 0 | @2025-01-15 借102:90 贷201<甲>:90／@2025-02-15 借201<甲>:90 贷102:90 | | | | 三十一天以后才还
        2025-01/记-1 甲 90.00 0 | @2025-01-15 借102:90 贷201<甲>:90／@2025-02-10 借201<甲>:90 贷102:90／@2025-03-01 借102:90 贷201<甲>:90 | | | | 还的一笔先算续借
        no | @2025-01-15 借102:90 贷201<甲>:90／@2025-06-30 借102:-90 贷201<甲>:-90 | | | | 红字冲销
        2025-01/记-1 甲 90.00 0 | @2025-01-15 借102:90 贷201<甲>:90／@2025-06-20 借102:90 贷201<甲>:90／@2026-01-15 借102:-90 贷201<甲>:-90 | | | | 一年以内的红字冲最近的一笔
        2025-01/记-1 甲 90.00 0 | @2025-01-15 借102:90 贷201<甲>:90／@2026-01-16 借102:-90 贷201<甲>:-90 | | | | 一年以后的红字
        2025-01/记-1 甲 90.00 1 | 借102:90 贷221[收押金]<甲>:90 | | | | 押金
        2025-01/记-1 甲 90.00 1 | 借102:90 贷221[收保证金]<甲>:90 | | | | 保证金
        2025-01/记-1 甲 90.00 1 | 借102:90 贷221[工程质保]<甲>:90 | | | | 质保金
        2025-01/记-1 甲 90.00 1 | 借102:90 贷221[代收款]<甲>:90 | | | | 代收款
        2025-01/记-1 甲 90.00 1 | 借102:90 贷221[长期应付款]<甲>:90 | | | | 长期应付款
        2025-01/记-1 甲 90.00 0 | 借102:90 贷221[收押金]<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲 | | | 有借款合同的押金贷款
        2025-01/记-1 甲 90.00 1 | 借102:90 贷221<甲>:90 | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | | | 也许是租户的押金
        2025-01/记-1 甲 90.00 0 | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | | | 短期借款不是押金
        2025-01/记-1 甲 90.00 0 | 借102:90 贷221<甲>:90 | 合同编号=HT1，合同类别=担保，相对方=甲 | | | 担保合同
        2025-01/记-1 甲 90.00 0 | 借102:90 贷221<甲>:90 | 合同编号=HT1，合同类别=资产租赁，相对方=乙 | | | 别人的合同
        2025-01/记-1 AE35 90.00 1 | 借102:90 贷201<AE35>:90 | 另单位：合同编号=HT9 | | | 同村另一单位
        2025-01/记-1 T1 90.00 0 | 借102:90 贷201<T1>:90 | | | | 别村的单位
        2025-01/记-1 甲 50.00 0 2025-02/记-2 乙 40.00 0 | @2025-01-15 借102:50 贷201<甲>:50／@2025-02-14 借102:40 贷201<乙>:40 | | | | 两个出借人
        2025-01/记-6 甲 30.00 0 | @2024-12-02 借201<甲>:60 贷102:60／@2025-01-31 借102:5 贷501:5／@2025-01-31 借102:5 贷501:5／@2025-01-31 借102:5 贷501:5／@2025-01-31 借102:5 贷501:5／@2025-01-31 借102:90 贷201<甲>:90 | | | | 当月凭证一个日期，月初也许就借了
        no | 借102:90 贷211<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲；合同编号=HT2，合同类别=资产租赁，相对方=甲，凭证=1 | | | 写明的是另一份合同
        no | 借102:90 贷211<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲 | 审批单号=HT1，审批金额=90，凭证=1 | | 写明的是同号的审批单
        2025-01/记-1 甲 90.00 0 | 借102:90 贷211<甲>:90／借102:80 贷211<甲>:80 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1 | | | 另一张凭证没有写明合同
        2025-01/记-1 甲 90.00 0 | 借102:90 贷22101:90／借51301<甲>:5 贷102:5 | | | 科目编码=22101，科目名称=长期借款-甲 | 明细科目是甲的
        2025-01/记-1 甲 90.00 0 2025-01/记-2 乙 80.00 0 | 借102:90 贷22101:90／借102:80 贷22102:80／借51301<甲>:5 贷102:5／借51301<乙>:5 贷102:5 | | | 科目编码=22101，科目名称=长期借款-甲；科目编码=22102，科目名称=长期借款-乙 | 两个明细科目
        2025-02/记-2 甲 60.00 0 | @2025-01-15 借22101:30 贷102:30／@2025-02-14 借102:90 贷22101:90／借51301<甲>:5 贷102:5 | | | 科目编码=22101，科目名称=长期借款-甲 | 明细科目的续借
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "voucher_key": str,
            "lender_key": str,
            "lender_name": str,
            "fiscal_year": int,
            "on_day": int,
            "borrowed_fen": int,
            "in_doubt": int,
        },
        compute=compute,
    ),
)
