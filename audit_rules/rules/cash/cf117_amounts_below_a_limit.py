"""Payments crowd just below an amount from which more signatures or a decision are asked.

By unit and year, for every limit L (of the tiers, and decision_min) in force on the day of each payment: the payments from 0.9 L
to below L are at least ten, and more than near_limit_share times the mean of the two bands beside
them, [0.8 L, 0.9 L) and [L, 1.1 L). Counted is what one payee got; payments by list or pay standard,
under a contract, and one payee's equal sums of three months or more are in no band. Payments to nobody known are counted, not judged. The share is the
one in force on the day of payment. Books that only hold payments are enough.

Not seen: why; prices that lie there by nature, such as a monthly fee of 950 yuan. Limits of every
kind of expense are tried on all payments.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text
from audit_rules.vocabulary.payments.payee_spending import PAYEE_UNKNOWN

RULE = Rule(
    code="CF117",
    title=Text("金额集中于限额以下", "Amounts cluster just below a limit"),
    guide=Guide(
        asks="支出金额不应反常地集中在需要更多人签批的限额以下。",
        edge="按单位和年度，对付款当日有效的每个签批限额和大额标准，按一个收款人所得计（名册、报酬标准、合同的付款，一个收款人三个月以上的同一数额，各档都不计）：九成至限额以下的付款不少于 10 笔，且超过左右两档（八成至九成、限额至 1.1 倍）平均笔数的规定倍数，记一条疑点；各类支出的限额都对全部付款试算；收款人不明的只计数，不判断。",
        unseen="原因；本来就是这个价的付款，如每月 950 元的固定费用。这是疑问，不是结论。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="book",
    basis=(Citation("审计分析程序"), Citation("农村集体经济组织财务制度", "25")),
    parameters=("near_limit_share", "signature_tiers"),
    needs=("entry",),
    reach=Reach(Place.ORG),
    population="payee_spending",
    decisive="entry.known_payee_key",
    undecided=PAYEE_UNKNOWN,
    identity=("fiscal_year", "limit_fen"),
    query="""
        with counted as (
            select
                limit_band.org_code,
                limit_band.fiscal_year,
                limit_band.limit_fen,
                ratio_value.numerator,
                ratio_value.denominator,
                count(limit_band.voucher_key) filter (where limit_band.band = 'near') as near,
                count(limit_band.voucher_key) filter (where limit_band.band = 'below') as below,
                count(limit_band.voucher_key) filter (where limit_band.band = 'above') as above,
                cast(sum(case when limit_band.band = 'near' then limit_band.paid_fen else 0 end)
                    as bigint) as near_fen,
                max(limit_band.paid_on_day) as last_day
            from limit_band
            join ratio_value
                on ratio_value.org_code = limit_band.org_code
                and limit_band.paid_on_day >= ratio_value.from_day
                and limit_band.paid_on_day < ratio_value.until_day
            where ratio_value.name = 'near_limit_share'
            group by
                limit_band.org_code,
                limit_band.fiscal_year,
                limit_band.limit_fen,
                ratio_value.numerator,
                ratio_value.denominator
        )
        select
            org_code,
            org_code as subject_id,
            fiscal_year,
            last_day as occurred_on_day,
            near_fen as amount_fen,
            limit_fen,
            near,
            below,
            above
        from counted
        where near >= 10
            and near * 2 * denominator > (below + above) * numerator
    """,
    message=Text(
        "疑点：{fiscal_year} 年有 {near} 笔付款（共 {amount} 元）在限额 {limit} 元的九成以上、限额以下，"
        "而八成至九成只有 {below} 笔，限额至 1.1 倍只有 {above} 笔。",
        "Question: in {fiscal_year} {near} payments ({amount} yuan) lie from nine tenths of the limit "
        "of {limit} yuan to just below it, beside {below} from eight to nine tenths and {above} from "
        "the limit to 1.1 times it.",
    ),
    evidence=(("organization", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            limit_band.voucher_key as row_key
        from finding
        join limit_band
            on limit_band.org_code = finding.org_code
            and limit_band.fiscal_year = finding.fiscal_year
            and limit_band.limit_fen = finding.limit_fen
        where limit_band.band = 'near'
    """,
    examples="""
        finds         | payments                        | place  | why
        有 10 笔      | 10×950                          |        | 十笔都在限额以下
        no            | 9×950                           |        | 不到十笔
        有 11 笔      | 11×950 6×850 4×1050             |        | 超过两档平均 5 笔的两倍
        no            | 10×950 6×850 4×1050             |        | 恰为两档平均的两倍
        有 10 笔      | 10×950 5×850 4×1050             |        | 超过两档平均 4.5 笔的两倍
        no            | 12×950 13×850                   |        | 另一边为零也取两边的平均
        no            | 12×950 13×1050                  |        | 限额以上也有许多
        no            | 12×500                          |        | 离限额还远
        有 10 笔；有 12 笔 | 10×950 12×4800             |        | 两个限额各一条
        no            | 5×950@2024-06-10 5×950@2025-06-10 |      | 两年各不到十笔
        2024 年有 10 笔；2025 年有 10 笔 | 10×950@2024-06-10 10×950@2025-06-10 | | 两年各一条
        no            | 10×950@2023-12-31               |        | 没有限额规定
        no            | 10×950@2024-12-31               | 未来乡 | 倍数规定生效前一日
        有 10 笔      | 10×950@2025-01-01 13×850@2025-01-01 | 未来乡 | 当地为 1.5 倍，十笔超过 9.75
        no            | 9×950@2025-05-31 1×950@2025-06-01 | 未来乡 | 倍数规定废止当日的不计
        有 10 笔      | 10×950@2025-05-31               | 未来乡 | 废止前一日
        no            | 12×950@2025-05-31 16×1050@2025-05-31 | 未来乡 | 恰为 1.5 倍
    """,
    equivalent_mutants=(
        (
            "ratio_value.name = 'near_limit_share'",
            "今天单列的倍数参数只有这一个，加入第二个时必须配例子",
        ),
    ),
    whole_unit=True,
    clears=Text(
        "这些付款本来的单价、标准或合同（说明价格就在这一档）。",
        "The unit price, standard or contract that puts these payments at this sum.",
    ),
)
