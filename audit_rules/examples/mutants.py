"""Breaks a query in one place at a time: a condition dropped, a strict comparison made loose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlglot
from sqlglot import exp

FLIPS: dict[type[exp.Expr], type[exp.Binary]] = {
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
}


@dataclass(frozen=True)
class Mutant:
    """One broken query: what was done, to which condition (as SQL), and the query."""

    deed: str
    condition: str
    query: str


def _leaves(node: exp.Expr, *, neutral: bool) -> Iterator[tuple[exp.Expr, bool]]:
    """Yield each condition of a boolean tree, with the value that makes it matter no more."""
    if isinstance(node, exp.Paren):
        yield from _leaves(node.this, neutral=neutral)
    elif isinstance(node, exp.And | exp.Or):
        inner = isinstance(node, exp.And)
        yield from _leaves(node.left, neutral=inner)
        yield from _leaves(node.right, neutral=inner)
    else:
        yield node, neutral


def _roots(tree: exp.Expr) -> Iterator[exp.Expr]:
    for node in tree.walk():
        if isinstance(node, exp.Where | exp.Having):
            yield node.this
        elif isinstance(node, exp.Join) and node.args.get("on") is not None:
            yield node.args["on"]


def mutants(query: str) -> Iterator[Mutant]:
    """Yield every query that differs from this one in one condition or one comparison."""
    tree = sqlglot.parse_one(query, dialect="duckdb")
    count = sum(1 for root in _roots(tree) for _ in _leaves(root, neutral=True))
    for index in range(count):
        copy = tree.copy()
        pairs = [pair for root in _roots(copy) for pair in _leaves(root, neutral=True)]
        leaf, neutral = pairs[index]
        condition = leaf.sql(dialect="duckdb")
        leaf.replace(exp.true() if neutral else exp.false())
        yield Mutant("dropped", condition, copy.sql(dialect="duckdb"))
    total = sum(1 for node in tree.walk() if type(node) in FLIPS)
    for index in range(total):
        copy = tree.copy()
        node = [node for node in copy.walk() if type(node) in FLIPS][index]
        condition = node.sql(dialect="duckdb")
        node.replace(FLIPS[type(node)](this=node.this, expression=node.expression))
        yield Mutant("flipped", condition, copy.sql(dialect="duckdb"))


def said_as(condition: str) -> str:
    """Write a condition the way mutants name it."""
    return sqlglot.parse_one(condition, dialect="duckdb").sql(dialect="duckdb")
