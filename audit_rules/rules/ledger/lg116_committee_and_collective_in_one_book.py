"""Where the place asks for it, the villagers' committee and the collective keep books and accounts apart.

Asked of villages whose register of units has both: in a year in which units of one kind have a book and
those of the other none, and where one bank account stands under both in the register of accounts, closed ones
left out, which is told of the last year with books. What the place asks on the last day of the year counts.
Where there is no collective and the committee stands in for it, one set of books is right.

Not seen: a book that was not imported; accounts of others that both use.
"""

from __future__ import annotations

from audit_rules.model import (
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
    code="LG116",
    title=Text("村委会与集体经济组织未分账核算", "Village committee and collective not kept apart"),
    guide=Guide(
        asks="当地要求分设的，村委会与集体经济组织应当分设账套和银行账户。",
        edge="单位表里同村既有村民委员会又有集体经济组织：当年只有一方有账的，提出；同一银行账号在台账中同时登记在双方名下（已销户的除外）的，在最近有账的年度提出；按年末（当年按检查基准日）当地的要求；没有集体经济组织、由村委会代行的，一套账不算。",
        unseen="没有导入的账；登记在别人名下而双方共用的账户。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="book",
    basis=(
        Citation("农村集体经济组织财务制度", "33"),
        Citation("财会〔2024〕28号"),
    ),
    parameters=("separate_books_from",),
    needs=("organization", "voucher"),
    parts=(Part(Text("银行账户部分", "the part on bank accounts"), needs=("bank_account",)),),
    reach=Reach(Place.VILLAGE),
    population="chart_year",
    identity=("subject_id", "fiscal_year"),
    query="""
        with unit as (
            select
                village_unit.village_key,
                organization.org_code,
                organization.org_name,
                organization.org_kind
            from organization
            join village_unit
                on village_unit.org_code = organization.org_code
            where organization.org_kind in ('集体经济组织', '村民委员会')
                and coalesce(organization.level, '村') = '村'
        ),
        village as (
            select village_key
            from unit
            group by village_key
            having count(distinct org_kind) = 2
        ),
        kept as (
            select
                unit.village_key,
                chart_year.fiscal_year,
                max(chart_year.fiscal_year) over (partition by unit.village_key) as latest_year,
                unit.org_code,
                unit.org_name,
                unit.org_kind,
                -- The collective speaks for the village where it has a book.
                case when unit.org_kind = '集体经济组织' then 1 else 2 end || unit.org_code as place
            from unit
            join chart_year
                on chart_year.org_code = unit.org_code
        ),
        book as (
            select
                village_key,
                fiscal_year,
                latest_year,
                min_by(org_code, place) as org_code,
                min_by(org_name, place) as org_name,
                count(distinct org_kind) as kinds
            from kept
            group by
                village_key,
                fiscal_year,
                latest_year
        ),
        registered as (
            select
                unit.village_key,
                bank_account.account_no
            from unit
            join bank_account
                on bank_account.org_code = unit.org_code
            where bank_account.closed_on_day is null
            group by
                unit.village_key,
                bank_account.account_no
            having count(distinct unit.org_kind) = 2
        ),
        shared as (
            select
                village_key,
                count(account_no) as accounts
            from registered
            group by village_key
        )
        select
            book.org_code,
            book.org_code as subject_id,
            book.fiscal_year,
            least(period_day.last_day, run.as_of_day) as occurred_on_day,
            cast(null as bigint) as amount_fen,
            case when book.kinds = 1 then '只见' || book.org_name || '一方有账' else '' end as books_zh,
            case when book.kinds = 1 then 'only ' || book.org_name || ' has a book' else '' end
                as books_en,
            case when book.kinds = 1 and shared.accounts is not null then '，' else '' end
                as mark_zh,
            case when book.kinds = 1 and shared.accounts is not null then ', and ' else '' end
                as mark_en,
            coalesce('有 ' || shared.accounts || ' 个银行账户同时登记在双方名下', '') as accounts_zh,
            coalesce(shared.accounts || ' bank accounts are registered to both', '') as accounts_en
        from book
        join village
            on village.village_key = book.village_key
        join period_day
            on period_day.fiscal_year = book.fiscal_year
            and period_day.accounting_period = 0
        cross join run
        join limit_value
            on limit_value.org_code = book.org_code
            and limit_value.name = 'separate_books_from'
            and limit_value.amount = 1
            and least(period_day.last_day, run.as_of_day) >= limit_value.from_day
            and least(period_day.last_day, run.as_of_day) < limit_value.until_day
        left join shared
            on shared.village_key = book.village_key
            and book.fiscal_year = book.latest_year
        where book.kinds = 1
            or shared.accounts is not null
    """,
    message=Text(
        "疑点：当地要求村委会与集体经济组织分设账套和银行账户，{fiscal_year} 年{books}{mark}{accounts}。",
        "Question: the place asks for separate books and bank accounts of committee and collective; in "
        "{fiscal_year} {books}{mark}{accounts}.",
    ),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            unit.org_code as row_org,
            'organization' as register,
            organization.row_key
        from finding
        join village_unit
            on village_unit.org_code = finding.org_code
        join village_unit as unit
            on unit.village_key = village_unit.village_key
        join organization
            on organization.org_code = unit.org_code
    """,
    notation="BD",
    examples="""
        finds | lines | 单位 | 银行账户 | 科目余额表 | place | why
        2024 年只见E0一方有账。！账户同时 | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  |  | 试验乡 | 当年只有一方有账
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  | 另单位：会计年度=2024，科目编码=101 | 试验乡 | 双方都有账
        2024 年有 1 个银行账户同时登记在双方名下。！只见 | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 | 账号=K1，户名=某社；另单位：账号=K1，户名=某会 | 另单位：会计年度=2024，科目编码=101 | 试验乡 | 一个账户登记在双方名下
        一方有账，有 1 个银行账户 | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 | 账号=K1，户名=某社；另单位：账号=K1，户名=某会 |  | 试验乡 | 两样都有仍是一条
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 | 账号=K1，户名=某社；另单位：账号=K2，户名=某会 | 另单位：会计年度=2024，科目编码=101 | 试验乡 | 各有各的账户
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 | 账号=K1，户名=某社；账号=K1，户名=某社二 | 另单位：会计年度=2024，科目编码=101 | 试验乡 | 同一单位登记了两次
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 | 账号=K1，户名=某社，销户日期=2023-05-01；另单位：账号=K1，户名=某会，销户日期=2023-05-01 | 另单位：会计年度=2024，科目编码=101 | 试验乡 | 已销户
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  |  |  | 当地没有要求
        no | 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  |  | 试验乡 | 年末当地已取消
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  |  | 当日乡 | 年末以后当地才要求
        2025 年只见 | 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  |  | 当日乡 | 年末当日当地要求
        no | 去年 借51301:9 贷102:9 | 单位类型=村民委员会，层级=村 |  |  | 试验乡 | 没有集体经济组织，由村委会代行
        no | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=乡镇代理中心，层级=村 |  |  | 试验乡 | 另一个不是村委会
        no | 去年 借51301:9 贷102:9 | 单位类型=村民委员会，层级=村；另单位：单位类型=集体经济组织，层级=组 |  |  | 试验乡 | 组的集体另是一个单位
        只见 | 去年 借51301:9 贷102:9 | 单位类型=村民委员会；另单位：单位类型=集体经济组织 |  |  | 试验乡 | 没有写层级
        2024 年有 1 个 | 去年 借51301:9 贷102:9／@2023-05-01 借541:1 贷102:1 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 | 账号=K1，户名=某社；另单位：账号=K1，户名=某会 | 另单位：会计年度=2024，科目编码=101；另单位：会计年度=2023，科目编码=101 | 试验乡 | 账户只在最近有账的年度提出
        2024 年只见 | 去年 借51301:9 贷102:9 | 单位类型=集体经济组织，层级=村；另单位：单位类型=村民委员会，层级=村 |  | 另单位：会计年度=2023，科目编码=101 | 试验乡 | 另一方的账是上一年的
    """,
    whole_unit=True,
    clears=Text(
        "代行职能的批复，或两套账、两个账户的说明。",
        "The approval by which the committee stands in, or an account of the two books or accounts.",
    ),
    weight=Weight(fixed=Severity.LOW),
)
