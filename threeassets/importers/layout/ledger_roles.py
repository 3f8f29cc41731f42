"""What a column of a register can be where a village words its headings itself.

A register's own headings come first, then those of ``ledger_headings.csv``: other words for a
column, and parts such as 期限 that hold two columns at once. ``ledger_words.csv`` has other words
for the choices of a column.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from threeassets.importers.cells.values import text_of
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.layout.roles import LOWER_ROW, WHOLE, Role, Vocabulary, folded_role
from threeassets.importers.layout.sides import said_of
from threeassets.model.book import STATEMENT
from threeassets.model.schema import Column, ColumnKind
from threeassets.model.text import Text

ROW_NUMBER, TERM, RENT = "row_number", "term", "rent"
WORKED = "worked"
"""Days on which somebody worked, in one cell."""
BODY, ATTENDANCE = "body", "attendance"
"""Whose office it is; expected and present members in one cell."""
SPAN = {
    "contract": ("starts_on", "ends_on"),
    "office": ("started_on", "ended_on"),
    "payout": ("work_from", "work_to"),
}
"""Columns that a cell of two dates fills, by register."""
AMOUNT, SIDE, REMARK, STATE, CURRENCY = "amount", "side", "remark", "state", "currency"
"""On a bank's statement: an amount of either side, the word that tells which, a second text,
whether the transaction succeeded, and its currency."""
BOUNDS = {"bound_east": "东至", "bound_south": "南至", "bound_west": "西至", "bound_north": "北至"}
"""Four columns that together say where a parcel lies."""
_BY_WORDS = frozenset({"income_fen", "outgo_fen", "balance_fen", AMOUNT, SIDE})
"""Roles of a bank's statement that a part of a heading does not make."""
OTHER = "其他"
_SHARED = {"acting_for": "position"}
"""Columns that have the words of another one."""
_NOUNS = frozenset({
    ("contract", "contract_kind"), ("asset", "asset_class"), ("resource", "land_class"),
    ("payout", "payout_kind"), ("bank_account", "account_kind"), ("invoice", "invoice_kind"),
    ("decision", "matter_kind"), ("disclosure", "disclosure_kind"),
})  # fmt: skip  # a table
"""Columns of kinds, whose word may stand within a longer one: 鱼塘承包合同, 土地租赁类."""
_TURNED = re.compile(r"[非不未无待拟原]")
EVERY = "*"
"""Headings of this register are those of every register."""

