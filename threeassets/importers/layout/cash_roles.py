"""What columns of a cash book without accounts can be, and what words in its title say.

Headings stand in ``cash_headings.csv``, words in ``cash_words.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from threeassets.importers.cells.values import text_of
from threeassets.importers.layout.roles import Vocabulary, roles_in
from threeassets.model.keys import plain

CASH, BANK, BOOK, STATEMENT, POSTED = "cash", "bank", "book", "statement", "posted"
"""What a word in a title says: whose account it is, or what kind of sheet."""
SIDES = {"income": "debit", "outgo": "credit"}
"""What a word in a title says of a book of one side, and the side of its amounts."""
ACCOUNTS = {CASH: "现金", BANK: "银行存款"}
"""Account of the chart that words of a title stand for."""
_ESSENTIAL = frozenset({"date", "debit", "credit", "balance", "number", "counter_account"})


@lru_cache(maxsize=1)
def cash_vocabulary() -> Vocabulary:
    """Return what columns of a cash book can be."""
    return Vocabulary(roles_in("cash_headings.csv"), frozenset({"unread"}), _ESSENTIAL)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, str], ...]:
    source = resources.files("threeassets.importers.layout").joinpath("cash_words.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple((row["word"], row["says"]) for row in rows)


def said_by(titles: Iterable[object]) -> set[str]:
    """Return what the words of some titles say."""
    texts = [plain(text_of(cell)).replace(" ", "") for cell in titles]
    return {says for word, says in _words() if any(word in text for text in texts)}
