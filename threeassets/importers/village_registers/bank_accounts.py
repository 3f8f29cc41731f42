"""Whose account a statement is of, as its titles say, and where those of another begin below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from threeassets.importers.cells.moments import day_of
from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.columns import header_places
from threeassets.importers.layout.doubts import Doubt, choice
from threeassets.importers.layout.ledger_roles import AMOUNT, ledger_vocabulary
from threeassets.importers.layout.totals import SUMMED, is_footer, is_summary, total_of
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.importers.village_registers.record_rows import PAGE_TITLE
from threeassets.model.book import STATEMENT
from threeassets.model.keys import plain
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

_LABEL = (
    r"(?<!对方)(?<!对手)(?<!收款)(?<!付款)(?<!对手方)(?:账号|帐号|卡号|账卡号|折号|存折号码?|账户号码?|账户|帐户)"
    r"\s*(?:[\[(（][^\])）\d]*[\])）])?\s*[:：]?\s*"
)
_ACCOUNT = Pattern(
    _LABEL + r"[\[【(（]?((?:\d{4} ){2,5}\d{1,4}(?![\d\-/.年])|\d[\d*xX\-]{6,}[\d*])", re.IGNORECASE
)
_ACCOUNT_WORD = Pattern(r"账号|帐号|卡号|账户|帐户|户名|开户|存折|定期|活期|一本通|子账")
_HOLDER = Pattern(r"(?:户名|账户名称|客户名称|单位名称)[:：]\s*([^\s:：]+)")
FEW = 8
"""A row with more cells is no title."""
_MASK = Pattern(r"[*xX]+")


def accounts_in(texts: Iterable[str]) -> list[str]:
    """Return the numbers of accounts that titles name with their label, each once."""
    text = plain("\n".join(texts))
    return list(dict.fromkeys(account.replace(" ", "") for account in _ACCOUNT.findall(text)))


def texts(rows: Sequence[tuple[int, Cells]]) -> list[str]:
    """Return what is written in rows, cell by cell."""
    return [text_of(cell) for _, cells in rows for cell in cells if not is_blank(cell)]


def headed(statement: RegisterSheet) -> RegisterSheet:
    """Add what the titles say of every line: the account and who holds it."""
    above = texts(statement.sheet.rows[: statement.columns.start])
    title, titles = " ".join(above), statement.titles
    if (holder := _HOLDER.search(title)) is not None:
        titles = replace(titles, org_name=titles.org_name or holder[1])
    accounts = accounts_in(above)
    doubt = statement.doubt or _whose(statement, accounts)
    statement = replace(statement, title_text=title, titles=titles, doubt=doubt)
    return _with_account(statement, accounts[0]) if len(accounts) == 1 else statement


def _with_account(statement: RegisterSheet, account: str) -> RegisterSheet:
    """Take the account of the titles; of one that is not whole a profile has the rest."""
    values = dict(statement.rule.values)
    account_role = values.pop("account_no", None)
    hidden = _MASK.search(account) is not None
    if hidden and account_role and re.fullmatch(_MASK.sub(r"\\d+", account), account_role):
        return statement
    return replace(
        statement,
        rule=replace(statement.rule, values=values),
        facts={"account_no": account},
        notes=(_masked(account),) if hidden else (),
    )


def _masked(account: str) -> Text:
    return Text(
        f"账号 {account} 不完整，按原样导入；要与其他表对上，请在配置文件中写明 values: "
        '{account_no: "完整账号"}。',
        f"Account {account} is not whole and was imported as it is; to match other sheets name the "
        "whole number in a profile: values: {account_no: …}.",
    )


def _whose(statement: RegisterSheet, accounts: Sequence[str]) -> Doubt | None:
    """Say that titles name several accounts, or another one than the column of accounts."""
    if "account_no" in statement.rule.values or not accounts:
        return None
    if "account_no" not in statement.columns.places:
        if len(accounts) == 1:
            return None
        what = Text(
            f"标题中有几个账号（{'、'.join(accounts)}），看不出各行是哪个账户的",
            f"Titles name several accounts ({', '.join(accounts)}), and no line says whose it is",
        )
        return Doubt(
            what,
            tuple(
                choice(
                    f'values: {{account_no: "{account}"}}',
                    f"全部是 {account} 的",
                    f"all of them are of {account}",
                )
                for account in accounts[:3]
            ),
        )
    if "account_no" in statement.rule.columns.values():
        return None
    cells = [
        text_of(statement.cell(cells, "account_no")).replace(" ", "")
        for _, cells in statement.below
    ]
    other = next((cell for cell in cells if cell and cell not in accounts), None)
    if other is None or any(cell in accounts for cell in cells):
        return None
    head = statement.heading("account_no")
    what = Text(
        f"标题的账号是 {accounts[0]}，“{head}”一列却是别的账号（如 {other}），可能是对方的",
        f"The title names account {accounts[0]}, and column “{head}” holds others (such as "
        f"{other}), which may be those of the other side",
    )
    return Doubt(
        what,
        (
            choice(
                f"columns: {{{head}: counterparty_account}}",
                f"是对方账号，本方是 {accounts[0]}",
                f"the other side's, our own is {accounts[0]}",
            ),
            choice(
                f"columns: {{{head}: account_no}}",
                f"是本方账号，如 {other}",
                f"our own, such as {other}",
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """A place below the header where another account begins, or a title of the same comes again."""

    place: int
    begins: bool
    reason: Text = PAGE_TITLE


def turns_of(statement: RegisterSheet) -> list[Turn]:
    """Return the titles below the header, from top to bottom."""
    walk = _Walk(statement)
    for place in range(statement.columns.start, len(statement.sheet.rows)):
        walk.row(place)
    return walk.turns


def is_line(statement: RegisterSheet, cells: Cells) -> bool:
    """Whether a row is a line of the account: it has a day."""
    return _is_day(text_of(statement.cell(cells, "transacted_on")))


@lru_cache(maxsize=4096)
def _is_day(text: str) -> bool:
    return day_of(plain(text).split(" ")[0], year=2000) is not None


class _Walk:
    """Goes down a sheet and remembers the titles since the last line and whose lines they are."""

    def __init__(self, statement: RegisterSheet) -> None:
        """Begin below the header, with the account that the titles above it name."""
        self.statement, self.rows, self.start = (
            statement,
            statement.sheet.rows,
            statement.columns.start,
        )
        heads = header_places(statement.sheet, ledger_vocabulary(STATEMENT), self.start)
        self.heads = frozenset(heads)
        account = statement.facts.get("account_no")
        self.accounts = [account] if account else []
        self.titles: list[int] = []
        self.turns: list[Turn] = []

    def row(self, place: int) -> None:
        """Look at one row: a line, a total, a title, or headings."""
        cells = self.rows[place][1]
        if place in self.heads:
            self._headings(place, cells)
        elif is_line(self.statement, cells):
            self.titles = []
        elif not (texts := [cell for cell in cells if not is_blank(cell)]) or total_of(texts):
            return
        elif is_summary(texts):
            self.turns.append(Turn(place, begins=False, reason=SUMMED))
        elif len(texts) > FEW or self._has_amount(cells):
            self.titles = []
        elif accounts := accounts_in(map(text_of, texts)):
            self._named(place, accounts)
        elif any(_alike(cells, top) for _, top in self.rows[: self.start]):
            self.turns.append(Turn(place, begins=False))
        elif not is_footer(texts):
            self.titles.append(place)

    def _headings(self, place: int, cells: Cells) -> None:
        above = [text for title in self.titles for text in texts([self.rows[title]])]
        same = _alike(cells, self.rows[self.start - 1][1])
        if not accounts_in(above):
            if same and not any(map(_ACCOUNT_WORD.search, above)):
                self.turns += [Turn(title, begins=False) for title in self.titles]
            else:
                self._begin(place)
                self.accounts = []
        self.titles = []

    def _named(self, place: int, accounts: list[str]) -> None:
        if accounts == self.accounts:
            self.turns += [Turn(title, begins=False) for title in (*self.titles, place)]
            self.titles = []
        else:
            self._begin(place)
            self.accounts, self.titles = accounts, [place]

    def _begin(self, place: int) -> None:
        self.turns.append(Turn(self.titles[0] if self.titles else place, begins=True))

    def _has_amount(self, cells: Cells) -> bool:
        roles = ("income_fen", "outgo_fen", "balance_fen", AMOUNT)
        return any(fen_of(self.statement.cell(cells, role)) is not None for role in roles)


def _alike(one: Cells, other: Cells) -> bool:
    here, there = (texts([(0, cells)]) for cells in (one, other))
    return here == there