_CELLS = {
    ColumnKind.MONEY: "number", ColumnKind.DECIMAL: "number", ColumnKind.INTEGER: "number",
    ColumnKind.DATE: "date", ColumnKind.DATETIME: "date",
}  # fmt: skip  # a table


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a sheet must show to be a register in other words.

    ``needs`` names columns: one of each group must be there. A sheet whose title or name has one of
    ``words`` may show as few headings as ``fewest``.
    """

    words: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    fewest: int
    alone: bool
    """Whether headings alone tell the register; others must be named."""

    def is_named(self, text: str) -> bool:
        """Whether a title or the name of a sheet says that it is this register."""
        return any(word in text for word in self.words)


@lru_cache(maxsize=1)
def recognitions() -> dict[str, Recognition]:
    """Return what the registers that are recognised in other words must show.

    A profile can name any register.
    """
    source = resources.files("threeassets.importers.layout").joinpath("ledger_registers.csv")
    return {
        row["register"]: Recognition(
            tuple(row["words"].split(";")),
            tuple(frozenset(group.split("|")) for group in row["needs"].split(";")),
            int(row["fewest"]),
            bool(row["alone"]),
        )
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    }


@lru_cache(maxsize=1)
def _headings() -> list[dict[str, str]]:
    source = resources.files("threeassets.importers.layout").joinpath("ledger_headings.csv")
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=64)
def ledger_vocabulary(register: str) -> Vocabulary:
    """Return what the columns of one register can be, in the words of villages too."""
    more = {row["role"]: row for row in _headings() if row["register"] in {register, EVERY}}
    roles: dict[str, Role] = {}
    for column in columns_of(register):
        tiers = [(column.heading, column.name), column.aliases]
        if (row := more.pop(column.name, None)) is not None:
            tiers += [tuple(tier.split(";")) for tier in row["headings"].split("|")]
        kind = _CELLS.get(column.kind, "any")
        text = Text(column.heading, column.name)
        roles[column.name] = Role(column.name, text, kind, tuple(filter(None, tiers)))
    for name, row in more.items():
        tiers = [tuple(tier.split(";")) for tier in row["headings"].split("|")]
        roles[name] = Role(name, Text(row["zh"], row["en"]), row["cells"], tuple(tiers))
    unread = Role("unread", Text("不导入", "not imported"), "any", ())
    roles.setdefault(unread.name, unread)
    decisive = {column.name for column in columns_of(register) if _is_decisive(column)}
    essential = frozenset(decisive | {TERM, RENT, AMOUNT, SIDE})
    if register != STATEMENT:
        return Vocabulary(roles, frozenset({"unread"}), essential)
    return Vocabulary(roles, frozenset({"unread"}), essential, _BY_WORDS, _amount_role)


def _amount_role(heading: str) -> tuple[str, int] | None:
    """Return which amount of a bank's statement a heading is made for; the account's own counts."""
    side = said_of(heading)
    if side is None or ("mark" in side.kinds and "money" in side.kinds):
        return None
    points = WHOLE if "own" in side.kinds else WHOLE - LOWER_ROW
    if side.side and "mark" not in side.kinds:
        return ("income_fen" if side.side > 0 else "outgo_fen"), points
    if "money" in side.kinds:
        return AMOUNT, points
    return (SIDE, points) if side.both else None


def _is_decisive(column: Column) -> bool:
    return column.required or column.kind in _CELLS


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, str, str, list[str]]]:
    source = resources.files("threeassets.importers.layout").joinpath("ledger_words.csv")
    return [
        (row["register"], row["column"], row["choice"], row["words"].split(";"))
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    ]


@lru_cache(maxsize=256)
def choice_words(register: str, column: str) -> dict[str, str]:
    """Return the choice of every word, folded, that a column of a register may be filled with."""
    words_by_choice: dict[str, str] = {}
    for table, name, choice, words in _words():
        if choice and (table, name) == (register, _SHARED.get(column, column)):
            words_by_choice |= {folded_role(word): choice for word in (choice, *words)}
    for declared in columns_of(register):
        if declared.name == column:
            words_by_choice |= {
                folded_role(word): choice for word, choice in declared.value_aliases
            }
            words_by_choice |= {folded_role(choice): choice for choice in declared.choices}
            if OTHER in declared.choices:
                words_by_choice["其它"] = OTHER
    return words_by_choice


@lru_cache(maxsize=256)
def tells_nothing(register: str, column: str) -> frozenset[str]:
    """Return the words, folded, that villages write in a column of choices and that name none."""
    return frozenset(
        folded_role(word)
        for table, name, choice, words in _words()
        if not choice and (table, name) == (register, column)
        for word in words
    )


def choice_said(register: str, column: str, cell: object) -> str | None:
    """Return the choice that a cell of a column names, as a word or within one; None for none."""
    exact = choice_words(register, column).get(folded_role(cell))
    if exact is not None or (register, column) not in _NOUNS or _TURNED.search(text_of(cell)):
        return exact
    return choice_within(register, column, text_of(cell))


def choice_within(register: str, column: str, text: str) -> str | None:
    """Return the one choice whose word stands in a text; the longest word counts, a tie is none."""
    folded, best = folded_role(text), dict[str, int]()
    for word, choice in choice_words(register, column).items():
        if len(word) > 1 and word in folded:
            best[choice] = max(best.get(choice, 0), len(word))
    longest = [choice for choice, length in best.items() if length == max(best.values())]
    return longest[0] if len(longest) == 1 else None
