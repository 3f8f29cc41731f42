"""Names of the product are nouns of its field: a reader knows what ``found`` or ``at`` is not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = {
    *("asked", "at", "found", "given", "held", "kept"),
    *("known", "lent", "said", "taken", "told", "wanted"),
}
EXCEPTIONS = {
    ("audit_rules/model.py", "kept"): "a field of View: whether its rows are computed once",
    ("audit_rules/running/findings.py", "found"): "a field of results that callers read",
    ("audit_rules/running/judging.py", "found"): "as in findings.py, where it becomes that field",
    ("audit_rules/vocabulary/payments/list_paid.py", "kept"): "a column of the view is kept_fen",
    ("reports/tenure/reading.py", "known"): "a field that sections read: is the moment known",
    ("threeassets/engines/__init__.py", "kept"): "an argument of every engine, as of View",
    ("threeassets/engines/duckdb_engine.py", "kept"): "as above",
    ("threeassets/engines/spark_engine.py", "kept"): "as above",
    ("threeassets/model/schema.py", "kept"): "a column of registers_tables.csv",
    ("threeassets/store/logbook.py", "at"): "a field of entries of the log, public and in its JSON",
}


def names_bound(tree: ast.AST) -> Iterator[str]:
    """Give every name a module binds: functions, classes, arguments, variables, attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def participles() -> set[tuple[str, str]]:
    """Give the files of the product and the words in them that say no noun."""
    return {
        (file.relative_to(ROOT).as_posix(), name.strip("_").lower())
        for package in ("threeassets", "audit_rules", "reports")
        for file in (ROOT / package).rglob("*.py")
        for name in names_bound(ast.parse(file.read_text(encoding="utf-8")))
        if name.strip("_").lower() in WORDS
    }


def test_what_the_product_binds_is_named_by_a_noun() -> None:
    """Say what it is instead: rows, a match, a position, the units of a file."""
    assert participles() - EXCEPTIONS.keys() == set()


def test_no_exception_outlives_its_name() -> None:
    assert EXCEPTIONS.keys() - participles() == set()
