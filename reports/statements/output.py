"""Write statements into a folder: workbook, text, and every figure with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from pathlib import Path

import orjson

from reports.forms import STATEMENTS
from reports.kit.document import file_name_of, free_name
from reports.kit.papers import read_papers
from reports.kit.tree import Figure, Measure
from reports.statements.book import Part
from reports.statements.pages import Printable, title_of
from threeassets.model.arguments import a_path, some_codes
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.output import write_file
from threeassets.plumbing.showing import shown_json


def save(
    everything: Sequence[Printable],
    folder: str | Path,
    formats: Sequence[str],
    templates: str | Path | None,
) -> list[Path]:
    """Write statements, those of all together and of each village; return the paths."""
    formats = some_codes(formats, "formats") or ()
    formats = STATEMENTS.chosen(formats)
    folder = a_path(folder, "folder")
    papers = read_papers(None if templates is None else a_path(templates, "templates"), {})
    written = []
    personal = frozenset[str]().union(
        *(book.personal for each in everything for book in each.books.values())
    )
    names = Counter(file_name_of(title_of(each)) for each in everything)
    for each in everything:
        name = file_name_of(title_of(each))
        if names[name] > 1:  # villages of one name
            name += "_" + next(iter(each.books))
        name = free_name(folder, name, list(each.books))
        # A copy, whose books are let go of once they are written: a county has hundreds.
        made = copy(each)
        with personal_numbers(personal):
            contents = {STATEMENTS.ending(f): STATEMENTS.on_paper(f, made, papers) for f in formats}
            contents["figures.json"] = figures_json(made)
        for ending, content in contents.items():
            path = folder / f"{name}.{ending}"
            write_file(path, content)
            written.append(path)
    return written


def figures_json(statements: Printable) -> bytes:
    """List every figure: its id, value, how it is shown, and the balances and entries in it."""
    rows = []
    for frame in statements.frames.values():
        for row, column, amount in frame.amounts():
            if amount.value is None:
                continue
            figure = Figure(frame.key, row, column, amount.value, Measure.MONEY)
            rows.append(
                {
                    "id": figure.id,
                    "query": figure.query,
                    "row": figure.row,
                    "column": figure.column,
                    "value": figure.value,
                    "unit": figure.measure.value,
                    "shown": str(figure),
                    "from": [_source(statements, part) for part in amount.parts],
                }
            )
    listed = orjson.dumps(
        {
            "schema": 1,
            "document": title_of(statements),
            "orgs": list(statements.books),
            "figures": rows,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )
    return shown_json(listed)


def _source(statements: Printable, part: Part) -> str:
    """Write a part: ``+org/account/opening``, ``-org/account/credit/01-12``, or one entry's key."""
    sign = "+" if part.sign > 0 else "-"
    words = [part.org_code, part.account, part.column]
    if part.entry_id is not None:
        words.append(statements.books[part.org_code].by_id[part.entry_id].row_key)
    elif part.column != "opening":
        words.append(f"{part.first:02d}-{part.last:02d}" + ("" if part.closing else " 结转除外"))
    return sign + "/".join(words)
