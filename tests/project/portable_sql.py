"""Refuses SQL that DuckDB and Spark do not answer alike, as sentences of what and why.

Functions and casts are allowed by name: one that is not in the lists was not tried on both engines.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

PORTABLE_FUNCTIONS = frozenset(
    {
        "abs", "and", "or", "xor", "any_value", "case", "cast", "coalesce", "contains", "count",
        "cume_dist", "dense_rank", "exists", "first_value", "greatest", "if", "lag", "last_value",
        "lead", "least", "length", "lower", "max", "max_by", "arg_max", "median", "min", "min_by",
        "arg_min", "nullif", "ntile", "percentile_cont", "rank", "replace", "row_number", "sign",
        "substr", "substring", "sum", "trim", "upper",
    }
)  # fmt: skip  # a table
PORTABLE_CASTS = frozenset({exp.DataType.Type.BIGINT})

REASONS = {
    "concat": "concat treats null differently; write ||",
    "regex": "regular expressions differ; write contains, like or substr",
    "strpos": "positions in text differ; write contains",
    "string_agg": "no string aggregates; evidence is rows of its own",
    "round": "rounding differs; compare products",
    "date": "no date functions; compare _day, _ymd or _ym",
    "clock": "rules never read the clock or chance",
}
NAMED = {
    exp.Concat: "concat",
    exp.ConcatWs: "concat",
    exp.RegexpLike: "regex",
    exp.RegexpILike: "regex",
    exp.RegexpExtract: "regex",
    exp.RegexpReplace: "regex",
    exp.RegexpSplit: "regex",
    exp.RegexpFullMatch: "regex",
    exp.SimilarTo: "regex",
    exp.StrPosition: "strpos",
    exp.GroupConcat: "string_agg",
    exp.Round: "round",
    exp.Interval: "date",
    exp.Extract: "date",
    exp.DateAdd: "date",
    exp.DateSub: "date",
    exp.DateDiff: "date",
    exp.DateTrunc: "date",
    exp.TimestampTrunc: "date",
    exp.DateFromParts: "date",
    exp.TimeToStr: "date",
    exp.Year: "date",
    exp.Month: "date",
    exp.Day: "date",
    exp.CurrentDate: "clock",
    exp.CurrentTimestamp: "clock",
    exp.CurrentTime: "clock",
    exp.Rand: "clock",
    exp.Uuid: "clock",
}
NAMED_ANONYMOUS = {"now": "clock", "date_part": "date", "current_timestamp": "clock"}


class NullsSmall(DuckDB):
    """Reads a key without ``nulls last`` as if nulls came first going up."""

    NULL_ORDERING = "nulls_are_small"


class NullsLarge(DuckDB):
    """Reads a key without ``nulls last`` as if nulls came first going down."""

    NULL_ORDERING = "nulls_are_large"


def refusals(query: str) -> list[str]:
    """Return why a query may not be run as it is, nothing where it may."""
    tree = sqlglot.parse_one(query, dialect="duckdb")
    found = [*_of_text(query), *_of_order(query), *_of_depth(tree)]
    for node in tree.walk():
        found += [*_of_shape(node), *_of_function(node), *_of_number(node), *_of_window(node)]
    return found


def _of_text(query: str) -> Iterator[str]:
    if "\\" in query:
        yield "backslash: engines read it differently"


def _of_order(query: str) -> Iterator[str]:
    """Name the order keys that say neither nulls first nor nulls last, or say first."""
    readings = [
        list(sqlglot.parse_one(query, dialect=dialect).find_all(exp.Ordered))
        for dialect in (NullsSmall, NullsLarge)
    ]
    for small, large in zip(*readings, strict=True):
        if small.args.get("nulls_first") or large.args.get("nulls_first"):
            yield f"order by {small.this.sql()} without nulls last: silently different"


def _of_depth(tree: exp.Expr) -> Iterator[str]:
    """Name the columns of a table that stands two queries out or more."""
    for column in tree.find_all(exp.Column):
        select, depth = column.find_ancestor(exp.Select), 0
        while select is not None and column.table not in _tables(select):
            select, depth = select.find_ancestor(exp.Select), depth + 1
        if column.table and depth > 1:
            yield f"{column.sql()}: of a table {depth} queries out; Spark sees one"


def _tables(select: exp.Select) -> set[str]:
    """Return the names under which a query itself reads tables."""
    sources = [select.args.get("from_") or select.args.get("from"), *select.args.get("joins", ())]
    return {source.this.alias_or_name for source in sources if source is not None}


def _of_shape(node: exp.Expr) -> Iterator[str]:
    if isinstance(node, exp.Star) and not isinstance(node.parent, exp.Count):
        yield "select *: columns are the evidence; name them"
    if isinstance(node, exp.With) and node.args.get("recursive"):
        yield "recursive: Spark has none"
    if isinstance(node, exp.Qualify):
        yield "qualify: Spark has none; wrap the window in a query"
    if isinstance(node, exp.Join) and node.args.get("method") == "ASOF":
        yield "asof join: Spark has none"
    if isinstance(node, exp.Glob | exp.ILike):
        yield f"{node.key}: not tried on both engines; write like or contains"
    if isinstance(node, exp.Not) and isinstance(node.this, exp.In) and node.this.args.get("query"):
        yield "not in (select …): one null empties the answer; write not exists"


def _function_name(node: exp.Func) -> str:
    name = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
    return str(name).lower()


def _of_function(node: exp.Expr) -> Iterator[str]:
    name = _function_name(node) if isinstance(node, exp.Func) else node.key
    kind = NAMED.get(type(node)) or NAMED_ANONYMOUS.get(name)
    if kind is not None:
        yield f"{name}: {REASONS[kind]}"
    elif isinstance(node, exp.Func) and name not in PORTABLE_FUNCTIONS:
        yield f"{name}: not among the functions tried on both engines"


def _of_number(node: exp.Expr) -> Iterator[str]:
    if isinstance(node, exp.Div | exp.IntDiv):
        yield "division: engines differ; compare products"
    if isinstance(node, exp.Cast) and node.to.this not in PORTABLE_CASTS:
        yield f"cast to {node.to.sql().lower()}: only bigint is the same on both engines"
    if isinstance(node, exp.Literal) and not node.is_string and not node.is_int:
        yield f"{node.sql()}: no decimals; money is fen, shares are 1/1,000,000"
    if isinstance(node, exp.Sum) and not _cast_or_compared(node):
        yield f"{node.sql().lower()}: cast every sum to bigint, it becomes a float otherwise"


def _cast_or_compared(node: exp.Expr) -> bool:
    """Whether a sum is cast before it becomes a column; one that is only compared need not be."""
    child, parent = node, node.parent
    while parent is not None and not isinstance(parent, exp.Select):
        if isinstance(parent, exp.Cast) and parent.to.this in PORTABLE_CASTS:
            return True
        child, parent = parent, parent.parent
    return child.arg_key != "expressions"


def _of_window(node: exp.Expr) -> Iterator[str]:
    if isinstance(node, exp.IgnoreNulls | exp.RespectNulls):
        yield "ignore nulls: not the same on both engines"
    if isinstance(node, exp.Window):
        counts = node.this.find_all(exp.Count) if node.this else ()
        if any(isinstance(count.this, exp.Distinct) for count in counts):
            yield "count(distinct …) over: Spark has none"
    if isinstance(node, exp.WindowSpec):
        bounds = (node.args.get("start"), node.args.get("end"))
        for bound in bounds:
            if isinstance(bound, exp.Expr) and not isinstance(bound, exp.Literal):
                yield f"window bound {bound.sql()}: only literals; join on a range of days instead"


QUERY_FIELDS = frozenset({"query", "trail", "example_rows"})


def built_strings(source: str) -> list[str]:
    """Return the places of a module where SQL is put together instead of written."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            found.append(f"line {node.lineno}: f-string")
        if isinstance(node, ast.keyword) and node.arg in QUERY_FIELDS:
            written = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
            if not written:
                found.append(f"line {node.value.lineno}: {node.arg} is not one written string")
    return found
