"""Account numbers whose levels a profile gives a length: by 4-2 the number 6601.3 is 6601.30."""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.importers.cells.values import text_of
from threeassets.model.keys import plain


def by_rule(code: object, rule: Sequence[int] | None) -> object:
    """Return a dotted number with the zeros that the rule asks for; others, or without rule, as is.

    Args:
        code: the cell.
        rule: length of each level, the first included.
    """
    levels = plain(text_of(code)).split(".")
    if rule is None or len(levels) == 1:
        return code
    lengths = [*rule, *[0] * len(levels)]
    padded = (
        level.ljust(length, "0") for level, length in zip(levels[1:], lengths[1:], strict=False)
    )
    return ".".join([levels[0], *padded])
