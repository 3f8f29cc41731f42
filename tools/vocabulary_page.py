"""The vocabulary as a page: every view and resolved relation with its columns and readers."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from audit_rules.catalogue import read_by, rules, views, words_read
from audit_rules.model import View
from audit_rules.policy.loader import load_policy
from audit_rules.running.engine import open_engine
from audit_rules.running.relations import MEANINGS, SCHEMAS
from threeassets.engines import Engine
from threeassets.snapshot import take_snapshot
from threeassets.store.ledger import Ledger
from tools.markdown import cell, code, page, table

INTRO = (
    "Rules are queries over registers and the views below; each view is one file, "
    "`audit_rules/vocabulary/<folder>/<view>.py`, with examples of its own. `_fen` is "
    "money in fen, `_day` days since 1970-01-01; days without an end are ±1,000,000,000."
)


def vocabulary_page() -> str:
    """Return the page."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "empty.db") as ledger:
        snapshot = take_snapshot(ledger, years=[2025], as_of=dt.date(2025, 12, 31))
        with open_engine(snapshot, load_policy(None)) as engine:
            parts = list(_parts(engine))
    return page("词汇 · Vocabulary", INTRO, parts)


def _parts(engine: Engine) -> Iterator[str]:
    by_folder: dict[str, list[View]] = {}
    for view in sorted(views(), key=lambda view: (view.folder, view.name)):
        by_folder.setdefault(view.folder, []).append(view)
    for folder, own in by_folder.items():
        yield f"## {folder}"
        yield table(
            ("view", "what it holds", "columns", "read by"),
            [
                (
                    f"`{view.name}`",
                    view.doc,
                    code(engine.columns(f"select * from {view.name}")),  # noqa: S608 - our own names
                    code(_readers(view.name)),
                )
                for view in own
            ],
        )
    yield "## Relations resolved by place and day"
    yield cell(
        "Made of policy and charts before any query runs, for every organisation that the run "
        "judges."
    )
    rows = [(f"`{name}`", MEANINGS[name], code(columns)) for name, columns in SCHEMAS.items()]
    yield table(("relation", "what it holds", "columns"), rows)


def _readers(name: str) -> Iterator[str]:
    yield from (view.name for view in views() if name in words_read(view))
    for rule in rules().values():
        if name in read_by(rule.query) | read_by(rule.trail) or name == rule.population:
            yield rule.code
