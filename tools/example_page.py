"""The words of examples as a page: what stands under each heading, by how a line is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit_rules.catalogue import rules, views
from audit_rules.example_table import read_examples
from audit_rules.examples.builders import Builder, builder
from audit_rules.model import Rule, View
from tools.markdown import code, page, table

MOST = 12
"""So many cells of a heading are shown."""

INTRO = (
    "How a line of examples becomes rows is said once per family, in a builder. Below stand the "
    "headings that each builder knows and what stands under them in the examples, the shortest "
    "first; what a word does is told beside it in the builder. Ways of writing vouchers and rows "
    "that every family shares: [grammar.md](../audit_rules/examples/grammar.md)."
)


def example_page() -> str:
    """Return the page."""
    examples: dict[Builder, list[Rule | View]] = defaultdict(list)
    every: list[Rule | View] = [*rules().values(), *views()]
    for each in every:
        examples[builder(each)].append(each)
    return page("例子的词 · Words of examples", INTRO, _parts(examples))


def _parts(examples: dict[Builder, list[Rule | View]]) -> Iterator[str]:
    for build, own in sorted(examples.items(), key=lambda item: item[0].__name__):
        file = f"{build.__module__.replace('.', '/')}.py"
        names = sorted({each.code if isinstance(each, Rule) else each.name for each in own})
        yield f"## {build.__name__}"
        yield f"[{file}](../{file}): {(build.__doc__ or '').splitlines()[0]}"
        yield f"Written so: {code(names)}"
        rows = [(f"`{name}`", code(words)) for name, words in sorted(_words(own).items())]
        yield table(("heading", "cells"), rows)


def _words(own: list[Rule | View]) -> dict[str, list[str]]:
    """Return the shortest cells under each heading between the answer and the reason."""
    cells: dict[str, set[str]] = defaultdict(set)
    for each in own:
        for example in read_examples(each.examples):
            for heading, cell in list(example.line.items())[1:-1]:
                cells[heading].add(cell)
    return {
        heading: [word for word in sorted(words, key=lambda word: (len(word), word)) if word][:MOST]
        for heading, words in cells.items()
    }
