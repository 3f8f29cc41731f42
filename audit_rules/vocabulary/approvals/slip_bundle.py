"""Requests of one payee that look like one purchase cut into several, a row a request.

They are of one kind of expense and project, under no contract, neither covered by a list or a standard of
pay nor paid to a collector, bank or utility. One are those of one use (第一批 and the like aside) and day of request
that were paid on one day, in a month dated in batches on one voucher: on one voucher, or three and more, or two
that no invoices of their own tell apart. Two that have invoices of their own have ``is_apart`` 1. One are
also those whose printed invoices or receipts of the payee, of one day, follow each other in number,
whenever they were paid. ``bundle`` is the first number of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from audit_rules.model import Measure, View

_PART = re.compile(
    "第?[0-9一二三四五六七八九十]+[笔批次期]"
    "|[(][0-9一二三四五六七八九十]+[)]"
    "|之[0-9一二三四五六七八九十]+$"
)
"""What tells the parts of one use apart: 第一批, (二). A month or a number of a place stays."""
CENTRAL_DIGITS = 20
"""Digits of a number that the tax office gives out, whoever the issuer is."""
SEVERAL = 3
Row = Mapping[str, Any]
Slip = tuple[str, str]
Invoice = tuple[str, str, str, int, int]
"""Issuer, code and number as written, its integer and its day."""


def _use(text: str) -> str:
    """Return what a request is for, without the number of its part.

    >>> _use("付村部修缮第1笔款"), _use("付 村部修缮（二）款"), _use("3月保洁费")
    ('付村部修缮款', '付村部修缮款', '3月保洁费')
    """
    return _PART.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def _papers(rows: list[dict[str, Any]]) -> dict[Slip, set[Invoice]]:
    """Return the invoices of every voucher; those of printed books have a day and an integer."""
    papers: dict[Slip, set[Invoice]] = defaultdict(set)
    for row in rows:
        number, day = row["invoice_no"], row["issued_on_day"]
        is_number = number.isascii() and number.isdigit() and len(number) != CENTRAL_DIGITS
        is_printed = row["is_printed"] and is_number and day is not None
        last = (int(number), day) if is_printed else (-1, -1)
        papers[row["org_code"], row["voucher_key"]].add(
            (row["issuer_key"] or "", row["invoice_code"], number, *last)
        )
    return papers


def _follow(one: Invoice, other: Invoice, payee: str) -> bool:
    """Say whether two printed invoices of a payee and day follow each other."""
    same = one[:2] == other[:2] and one[0] == payee and one[4] == other[4] >= 0
    return same and len(one[2]) == len(other[2]) and abs(one[3] - other[3]) == 1


class _Slips:
    """The requests of all units, their vouchers and invoices."""

    def __init__(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        self.rows = {(row["org_code"], row["request_no"]): row for row in rows["rows"]}
        self.vouchers: dict[Slip, set[str]] = defaultdict(set)
        for row in rows["voucher"]:
            self.vouchers[row["org_code"], row["request_no"]].add(row["voucher_key"])
        papers = _papers(rows["invoice"])
        self.invoices = {
            key: set[Invoice]().union(*(papers[key[0], made] for made in self.vouchers[key]))
            for key in self.rows
        }
        self.above: dict[Slip, Slip] = {}

    def first(self, slip: Slip) -> Slip:
        """Return the first request of a bundle."""
        while (above := self.above.setdefault(slip, slip)) != slip:
            slip = above
        return slip

    def tie(self, one: Slip, other: Slip) -> None:
        """Make two requests one bundle."""
        first, second = sorted((self.first(one), self.first(other)))
        self.above[second] = first

    def by_payee(self) -> Iterator[list[Slip]]:
        """Yield the requests of one payee, kind of expense and project."""
        groups: dict[tuple[str, ...], list[Slip]] = defaultdict(list)
        for key, row in sorted(self.rows.items()):
            groups[key[0], row["payee_key"], row["expense_kind"], row["project_code"]].append(key)
        yield from (groups[key] for key in sorted(groups) if len(groups[key]) > 1)

    def by_use(self, slips: list[Slip]) -> Iterator[list[Slip]]:
        """Yield those of one use and day of request that were paid together."""
        groups: dict[tuple[object, ...], set[Slip]] = defaultdict(set)
        for key in slips:
            row = self.rows[key]
            if row["purpose"] is None:
                continue
            use = _use(row["purpose"]), row["requested_on_day"]
            is_day = row["from_day"] == row["until_day"]
            for paid in {row["paid_on_day"]} if is_day else self.vouchers[key]:
                groups[(*use, paid)].add(key)
        yield from (sorted(group) for group in groups.values() if len(group) > 1)

    def apart(self, one: Slip, other: Slip) -> bool:
        """Say whether both have invoices, and none that the other has."""
        mine, others = self.invoices[one], self.invoices[other]
        shared = {paper[:3] for paper in mine} & {paper[:3] for paper in others}
        return bool(mine and others) and not shared

    def one_voucher(self, slips: list[Slip]) -> bool:
        """Say whether one voucher paid them all."""
        return bool(set.intersection(*(self.vouchers[key] for key in slips)))


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, request, bundle and whether invoices tell its two requests apart."""
    slips = _Slips(rows)
    pairs: list[list[Slip]] = []
    for same_payee in slips.by_payee():
        for group in slips.by_use(same_payee):
            whole = len(group) >= SEVERAL or slips.one_voucher(group)
            if whole or not slips.apart(*group):
                for one, other in pairwise(group):
                    slips.tie(one, other)
            else:
                pairs.append(group)
        in_print = [
            key for key in same_payee if any(paper[4] >= 0 for paper in slips.invoices[key])
        ]
        for one, other in combinations(in_print, 2):
            payee = slips.rows[one]["payee_key"]
            if any(
                _follow(mine, theirs, payee)
                for mine in slips.invoices[one]
                for theirs in slips.invoices[other]
            ):
                slips.tie(one, other)
    for key in sorted(slips.above):
        yield key[0], key[1], slips.first(key)[1], 0
    for pair in pairs:
        if not any(key in slips.above for key in pair):
            yield from ((key[0], key[1], pair[0][1], 1) for key in pair)


