"""Words for the two sides of an amount, as banks and books print them: ``贷 Cr``, ``金额(支出)``.

``side_words.csv`` has the words. A text speaks only where it is made of nothing else, so that
手续费金额 is no amount of a line. A bank books from its own side: 贷 is what came in. Words such as
收入 are surer than 借 and 贷, which some write from the holder's side.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from threeassets.importers.cells.values import text_of
from threeassets.model.keys import plain

_GAPS = re.compile(r"[\s\-_:()\[\]【】、/\\*.·|,]+")
_SIGNS = {"in": 1, "out": -1}


def _words() -> dict[str, tuple[str, str]]:
    source = resources.files("threeassets.importers.layout").joinpath("side_words.csv")
    return {
        word: (row["kind"], row["side"])
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        for word in row["words"].split(";")
    }


_KINDS = _words()
_WORD = re.compile("|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class SideWords:
    """What the words of one text say: 1 in, -1 out, 0 both or neither; and of which kinds they are.

    ``sure`` is set where other words than 借 and 贷 tell the side.
    """

    side: int
    sure: bool
    both: bool
    kinds: frozenset[str]


@lru_cache(maxsize=4096)
def said_of(text: str) -> SideWords | None:
    """Return what a text of nothing but words for sides and amounts says; None for any other."""
    folded = _GAPS.sub("", plain(text).lower())
    words = _WORD.findall(folded)
    if not words or len("".join(words)) != len(folded):
        return None
    kinds = [_KINDS[word] for word in words]
    sure = {side for kind, side in kinds if kind == "sure"}
    sides = sure or {side for kind, side in kinds if kind == "book"}
    side = _SIGNS[next(iter(sides))] if len(sides) == 1 else 0
    return SideWords(side, bool(sure), len(sides) > 1, frozenset(kind for kind, _ in kinds))


def side_of(cell: object) -> int | None:
    """Return 1 where a cell says that money came in, -1 that it went out; None where neither."""
    text = plain(text_of(cell))
    if text in {"+", "-"}:
        return 1 if text == "+" else -1
    words = said_of(text)
    return words.side if words is not None and words.side and "money" not in words.kinds else None


def book_side(text: str) -> int | None:
    """Return 1 for debit, -1 for credit where a text names one of them: ``借 Dr``, ``贷方``."""
    words = said_of(text)
    if words is None or words.sure or not words.side or "money" in words.kinds:
        return None
    return -words.side
