"""Characters that turn, hide or steer a text are shown as marks wherever a text leaves.

A name from a book may hold the escapes by which a terminal is steered, signs that turn the
direction of what follows, or signs nobody sees. They are kept as evidence and shown as marks.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]|\r(?!\n)"
)
"""Controls but for tab and line feed, turning marks, and marks of no width."""
_PICTURES, _DELETE, _DELETE_PICTURE = 0x2400, 0x7F, "\u2421"
_BLANK = 0x20
_LIVE = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula, in the width of Latin and of Chinese letters."""
_QUOTE = "'"


def visible(text: str) -> str:
    r"""Return a text for people, with a mark in the place of what steers, turns or hides.

    >>> visible("HT\x1b[31m\u202e1")
    'HT\u241b[31m[U+202E]1'
    """
    return _HIDDEN.sub(lambda match: _mark(match[0]), text)


def _mark(char: str) -> str:
    number = ord(char)
    if number < _BLANK:
        return chr(_PICTURES + number)
    return _DELETE_PICTURE if number == _DELETE else f"[U+{number:04X}]"


def plain_json(content: bytes) -> bytes:
    r"""Return the same JSON with an escape in the place of what steers, turns or hides.

    >>> plain_json('["\u202e"]'.encode())
    b'["\\u202e"]'
    """
    return _HIDDEN.sub(lambda match: _escape(match[0]), content.decode()).encode()


def _escape(char: str) -> str:
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def is_live(text: str) -> bool:
    r"""Whether a spreadsheet might run a cell with this text as a formula.

    >>> is_live("=1+1"), is_live("\n\uff1d1+1"), is_live("1+1")
    (True, True, False)
    """
    return text[:1] in {"\t", "\r", "\n"} or _HIDDEN.sub("", text).lstrip().startswith(_LIVE)


def inert(text: str) -> str:
    """Return a text as a CSV cell that no spreadsheet runs: behind the mark of a text, ``'``.

    Readers take one mark off; a text that begins with one is given another.

    >>> inert("=1+1"), inert("'=1"), inert("1+1")
    ("'=1+1", "''=1", '1+1')
    """
    return _QUOTE + text if text.startswith(_QUOTE) or is_live(text) else text
