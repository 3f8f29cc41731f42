"""How a careful clerk reads the books: names, references, who got what, what came back."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grading.county import County
from threeassets.model.keys import voucher_key

Row = dict[str, Any]
MONEY = ("101", "10201", "10202")
LOCAL = "2024-01-01"
RETURN_DAYS = 90
MATCH_DAYS = 10
YEAR_DAYS = 365
PUBLIC = ("税务局", "社会保险事业中心", "医疗保障局", "供电所", "银行")
OFFICES = re.compile(
    r"\((会计|经办人|证明人|会计审核|村委会主任|村党组织书记|理事长|监委会主任)\)$"
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def person(text: str | None) -> str:
    """P6: one form of a person's name."""
    plain = "".join(unicodedata.normalize("NFKC", text or "").split())
    return OFFICES.sub("", plain)


def party(text: str | None) -> str:
    """P6: one form of a business partner's name."""
    plain = "".join(unicodedata.normalize("NFKC", text or "").split())
    return plain.replace("(个体工商户)", "").replace("有限责任公司", "有限公司")


def split(text: str | None) -> list[str]:
    """P7: every part of a cell, ranges written out."""
    found: list[str] = []
    for part in re.split(r"[，、,；;\n]", text or ""):
        first, to, last = part.partition("至")
        if to:
            word, _, low = first.rpartition("-")
            high = last.rpartition("-")[2]
            found += [f"{word}-{number}" for number in range(int(low), int(high) + 1)]
        elif part.strip():
            found.append(part.strip())
    return found


def consents(rows: list[Row]) -> list[Row]:
    """P18: the signatures that stand; a consent refused later is JS113's alone."""
    return [row for row in rows if row["opinion"] in {None, "同意"}]


@dataclass(slots=True, eq=False)
class Part:
    """P1: what one payee got by one voucher."""

    voucher: Row
    payee: str
    amount: int
    accounts: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    back_soon: int = 0
    forms: list[Row] = field(default_factory=list)

    @property
    def org(self) -> str:
        """The unit that paid."""
        return str(self.voucher["org_code"])

    @property
    def on(self) -> dt.date:
        """The day of the voucher."""
        return day(self.voucher["effective_date"])

    @property
    def key(self) -> tuple[str, str]:
        """Unit and voucher."""
        return self.org, self.voucher["key"]

    @property
    def net(self) -> int:
        """P2: less what came back in time."""
        return self.amount - self.back_soon

    @property
    def public(self) -> bool:
        """P5: a collector by the end of its name."""
        return self.payee.endswith(PUBLIC)


def _share_out(by_payee: dict[str, Part], forms: list[Row]) -> None:
    """P4: slips of payees whom no line names share the lines that name nobody, in order."""
    unnamed = by_payee[""]
    for form in forms:
        who = party(form["payee_name"])
        if who not in by_payee:
            got = min(unnamed.amount, form["approved_fen"])
            unnamed.amount -= got
            by_payee[who] = Part(
                unnamed.voucher, who, got, set(unnamed.accounts), set(unnamed.texts)
            )


