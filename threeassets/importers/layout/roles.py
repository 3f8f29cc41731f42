"""What a column can be in the books, and how well a heading and its cells speak for it.

A heading is compared without width, blanks and punctuation. The whole heading counts most, the
longest alias inside it less, and words that turn its meaning (对方, 预算, 原币 …) rule that out.
Cells that look like something else speak against a role.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from threeassets.importers.cells.values import FIRST_SERIAL, LAST_SERIAL, is_blank, text_of
from threeassets.importers.layout.sides import book_side
from threeassets.model.keys import plain
from threeassets.model.text import Text

WHOLE, TIER, LOWER_ROW, INSIDE, LETTER, INNER = 100, 8, 3, 50, 3, 15
"""Points of a whole heading, of one tier less, of the lower row alone, of an alias inside, of each
of its letters, and lost where a longer alias stands around it."""
CONTRADICTED = 45
"""Points lost where at least half of the cells look like something else."""
NEEDED = 30
"""Fewer points are no role."""
SAMPLE = 200

UNREAD = frozenset({
    "unread", "other_date", "other_account", "counter_account", "parent_account", "currency",
    "rate", "fc_debit", "fc_credit", "fc_amount", "ytd_debit", "ytd_credit",
})  # fmt: skip  # a table
"""Roles that are known and not imported."""
ESSENTIAL = frozenset({
    "date", "number", "word", "account_code", "account", "account_name", "debit", "credit",
    "amount", "signed_amount", "direction", "year", "period", "org_code",
    "opening_debit", "opening_credit", "opening_balance", "period_debit", "period_credit",
    "closing_debit", "closing_credit", "closing_balance", "standing_debit", "standing_credit",
    "payee", "category",
})  # fmt: skip  # a table
"""Roles of which a wrong choice makes other books; of the rest the first column is taken."""
_PUNCTUATION = re.compile(r"[\s\-_—–()（）\[\]【】、:：/\\*.·]+|_x000d_")
_UNIT = re.compile(r"[(（\[【]?(?:单位[:：]?)?(?:人民币)?((?:百万|[百千万亿])?元)[)）\]】]?$")
_LATIN = re.compile(
    r"(?<=[^ -~])(?:\s*[(\[（【]|\s+)\s*[a-z][a-z0-9 .,'&/-]{2,}\s*[)\]）】]?\s*$"
    r"|^[a-z][a-z .'&/-]{2,}\s+(?=[^ -~])"
)
"""The English beside a Chinese heading: ``交易金额[ Trade Amount ]``."""
# fmt: off
_TURNING = (
    "对方", "对应", "预算", "上级", "原币", "外币", "抬头", "期初", "期末", "年初", "年末",
    "累计", "本期", "本月", "数量", "方向", "流量", "辅助", "余额", "日期", "审核", "打印", "预",
    "银行", "支票", "票据", "合同", "资产", "人", "项目", "编码", "名称", "代码", "类型",
    "身份证", "电话", "账号", "备注", "核算", "上年", "去年", "金额",
)
# fmt: on
"""Left over beside an alias, these make a heading mean something else."""
DIRECTIONS = {
    "借": 1, "借方": 1, "d": 1, "dr": 1, "debit": 1, "j": 1,
    "贷": -1, "贷方": -1, "c": -1, "cr": -1, "credit": -1,
    "平": 0,
}  # fmt: skip  # a table
_NUMBER = re.compile(r"[-+(¥]*[\d,]*\.?\d+[)\-]?(?:元|借|贷)?|-+")
_DATE = re.compile(
    r"(?:\d{2,4}[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\D.*)?|\d{8}|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
    r"|\d{4}-\d{2}-\d{2}T.*"
)
_CODE = re.compile(r"[A-Za-z]?\d{3,}(?:[.\-]\d+)*")
_CODE_NAME = re.compile(r"[A-Za-z]?\d{3,}(?:[.\-]\d+)*[^\d.].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Role:
    """One thing a column can be; ``tiers`` are its headings, the surest first."""

    name: str
    text: Text
    cells: str
    tiers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The roles columns of one kind of sheet can have, and which of them matter most.

    Compared by identity, since each is made once.
    """

    roles: Mapping[str, Role]
    unread: frozenset[str]
    """Roles that are known and not imported."""
    essential: frozenset[str]
    """Roles of which a wrong choice makes other books; of the rest the first column is taken."""
    whole: frozenset[str] = frozenset()
    """Roles that only a whole heading has: 手续费金额 is no amount of a line."""
    grammar: Callable[[str], tuple[str, int] | None] | None = None
    """Tells a role and its points from the words a folded heading is made of."""

    @cached_property
    def aliases(self) -> list[tuple[str, str, Role, int]]:
        """Every folded alias with its wording, role and tier, longest first."""
        wordings = [
            (folded_role(alias), alias, role, tier)
            for role in self.roles.values()
            for tier, aliases in enumerate(role.tiers)
            for alias in aliases
        ]
        return sorted(wordings, key=lambda item: -len(item[0]))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A role a column may have, with its points and the reason."""

    role: Role
    points: int
    why: Text


def folded_role(heading: object) -> str:
    """Fold a heading to what is compared: no width, case, blanks, punctuation or unit of money."""
    text = unicodedata.normalize("NFKC", text_of(heading)).lower()
    if text.isalpha() and text[-1] != "元":
        return text  # letters alone have nothing to lose
    if not text.isascii():
        text = _LATIN.sub("", text)
    bare = _UNIT.sub("", text)
    return _PUNCTUATION.sub("", bare or text)


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Return every role by name."""
    return roles_in("roles.csv")


