"""What every text passes on its way to people: personal numbers masked, steering signs marked."""

from __future__ import annotations

import re

from threeassets.plumbing.marks import plain_json, visible
from threeassets.plumbing.masking import masked_within

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_DIGITS = re.compile(r"\d")


def shown(text: str) -> str:
    r"""Return a text for people: personal numbers masked, what steers, turns or hides as marks.

    >>> shown("HT\x1b1 13800005678")
    'HT\u241b1 138****5678'
    """
    return visible(masked_within(text))


def shown_json(content: bytes) -> bytes:
    """Return JSON whose strings are masked, and in which nothing steers, turns or hides.

    >>> shown_json(b'{"phone": "13800005678", "fen": 13800005678}')
    b'{"phone": "138****5678", "fen": 13800005678}'
    """
    text = _STRING.sub(_masked, content.decode())
    return plain_json(text.encode())


def _masked(match: re.Match[str]) -> str:
    return masked_within(match[0]) if _DIGITS.search(match[0]) else match[0]