class Books:
    """The rows of a county, by register, with the joins a clerk would make."""

    def __init__(self, county: County) -> None:
        """Read the frames once."""
        self.rows: dict[str, list[Row]] = {}
        for name, frame in county.tables.items():
            plain = frame.astype(object).where(frame.notna(), None)
            self.rows[name] = plain.to_dict("records")
        self.lines: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows["entry"]:
            self.lines[row["voucher_no"]].append(row)
        self.vouchers: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["voucher"]:
            row["key"] = voucher_key(
                row["fiscal_year"],
                row["accounting_period"],
                row["je_type_code"],
                row["journal_number"],
            )
            self.vouchers[row["org_code"], row["key"]].append(row)
        self.village = {row["org_code"]: row["area_code"] for row in self.rows["organization"]}
        self.units: dict[str, list[str]] = defaultdict(list)
        for org, area in self.village.items():
            self.units[area].append(org)
        self.offices: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["office"]:
            self.offices[self.village[row["org_code"]], row["position"]].append(row)
        self._papers()
        self.acted_on = {
            decision
            for row in (*self.rows["contract"], *self.rows["payment_request"])
            for decision in self.decisions_of(row)
        }
        self.parts = list(self._parts())
        self._returns()
        self.part_of = {(at.voucher["voucher_no"], at.payee): at for at in self.parts}
        self.paid = [
            (form, vouchers, self._net(form, vouchers))
            for form in self.forms.values()
            if (vouchers := self.named[form["org_code"], form["request_no"]])
        ]

    def _papers(self) -> None:
        self.lists: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["payout"]:
            self.lists[row["org_code"], row["voucher_ref"]].append(row)
        self.signed: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["signature"]:
            self.signed[row["org_code"], row["request_no"]].append(row)
        self.decisions = {
            (row["org_code"], row["decision_no"]): row for row in self.rows["decision"]
        }
        self.steps: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows["decision_step"]:
            self.steps[row["org_code"], row["decision_no"]].append(row)
        self.forms: dict[tuple[str, str], Row] = {}
        self.named: dict[tuple[str, str], list[Row]] = {}
        self.behind: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows["payment_request"]:
            place = (row["org_code"], row["request_no"])
            self.forms[place] = row
            self.named[place] = []
            for name in split(row["voucher_ref"]):
                key = name
                if "/" not in name:
                    key = f"{row['fiscal_year']}-{row['accounting_period']:02d}/{name}"
                self.named[place] += self.vouchers[row["org_code"], key][:1]
            for voucher in self.named[place]:
                self.behind[voucher["voucher_no"]].append(row)
        self.bank_day = {
            (row["org_code"], row["voucher_ref"]): row["transacted_on"]
            for row in self.rows["bank_transaction"]
            if row["voucher_ref"]
        }
        self.bank_lines: dict[tuple[str, int], list[str]] = defaultdict(list)
        for row in self.rows["bank_transaction"]:
            self.bank_lines[row["org_code"], row["outgo_fen"]].append(row["transacted_on"])

    # links across units and cells ---------------------------------------------------------------

    def decisions_of(self, row: Row) -> list[tuple[str, str]]:
        """P7, P20: the registered decisions a row names, in whichever unit of the village."""
        units = self.units[self.village[row["org_code"]]]
        wanted = split(row.get("decision_no"))
        return [(org, no) for no in wanted for org in units if (org, no) in self.decisions]

    def passed_on(self, decision: tuple[str, str]) -> str | None:
        """P17: the day of the first vote that passed, or was held where figures are unknown."""
        votes = [at for at in self.steps[decision] if at["step"] == "决议"]
        days = [at["held_on"] for at in votes if at["outcome"] != "未通过"]
        return min(days) if days else None

    def decided(self, row: Row) -> bool:
        """Whether a decision that was not recorded as failed stands behind a row."""
        found = self.decisions_of(row)
        return any(
            self.passed_on(at) or not any(row["step"] == "决议" for row in self.steps[at])
            for at in found
        )

    def holders(self, org: str, position: str, on: str) -> set[str]:
        """P20: who holds a position on a day, in any unit of the village."""
        return {
            person(row["person_name"])
            for row in self.offices[self.village[org], position]
            if row["started_on"] <= on and (row["ended_on"] or "9999") >= on
        }

    # money --------------------------------------------------------------------------------------

    def outgo(self, voucher: Row) -> int:
        """What leaves cash and bank by a voucher; nothing where it moves between own accounts."""
        return sum(
            line["credit_fen"] - line["debit_fen"]
            for line in self.lines[voucher["voucher_no"]]
            if line["gl_account_number"] in MONEY
        )

    def payments(self) -> Iterator[Row]:
        """Vouchers by which money leaves; neither cancelled ones nor receipts taken back in red."""
        for row in self.rows["voucher"]:
            credits_money = any(
                at["credit_fen"] > 0 and at["gl_account_number"] in MONEY
                for at in self.lines[row["voucher_no"]]
            )
            if not row["cancelled"] and credits_money and self.outgo(row) > 0:
                yield row

    def _payee(self, line: Row, forms: list[Row]) -> str:
        if line["party_name"]:
            return party(line["party_name"])
        _, _, detail = (line["gl_account_name"] or "").partition("\\")
        if line["gl_account_number"][:3] in {"112", "113", "211", "221"} and detail:
            return party(detail)
        return party(forms[0]["payee_name"]) if len(forms) == 1 else ""

    def _parts(self) -> Iterator[Part]:
        for voucher in self.payments():
            forms = self.behind[voucher["voucher_no"]]
            by_payee: dict[str, Part] = {}
            for line in self.lines[voucher["voucher_no"]]:
                if line["gl_account_number"] in MONEY:
                    continue
                payee = self._payee(line, forms)
                at = by_payee.setdefault(payee, Part(voucher, payee, 0))
                at.amount += line["debit_fen"] - line["credit_fen"]
                at.accounts.add(line["gl_account_number"])
                at.texts.add(line["je_line_description"])
            if len(forms) > 1 and "" in by_payee:
                _share_out(by_payee, forms)
            if len(by_payee) == 1:
                for at in by_payee.values():
                    at.amount = min(at.amount, self.outgo(voucher))
            for at in by_payee.values():
                own = [form for form in forms if party(form["payee_name"]) == at.payee]
                at.forms = own or ([] if at.payee else forms)
                if at.amount > 0:
                    yield at

    def _returns(self) -> None:
        """P2: what the same party brought back to the account that was debited, in time."""
        paid: dict[tuple[str, str, str], list[Part]] = defaultdict(list)
        for part in sorted(self.parts, key=lambda at: at.on):
            for account in part.accounts:
                paid[part.org, part.payee, account].append(part)
        for voucher in self.rows["voucher"]:
            if voucher["cancelled"] or self.outgo(voucher) >= 0:
                continue
            for line in self.lines[voucher["voucher_no"]]:
                back = line["credit_fen"] - line["debit_fen"]
                if line["gl_account_number"] in MONEY or back <= 0:
                    continue
                who = self._payee(line, [])
                on = day(voucher["effective_date"])
                known = paid[voucher["org_code"], who, line["gl_account_number"]]
                for part in reversed([at for at in known if at.on <= on]):
                    taken = min(back, part.net)
                    back -= taken
                    if (on - part.on).days <= RETURN_DAYS:
                        part.back_soon += taken

    def _net(self, form: Row, vouchers: list[Row]) -> int:
        """P3, P4: what a form was paid by its payee's lines, or by lines that name nobody."""
        total = 0
        mine = party(form["payee_name"])
        for voucher in vouchers:
            at = self.part_of.get((voucher["voucher_no"], mine))
            same = [
                other
                for other in self.behind[voucher["voucher_no"]]
                if party(other["payee_name"]) == mine
            ]
            if at is None:
                at = self.part_of.get((voucher["voucher_no"], ""))
                same = self.behind[voucher["voucher_no"]]
            if at is None:
                continue
            rest = at.net
            for other in same[:-1]:
                if other is form:
                    rest = min(rest, form["approved_fen"])
                    break
                rest = max(0, rest - other["approved_fen"])
            if len(same) > 1 and not at.payee:
                rest = min(rest, form["approved_fen"])
            total += rest
        return total

    def batch_dated(self, voucher: Row) -> bool:
        """P10: whether the payments of a voucher's month bear hardly any dates.

        A busy month that bears more than ten was dated by day: of it no agency's batch speaks.
        """
        if not hasattr(self, "_batches"):
            days: dict[tuple[str, int, int], Counter[str]] = defaultdict(Counter)
            for row in self.rows["voucher"]:
                money = any(
                    at["gl_account_number"] in MONEY for at in self.lines[row["voucher_no"]]
                )
                if money and not row["cancelled"]:
                    place = (row["org_code"], row["fiscal_year"], row["accounting_period"])
                    days[place][row["effective_date"]] += 1
            self._batches = {
                place
                for place, dates in days.items()
                if (count := sum(dates.values())) >= 5 and len(dates) <= min(10, count // 3)
            }
        place = (voucher["org_code"], voucher["fiscal_year"], voucher["accounting_period"])
        return place in self._batches

    def paid_on(self, voucher: Row) -> str:
        """P10: the day of a payment; in a month dated by batch the bank's, else the month's end."""
        if not self.batch_dated(voucher):
            return str(voucher["effective_date"])
        if on := self.bank_day.get((voucher["org_code"], voucher["key"])):
            return str(on)
        if any(at["gl_account_number"] == "101" for at in self.lines[voucher["voucher_no"]]):
            return f"{voucher['fiscal_year']}-{voucher['accounting_period']:02d}-31"
        dated = day(voucher["effective_date"])
        seen = self.bank_lines[voucher["org_code"], self.outgo(voucher)]
        near = sorted((abs((day(at) - dated).days), at) for at in seen)
        if near and near[0][0] <= MATCH_DAYS:
            return near[0][1]
        return f"{voucher['fiscal_year']}-{voucher['accounting_period']:02d}-31"
