"""Words of measure: scales of money, units of area, and what things are counted by.

``单位：亩、万元`` above a table names measures and no village; ``measures.csv`` has the words.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from importlib import resources

from threeassets.model.keys import plain
from threeassets.plumbing.patterns import Pattern


def _words() -> dict[str, tuple[str, str]]:
    source = resources.files("threeassets.importers.cells").joinpath("measures.csv")
    return {
        word: (row["kind"], row["factor"])
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        for word in row["words"].split(";")
    }


_WORDS = _words()
MONEY = {word: int(factor) for word, (kind, factor) in _WORDS.items() if kind == "money"}
"""Yuan in one unit of money."""
SCALES = {factor: word for word, factor in MONEY.items() if word.endswith("元")}
"""The plain name of each scale of money: 1 is 元, 10,000 is 万元."""
MU = {word: Decimal(factor) for word, (kind, factor) in _WORDS.items() if kind == "area"}
"""Mu in one unit of area; 15 mu are a hectare."""
_WORD = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_RUN = rf"(?:{_WORD})(?:[、,，;；/\s及和与.·]*(?:{_WORD}))*"
_ALONE = Pattern(rf"[(（\[【]?\s*{_RUN}\s*[)）\]】]?", re.IGNORECASE)
_LABELLED = Pattern(rf"单位\s*[:：]?\s*[(（]?({_RUN})(?=[\s)）\]】,，;；。]|$)", re.IGNORECASE)

_AT_END = Pattern(rf"[(（\[【]\s*({_RUN})\s*[)）\]】]$", re.IGNORECASE)


def is_measures(text: str) -> bool:
    """Whether a text is nothing but words of measure: ``亩、万元``, ``元/亩``, ``元 角 分``."""
    return bool(_ALONE.fullmatch(plain(text)))


def measures_of(text: str) -> list[str]:
    """Return the words of measure behind the label 单位 of a title, or at its end: （万元）."""
    words = plain(text).replace("人民币", "")
    return [
        word
        for run in _LABELLED.findall(words) or _AT_END.findall(words)
        for word in re.findall(_WORD, run, re.IGNORECASE)
    ]
