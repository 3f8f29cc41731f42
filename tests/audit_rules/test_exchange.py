"""Runs as JSON and CSV: by the schema, in order, the same again, harmless in a spreadsheet."""

from __future__ import annotations

import copy
import csv
import dataclasses
import datetime as dt
import io
import json
from pathlib import Path

import jsonschema
import pytest
from sample_books import LIUWAN, check_books, second_village

from audit_rules.exchange import findings_csv, findings_json, json_schema
from audit_rules.exchange.csv_form import HEADINGS
from audit_rules.running.coverage import Status
from audit_rules.running.run import Run, check
from threeassets.plumbing.marks import inert
from threeassets.store.ledger import Ledger

Json = dict[str, object]

FORMATS = copy.deepcopy(jsonschema.Draft202012Validator.FORMAT_CHECKER)


@FORMATS.checks("date-time", raises=ValueError)
def _moment(value: object) -> bool:
    """Check what the validator leaves unchecked: a moment with its offset."""
    return not isinstance(value, str) or dt.datetime.fromisoformat(value).tzinfo is not None


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds two villages."""
    folder = tmp_path_factory.mktemp("store")
    with Ledger(folder / "a.db") as ledger:
        ledger.import_books([LIUWAN, second_village(folder / "second")])
    return folder / "a.db"


@pytest.fixture(scope="module")
def run(store: Path) -> Run:
    """Return two villages, checked."""
    with Ledger(store) as ledger:
        return check(ledger, policy="demo_county")


def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=FORMATS)


def undated(run: Run) -> Json:
    """Return the JSON without what differs between runs."""
    content: Json = json.loads(findings_json(run))
    told = content["run"]
    assert isinstance(told, dict)
    del told["run_id"], told["checked_at"]
    return content


@pytest.mark.parametrize("policy", ["demo_county", None])
def test_json_follows_the_published_schema(store: Path, policy: str | None) -> None:
    with Ledger(store) as ledger:
        content = json.loads(findings_json(check(ledger, policy=policy)))
    assert content["findings"]
    validator().validate(content)


def test_json_of_books_without_registers_follows_the_schema(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(LIUWAN / "凭证.csv")
        run = check(ledger)
    content = json.loads(findings_json(run))
    assert "could_not_check" in {item["status"] for item in content["coverage"]}
    validator().validate(content)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("run", "as_of"), "2025-13-31"),
        (("run", "checked_at"), "2026-01-01 10 o'clock"),
        (("run", "snapshot"), "short"),
        (("findings", 0, "date"), "31.12.2025"),
        (("findings", 0, "amount_fen"), 10.5),
        (("findings", 0, "kind"), "crime"),
        (("findings", 0, "basis"), []),
        (("findings", 0, "evidence"), []),
        (("findings", 0, "surprise"), 1),
    ],
)
def test_the_schema_refuses_what_is_not_promised(
    run: Run, path: tuple[str | int, ...], value: object
) -> None:
    content = json.loads(findings_json(run))
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(content)


def test_json_findings_are_sorted_by_code_organisation_date_subject(run: Run) -> None:
    findings = json.loads(findings_json(run))["findings"]
    order = [(f["code"], f["org_code"], f["date"], f["subject"]["id"]) for f in findings]
    assert order == sorted(order)
    assert len({org for _, org, *_ in order}) == 2


def test_json_counts_agree_with_its_findings_and_coverage(run: Run) -> None:
    content = json.loads(findings_json(run))
    for rule in content["rules"]:
        found = [f for f in content["findings"] if f["code"] == rule["code"]]
        assert rule["findings"] == len(found)
        assert rule["amount_fen"] == sum(f["amount_fen"] for f in found)
        assert rule["checked"] + rule["could_not_check"] + rule["off"] == 2
    unlooked = [i for i in run.coverage if i.status is not Status.CHECKED or i.gaps]
    assert len(content["coverage"]) == len(unlooked)


def test_two_runs_over_one_store_differ_in_number_and_moment_only(store: Path, run: Run) -> None:
    with Ledger(store) as ledger:
        again = check(ledger, policy="demo_county")
    numbers = {json.loads(findings_json(each))["run"]["run_id"] for each in (again, run)}
    assert numbers == {again.run_id, run.run_id}
    assert len(numbers) == 2
    assert undated(again) == undated(run)
    dated = dataclasses.replace(again, run_id=run.run_id, checked_at=run.checked_at)
    assert findings_json(dated) == findings_json(run)


def test_two_fresh_stores_give_the_same_json_and_csv(tmp_path: Path) -> None:
    first, second = (check_books(tmp_path / name, LIUWAN) for name in ("a.db", "b.db"))
    assert undated(first) == undated(second)
    assert findings_csv(first) == findings_csv(second)


def test_csv_opens_with_one_row_a_finding(run: Run) -> None:
    data = findings_csv(run)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(head) == HEADINGS
    assert len(rows) == len(run.findings)
    by_name = [dict(zip(head, row, strict=True)) for row in rows]
    for row, finding in zip(by_name, run.findings, strict=True):
        whole, _, cents = row["金额(元)"].partition(".")
        assert int(whole + cents.ljust(2, "0")) == finding.amount_fen
        assert (row["规则"], row["对象"], row["指纹"]) == (
            finding.code,
            finding.subject_id,
            finding.fingerprint,
        )
        assert row["说明"] == finding.message.zh


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=cmd()", "'=cmd()"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("记-12", "记-12"),
        ("1=1", "1=1"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_written_as_text(text: str, written: str) -> None:
    assert inert(text) == written


def test_a_hostile_subject_is_inert_in_the_csv(run: Run) -> None:
    result = run.results[0]
    names = ["=cmd()"] * result.found.num_rows
    at = result.found.column_names.index("subject_id")
    found = result.found.set_column(at, "subject_id", [names])
    hostile = dataclasses.replace(run, results=(dataclasses.replace(result, found=found),))
    rows = list(csv.DictReader(io.StringIO(findings_csv(hostile).decode("utf-8-sig"), newline="")))
    assert {row["对象"] for row in rows} == {"'=cmd()"}
