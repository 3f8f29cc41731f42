"""Words that a county sets itself: titles and headings by key, in a file wording.yaml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from reports.kit.tree import Section, Tree
from threeassets.model.errors import InputError
from threeassets.model.marked_yaml import Marked, read_yaml
from threeassets.model.text import Text

TITLE = "title"
LONGEST = 120
"""Characters of a title or heading."""
_NUMBER = re.compile("[一二三四五六七八九十]+、")
_PLACE = re.compile(r"\{([^{}]*)\}")


def word_keys(sections: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the words of a document that has these sections."""
    return (TITLE, *sections)


def placeholders(tree: Tree | None = None) -> dict[str, str]:
    """Return what a title can name, with its value in a document: unit, year, our own lines."""
    lines = tree.title if tree else ()
    return {
        "unit": tree.unit if tree else "",
        "year": str(tree.day.year) if tree else "",
        "line1": "".join(lines[:1]),
        "line2": "".join(lines[1:2]),
        "line3": "".join(lines[2:3]),
    }


def worded(tree: Tree, words: Mapping[str, str]) -> Tree:
    """Return a document with the title and headings of a county."""
    title = tree.title
    if TITLE in words:
        values = placeholders(tree)
        filled = _PLACE.sub(lambda place: values[place[1]], words[TITLE])
        title = tuple(line.strip() for line in filled.split("\n") if line.strip())
    sections = tuple(_headed(section, words.get(section.key, "")) for section in tree.sections)
    return replace(tree, title=title, sections=sections)


def _headed(section: Section, heading: str) -> Section:
    """Return a section under a heading of its own; the number of its place stays."""
    if not heading or not (section.heading or section.lead or section.tables):
        return section
    number = _NUMBER.match(section.heading)
    return replace(section, heading=(number[0] if number else "") + heading)


def read_words(
    file: str, content: bytes, keys: Mapping[str, Collection[str]], *, strict: bool
) -> tuple[dict[str, dict[str, str]], list[Text]]:
    """Return the words of each document by key, and what is wrong with them.

    Args:
        file: name by which faults are told.
        content: the file.
        keys: keys of each document.
        strict: whether a document that is not known is a fault; else it is left to its own check.
    """
    faults: list[Text] = []
    words: dict[str, dict[str, str]] = {}
    try:
        marked = read_yaml(file, content.decode("utf-8-sig"), InputError)
        for name, pairs in marked.pairs():
            if name.text() in keys:
                words[name.text()] = dict(_pairs(pairs, keys[name.text()], faults))
            elif strict:
                faults.append(_unknown(name, keys))
    except UnicodeDecodeError:
        faults.append(
            Text(
                f"{file}: 不是 UTF-8 编码。请另存为 UTF-8。",
                f"{file}: it is not UTF-8. Save it as UTF-8.",
            )
        )
    except InputError as error:
        faults.append(error.text)
    return words, faults


def _pairs(marked: Marked, keys: Collection[str], faults: list[Text]) -> Iterator[tuple[str, str]]:
    for key, value in marked.pairs():
        if key.text() not in keys:
            faults.append(_unknown(key, keys))
            continue
        text = value.text()
        allowed = placeholders() if key.text() == TITLE else {}
        wrong = [place for place in _PLACE.findall(text) if place not in allowed]
        if wrong or "{" in _PLACE.sub("", text) or "}" in _PLACE.sub("", text):
            faults.append(_wrong_place(value, wrong[0] if wrong else "", allowed))
        elif len(text) > LONGEST or ("\n" in text and not allowed):
            faults.append(
                value.wrong(
                    f"文字过长或分了行（不超过 {LONGEST} 字，只有 title 可以分行）。请改短。",
                    f"the text is too long or has lines (up to {LONGEST} characters; only a title "
                    "has lines). Shorten it.",
                ).text
            )
        else:
            yield key.text(), text


def _unknown(key: Marked, keys: Collection[str]) -> Text:
    near = difflib.get_close_matches(key.text(), list(keys), n=1, cutoff=0.0)
    return key.wrong(
        f"没有“{key.text()}”这一项。最接近的是“{near[0]}”；可用：{'、'.join(keys)}。",
        f"there is no “{key.text()}”. The nearest is {near[0]}; known: {', '.join(keys)}.",
    ).text


def _wrong_place(value: Marked, place: str, allowed: Collection[str]) -> Text:
    if not allowed:
        return value.wrong(
            "这一项里不能有花括号。请只写文字。",
            "braces may not stand in this text. Write words only.",
        ).text
    return value.wrong(
        f"占位“{{{place}}}”不能用。可用：{'、'.join(f'{{{name}}}' for name in allowed)}。",
        f"the placeholder {{{place}}} is not known. Known: "
        f"{', '.join(f'{{{name}}}' for name in allowed)}.",
    ).text
