"""First digits of a year's payments follow the distribution that sums of many sizes have.

By unit and year the shares of the first digits of payments are held against Benford's law (a third begin
with 1, one in twenty with 9). Asked where their mean absolute deviation is more than 0.015 above what
chance alone makes of so many payments (``first_digit`` has the sources). Counted is what one payee
got, ten yuan and more, net of returns and of what is no spending; sums a payee gets in three months
or more are fixed once and are left out, and so are lists and pay by a standard. With fewer than benford_min_n payments nothing can be
told.

Not seen: why. Prices of one shop, day wages of one rate, sums just below a limit, one round sum often: all move
the digits, and most are lawful.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="CF116",
    title=Text("首位数字分布异常(本福特)", "First-digit distribution is unusual"),
    guide=Guide(
        asks="大小不一的许多付款，首位数字通常三成是 1，越大越少（本福特定律）；明显不同的，抽样时多看一看。",
        edge="按单位和年度，一个收款人所得（扣除退回，10 元以上）首位数字的平均绝对偏差，减去同样笔数偶然也会有的偏差，超过 0.015 的，记一条疑点，并指出偏多的数字；名册、报酬标准和一个收款人三个月以上的同一数额不计；付款少于规定笔数的不判断。",
        unseen="原因：同一家店的价格、同一工价、临近限额的金额、常用的整数都会改变分布，多数是合规的。这是疑问，不是结论。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="book",
    basis=(Citation("审计分析程序"),),
    parameters=("benford_min_n",),
    needs=("entry",),
    reach=Reach(Place.ORG),
    population="digit_payment",
    decisive="digit_payment.is_enough",
    undecided=Text(
        "全年金额不固定的 10 元以上付款 {all} 笔，不足首位数检验的最少笔数",
        "{all} payments of the year of ten yuan and more, not fixed in their sums: too few for a test of "
        "first digits",
    ),
    empty=Text(
        "没有金额不固定的 10 元以上付款，不能检验首位数",
        "no payments of ten yuan and more whose first digits could be tested",
    ),
    identity=("fiscal_year",),
    query="""
        select
            org_code,
            org_code as subject_id,
            fiscal_year,
            last_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            payments,
            deviation,
            by_chance,
            digit,
            digit_payments,
            expected
        from first_digit
        where stands_out = 1
    """,
    message=Text(
        "疑点：{fiscal_year} 年 {payments} 笔付款（10 元以上）的首位数字与通常的分布相差较大：平均绝对偏差 {deviation}，"
        "这么多笔偶然的偏差约 {by_chance}。首位是 {digit} 的有 {digit_payments} 笔，通常约 {expected} 笔。供抽样参考。",
        "Question: the first digits of {payments} payments of {fiscal_year} (ten yuan and more) lie far from "
        "the usual: mean absolute deviation {deviation}, by chance about {by_chance}; {digit_payments} begin "
        "with {digit} where some {expected} usually do. For choosing samples.",
    ),
    evidence=(("organization", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            digit_payment.voucher_key as row_key
        from finding
        join digit_payment
            on digit_payment.org_code = finding.org_code
            and digit_payment.fiscal_year = finding.fiscal_year
            and digit_payment.digit = finding.digit
    """,
    weight=Weight(fixed=Severity.LOW),
    examples="""
        finds | payments | place | why
        疑点：2025 年 10 笔付款（10 元以上）的首位数字与通常的分布相差较大：平均绝对偏差 0.194458，这么多笔偶然的偏差约 0.074265。首位是 3 的有 10 笔，通常约 1 笔 | 10×30@2025-06-10:甲 | 未来乡 | 都以 3 开头
        no | 3×10@2025-06-10:甲 2×20@2025-06-10:甲 30@2025-06-10:甲 40@2025-06-10:甲 50@2025-06-10:甲 60@2025-06-10:甲 70@2025-06-10:甲 | 未来乡 | 与通常的分布相近
        no | 9×30@2025-06-10:甲 | 未来乡 | 不足十笔
        no | 10×30@2025-06-10:甲 | | 不足三百笔
        首位是 3 的有 11 笔 | 11×3000@2025-06-10:甲 9.99@2025-06-10:甲 | 未来乡 | 不到十元的不算
        no | 9×30@2025-06-10:甲 3×9.99@2025-06-10:甲 | 未来乡 | 不到十元的不算，不足十笔
        no | 3×30@2025-06-10:甲 3×30@2025-05-10:甲 4×30@2025-04-10:甲 | 未来乡 | 三个月以上的同一数额
        no | 5×30@2025-06-10:甲 5×30@2024-06-10:甲 | 未来乡 | 两年合起来才够
        首位是 9 的有 10 笔 | 10×95@2025-06-10:甲 4×11@2025-06-10:乙 | 未来乡 | 指出偏多最多的
    """,
    whole_unit=True,
    clears=Text(
        "不需要凭据；供抽样参考（同一价格、同一工价可以说明）。",
        "No paper: it serves the choice of samples (one price or one day's wage may explain it).",
    ),
)
