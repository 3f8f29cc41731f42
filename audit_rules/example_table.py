"""Examples tables: what a rule's or view's lines say, answer first, reason last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Example:
    """One line of a table: the cells under their headings, the expected answer, the reason."""

    line: dict[str, str]
    expected: str
    why: str

    @property
    def lawful(self) -> bool:
        """Whether nothing is to be found."""
        return self.expected == "no"


@cache
def read_examples(text: str) -> tuple[Example, ...]:
    """Read a table of examples.

    Raises:
        ValueError: a line has more or fewer cells than the headings, or no heading is ``why``.
    """
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]
    header, *body = rows
    examples = []
    for row in body:
        if "why" not in header or len(row) != len(header):
            raise ValueError(" | ".join(row))
        cells = dict(zip(header, row, strict=True))
        examples.append(Example(cells, cells[header[0]], cells["why"]))
    return tuple(examples)
