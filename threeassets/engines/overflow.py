"""A sum that no engine holds is said in a sentence, wherever it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from threeassets.model.errors import StoreError
from threeassets.model.money import yuan
from threeassets.model.schema import LARGEST_FEN

_OVERFLOW = re.compile(
    r"overflow|out of range for the destination type (?:U?INT|U?BIGINT|HUGEINT|DECIMAL)",
    re.IGNORECASE,
)
"""What DuckDB and Spark say of a sum or a product that is too large; of days they say otherwise."""
_NUMBER = re.compile(r"\d{19,}")


@contextmanager
def stated(*kinds: type[Exception]) -> Iterator[None]:
    """Say of a computation that left the range of whole numbers what is too large.

    Args:
        kinds: what the engine raises.

    Raises:
        StoreError: a sum or a product has more digits than are held.
    """
    try:
        yield
    except kinds as error:
        message = str(error)
        if _OVERFLOW.search(message) is None:
            raise
        match = _NUMBER.search(message)
        number = f" {match[0]} " if match else ""
        most = yuan(LARGEST_FEN)
        raise StoreError(
            f"账里的金额或数量太大，算到{number}超出能计算的范围。请找出大得不合理的金额"
            f"（一格最多 {most} 元），撤回那次导入，改正后重新导入。",
            f"Amounts or quantities of the books are too large: what comes to{number or ' more'} "
            f"is beyond what can be computed. Find the amounts that cannot be (one cell holds "
            f"{most} yuan at most), take their import back, mend it and import it again.",
        ) from error