def roles_in(table: str) -> dict[str, Role]:
    """Return the roles of one table of this room, by name."""
    source = resources.files("threeassets.importers.layout").joinpath(table)
    return {
        row["role"]: Role(
            row["role"],
            Text(row["zh"], row["en"]),
            row["cells"],
            tuple(tuple(tier.split(";")) for tier in row["headings"].split("|")),
        )
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    }


@lru_cache(maxsize=1)
def books() -> Vocabulary:
    """Return what columns of vouchers, ledgers and balances can be."""
    return Vocabulary(roles(), UNREAD, ESSENTIAL)


@lru_cache(maxsize=4096)
def _spoken(heading: str, upper: int, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Return the roles a folded heading speaks for, best first, cells aside.

    The first ``upper`` letters are those of a group above: what they alone say is no column's.
    """
    best: dict[str, Candidate] = {}
    if vocabulary.grammar is not None and (grammar_role := vocabulary.grammar(heading)) is not None:
        role = vocabulary.roles[grammar_role[0]]
        why = Text(f"表头说的就是{role.text.zh}", f"the heading says {role.text.en}")
        best[role.name] = Candidate(role, grammar_role[1], why)
    covered: set[str] = set()
    for alias, wording, role, tier in vocabulary.aliases:
        if alias == heading:
            covered.add(alias)
            points = WHOLE - TIER * tier
            why = Text(f"表头即“{wording}”", f"the heading is “{wording}”")
        elif (
            len(alias) > 1
            and role.name not in vocabulary.whole
            and heading.find(alias, max(0, upper - len(alias) + 1)) >= 0
            and not heading.isascii()
        ):
            if any(word in heading.replace(alias, "", 1) for word in _TURNING):
                continue
            # The longest alias wins: a shorter one inside it is a runner-up at most.
            inner = any(alias in longer for longer in covered)
            covered.add(alias)
            points = INSIDE + LETTER * min(len(alias), 6) - TIER * tier // 2 - INNER * inner
            why = Text(f"表头含“{wording}”", f"the heading contains “{wording}”")
        else:
            continue
        score = best.get(role.name)
        if score is None or points > score.points:
            best[role.name] = Candidate(role, points, why)
    return tuple(sorted(best.values(), key=lambda item: -item.points))


def spoken(headings: Sequence[str], vocabulary: Vocabulary | None = None) -> list[Candidate]:
    """Return the roles of a heading; several wordings are the joined rows and the lower one."""
    words = vocabulary or books()
    best: dict[str, Candidate] = {}
    lowest = folded_role(headings[-1]) if headings else ""
    lowest += "方" if lowest in {"借", "贷"} else ""
    for place, heading in enumerate(headings):
        folded = folded_role(heading)
        if len(folded) > 1 and folded[-1] in "借贷":
            folded += "方"  # 借 below 期初余额 is its 借方
        upper = len(folded) - len(lowest) if folded.endswith(lowest) else 0
        for item in _spoken(folded, upper, words):
            points = item.points - LOWER_ROW * place
            if item.role.name not in best or points > best[item.role.name].points:
                best[item.role.name] = Candidate(item.role, points, item.why)
    return sorted(best.values(), key=lambda item: -item.points)


def _looks(test: Callable[[str], object]) -> Callable[[object], bool]:
    return lambda cell: bool(test(plain(text_of(cell))))


def _is_date(cell: object) -> bool:
    text = plain(text_of(cell))
    serial = text.isdigit() and FIRST_SERIAL <= int(text) <= LAST_SERIAL
    return serial or bool(_DATE.fullmatch(text))


def _between(low: int, high: int) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        digits = text.rstrip("年月日度号").removesuffix(".0")
        return digits.isdigit() and low <= int(digits) <= high

    return test


_LOOKS: dict[str, Callable[[object], bool]] = {
    "money": _looks(lambda text: _NUMBER.fullmatch(text.replace(" ", ""))),
    "date": _is_date,
    "direction": _looks(lambda text: text.lower() in DIRECTIONS or book_side(text)),
    "code": _looks(_CODE.fullmatch),
    "codename": _looks(_CODE_NAME.fullmatch),
    "name": _looks(lambda text: not text[:1].isdigit()),
    "number": _looks(lambda text: any(map(str.isdigit, text))),
    "line": _looks(lambda text: text.removesuffix(".0").isdigit()),
    "year": _looks(_between(1949, 2199)),
    "month": _looks(_between(1, 12)),
    "day": _looks(_between(1, 31)),
}
"""What cells of a kind look like; a kind that is not here may hold anything."""
_KINDS = {
    "money": Text("金额", "amounts"),
    "date": Text("日期", "dates"),
    "direction": Text("借或贷", "debit or credit words"),
    "code": Text("编码", "codes"),
    "codename": Text("编码加名称", "codes with names"),
    "name": Text("名称", "names"),
    "number": Text("带数字的号", "numbers"),
    "line": Text("整数", "whole numbers"),
    "year": Text("年份", "years"),
    "month": Text("月份", "months"),
    "day": Text("日", "days"),
}


def candidates(
    headings: Sequence[str], cells: Iterable[object], vocabulary: Vocabulary | None = None
) -> list[Candidate]:
    """Return the roles a column may have, best first: its headings, weighed by its cells."""
    words = vocabulary or books()
    roles = spoken(headings, words)
    if not roles:
        return []
    sample = [cell for cell in cells if not is_blank(cell)][:SAMPLE]
    weighed = [_weighed(item, sample) for item in roles]
    order = {name: place for place, name in enumerate(words.roles)}
    return sorted(
        (item for item in weighed if item.points >= NEEDED),
        key=lambda item: (-item.points, order[item.role.name]),
    )


def _weighed(item: Candidate, sample: Sequence[object]) -> Candidate:
    looks = _LOOKS.get(item.role.cells)
    if looks is None or not sample:
        return item
    kind = _KINDS[item.role.cells]
    good = sum(map(looks, sample))
    if 2 * good > len(sample):
        why = Text(f"{item.why.zh}，内容是{kind.zh}", f"{item.why.en}, the cells hold {kind.en}")
        return Candidate(item.role, item.points + 1, why)
    why = Text(f"{item.why.zh}，但内容不是{kind.zh}", f"{item.why.en}, but no {kind.en} in it")
    return Candidate(item.role, item.points - CONTRADICTED, why)


def direction_of(cell: object) -> int | None:
    """Return 1 for debit, -1 for credit, 0 for level; None where a cell names no side."""
    text = plain(text_of(cell)).lower()
    side = DIRECTIONS.get(text)
    return book_side(text) if side is None and text else side
