"""Every query is inside the subset that both engines answer alike, and is written, not built."""

from __future__ import annotations

from pathlib import Path

import pytest
from project.portable_sql import built_strings, refusals

import audit_rules
from audit_rules.catalogue import rules, views

QUERIES = {
    **{code: rule.query for code, rule in rules().items()},
    **{f"{code} trail": rule.trail for code, rule in rules().items() if rule.trail},
    **{
        f"{view.name} {number}".removesuffix(" 1"): query
        for view in views()
        for number, query in enumerate(view.queries, start=1)
    },
}
HERE = Path(audit_rules.__file__).parent
MODULES = sorted([*HERE.glob("rules/*/[a-z]*.py"), *HERE.glob("vocabulary/**/[a-z]*.py")])


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_portable(name: str) -> None:
    """A query, a trail and a view use nothing the engines answer differently."""
    assert refusals(QUERIES[name]) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_sql_is_written_not_built(module: Path) -> None:
    """A rule's SQL stands in its file as it is run."""
    assert built_strings(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "query",
    [
        "select org_code, count(*) as n from entry group by org_code",
        "select row_number() over (partition by a order by b desc nulls last, c nulls last) from t",
        "select max(a) over (order by b nulls last range between 3 preceding and 0 following)",
        "select cast(sum(a) - sum(b) as bigint) as c from t having sum(a) > sum(b)",
        "select a || b as c from t where contains(a, 'x') and a like '%y' and substr(a, 1, 2) = b",
        "select median(a), percentile_cont(0) within group (order by a nulls last) from t",
        "select a from t order by a nulls last",
        "select a from t where a not in ('x') and not exists (select 1 from u where u.a = t.a)",
    ],
)
def test_what_both_engines_answer_alike_passes(query: str) -> None:
    """The checker leaves the portable subset alone."""
    assert refusals(query) == []


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("select * from t", "select *"),
        ("select t.* from t", "select *"),
        ("with recursive r as (select 1 as a) select a from r", "recursive"),
        ("select a from t qualify row_number() over (order by a nulls last) = 1", "qualify"),
        (
            "select max(a) over (order by b nulls last range between n preceding and 0 following)",
            "window bound",
        ),
        ("select rank() over (order by a) as r from t", "nulls last"),
        ("select rank() over (order by a desc) as r from t", "nulls last"),
        ("select rank() over (order by a nulls first) as r from t", "nulls last"),
        ("select a from t order by a nulls last, b", "nulls last"),
        ("select a from t where starts_with(a, 'x')", "starts_with"),
        (
            "select a from t where exists (select 1 from u where u.a = t.a "
            "and not exists (select 1 from v where v.b = t.b))",
            "2 queries out",
        ),
        ("select concat(a, b) as c from t", "concat"),
        ("select concat_ws('-', a, b) as c from t", "concat"),
        ("select a from t where regexp_matches(a, 'x')", "regular expressions"),
        ("select regexp_extract(a, 'x') as c from t", "regular expressions"),
        ("select regexp_replace(a, 'x', 'y') as c from t", "regular expressions"),
        ("select a from t where a ~ 'x'", "regular expressions"),
        ("select a from t where a similar to 'x'", "regular expressions"),
        ("select a from t where a like 'x\\%'", "backslash"),
        ("select strpos(a, 'x') as c from t", "positions"),
        ("select string_agg(a) as c from t", "string aggregates"),
        ("select listagg(a) as c from t", "string aggregates"),
        ("select group_concat(a) as c from t", "string aggregates"),
        ("select count(distinct a) over (partition by b) as c from t", "count(distinct"),
        (
            "select last_value(a ignore nulls) over (order by b nulls last) as c from t",
            "ignore nul",
        ),
        ("select t.a from t asof join u on t.a >= u.a", "asof"),
        ("select a / b as c from t", "division"),
        ("select a // b as c from t", "division"),
        ("select cast(a as double) as c from t", "cast to"),
        ("select a::float as c from t", "cast to"),
        ("select cast(a as decimal(18, 2)) as c from t", "cast to"),
        ("select a from t where a > 1.5", "no decimals"),
        ("select round(a, 2) as c from t", "rounding"),
        ("select date_diff('day', a, b) as c from t", "date functions"),
        ("select a + interval 1 day as c from t", "date functions"),
        ("select date_trunc('month', a) as c from t", "date functions"),
        ("select extract(year from a) as c from t", "date functions"),
        ("select date_part('year', a) as c from t", "date functions"),
        ("select year(a) as c from t", "date functions"),
        ("select strftime(a, '%Y') as c from t", "date functions"),
        ("select a from t where a < current_date", "clock"),
        ("select a from t where a < today()", "clock"),
        ("select a from t where a < now()", "clock"),
        ("select a from t where random() > 0", "clock"),
        ("select sum(a) as c from t", "cast every sum"),
        ("select coalesce(sum(a), 0) as c from t", "cast every sum"),
        ("select sum(a) over (partition by b) as c from t", "cast every sum"),
        ("select avg(a) as c from t", "not among"),
        ("select list(a) as c from t", "not among"),
        ("select levenshtein(a, b) as c from t", "not among"),
        ("select a from t where a not in (select a from u)", "not exists"),
        ("select a from t where a ilike 'x'", "not tried"),
    ],
)
def test_what_engines_answer_differently_is_refused(query: str, word: str) -> None:
    """Each refusal refuses, and says why."""
    assert any(word in reason for reason in refusals(query)), refusals(query)


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ('RULE = Rule(query=f"select {column} from t")', "f-string"),
        ('RULE = Rule(query="select a " + TABLE)', "not one written string"),
        ('RULE = Rule(trail="select {}".format(column))', "not one written string"),
        ("VIEW = View(query=QUERY)", "not one written string"),
    ],
)
def test_built_sql_is_refused(source: str, word: str) -> None:
    """SQL put together from pieces is seen."""
    assert word in " ".join(built_strings(source))
