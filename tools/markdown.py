"""The little Markdown that generated pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from threeassets.model.days import date_of

MARK = "<!-- Written by make docs from the code; change the code, not this page. -->"


def page(title: str, intro: str, parts: Iterable[str]) -> str:
    """Put a page together from its title, a paragraph and its parts."""
    return "\n\n".join([MARK, f"# {title}", intro, *parts]).rstrip() + "\n"


def cell(text: object) -> str:
    """Write one cell: bars are kept from ending it, line breaks become spaces."""
    return " ".join(str(text).replace("|", "\\|").split())


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)


def code(names: Iterable[str]) -> str:
    """Write names as code, one after the other."""
    return ", ".join(f"`{name}`" for name in names)


def span(from_day: int | None, until_day: int | None) -> str:
    """Write an interval of days; the last is not in it."""
    first = "" if from_day is None else date_of(from_day).isoformat()
    until = "" if until_day is None else date_of(until_day).isoformat()
    return f"{first} – {until}".strip() if first or until else "–"


def place(prefix: str) -> str:
    """Write the place an area-code prefix stands for."""
    return prefix or "全国 nation"
