"""Spark answers every example, the sample villages and an invented county as DuckDB does."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from spark.every_example import EveryExample

from audit_rules.catalogue import rules, views
from audit_rules.examples.stack import rule_answers, rule_holds, view_answers, view_expected
from audit_rules.model import Rule, View
from audit_rules.policy.loader import load_policy
from audit_rules.running.findings import RuleResult
from audit_rules.running.run import Run, run_rules
from grading.county import generate
from threeassets.engines import Engine
from threeassets.engines.spark_engine import SparkEngine
from threeassets.model.errors import StoreError
from threeassets.snapshot import Snapshot, take_snapshot
from threeassets.store.ledger import Ledger

VILLAGES = Path(__file__).parents[2] / "sample_ledgers"


def rows(table: pa.Table) -> list[str]:
    """The rows in an order of their own, with the names and kinds of their columns."""
    kinds = [f"{field.name} {field.type}" for field in table.schema]
    return [" ".join(kinds), *sorted(repr(tuple(row.values())) for row in table.to_pylist())]


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_a_view_has_the_same_rows_and_its_examples_hold(
    view: View, examples: EveryExample, duckdb: Engine, spark: Engine
) -> None:
    assert rows(spark.query(f"select * from {view.name}")) == rows(
        duckdb.query(f"select * from {view.name}")
    )
    condition = f" where {view.example_rows}" if view.example_rows else ""
    found = spark.query(f"select * from {view.name}{condition}")
    stack = examples.stacks[view.name]
    assert view_answers(stack, view, examples.own(view.name, found)) == view_expected(stack)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_rule_finds_the_same_and_its_examples_hold(
    rule: Rule, examples: EveryExample, duckdb: Engine, spark: Engine
) -> None:
    found = spark.query(rule.query)
    assert rows(found) == rows(duckdb.query(rule.query))
    stack = examples.stacks[rule.code]
    answers = rule_answers(stack, rule, examples.own(rule.code, found))
    wrong = [
        f"{example.expected} | {example.why}: {messages}"
        for example, messages in zip(stack.examples, answers, strict=True)
        if not rule_holds(example, messages)
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Both sample villages and three invented ones with faults, as one store."""
    with Ledger(tmp_path_factory.mktemp("books") / "books.db") as ledger:
        ledger.import_books([VILLAGES / "liuwan", VILLAGES / "songlin"])
        ledger.import_tables(generate(1, 3, (2024, 2025)).tables)
        return take_snapshot(ledger)


@pytest.fixture(scope="module")
def both(snapshot: Snapshot, _session: None) -> tuple[Run, Run]:
    """The same snapshot judged by all rules on DuckDB and on Spark."""
    policy, every = load_policy("demo_county"), list(rules().values())
    return run_rules(snapshot, policy, every), run_rules(snapshot, policy, every, engine="spark")


def told(result: RuleResult) -> list[list[str]]:
    """What a rule found, what it rests on and what was looked at."""
    trail = [] if result.trail is None else rows(result.trail)
    return [rows(result.found), trail, rows(result.looked_at)]


@pytest.mark.parametrize("code", rules())
def test_villages_are_judged_alike(code: str, both: tuple[Run, Run]) -> None:
    here, there = ({r.rule.code: told(r) for r in run.results}[code] for run in both)
    assert there == here


def test_findings_stand_in_one_order_whatever_computed_them(both: tuple[Run, Run]) -> None:
    here, there = both
    assert len(here.snapshot.organizations) >= 5
    assert len(here.findings) > 20
    assert there.findings == here.findings
    assert there.rules == here.rules


def test_what_has_no_answer_is_an_error_not_a_null(spark: SparkEngine) -> None:
    with pytest.raises(StoreError, match="金额或数量太大"):
        spark.query("select cast(9223372036854775807 as bigint) + 1 as above")


@pytest.mark.parametrize(
    "refused",
    [
        "select cast(7 / 2 as bigint) as half",
        "select org_code, row_number() over (order by nullif(org_code, 'JS101/E0')) as place"
        " from organization",
        "select concat('柳', null) as joined",
    ],
    ids=["division", "nulls last", "concat"],
)
def test_what_rules_may_not_use_is_seen_to_differ(
    refused: str, duckdb: Engine, spark: Engine
) -> None:
    assert rows(spark.query(refused)) != rows(duckdb.query(refused))
