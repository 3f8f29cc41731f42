"""Text that every database can keep: none holds half a character, and PostgreSQL no NUL."""

from __future__ import annotations

from threeassets.model.errors import UsageError
from threeassets.model.text import Text

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
WHY = Text(
    "含有空字符或残缺的字符，无法保存。请改正后重试。",
    "holds a NUL or half a character and cannot be stored. Mend it and try again.",
)


def storable(text: str) -> bool:
    """Whether a text is made of whole characters, NUL not among them."""
    return text.isprintable() or printable(text) == text


def printable(text: str) -> str:
    """Put a sign in the place of what cannot be stored, so that the text can be shown."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", UNKNOWN)


def storable_text(text: str, what: str, what_en: str) -> str:
    """Return a text that somebody gave for ``what``.

    Raises:
        UsageError: it cannot be stored.
    """
    if storable(text):
        return text
    raise UsageError(
        f"{what}“{printable(text)}”{WHY.zh}", f"{what_en} “{printable(text)}” {WHY.en}"
    )
