"""What of a payment is no spending, why, and up to which sum; a word of the summary exempts nothing.

Taxes by the account's role where nobody or a collector is named, up to what the account owes, and
whatever goes to a tax office or an insurance centre; what a bank takes itself; loan principal up to
the lender's credit; deposits and misdirected money up to what that party had paid in; money passed
through to a collector up to what had come in; lists up to the list; pay to nobody or a
person, up to a year's pay by the standards in force. ``utility``, ``imprest`` (to a 报账员 in office, or on a detail named 备用金) and
``wages`` without a standard are told for the rules on repeated payments alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

TAX = frozenset({"tax_payable", "tax_expense", "income_tax"})
COLLECTORS = frozenset({"tax", "insurance", "treasury", "utility"})
LOANS = frozenset({"short_loan", "long_loan"})
SETTLED_ROLES = frozenset({"receivable", "inner_account", "payable", "long_loan"})
"""Accounts on which money of others is kept: deposits, bid bonds, money to pass on."""
ADVANCED = frozenset({"receivable", "inner_account"})
PAY = frozenset({"wages_payable", "labour_payable"})

Row = Mapping[str, Any]


class _Unit:
    """What one unit owes and keeps, voucher after voucher."""

    def __init__(self) -> None:
        self.owed: dict[tuple[str, str], int] = defaultdict(int)
        """Credit by account of taxes, and by lender."""
        self.imprest: dict[str, list[range]] = defaultdict(list)
        """Days of accounts of imprest, and of those in office who hold it."""
        self.kept_fen: dict[tuple[str, ...], int] = defaultdict(int)
        """Money that came in, by party, and by account where nobody is named."""
        self.loans: dict[tuple[str, ...], int] = defaultdict(int)
        """Credit less debit of receivables and advances: rent owed, an advance, is no deposit."""

    def book(self, row: Row) -> None:
        """Follow one line on an account that may owe or keep."""
        fen, party = row["credit_fen"] - row["debit_fen"], row["party_key"]
        if row["role"] in LOANS:
            self.owed["lender", party] += fen
        if row["role"] == "tax_payable":
            self.owed["account", row["account"]] += fen
        place = ("party", party) if party else ("account", row["account"])
        if row["role"] in ADVANCED:
            before, after = self.loans[place], self.loans[place] + fen
            self.loans[place] = (
                after if row["is_money_in"] or fen < 0 else max(before, min(0, after))
            )
        elif row["role"] in SETTLED_ROLES and (row["is_money_in"] or fen < 0):
            self.kept_fen[place] = max(0, self.kept_fen[place] + fen)

    def own(self, *place: str) -> int:
        """Return what came in and is kept for a party, or on an account where nobody is named."""
        return self.kept_fen[place] + max(0, self.loans[place])

    def reason(self, line: Row) -> tuple[str, int]:
        """Say why a line of a payment is no spending, and up to which sum."""
        role, payee, kind, fen = (line[n] for n in ("role", "payee_key", "payee_class", "fen"))
        owed, loan = self.owed["account", line["account"]], self.owed["lender", payee]
        own = self.own("party", payee) if payee else 0
        passed = own or self.own("account", line["account"])
        spans = (*self.imprest[payee], *self.imprest[line["account"]])
        grounds: tuple[tuple[bool, str, int], ...] = (
            (kind == "tax", "tax", fen),
            (kind == "insurance", "statutory", fen),
            (role == "tax_payable" and kind == "treasury", "tax", fen),
            (role == "tax_payable" and not payee, "tax", owed),
            (role in TAX - {"tax_payable"} and kind in {"", "treasury"}, "tax", fen),
            (role in LOANS and loan > 0, "bank" if kind == "bank" else "principal", loan),
            (role not in LOANS and kind == "bank", "bank", fen),
            (role in SETTLED_ROLES and own > 0, "returned", own),
            (role in SETTLED_ROLES and (not payee or kind in COLLECTORS), "pass_through", passed),
            (role in ADVANCED and any(line["day"] in span for span in spans), "imprest", fen),
            (kind == "utility", "utility", fen),
        )
        fitting = ((reason, min(fen, most)) for fits, reason, most in grounds if fits and most > 0)
        return next(fitting, ("", 0))


class _Allowance:
    """What the standards of pay leave to each payee in a year."""

    def __init__(self, standards: list[dict[str, Any]]) -> None:
        self.standards = defaultdict(list)
        for row in standards:
            self.standards[row["org_code"], row["payee_key"]].append(row)
        self.used_fen: dict[tuple[str, str, int], int] = defaultdict(int)

    def take(self, row: Row) -> tuple[str, int]:
        """Say whether a line of pay is under a standard, and up to which sum."""
        org, payee, day = row["org_code"], row["payee_key"], row["day"]
        rows, everybody = ([
            standard["yearly_fen"]
            for standard in self.standards[org, key]
            if standard["from_day"] <= day < standard["until_day"]
        ] for key in (payee, ""))  # fmt: skip
        if not everybody:
            return "wages", row["fen"]
        year = org, payee if rows else "", date_of(day).year
        most = min(row["fen"], sum(rows or everybody) - self.used_fen[year])
        self.used_fen[year] += most
        return "pay", most


def _named_by_bank(row: Row, line: Row | None) -> Row:
    """Let the bank's line name the payee whom the books do not."""
    if line is None or row["payee_key"]:
        return row
    return {**row, "payee_key": line["payee_key"], "payee_class": line["payee_class"]}


