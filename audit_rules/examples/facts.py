"""Registers of one example line, written through a few verbs and a small language of vouchers."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from threeassets.model.errors import UsageError
from threeassets.model.schema import key_of

SECOND, THIRD = "〇", "〇〇"
"""Marks every number and name of the further subjects that share the organisation."""

CARD = "10208"
"""The bank account of the books that is somebody's own card."""

MONTHS = 12

_LINE = re.compile(
    r"(?P<side>[借贷])(?P<account>[\d.]+)(?:\[(?P<words>[^\]]*)\])?(?:<(?P<party>[^>]*)>)?"
    r"(?:\{(?P<project>[^}]*)\})?:(?P<amount>-?[\d.]+)"
)
_TERM = re.compile(r"^(?P<what>[^@~]*)(?:@(?P<start>[\d-]+))?(?:~(?P<end>[\d-]+))?$")


def unreadable(text: str) -> UsageError:
    """Say that a word of an example cannot be read."""
    return UsageError(
        f"例子里的“{text}”读不懂。写法见 audit_rules/examples/grammar.md。",
        f"“{text}” in an example cannot be read; audit_rules/examples/grammar.md has the notation.",
    )


def parsed(pattern: str | re.Pattern[str], text: str) -> re.Match[str]:
    """Read the whole of a word by a pattern.

    Raises:
        UsageError: the word is written otherwise.
    """
    match = re.fullmatch(pattern, text)
    if match is None:
        raise unreadable(text)
    return match


def fen(text: str) -> int:
    """Read yuan as fen."""
    try:
        return int(Decimal(text) * 100)
    except InvalidOperation as error:
        raise unreadable(text) from error


@dataclass(frozen=True, slots=True)
class Term:
    """A word with the days it begins and ends: ``书记@2025-06-10~2025-06-30``."""

    what: str
    start: str | None
    end: str | None


def term(text: str) -> Term:
    """Read one word with its days."""
    match = parsed(_TERM, text)
    return Term(match["what"], match["start"], match["end"])


@dataclass
class Facts:
    """Rows by register for one organisation; ``tag`` sets the second subject's names apart."""

    org: str
    tag: str = ""
    rows: dict[str, list[dict[str, object]]] = field(default_factory=lambda: defaultdict(list))
    links: list[tuple[str, str, str, str]] = field(default_factory=list)
    vouchers: list[str] = field(default_factory=list)
    superseded: list[tuple[object, ...]] = field(default_factory=list)
    _sisters: list[Facts] = field(default_factory=list)

    def sister(self) -> Facts:
        """Return another unit of the village; its rows stand beside these."""
        if not self._sisters:
            unit = Facts(f"A{self.org}", self.tag, self.rows, self.links)
            if not self.tag:
                area = self.rows["organization"][0]["area_code"]
                unit.add("organization", org_name=unit.org, area_code=area)
            self._sisters.append(unit)
        return self._sisters[0]

    def named(self, name: str) -> str:
        """Return a number or name of this subject."""
        return f"{name}{self.tag}"

    def add(self, register: str, **values: object) -> None:
        """Add one row; text naming numbers or persons is tagged by the caller."""
        row = {"org_code": self.org, **values}
        row["row_key"] = key_of(register, row)
        self.rows[register].append(row)

    def link(self, register: str, key: str, voucher: str) -> None:
        """Let a register row and a voucher name each other."""
        self.links.append((self.org, register, key, voucher))

    def voucher(self, lines: str, *, date: str = "2025-01-15", **header: object) -> str:
        """Add a voucher: ``借51301[摘要]<甲>{XM}:100 贷101:100``; ``＋`` begins a further part."""
        number = len(self.vouchers) + 1 + 100 * len(self.tag)
        day = dt.date.fromisoformat(date)
        key = f"{day.year}-{day.month:02d}/记-{number}"
        parts = lines.split("＋")
        cancelled = 1 if parts[0].split()[0] == "作废" else 0
        one_sided = 1 if "单式" in parts[0].split() else None
        attached = header.pop("attachment_count", None)
        default = header.pop("words", "支出")
        for part, text in enumerate(parts, start=1):
            voucher_id = f"{self.org}{self.tag}{number}.{part}"
            self.add(
                "voucher",
                id=voucher_id,
                voucher_key=key,
                fiscal_year=day.year,
                accounting_period=day.month,
                je_type_code="记",
                journal_number=str(number),
                journal_seq=number,
                effective_date=date,
                cancelled=cancelled,
                one_sided=one_sided,
                attachment_count=attached if part == 1 else 0,
                **header,
            )
            words = _LINE.sub("", text).split()
            if not set(words) <= {"作废", "去年", "单式"}:
                raise unreadable(text)
            for line, match in enumerate(_LINE.finditer(text), start=1):
                debit = match["side"] == "借"
                amount = fen(match["amount"])
                self.add(
                    "entry",
                    id=f"{voucher_id}.{line}",
                    voucher_id=voucher_id,
                    voucher_key=key,
                    journal_line_number=line,
                    je_line_description=match["words"] or default,
                    gl_account_number=match["account"],
                    gl_account_name="银行存款-个人卡" if match["account"] == CARD else None,
                    debit_fen=amount if debit else 0,
                    credit_fen=0 if debit else amount,
                    party_name=self.named(match["party"]) if match["party"] else None,
                    project_code=self.named(match["project"]) if match["project"] else None,
                )
        self.vouchers.append(key)
        return key

    def journal(self, text: str, *, year: str = "2025", **header: object) -> None:
        """Add vouchers separated by ``／``, a day apart, the first on 15 January, or on a day.

        The day stands before the lines: ``@2025-04-15 借51301:100 贷101:100``.
        """
        for offset, lines in enumerate(part.strip() for part in text.split("／") if part.strip()):
            if lines.startswith("@"):
                date, _, dated = lines[1:].partition(" ")
                self.voucher(dated, date=date, **header)
                continue
            fiscal_year = int(year) - 1 if lines.startswith("去年") else int(year)
            self.voucher(lines, date=f"{fiscal_year}-01-{15 + offset}", **header)

    def balances(self, text: str, year: str) -> None:
        """Add balances from ``102银行:500~400@2024@12``: account and name, opening, closing, year.

        A figure of at most 12 after ``@`` is the period.
        """
        for item in text.split():
            if item == "none":
                continue
            figures, *when = item.split("@")
            named, _, amounts = figures.partition(":")
            account = parsed(r"([\d.]+).*", named)[1]
            opening, _, closing = amounts.partition("~")
            numbers = [int(part) for part in when]
            years = [number for number in numbers if number > MONTHS] or [int(year)]
            period = next((number for number in numbers if number <= MONTHS), None)
            sides = {"opening": opening, "closing": closing}
            values: dict[str, object] = {}
            for name, amount in sides.items():
                if amount:
                    side = "credit" if amount.startswith("-") else "debit"
                    values[f"{name}_{side}_fen"] = abs(fen(amount))
            self.add(
                "account_balance",
                fiscal_year=years[0],
                accounting_period=period,
                gl_account_number=account,
                gl_account_name=named.removeprefix(account) or None,
                **values,
            )

    def request(self, voucher: str | None, *, amount: str = "100", **values: object) -> str:
        """Add an approval request, linked to the voucher that paid it."""
        number = self.named("SP")
        count = len(self.rows["payment_request"])
        number = number if count == 0 else f"{number}-{count}"
        fields = {"approved_fen": fen(amount), "payee_name": self.named("收款人"), **values}
        self.add("payment_request", request_no=number, **fields)
        if voucher:
            self.link("payment_request", number, voucher)
        return number
