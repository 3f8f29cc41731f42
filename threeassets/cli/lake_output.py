"""The results of a lake: a summary on screen, everything as JSON or CSV, streamed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson

from audit_rules.exchange.csv_form import CSV_HEAD, csv_line
from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.lake_check import LakeCheck, check_lake
from audit_rules.running.run import rules_version
from threeassets.cli.cost_text import cost_lines
from threeassets.cli.findings_text import KINDS
from threeassets.cli.screen import say
from threeassets.lake import read_manifest
from threeassets.model.errors import UsageError
from threeassets.model.money import yuan
from threeassets.plumbing.output import write_pieces
from threeassets.plumbing.plain_text import table

SUMMARY = """
    select
        code,
        kind,
        count(*) as findings,
        cast(sum(amount_fen) as bigint) as amount_fen
    from findings
    group by
        code,
        kind
"""
COUNTS = """
    select
        code,
        cast(count(*) filter (where status = 'checked') as bigint) as checked,
        cast(count(*) filter (where status = 'could_not_check') as bigint) as could_not_check,
        cast(count(*) filter (where status = 'off') as bigint) as off,
        cast(sum(subjects) as bigint) as population
    from coverage
    group by code
    order by code
"""
NOT_CHECKED = """
    select org_code, year, code, status, reason, gaps
    from coverage
    where status <> 'checked'
        or gaps <> '[]'
    order by code, org_code, year
"""


def write_lake_results(
    lake: Path,
    *,
    form: str,
    output: Path | None,
    lang: str,
    fail_on: str,
    policy: str | None,
    pack: Path | None,
    years: tuple[int, ...],
    as_of: dt.date | None,
    rules: str | None,
    memory: str | None,
    profile: bool,
) -> int:
    """Check a lake, write the results and return the exit code."""
    if form == "xlsx" or (form != "text" and output is None):
        raise UsageError(
            "数据湖的结果请用 --format json 或 csv，并加 -o 文件。",
            "Write the results of a lake with --format json or csv and -o FILE.",
        )
    result = check_lake(
        lake,
        policy=policy,
        pack=pack,
        years=years or None,
        as_of=as_of,
        rules=rules,
        memory_limit=memory,
    )
    if output is not None and form != "text":
        write_pieces(output, _json(result, lake) if form == "json" else _csv(result))
    say("\n".join(_summary(result, lang)))
    if profile:
        say("\n".join(cost_lines(result.costs, result.rules, lang)), err=True)
    ranks = [Kind(row["kind"]).rank for row in result.query(SUMMARY).to_pylist()]
    return int(fail_on != "never" and any(rank >= Kind(fail_on).rank for rank in ranks))


def _json(result: LakeCheck, lake: Path) -> Iterator[bytes]:
    """Yield the document of ``findings.schema.json`` piece by piece."""
    heads = {o: h for c in read_manifest(lake).counties.values() for o, h in c.heads.items()}
    found = Counter[str]()
    amounts = Counter[str]()
    for row in result.query(SUMMARY).to_pylist():
        found[row["code"]] += row["findings"]
        amounts[row["code"]] += row["amount_fen"]
    run = {
        "run_id": uuid.uuid4().hex,
        "snapshot": result.identity(heads),
        "evidence_heads": heads,
        "as_of": result.as_of.isoformat() if result.as_of else result.last_day(),
        "rules_version": rules_version(result.rules),
        "policy": result.policy.name,
        "policy_version": result.policy.version,
        "checked_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "scope": {
            "orgs": sorted(heads),
            "years": sorted(result.years or ()),
            "rules": [rule.code for rule in result.rules],
        },
    }
    rules = [
        {**row, "findings": found[row["code"]], "amount_fen": amounts[row["code"]]}
        for row in result.query(COUNTS).to_pylist()
    ]
    head = {
        "schema": 1,
        "run": run,
        "rules": rules,
        "coverage": [
            {**row, "gaps": orjson.loads(row["gaps"])}
            for row in result.query(NOT_CHECKED).to_pylist()
        ],
    }
    yield orjson.dumps(head)[:-1] + b',"findings":['
    for number, record in enumerate(result.records()):
        yield (b",\n" if number else b"\n") + record.encode()
    yield b"\n]}\n"


def _csv(result: LakeCheck) -> Iterator[bytes]:
    yield CSV_HEAD
    for record in result.records():
        finding = orjson.loads(record)
        cells = (
            finding["org_code"], "", finding["code"], finding["kind"], finding["subject"]["kind"],
            finding["subject"]["id"], finding["date"] or "", finding["message"],
            "；".join(f"《{b['law']}》{b['article']}" for b in finding["basis"]),
            "；".join(dict.fromkeys(e["source"] for e in finding["evidence"])),
            finding["fingerprint"], finding["clears"], finding["money_key"],
        )  # fmt: skip
        yield csv_line(cells, yuan(finding["amount_fen"]).replace(",", ""))


def _summary(result: LakeCheck, lang: str) -> list[str]:
    zh = lang == "zh"
    counts: Counter[tuple[str, str]] = Counter()
    amounts: Counter[str] = Counter()
    for row in result.query(SUMMARY).to_pylist():
        family = row["code"][:2]
        counts[family, row["kind"]] += row["findings"]
        amounts[family] += row["amount_fen"]
    rows = [
        [
            f"{family} {title.in_language(lang)}",
            *(str(counts[family, kind.value] or "-") for kind in KINDS),
            yuan(amounts[family]),
        ]
        for family, title in FAMILIES.items()
        if any(rule.family == family for rule in result.rules)
    ]
    headings = (
        ("大类", "错误", "违规", "疑点", "金额(元)")
        if zh
        else ("Family", "Errors", "Breaches", "Questions", "Yuan")
    )
    judged = len(result.judged)
    said = f"本次检查 {judged} 个单位，其余沿用未变的结果。"
    english = f"{judged} organisations judged; results of the others were kept."
    return [*table(headings, rows, frozenset(range(1, 5))), said if zh else english]
