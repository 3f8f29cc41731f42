"""Identities between books and statements: shown with both figures, explained where they fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.statements.book import Amount, Book, Column, Months, Part, added, amount
from reports.statements.frames import Field, Frame, Record
from reports.statements.ledgers import posting, root_caption
from reports.statements.sheets import BalanceSheet, ProfitSheet, undistributed
from threeassets.model.money import yuan

NAMED = 5
"""Vouchers or accounts named in one explanation; the frames hold all."""


@dataclass(frozen=True, slots=True)
class Check:
    """Two figures that must be equal; ``why`` says what is missing where they are not.

    ``holds`` is None where the books do not say enough to compare.
    """

    key: str
    title: str
    left: Amount
    right: Amount
    why: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether both are equal."""
        if self.left.value is None or self.right.value is None:
            return None
        return self.left.value == self.right.value

    @property
    def difference(self) -> Amount:
        """Left less right."""
        return added([(1, self.left), (-1, self.right)])

    @property
    def difference_words(self) -> str:
        """The difference in yuan."""
        return yuan(self.difference.value or 0)


def uneven_vouchers(book: Book, last: int) -> dict[str, int]:
    """Return debit less credit of the vouchers that do not balance, to the end of a month."""
    sums: dict[str, int] = defaultdict(int)
    for entry in book.entries:
        if entry.month <= last:
            sums[entry.voucher_key] += entry.debit_fen - entry.credit_fen
    return {key: sums[key] for key in sorted(sums) if sums[key]}


def _some(items: Sequence[str]) -> str:
    return "、".join(items[:NAMED]) + (f" 等{len(items)}项" if len(items) > NAMED else "")


def _missing(books: Mapping[str, Book], sheet: BalanceSheet | None, last: int) -> str:
    """Say what keeps both sides apart: unlisted accounts, vouchers and openings that are uneven."""
    parts = []
    if sheet:
        names = [
            f"{account.number} {account.name} {yuan((second if last else first).value or 0)}"
            for _, account, first, second in sheet.unlisted
            if (second if last else first).value
        ]
        parts += [f"未列入的科目（借方为正）：{_some(names)}"] if names else []
    for book in books.values():
        whose = f"{book.name}" if len(books) > 1 else ""
        uneven = [f"{key} {yuan(fen)}" for key, fen in uneven_vouchers(book, last).items()]
        if uneven:
            parts.append(f"{whose}借贷不平的凭证（借减贷）：{_some(uneven)}")
        opening = sum(account.opening_fen for account in book.accounts.values())
        if opening and book.opening_known:
            parts.append(f"{whose}期初余额借贷相差 {yuan(opening)}")
    return "；".join(parts)


def _all_parts(book: Book, column: Column, months: Months) -> Iterator[Part]:
    first, last = months
    for number in book.accounts:
        yield Part(book.org_code, number, column, 1, first, last)


def statement_checks(
    books: Mapping[str, Book], sheet: BalanceSheet, profit: ProfitSheet, last: int
) -> list[Check]:
    """Return the identities of the two statements."""
    why = _missing(books, sheet, last)
    assets, claims = sheet.total_assets, sheet.total_claims
    rest = undistributed(books, sheet.form, last)
    undistributed_lines = "＋".join(sheet.form.undistributed)
    closing_amount = profit.line(profit.form.closing).second
    return [
        Check(
            "balance_opening",
            f"年初：{assets.line.label} = {claims.line.label}",
            assets.first,
            claims.first,
            _missing(books, sheet, 0),
        ),
        Check(
            "balance_closing",
            f"期末：{assets.line.label} = {claims.line.label}",
            assets.second,
            claims.second,
            why,
        ),
        Check(
            "distribution",
            f"{profit.form.closing} = 资产负债表{undistributed_lines}",
            closing_amount,
            rest,
            _undistributed(books, profit, last),
        ),
    ]


def _undistributed(books: Mapping[str, Book], profit: ProfitSheet, last: int) -> str:
    """Say what changed 未分配收益 outside the lines of the statement."""
    odd, parts = set(), []
    for book in books.values():
        uneven = uneven_vouchers(book, last)
        for entry in book.entries:
            posted = book.accounts[entry.account].role == "year_profit" and not entry.closing
            if entry.month <= last and (posted or (entry.closing and entry.voucher_key in uneven)):
                odd.add(entry.voucher_key)
    if odd:
        parts.append(f"本年收益有结转以外的分录，或结转凭证借贷不平：{_some(sorted(odd))}")
    if profit.unplaced.value:
        parts.append(f"收益分配有 {yuan(profit.unplaced.value)} 元没有项目列入")
    return "；".join(parts)


def book_checks(book: Book, sheet: BalanceSheet, trial: Frame, months: Months) -> list[Check]:
    """Return the identities of one organisation's books."""
    last = months[1]
    return [
        *_trial(book, trial, months),
        *_ledgers(book, months),
        _journals(book, sheet, last),
        *_stated(book, last),
        *_carried(book),
    ]