def _opened(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, _Unit]:
    """Return every unit with its opening balances and its imprest."""
    units: dict[str, _Unit] = defaultdict(_Unit)
    for row in rows["opening"]:
        units[row["org_code"]].book({**row, "is_money_in": 1})
    for row in rows["imprest"]:
        units[row["org_code"]].imprest[row["place"]] += [range(row["from_day"], row["until_day"])]
    return units


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher, payee, reason and sum."""
    allowed = _Allowance(rows["standard"])
    left_on_list: dict[tuple[str, str], int] = defaultdict(int)
    members = set()
    for row in rows["list"]:
        left_on_list[row["org_code"], row["voucher_key"]] += row["amount_fen"] or 0
        members.add((row["org_code"], row["voucher_key"], row["recipient_key"]))
    seen_by_bank = {row["org_code"] for row in rows["statement"]}
    banked = {(row["org_code"], row["voucher_key"], row["purpose"]): row for row in rows["bank"]}
    units = _opened(rows)
    steps = [(row["day"], row["voucher_key"], 1, row["entry_id"], row) for row in rows["book"]]
    steps += [(row["day"], row["voucher_key"], 0, row["entry_id"], row) for row in rows["rows"]]
    sums: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for _, voucher, booked, _, step in sorted(steps, key=lambda each: each[:4]):
        org = step["org_code"]
        if booked:
            units[org].book(step)
            continue
        line = banked.get((org, voucher, step["purpose"]))
        spent = _named_by_bank(step, line)
        payee, fen = spent["payee_key"], spent["fen"]
        reason, exempt = units[org].reason(spent)
        named = payee and spent["payee_class"] != "list" and (org, voucher, payee) not in members
        on_list = (org, voucher) in left_on_list and not named
        if not reason and on_list:
            reason, exempt = "list", min(fen, left_on_list[org, voucher])
            left_on_list[org, voucher] -= exempt
        elif not reason:
            unseen = org not in seen_by_bank
            reason, exempt = _pay_or_charge(spent, allowed, unseen=unseen, line=line)
        if exempt > 0:
            sums[org, voucher, payee, reason] += exempt
    shares: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["part"]:
        line = banked.get((row["org_code"], row["voucher_key"], row["purpose"]))
        shares[row["org_code"], row["voucher_key"]].append(_named_by_bank(row, line))
    yield from _by_payee(sums, shares)


def _by_payee(
    sums: Mapping[tuple[str, str, str, str], int], shares: Mapping[tuple[str, str], list[Row]]
) -> Iterator[tuple[object, ...]]:
    """Give what lines that name nobody exempt to those who got these lines on their requests."""
    payments: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for (org, voucher, payee, reason), exempt in sorted(sums.items()):
        if payee:
            payments[org, voucher, payee, reason] += exempt
            continue
        rest = exempt
        fitting = sorted(
            shares[org, voucher],
            key=lambda row: (row["purpose"] != reason, row["request_no"], row["payee_key"]),
        )
        for row in fitting:
            fen = min(rest, row["part_fen"]) if row["purpose"] in {"", reason} else 0
            rest -= fen
            if fen:
                payments[org, voucher, row["payee_key"], reason] += fen
    for key in sorted(payments):
        yield *key, payments[key]


def _pay_or_charge(
    row: Row, allowed: _Allowance, *, unseen: bool, line: Row | None
) -> tuple[str, int]:
    """Tell pay under a standard, and a charge out of a bank leaf that the bank took itself.

    It did where its line names nobody and the books or its own memo call it a charge; where no
    statement is there, up to bank_fee_max.
    """
    if row["role"] in PAY and row["payee_class"] in {"", "person", "unknown"}:
        return allowed.take(row)
    unnamed = not row["payee_key"] and row["is_bank_leaf"]
    charged = row["topic"] == "bank_charge" and unnamed
    if line and (charged or (unnamed and line["is_charge"])):
        return "bank", row["fen"]
    return ("bank", min(row["fen"], row["fee_fen"])) if charged and unseen else ("", 0)


VIEW = View(
    name="exempt_part",
    query="""
        select
            line_payee.org_code,
            line_payee.voucher_key,
            line_payee.entry_id,
            line_payee.paid_on_day as day,
            line_payee.account,
            line_payee.role,
            line_payee.payee_key,
            line_payee.payee_class,
            line_payee.topic,
            case
                when line_payee.role in ('tax_payable', 'tax_expense', 'income_tax')
                    and line_payee.payee_class in ('', 'tax', 'treasury') then 'tax'
                when line_payee.topic = 'bank_charge' and line_payee.payee_key = '' then 'bank'
                else ''
            end as purpose,
            case when line_payee.cash_fen > 0 then 0 else 1 end as is_bank_leaf,
            coalesce(payment_limit.amount, 0) as fee_fen,
            line_payee.amount_fen as fen
        from line_payee
        left join payment_limit
            on payment_limit.org_code = line_payee.org_code
            and payment_limit.voucher_key = line_payee.voucher_key
            and payment_limit.name = 'bank_fee_max'
        where line_payee.amount_fen > 0
    """,
    shows=("payee_key", "reason", "exempt_fen"),
    examples="""
        gives                        | lines                                                                      | payout   | statement | office | why
        no                           | 借51301[付围墙款(含税)]<甲建筑队>:100 贷102:100                            |          |           | | 摘要里的词不算数
        某县税务局 tax 100.00        | 借51301<某县税务局>:100 贷102:100                                          |          |           | | 付给税务局
        no                           | 借214<甲>:100 贷102:100                                                    |          |           | | 应交税费付给了别人
        tax 40.00                    | 借512:40 贷214:40 ／ 借214:100 贷102:100                                   |          |           | | 没有写明单位的，以账上欠的税为限
        no                           | 借214:100 贷102:100                                                        |          |           | | 账上没有欠税
        tax 100.00                   | 借512:100 贷102:100                                                        |          |           | | 税金科目直接付的
        no                           | 借51301[代办手续费]<某某税务师事务所>:100 贷102:100                        |          |           | | 税务师事务所是做生意的
        某社会保险服务中心 statutory 100.00 | 借211<某社会保险服务中心>:100 贷102:100                             |          |           | | 付给社保中心
        bank 5.00                    | 借51301[手续费]:5 贷102:5                                                  |          |           | | 银行自己扣的手续费
        no                           | 借51301[手续费]:5 贷101:5                                                  |          |           | | 现金付的不是银行扣的
        bank 200.00                  | 借51301[手续费]:250 贷102:250 ／ 借51302:1 贷102:1                         |          |           | | 每张凭证以一次为限
        bank 200.00                  | 借51301[手续费]:250 贷102:250                                              |          |           | | 超过无户名扣费上限的部分不算
        某农商行 bank 5.00           | 借51301[利息]<某农商行>:5 贷102:5                                          |          |           | | 付给银行
        no                           | 借201<甲>:100 贷102:100                                                    |          |           | | 从没有借过他的钱
        甲 principal 60.00           | 借102:60 贷201<甲>:60 ／ 借201<甲>:100 贷102:100                           |          |           | | 还本以账上欠他的为限
        甲 returned 100.00           | 借102:100 贷211<甲>:100 ／ 借211<甲>:100 贷102:100                         |          |           | | 退还他交的保证金
        no                           | 借102:100 贷501<甲>:100 ／ 借211<甲>:100 贷102:100                         |          |           | | 他交的是租金，不是押金
        no | 借112<甲>:100 贷501<甲>:100 ／ 借102:100 贷112<甲>:100 ／ 借112<甲>:100 贷102:100 | | | | 收回的是应收的租金，不是押金
        no | 借113<甲>:100 贷102:100 ／ 借102:100 贷113<甲>:100 ／ 借113<甲>:100 贷102:100 | | | | 还回的是先借出的，不是他的钱
        no | 借153<甲>:100 贷113<甲>:100 ／ 借113<甲>:100 贷102:100 | | | | 挂在内部往来的工程款
        甲 returned 40.00 | 借112<甲>:100 贷102:100 ／ 借513<甲>:60 贷112<甲>:60 ／ 借102:80 贷112<甲>:80 ／ 借112<甲>:100 贷102:100 | | | | 报销抵了六十元，多还四十元
        no                           | 借153<甲>:100 贷211<甲>:100 ／ 借211<甲>:100 贷102:100                     |          |           | | 挂账的工程款，付的是价款
        某县医疗保障局 statutory 100.00 | 借101:100 贷21105:100 ／ 借21105<某县医疗保障局>:100 贷102:100          |          |           | | 代收的医保交医保局
        no                           | 借101:100 贷21105:100 ／ 借21105<甲>:100 贷102:100                         |          |           | | 代收的钱给了别人
        pass_through 100.00          | 借101:100 贷21105:100 ／ 借21105:100 贷102:100                             |          |           | | 收进来又从同一明细付出，没有写明单位
        补贴名册 list 1.00           | 借51401<补贴名册>:100 贷102:100                                            | 救助慰问 |           | | 分录写的是名册，等于没有写收款人
        no                           | 借51401<乙店>:100 贷102:100                                                | 救助慰问 |           | | 名册上没有乙店
        补贴名册 list 1.00           | 借51401:100 贷102:100                                                      | 救助慰问 审批 |           | | 审批单写的收款人是名册
        list 1.00                    | 借51401:100 贷102:100                                                      | 救助慰问 |           | | 以名册合计为限
        imprest 100.00               | 借11203:100 贷102:100                                                      | 备用金明细 |           | | 备用金的补付
        no                           | 借11204:100 贷102:100                                                      | 备用金明细 |           | | 别的明细
        no                           | 借51303:100 贷102:100                                                      | 备用金费用 |           | | 费用科目不是备用金
        no | 借112<甲>:100 贷102:100 | | | 甲:报账员@2025-01-16 | 次日才任报账员
        甲 imprest 100.00 | 借112<甲>:100 贷102:100 | | | 甲:报账员@2024-01-01~2025-01-15 | 离任当日
        no | 借112<甲>:100 贷102:100 | | | 甲:报账员@2024-01-01~2025-01-14 | 已经离任
        no | 借112<甲>:100 贷102:100 | | | 甲:会计@2024-01-01 | 不是报账员
        wages 100.00                 | 借212:100 贷102:100                                                        |          |           | | 没有报酬标准的工资
        pay 24.00                    | 借212:100 贷102:100                                                        | 标准2    |           | | 以全年的报酬标准为限
        pay 20.00 pay 4.00           | 借212:20 贷102:20 ／ 借212:20 贷102:20                                     | 标准2    |           | | 合计以全年的标准为限
        pay 100.00                   | 借212:100 贷102:100                                                        | 标准20   |           | | 在标准以内
        某县供电公司 utility 100.00  | 借51301<某县供电公司>:100 贷102:100                                        |          |           | | 供电公司
        bank 250.00 | 借51301[手续费]:250 贷102:250 | | 250@2025-01-15: | | 流水没有对方户名，银行自己扣的
        bank 250.00 | 借51301[付网银费用]:250 贷102:250 | | 250@2025-01-15:[收费] | | 流水的摘要写明是银行收费
        no | 借51301[付围墙款]:250 贷102:250 | | 250@2025-01-15:[转账] | | 流水没有户名，也不是收费
        no | 借51301[付网银费用]:250 贷102:250 | | 250@2025-01-15:甲[收费] | | 写明收费而流水有户名
        no | 借51301[付网银费用]<乙店>:250 贷102:250 | | 250@2025-01-15:[收费] | | 账上写明付给了别人
        no | 借51301[手续费]:5 贷102:5 | | 5@2025-01-15:甲 | | 流水写明付给了别人
        no | 借51301[手续费]:5 贷102:5 | | 6@2025-01-15: | | 有流水而没有这一行
        某县税务局 tax 100.00 | 借51301:100 贷102:100 | | 100@2025-01-15:某县税务局 | | 流水写明付给税务局
    """,
    equivalent_mutants=(
        ("line_payee.amount_fen > 0", "红字和零的分录除外不了多少，去掉只是多看几行"),
    ),
    whole_unit=True,
    measure=Measure(
        reads={
            "book": """
                with money_in as (
                    select org_code, voucher_key
                    from journal_line
                    where role in ('cash', 'bank')
                    group by org_code, voucher_key
                    having sum(debit_fen - credit_fen) > 0
                )
                select
                    journal_line.org_code, journal_line.voucher_key, journal_line.entry_id,
                    journal_line.effective_date_day as day,
                    journal_line.gl_account_number as account, journal_line.role,
                    coalesce(journal_line.party_key, account_party.party_key, '') as party_key,
                    journal_line.debit_fen, journal_line.credit_fen,
                    case when money_in.voucher_key is null then 0 else 1 end as is_money_in
                from journal_line
                left join money_in
                    on money_in.org_code = journal_line.org_code
                    and money_in.voucher_key = journal_line.voucher_key
                left join account_party
                    on account_party.org_code = journal_line.org_code
                    and account_party.account = journal_line.gl_account_number
                where journal_line.role in (
                        'short_loan', 'long_loan', 'payable', 'receivable', 'inner_account',
                        'tax_payable'
                    )
            """,
            "opening": """
                with first_year as (
                    select org_code, gl_account_number, min(fiscal_year) as fiscal_year
                    from account_balance
                    group by org_code, gl_account_number
                )
                select
                    account_balance.org_code,
                    account_balance.gl_account_number as account,
                    min(account_role.role) as role,
                    coalesce(min(account_party.party_key), '') as party_key,
                    max(coalesce(account_balance.opening_debit_fen, 0)) as debit_fen,
                    max(coalesce(account_balance.opening_credit_fen, 0)) as credit_fen
                from account_balance
                join first_year
                    on first_year.org_code = account_balance.org_code
                    and first_year.gl_account_number = account_balance.gl_account_number
                    and first_year.fiscal_year = account_balance.fiscal_year
                join account_role
                    on account_role.org_code = account_balance.org_code
                    and account_role.gl_account_number = account_balance.gl_account_number
                left join account_party
                    on account_party.org_code = account_balance.org_code
                    and account_party.account = account_balance.gl_account_number
                where coalesce(account_balance.accounting_period, 1) = 1
                group by account_balance.org_code, account_balance.gl_account_number
            """,
            "standard": """
                select org_code, payee_key, from_day, until_day, yearly_fen from pay_allowance
            """,
            "list": """
                select
                    voucher_link.org_code, voucher_link.voucher_key,
                    payout.recipient_key, payout.amount_fen
                from voucher_link
                join payout
                    on payout.org_code = voucher_link.org_code
                    and payout.row_key = voucher_link.from_key
                where voucher_link.from_table = 'payout'
            """,
            "part": """
                select org_code, voucher_key, payee_key, purpose, request_no, part_fen
                from request_part
                where line_payee_key = ''
            """,
            "imprest": """
                select org_code, person_key as place, coalesce(from_day, 0) as from_day, until_day
                from office_held where position = '报账员'
                union
                select org_code, account as place, 0 as from_day, 1000000000 as until_day
                from named_account where contains(account_name, '备用金')
            """,
            "bank": """
                select
                    bank_match.org_code,
                    bank_match.voucher_key,
                    bank_match.purpose,
                    bank_match.bank_payee_key as payee_key,
                    coalesce(payee_class.class, '') as payee_class,
                    case when charged_line.line_key is null then 0 else 1 end as is_charge
                from bank_match
                left join payee_class
                    on payee_class.org_code = bank_match.org_code
                    and payee_class.party_key = bank_match.bank_payee_key
                left join charged_line
                    on charged_line.org_code = bank_match.org_code
                    and charged_line.line_key = bank_match.line_key
                where bank_match.payee_key = ''
            """,
            "statement": "select distinct org_code from bank_transaction",
        },
        columns=dict.fromkeys(("org_code", "voucher_key", "payee_key", "reason"), str)
        | {"exempt_fen": int},
        compute=compute,
    ),
)
