"""The cards of the asset register add up to the ledger's fixed assets, and their wear to its depreciation.

Compared once, on the day the register states. What was disposed of, living and intangible assets do not
count; a card without a class, or of something scrapped, may count or not, and the difference told is
the smaller one. Depreciation is compared where every card states it. A register without a day is a
question on the as-of day, where nothing was booked to the account after the last card; so is a day in the
middle of a period in which the account moved again. Nothing is concluded where another unit of the village
has fixed assets in its books and no cards: the register may speak for both.

Not seen: cards and balances wrong by the same sum; which card or voucher is the wrong one.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG114",
    title=Text("资产台账与总账不符", "Asset register does not agree with the ledger"),
    guide=Guide(
        asks="资产台账的原值、累计折旧合计应当与总账的固定资产、累计折旧余额相符。",
        edge="只在台账写明的截止日期核对一次；已处置的、生物资产、无形资产的卡片不计，没有写类别的、报废的卡片计或不计都不符才提出，取较小的差额；每张卡片都写了折旧才核对折旧；没有写截止日期的，最后一张卡片之后该科目没有入账的，按检查基准日作疑点；截止日期在期间中间、该期间后来又有变动的，也作疑点；年初余额不明、账上没有这个科目的，同村另一单位账上有固定资产而没有台账的（台账可能合在一起），不判断。",
        unseen="台账和账上差得一样多的；错在哪张卡片或凭证。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="account",
    basis=(
        Citation("会计法", "17"),
        Citation("会计基础工作规范", "62"),
        Citation("农村集体经济组织财务制度", "30"),
    ),
    parameters=(),
    needs=("asset", "account_balance"),
    reach=Reach(Place.ORG, standing=True),
    population="card_total",
    empty=Text(
        "没有可以核对的一天：台账没有写截止日期而卡片之后又有入账，或当年年初余额不明，或账上没有固定资产，或台账可能与同村另一单位合在一起",
        "no day to compare on: the register states none and the account moved after the last card, the "
        "openings of the year are not known, the books have no fixed assets, or the register may speak "
        "for another unit, too",
    ),
    identity=("subject_id", "occurred_on_day"),
    query="""
        select
            org_code,
            account as subject_id,
            fiscal_year,
            on_day as occurred_on_day,
            on_day as law_day,
            greatest(low_fen - booked_fen, booked_fen - high_fen) as amount_fen,
            greatest(low_fen, least(high_fen, booked_fen)) as card_fen,
            booked_fen,
            case when role = 'depreciation' then '累计折旧' else '原值' end as sum_zh,
            case when role = 'depreciation' then 'depreciation' else 'cost' end as sum_en,
            case
                when is_stated = 0 then 'undated'
                when is_open = 1 then 'open'
                else ''
            end as case_code
        from card_total
        where booked_fen < low_fen
            or booked_fen > high_fen
    """,
    message=Text(
        "{occurred_on} 资产台账的{sum}合计 {card} 元，科目 {subject_id} 的余额 {booked} 元，相差 {amount} 元。",
        "On {occurred_on} the {sum} of the asset cards adds up to {card} yuan, account {subject_id} stands "
        "at {booked}: difference {amount} yuan.",
    ),
    cases={
        "undated": Case(
            Kind.LEAD,
            Text(
                "疑点：资产台账没有写截止日期，{sum}合计 {card} 元，科目 {subject_id} 在 {occurred_on} 的余额 {booked} 元，相差 "
                "{amount} 元。",
                "Question: the asset register states no day; the {sum} of its cards adds up to {card} yuan, "
                "account {subject_id} stands at {booked} on {occurred_on}: difference {amount} yuan.",
            ),
        ),
        "open": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 资产台账的{sum}合计 {card} 元，科目 {subject_id} 的余额 {booked} 元，相差 {amount} 元；该期间"
                "后来又有变动。",
                "Question: on {occurred_on} the {sum} of the asset cards adds up to {card} yuan, account "
                "{subject_id} stands at {booked}: difference {amount}; it moved later in the same period.",
            ),
        ),
    },
    evidence=(("account", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'asset' as register,
            asset.row_key
        from finding
        join asset
            on asset.org_code = finding.org_code
    """,
    examples="""
        finds | year | balance                 | lines             | cards | held on | why
        no    | 2025 | 151:100 301:-100        | 借51301:1 贷102:1 | 100   | 2025-12-31 | 相符
        2025-12-31 资产台账的原值合计 99.99 元，科目 151 的余额 100.00 元，相差 0.01 元！疑点 | 2025 | 151:100 301:-100 | 借51301:1 贷102:1 | 99.99 | 2025-12-31 | 台账少一分
        合计 100.01 元，科目 151 的余额 100.00 元，相差 0.01 元！疑点 | 2025 | 151:100 301:-100 | 借51301:1 贷102:1 | 100.01 | 2025-12-31 | 台账多一分
        的累计折旧合计 25.00 元，科目 152 的余额 30.00 元，相差 5.00 元 | 2025 | 151:100 152:-30 301:-70 | 借51301:1 贷102:1 | 100-25 | 2025-12-31 | 折旧不符
        no    | 2025 | 151:100 152:-30 301:-70 | 借51301:1 贷102:1 | 100-30 | 2025-12-31 | 折旧相符
        no    | 2025 | 151:100 152:-30 301:-70 | 借51301:1 贷102:1 | 70-25 30 | 2025-12-31 | 有一张卡片没有写折旧
        疑点：资产台账没有写截止日期 | 2025 | 151:100 301:-100 | 借51301:1 贷102:1 | 90@2025-06-30 | | 没有写截止日期
        no    | 2025 | 151:100 301:-100        | @2025-07-01 借151:10 贷102:10 | 100@2025-06-30 | | 没有写截止日期，卡片之后又有入账
        该期间后来又有变动 | 2025 | 151:100 301:-100 | @2025-06-30 借151:10 贷102:10 | 110@2025-06-28 | 2025-06-28 | 月中截止，后来入账
        no    | 2025 | 151:100 301:-100        | @2025-07-30 借151:10 贷102:10 | 100 | 2025-06-30 | 截止之后的入账不算
        no    | 2025 | 15101:100               | 借51301:1 贷102:1 | 90    | 2025-12-31 | 年初余额不明
        no    | 2025 | 151:100 301:-100        | 借51301:1 贷102:1 | 80 20:报废 | 2025-12-31 | 报废的还没有出账
        no    | 2025 | 151:80 301:-80          | 借51301:1 贷102:1 | 80 20:报废 | 2025-12-31 | 报废的已经出账
        合计 100.00 元，科目 151 的余额 101.00 元，相差 1.00 元 | 2025 | 151:101 301:-101 | 借51301:1 贷102:1 | 80 20:报废 | 2025-12-31 | 计不计都不符
        合计 80.00 元，科目 151 的余额 79.00 元，相差 1.00 元 | 2025 | 151:79 301:-79 | 借51301:1 贷102:1 | 80 20:报废 | 2025-12-31 | 计不计都不符，账上更少
        原值；累计折旧 | 2025 | 151:100 152:-30 301:-70 | 借51301:1 贷102:1 | 90-20 | 2025-12-31 | 原值和折旧各一条
    """,
    whole_unit=True,
    clears=Text(
        "同一日期的资产明细表，或说明差额是未建卡、未入账的哪几项。",
        "A list of assets of the same day, or which assets lack a card or an entry.",
    ),
)