def one_sided_checks(book: Book, months: Months) -> list[Check]:
    """Return the identities that hold of books of one side too."""
    return [*_ledgers(book, months), *_stated(book, months[1]), *_carried(book)]


def _trial(book: Book, trial: Frame, months: Months) -> Iterator[Check]:
    total = trial.records[-1].cells
    why = _missing({book.org_code: book}, None, months[1])
    for index, (key, words) in enumerate(
        (("opening", "期初"), ("period", "本期"), ("closing", "期末"))
    ):
        debit, right = total[2 + 2 * index], total[3 + 2 * index]
        if isinstance(debit, Amount) and isinstance(right, Amount):
            yield Check(
                f"trial_{key}", f"科目余额表{words}：借方合计 = 贷方合计", debit, right, why
            )


def _ledgers(book: Book, months: Months) -> Iterator[Check]:
    """总账 was summed by the engine, 明细账 is added up here entry by entry."""
    first, last = months
    mine = [e for e in book.entries if first <= e.month <= last]
    sides: tuple[tuple[Column, str], ...] = (("debit", "借方"), ("credit", "贷方"))
    for column, words in sides:
        general = amount({book.org_code: book}, _all_parts(book, column, months))
        detail = added((1, posting(book, e, column)) for e in mine)
        title = f"总账{words}发生额 = 明细账{words}发生额"
        yield Check(f"ledgers_{column}", title, general, detail)


def _journals(book: Book, sheet: BalanceSheet, last: int) -> Check:
    """The journals end with what the balance sheet calls money."""
    money = added((1, sheet.line(label).second) for label in sheet.form.money)
    accounts = [n for n, account in book.accounts.items() if account.role in {"cash", "bank"}]
    opening = amount(
        {book.org_code: book}, (Part(book.org_code, n, "opening", 1) for n in accounts)
    )
    mine = [e for n in accounts for e in book.posted(n, last=last)]
    moved = [(1, posting(book, e, "debit")) for e in mine]
    moved += [(-1, posting(book, e, "credit")) for e in mine]
    title = f"日记账余额 = 资产负债表{'＋'.join(sheet.form.money)}"
    return Check("money", title, added([(1, opening), *moved]), money)


def _stated(book: Book, last: int) -> Iterator[Check]:
    """Closing balances the books state, against opening and entries, account by account."""
    stated = [balances for month, balances in book.stated_closing if month == last]
    if not stated or not book.opening_known:
        return
    apart, gross = [], 0
    for each in stated:
        below = book.below(each.number)
        finest = not any(
            o.number != each.number and o.number.startswith(each.number) for o in stated
        )
        balance = sum(book.balance(number, last) for number in below)
        if below and balance != each.balance_fen:
            sentence = f"计算 {yuan(balance)}、账载 {yuan(each.balance_fen)}"
            apart.append(f"{each.number} {book.names.get(each.number, '')} {sentence}")
            gross += abs(balance - each.balance_fen) if finest else 0
    title = "期初余额＋本期发生额 = 账载期末余额（各末级科目差额的绝对值合计，应为零）"
    yield Check("stated", title, Amount(gross), Amount(0), _some(apart))


def _carried(book: Book) -> Iterator[Check]:
    """Opening balances by first-level account, against how the year before ended."""
    if book.before is None or not book.opening_known:
        return
    now: dict[str, int] = defaultdict(int)
    for account in book.accounts.values():
        now[account.root] += account.opening_fen
    apart = [
        f"{root_caption(book, root)} 年初 {yuan(now[root])}、"
        f"上年末 {yuan(book.before.get(root, 0))}"
        for root in sorted({*now, *book.before})
        if now[root] != book.before.get(root, 0)
    ]
    why = "新旧制度转换，允许调整：" if book.converted and apart else ""
    gross = sum(abs(now[r] - book.before.get(r, 0)) for r in {*now, *book.before})
    yield Check(
        "carried",
        "年初余额 = 上年年末余额（各一级科目差额的绝对值合计，应为零）",
        Amount(gross),
        Amount(0),
        why + _some(apart),
    )


def checks_frame(checks: Iterable[Check]) -> Frame:
    """Return the identities as a table."""
    fields = (
        Field("check", "勾稽关系"),
        Field("left_fen", "左", money=True),
        Field("right_fen", "右", money=True),
        Field("difference_fen", "差额", money=True),
        Field("result", "结果"),
        Field("why", "说明"),
    )
    marks = {True: "相符", False: "不符", None: "无法核对"}
    records = tuple(
        Record(
            c.key,
            (c.title, c.left, c.right, c.difference, marks[c.holds], c.why if not c.holds else ""),
        )
        for c in checks
    )
    return Frame("checks", "勾稽核对", fields, records)