VIEW = View(
    name="slip_bundle",
    query="""
        select
            paid_request.org_code,
            paid_request.request_no,
            paid_request.expense_kind,
            paid_request.paid_on_day,
            paid_request.from_day,
            paid_request.until_day,
            payment_request.payee_key,
            payment_request.purpose,
            payment_request.requested_on_day,
            coalesce(payment_request.project_code, '') as project_code
        from paid_request
        join payment_request
            on payment_request.org_code = paid_request.org_code
            and payment_request.request_no = paid_request.request_no
        join unlisted_request
            on unlisted_request.org_code = paid_request.org_code
            and unlisted_request.request_no = paid_request.request_no
        join payee_class
            on payee_class.org_code = payment_request.org_code
            and payee_class.party_key = payment_request.payee_key
        where payment_request.contract_no is null
            and payee_class.class in ('person', 'unit', 'unknown')
    """,
    shows=("request_no", "bundle", "is_apart"),
    examples="""
        gives | lines | 支出审批单 | 发放名册 | 票据 | place | why
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:1200 贷102:1200 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 |  |  |  | 一张凭证
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  |  |  | 一天两张凭证，没有发票
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，审批金额=600，凭证=2 |  |  |  | 没有写支出事由，看不出是一项
        S1 S1 1 S2 S1 1 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=数电发票，发票号码=77，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 各有发票
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 一张发票两次用
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=银行回单，发票号码=77，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 银行回单不是发票
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=收据，开票方=甲店，金额=600，凭证=2 |  | 收据没有号码
        S1 S1 0 S2 S1 0 S3 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2；审批单号=S3，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=3 |  | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=数电发票，发票号码=77，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2；票据类型=数电发票，发票号码=99，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=3 |  | 三张
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  |  |  | 前后付的
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-06，支出事由=买纸，审批金额=600，凭证=2 |  |  |  | 两天申请
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买墨，审批金额=600，凭证=2 |  |  |  | 两种用途
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸第1批，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸第二批，审批金额=600，凭证=2 |  |  |  | 一种用途分批
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=3月保洁，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=4月保洁，审批金额=600，凭证=2 |  |  |  | 两个月的
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，支出类别=管理性支出，凭证=2 |  |  |  | 两类支出
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，项目编码=XM1，凭证=2 |  |  |  | 一张是项目的
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，合同编号=HT1，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，合同编号=HT1，凭证=2 |  |  |  | 一份合同的两期
        no | @2025-06-10 借51301<某县供电公司>:600 贷102:600／@2025-06-10 借51301<某县供电公司>:600 贷102:600 | 审批单号=S1，收款人=某县供电公司，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=某县供电公司，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  |  |  | 电费
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<乙店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=乙店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  |  |  | 两个收款人
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-16，支出事由=买墨，审批金额=600，凭证=2 |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 发票同日连号
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-16，支出事由=买墨，审批金额=600，凭证=2 |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00013，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 不连号
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-16，支出事由=买墨，审批金额=600，凭证=2 |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-06-06，金额=600，凭证=2 |  | 两天开的
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-16，支出事由=买墨，审批金额=600，凭证=2 |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=4，发票号码=00012，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 两本发票
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-16，支出事由=买墨，审批金额=600，凭证=2 |  | 票据类型=数电发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=数电发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 数电发票的号码不是一家的
        no | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-20 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-16，支出事由=买墨，审批金额=600，凭证=2 |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=乙店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=乙店，开票日期=2025-06-05，金额=600，凭证=2 |  | 别家的发票
        S1 S1 0 S2 S1 0 | @2025-06-25 借51301<甲店>:600 借51302<甲店>:600 贷102:1200／@2025-06-25 借51301<丙>:1 贷102:1／@2025-06-25 借51301<丙>:2 贷102:2／@2025-06-25 借51301<丙>:3 贷102:3／@2025-06-25 借51301<丙>:4 贷102:4 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 |  |  |  | 按批记账，同一张凭证
        no | @2025-06-25 借51301<甲店>:600 贷102:600／@2025-06-25 借51302<甲店>:600 贷102:600／@2025-06-25 借51301<丙>:2 贷102:2／@2025-06-25 借51301<丙>:3 贷102:3／@2025-06-25 借51301<丙>:4 贷102:4 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 |  |  |  | 按批记账，两张凭证，日子不知道
        no | @2025-06-10 借51301:600 贷102:600／@2025-06-10 借51301:600 贷102:600 | 审批单号=S1，收款人=甲，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 | 名册编号=M，发放类别=救助慰问，序号=1，领取人=甲，金额=600，凭证=1 |  |  | 一张有名册
        S1 S1 0 S2 S1 0 | @2025-06-10 借51301<甲水站>:1200 贷102:1200 | 审批单号=S1，收款人=甲水站，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲水站，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 |  |  |  | 别处的水站是商户
        no | @2025-06-10 借51301<甲水站>:1200 贷102:1200 | 审批单号=S1，收款人=甲水站，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲水站，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 |  |  | 未来乡 | 该乡的水站是公用事业
        no | @2025-06-10 借51301<某县供电公司>:1200 贷102:1200／借51301<丙店>:5 贷102:5 | 审批单号=S1，收款人=某县供电公司，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=某县供电公司，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 |  |  |  | 另付过商户
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "voucher": "select org_code, request_no, voucher_key from request_voucher",
            "invoice": """
                select
                    org_code,
                    voucher_key,
                    issuer_key,
                    coalesce(invoice_code, '') as invoice_code,
                    invoice_no,
                    issued_on_day,
                    case
                        when invoice_kind in ('增值税专用发票', '增值税普通发票', '收据') then 1
                        else 0
                    end as is_printed
                from voucher_paper
                where invoice_kind <> '银行回单'
                    and invoice_no is not null
            """,
        },
        columns={"org_code": str, "request_no": str, "bundle": str, "is_apart": int},
        compute=compute,
    ),
)
