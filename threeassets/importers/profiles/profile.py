"""Profiles: YAML files that say how an export is read where the reader should not choose.

A profile overrides what would be chosen and is kept with the import. ``sheets`` is a list, the
first whose pattern fits the name of a sheet counts; a text file has one sheet without a name. The
keys of one entry are the fields of ``SheetRule``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from importlib import resources
from pathlib import Path
from typing import Any

from threeassets.importers.cells.moments import ORDERS
from threeassets.importers.layout.amounts import UNITS
from threeassets.importers.layout.cash_roles import cash_vocabulary
from threeassets.importers.layout.ledger_roles import ledger_vocabulary
from threeassets.importers.layout.roles import folded_role, roles
from threeassets.model.arguments import YEAR
from threeassets.model.days import is_year
from threeassets.model.errors import UsageError
from threeassets.model.schema import registers_with, tables
from threeassets.plumbing.small_file import small_file

SKIP = "skip"
KINDS = {
    "vouchers": "凭证、明细账",
    "balances": "科目余额表",
    "payments": "付款登记",
    "cash_book": "收支流水账",
    SKIP: "不导入",
}
"""Kinds of books by what they are; the kind of any other sheet is the name of its register."""
SIGNS = ("direction", "debit_positive", "credit_positive")
BOOKS = registers_with("by_fiscal_year")
"""Registers that are read as books, by ``kind: vouchers`` and ``kind: balances``."""
_ALLOWED = {
    "kind": (*KINDS, *(name for name in tables() if name not in BOOKS)),
    "sign": SIGNS,
    "unit": tuple(UNITS),
    "date_order": ORDERS,
}
_PAIRS = {
    "accounts": ("名称: 编码", "name: number lines"),
    "values": ("列: 内容", "column: content lines"),
    "words": ("表中的词: 登记簿的词", "word: choice lines"),
}
_TEXTS = frozenset({"sheet", "org", "word", "debit_account", "credit_account", "account"})


@dataclass(frozen=True, slots=True)
class SheetRule:
    """How the sheets of one pattern are read; None leaves the choice to the reader."""

    sheet: str = "*"
    kind: str | None = None
    header: tuple[int, ...] | None = None
    """Row number of the header, or of both its rows."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Role by heading; ``heading#2`` is the second column of that heading, ``skip`` leaves out."""
    unit: str | None = None
    sign: str | None = None
    """``direction``: the sign is a red entry; ``debit_positive``, ``credit_positive``: a side."""
    date_order: str | None = None
    code_rule: tuple[int, ...] | None = None
    """Length of each level of an account number, ``4-2-2``."""
    org: str | None = None
    word: str | None = None
    """Voucher word of vouchers without one."""
    year: int | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)
    """Account number by name, for books that give names only."""
    debit_account: str | None = None
    credit_account: str | None = None
    """Accounts of payments: the expense and the bank, by number or by name in the chart."""
    account: str | None = None
    """The account a cash book is the book of, by number or by name in the chart: ``现金``."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Registers: what a column holds in every row that says nothing; ``{row}`` is its number."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Registers: the choice a word of the file stands for."""
    line_marks: tuple[str, ...] = ()
    """Marks after which the number of a payment counts the lines of one transaction: ``_``."""

    @property
    def is_cash_book(self) -> bool:
        """Whether the sheets are cash books without accounts: the kind, or their account, says."""
        return self.kind == "cash_book" or (self.kind is None and self.account is not None)


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile: its name, its text as kept with the import, and its rules."""

    name: str
    text: str
    rules: tuple[SheetRule, ...]
    one_sided: bool = False
    """The file holds one side only, such as payments without receipts and balances."""

    def rule_for(self, sheet: str) -> SheetRule | None:
        """Return the first rule whose pattern fits a sheet."""
        return next((rule for rule in self.rules if fnmatchcase(sheet, rule.sheet)), None)


def shipped() -> list[str]:
    """Return the names of the profiles that come with the program."""
    folder = resources.files("threeassets.importers.profiles")
    return sorted(
        item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")
    )


def load_profile(name: str | Path) -> Profile:
    """Read a profile by its shipped name or its path.

    Raises:
        UsageError: there is none, it is no YAML, or a key or value is not known.
    """
    return parse_profile(_text(str(name)), Path(str(name)).name)


def parse_profile(text: str, shown: str) -> Profile:
    """Read the text of a profile; ``shown`` names it in sentences.

    Raises:
        UsageError: it is no YAML, or a key or value is not known.
    """
    # Most imports have no profile, and YAML takes as long to load as a small book to be read.
    from threeassets.importers.profiles.profile_lines import profile_lines  # noqa: PLC0415 - as above

    content = profile_lines(text, shown)
    if not isinstance(content, dict):
        raise _wrong(shown, "整个文件", "the file", "键: 值", "key: value lines")
    keys = {"name", "note", "sheets", "one_sided"}
    if "sheets" not in content:
        # A profile for one kind of sheet needs no list.
        single = {key: value for key, value in content.items() if key not in keys}
        content = {key: value for key, value in content.items() if key in keys}
        content["sheets"] = [single]
    _only(shown, content, keys)
    if not isinstance(content["sheets"], list):
        raise _wrong(shown, "sheets", "sheets", "列表", "a list")
    rules = tuple(_rule(shown, item) for item in content["sheets"])
    title = str(content.get("name", shown.removesuffix(".yaml")))
    return Profile(title, text, rules, one_sided=bool(content.get("one_sided", False)))


def _text(name: str) -> str:
    path = Path(name)
    try:
        if name in shipped():
            folder = resources.files("threeassets.importers.profiles")
            return folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        return small_file(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"找不到配置文件“{name}”，或者它不是 UTF-8 文本。自带的有：{'、'.join(shipped())}。",
            f"Profile “{name}” does not exist or is no UTF-8 text. Shipped: "
            f"{', '.join(shipped())}.",
        ) from error


def _wrong(file: str, key: str, key_en: str, zh: str, en: str) -> UsageError:
    return UsageError(
        f"配置文件“{file}”的 {key} 应为：{zh}。", f"Profile {file}: {key_en} must be {en}."
    )


def _only(file: str, content: Mapping[str, Any], keys: set[str]) -> None:
    unknown = [str(key) for key in content if key not in keys]
    if unknown:
        raise UsageError(
            f"配置文件“{file}”里有不认识的键：{'、'.join(unknown)}。可用：{'、'.join(sorted(keys))}。",
            f"Profile {file} has unknown keys: {', '.join(unknown)}. Known: "
            f"{', '.join(sorted(keys))}.",
        )


def _rule(file: str, item: object) -> SheetRule:
    if not isinstance(item, dict):
        raise _wrong(file, "sheets", "sheets", "键: 值", "key: value lines")
    _only(file, item, {field.name for field in fields(SheetRule)})
    for key, allowed in _ALLOWED.items():
        if key in item and item[key] not in allowed:
            raise _wrong(file, key, key, " / ".join(allowed), " / ".join(allowed))
    values: dict[str, Any] = {key: str(item[key]) if key in _TEXTS else item[key] for key in item}
    if "header" in values:
        values["header"] = _header(file, values["header"])
    if "code_rule" in values:
        values["code_rule"] = _code_rule(file, str(values["code_rule"]))
    if "line_marks" in values:
        values["line_marks"] = _marks(file, values["line_marks"])
    year = values.get("year")
    if year is not None and not (isinstance(year, int) and is_year(year)):
        raise _wrong(file, "year", "year", YEAR.zh, YEAR.en)
    kind = values.get("kind", "cash_book" if "account" in values else None)
    values["columns"] = _columns(file, values.get("columns", {}), kind)
    for key, (zh, en) in _PAIRS.items():
        pairs = values.get(key, {})
        if not isinstance(pairs, dict):
            raise _wrong(file, key, key, zh, en)
        values[key] = {str(name): str(value) for name, value in pairs.items()}
    return SheetRule(**values)


def _header(file: str, value: object) -> tuple[int, ...]:
    rows = value if isinstance(value, list) else [value]
    if not rows or not all(isinstance(row, int) and row > 0 for row in rows):
        raise _wrong(file, "header", "header", "行号，如 3 或 [3, 4]", "row numbers, 3 or [3, 4]")
    return tuple(rows)


def _marks(file: str, value: object) -> tuple[str, ...]:
    marks = value if isinstance(value, list) else [value]
    if not marks or not all(isinstance(mark, str) and mark for mark in marks):
        raise _wrong(file, "line_marks", "line_marks", '如 ["_", " - "]', 'such as ["_", " - "]')
    return tuple(marks)


def _code_rule(file: str, text: str) -> tuple[int, ...]:
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise _wrong(file, "code_rule", "code_rule", "如 4-2-2", "such as 4-2-2")
    return tuple(map(int, parts))


def _roles_of(kind: str | None) -> dict[str, str]:
    """Return what columns of sheets of a kind can be, with the Chinese name of each."""
    if kind == "cash_book":
        every = cash_vocabulary().roles
    else:
        every = ledger_vocabulary(str(kind)).roles if kind in tables() else roles()
    return {name: every[name].text.zh for name in sorted(every)} | {SKIP: KINDS[SKIP]}


def what_to_write() -> list[str]:
    """Say in Chinese which kinds and roles a profile can name."""
    kinds = KINDS | {name: table.sheet for name, table in tables().items() if name not in BOOKS}
    return [
        f"kind 可以写：{_word_list(kinds)}。",
        f"账簿的 columns 可以写的角色：{_word_list(_roles_of(None))}。",
        "登记簿的角色是它各列的名字；写了没有的角色，导入时列出可以写的。",
    ]


def _word_list(words: Mapping[str, str]) -> str:
    return "、".join(f"{word} {zh}" for word, zh in words.items())


def _columns(file: str, columns: object, kind: str | None) -> dict[str, str]:
    if not isinstance(columns, dict):
        raise _wrong(file, "columns", "columns", "表头: 角色", "heading: role lines")
    role_names = _roles_of(kind)
    unknown = [str(role) for role in columns.values() if str(role) not in role_names]
    if unknown:
        raise UsageError(
            f"配置文件“{file}”的 columns 里没有角色 {'、'.join(unknown)}。"
            f"可用：{_word_list(role_names)}。",
            f"Profile {file}: columns names roles that do not exist: {', '.join(unknown)}. Known: "
            f"{', '.join(sorted(role_names))}.",
        )
    columns_by_role = {}
    for heading, role in columns.items():
        name, _, ordinal = str(heading).partition("#")
        columns_by_role[folded_role(name) + (f"#{ordinal}" if ordinal else "")] = str(role)
    return columns_by_role
