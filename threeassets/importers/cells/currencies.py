"""Currencies by the words and codes that banks and programs write for them.

``CNY-人民币``, ``156`` and ``本币`` are yuan; ``currencies.csv`` has the words.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from importlib import resources

from threeassets.model.keys import plain
from threeassets.plumbing.patterns import Pattern

HOME = "人民币"
"""Name of the currency in which books are kept."""


def _words() -> dict[str, str]:
    source = resources.files("threeassets.importers.cells").joinpath("currencies.csv")
    return {
        word.lower(): row["name"]
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        for word in row["words"].split(";")
    }


_WORDS = _words()
_PART = Pattern(r"[a-z]+|\d+|[\u3400-\u9fff]+")
_BY_LENGTH = sorted((word for word in _WORDS if not word.isdigit()), key=len, reverse=True)
_FOREIGN = "|".join(word for word in _BY_LENGTH if _WORDS[word] != HOME)
_WITHIN = Pattern("|".join(word for word in _BY_LENGTH if len(word) > 1 and not word.isascii()))
_LABELLED = Pattern(r"(?:币种|币别|货币(?:种类|名称)?)\s*[:：]?\s*([^\s:：,，;；)）]*)")
_MEASURED = Pattern(rf"单位\s*[:：]\s*[百千万亿]*({_FOREIGN})(?![\u3400-\u9fff])")
_KIND = Pattern(
    rf"(?:{_FOREIGN})\s*(?:账户|帐户|户(?![外名])|存款|活期|定期|对[账帐]单|现汇|现钞|交易|流水|明细)"
)


def currency_of(text: str) -> str | None:
    """Return the name of the currency that a cell or heading names; None where none is known.

    Where yuan stand beside another currency the other one is returned.
    """
    named = []
    for part in _PART.findall(plain(text).lower()):
        within = _WITHIN.search(part) if part not in _WORDS else None
        if (name := _WORDS.get(within[0] if within else part)) is not None:
            named.append(name)
    return next((name for name in named if name != HOME), HOME if named else None)


def foreign_currency(words: Sequence[str]) -> str | None:
    """Return the currency that titles and names tell; None where it is yuan or none is told.

    Args:
        words: titles and names in their order; the value of a label may stand in the next one.
    """
    texts = [plain(text).lower() for text in words]
    for text, beside in zip(texts, [*texts[1:], ""], strict=True):
        label = _LABELLED.search(text) or _MEASURED.search(text)
        name = currency_of(label[1] or beside) if label is not None else None
        if name is not None:
            return None if name == HOME else name
    kinds = map(_KIND.search, texts)
    return next((currency_of(kind[0]) for kind in kinds if kind), None)
