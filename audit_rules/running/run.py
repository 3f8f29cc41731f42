"""Run rules over a snapshot: what was judged, what was found, and what it rests on."""

from __future__ import annotations

import datetime as dt
import hashlib
import inspect
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import orjson
import pyarrow as pa

from audit_rules.catalogue import rules as all_rules
from audit_rules.catalogue import select, views, words_of
from audit_rules.law.registry import load_laws
from audit_rules.model import Kind, Rule, View
from audit_rules.pack import answered_by, load_pack, prove_columns
from audit_rules.policy.loader import load_policy
from audit_rules.policy.policy import Policy
from audit_rules.running.binding import Binding
from audit_rules.running.coverage import Covered, Status, cover
from audit_rules.running.engine import Cost, EngineName, fill, new_engine
from audit_rules.running.findings import Finding, RuleResult, findings_of, kind_of
from audit_rules.running.findings_table import findings_table
from audit_rules.running.gaps import first_days
from audit_rules.running.judging import (
    NOTHING_COUNTED,
    Counted,
    Judgement,
    count,
    judge,
    looked_at,
    nothing_found,
    settled,
)
from audit_rules.running.left_out import LeftOutVoucher, with_left_out
from audit_rules.running.money import rule_amount
from audit_rules.running.places import Application, Areas, application, placed
from threeassets.engines import Engine
from threeassets.model.arguments import RUN, a, a_day, some_codes, some_years
from threeassets.model.days import day_of
from threeassets.model.organization import BY_REGISTER
from threeassets.model.schema import tables
from threeassets.snapshot import Snapshot, take_snapshot
from threeassets.snapshot.take import opened

if TYPE_CHECKING:
    import pandas as pd

    from threeassets.store.ledger import Ledger

VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """One rule over all organisations and years of a run; amounts in fen."""

    rule: Rule
    checked: int
    could_not_check: int
    off: int
    population: int
    findings: int
    amount_fen: int


@dataclass(frozen=True, repr=False)
class Run:
    """One run: what it was taken over, how each rule stood, what was found."""

    snapshot: Snapshot
    policy: Policy
    coverage: tuple[Covered, ...]
    results: tuple[RuleResult, ...]
    costs: tuple[Cost, ...] = ()
    left_out: tuple[LeftOutVoucher, ...] = ()
    """Vouchers of these books that files hold and that were not imported."""
    run_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    checked_at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    def __repr__(self) -> str:
        """Say what was judged, as of when, and how many findings there are."""
        orgs, years = len(self.snapshot.organizations), "/".join(map(str, self.snapshot.years))
        count = sum(result.found.num_rows for result in self.results)
        day = self.snapshot.as_of
        return f"<Run {orgs} organisations, {years}, as of {day}, {count} findings>"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, sorted by code, organisation, date and subject."""
        all_findings = findings_of(list(self.results), self.snapshot, load_laws(), self.policy)
        return with_left_out(all_findings, self.left_out) if self.left_out else all_findings

    @cached_property
    def rules(self) -> tuple[RuleSummary, ...]:
        """Every rule that ran, in catalogue order."""
        counts = Counter((item.code, item.status) for item in self.coverage)
        return tuple(
            RuleSummary(
                rule=result.rule,
                checked=counts[result.rule.code, Status.CHECKED],
                could_not_check=counts[result.rule.code, Status.COULD_NOT_CHECK],
                off=counts[result.rule.code, Status.OFF],
                population=result.population,
                findings=result.found.num_rows,
                amount_fen=rule_amount(result.rule, result.found),
            )
            for result in self.results
        )

    @cached_property
    def snapshot_id(self) -> str:
        """Identity of what was judged: evidence heads, as-of day, policy, law, rules."""
        content = [
            sorted(self.snapshot.heads.items()),
            self.snapshot.as_of.isoformat(),
            self.policy.version,
            load_laws().version,
            self.rules_version,
        ]
        parts = [
            (unit.org_code, unit.area_code)
            for unit in self.snapshot.organizations
            if unit.area_code and unit.area_by != BY_REGISTER
        ]
        if parts:  # a fact from outside the books, so part of what was judged
            content.append(parts)
        return hashlib.sha256(orjson.dumps(content)).hexdigest()

    @property
    def rules_version(self) -> str:
        """Version of the rules, those of a county's own that ran among them."""
        return rules_version([result.rule for result in self.results])

    @property
    def application(self) -> Application:
        """Which organisations the policy judged, which not, and why."""
        return application(self.policy, self.snapshot.organizations)

    def reaches(self, kind: Kind) -> bool:
        """Whether any finding is at least as weighty as ``kind``."""
        return any(
            kind_of(result.rule, {"case_code": code}).rank >= kind.rank
            for result in self.results
            for code in _cases(result.found)
        )

    def to_arrow(self) -> pa.Table:
        """Return the findings, a row each; see :data:`audit_rules.running.findings_table.SCHEMA`.

        Amounts are in fen, dates are days; personal data is not masked.
        """
        return findings_table(self.findings)

    def to_pandas(self) -> pd.DataFrame:
        """Return :meth:`to_arrow` as a data frame, its dates as moments of pandas."""
        frame: pd.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
        return frame


def _cases(rows: pa.Table) -> list[str | None]:
    if "case_code" in rows.column_names:
        codes: list[str | None] = rows["case_code"].unique().to_pylist()
        return codes
    return [""] if rows.num_rows else []


def rules_version(ran: Iterable[Rule] = ()) -> str:
    """Twelve hex digits over every shipped rule's and view's query, parameters and basis.

    Where rules of a county's own ran, ``+`` and as many digits over the whole of those follow:
    who writes a rule changes its words too, and results that a lake keeps must not tell the old.
    """
    own = [replace(rule, source="") for rule in ran if rule.source]
    return f"{_shipped_version()}+{_digits(own)}" if own else _shipped_version()


@lru_cache(maxsize=1)
def _shipped_version() -> str:
    words = ([view.name, *view.queries, _measured(view)] for view in views())
    return _digits([*map(_decided_by, all_rules().values()), *words])


def _decided_by(rule: Rule) -> list[object]:
    """Return what decides the findings of a rule."""
    return [rule.code, rule.query, rule.trail, rule.parameters, [str(c) for c in rule.basis]]


def _digits(content: Sequence[object]) -> str:
    return hashlib.sha256(orjson.dumps(content)).hexdigest()[:VERSION_DIGITS]


def _measured(view: View) -> str:
    """Return the source of a measure: another computation is another version of the rules."""
    return inspect.getsource(inspect.getmodule(view.measure.compute) or re) if view.measure else ""


def _texts(rules: Sequence[Rule]) -> list[str]:
    return [text for rule in rules for text in (rule.query, rule.trail, f"from {rule.population}")]


def names_in(rules: Sequence[Rule]) -> frozenset[str]:
    """Return every name in the queries and needs of rules: no other column can be asked for."""
    queries = _texts(rules)
    texts = [*queries, *(text for view in words_of(queries) for text in view.queries)]
    for rule in rules:
        dated = [tables()[name].dated for name in rule.from_absence]
        texts += [*rule.needs, *(need for part in rule.parts for need in part.needs)]
        texts += [rule.decisive, *(name for name, _ in rule.evidence), *(d[0] for d in dated)]
        texts += [f"{column}_ymd" for _, column in dated]
    return frozenset(re.findall(r"\w+", " ".join(texts)))


def _is_asked(rule: Rule, covered: Iterable[Covered]) -> bool:
    """Whether a rule can be judged anywhere; one of a county's own is asked to be proven."""
    return bool(rule.source) or any(item.status is Status.CHECKED for item in covered)


class _Answer(NamedTuple):
    """What an engine said of a rule: what it found, what it looked at, seconds taken."""

    judgement: Judgement
    counted: Counted
    seconds: float


def _answers(
    engine: Engine,
    snapshot: Snapshot,
    rules: Sequence[Rule],
    covered: Mapping[str, Sequence[Covered]],
) -> Iterable[_Answer]:
    """Ask for each rule in order, for several at once where the engine may be asked so."""
    as_of_day, begun = day_of(snapshot.as_of), cache(partial(first_days, snapshot))
    areas = {item.org_code: item.area_code for item in snapshot.organizations}
    binding = Binding(load_laws(), areas)
    counted = cache(partial(count, engine=engine))  # many rules share a population

    def answer(rule: Rule) -> _Answer:
        if not _is_asked(rule, covered[rule.code]):
            return _Answer(nothing_found(), NOTHING_COUNTED, 0.0)
        began = perf_counter()
        prove_columns(rule, engine)
        with answered_by(rule):
            judgement = judge(rule, covered[rule.code], engine, as_of_day, begun, binding=binding)
        subjects = counted(rule.population, rule.decisive)
        return _Answer(judgement, subjects, perf_counter() - began)

    if engine.askers == 1:
        return map(answer, rules)
    with ThreadPoolExecutor(engine.askers) as threads:
        return list(threads.map(answer, rules))


def run_rules(
    snapshot: Snapshot,
    policy: Policy,
    rules: Sequence[Rule],
    *,
    engine: EngineName = "duckdb",
    memory_limit: str | None = None,
    threads: int | None = None,
) -> Run:
    """Judge a snapshot by some rules under a policy.

    ``memory_limit``, such as ``"4GB"``, and ``threads`` are DuckDB's; Spark's are its session's.
    """
    covered = tuple(cover(rules, snapshot, policy, load_laws()))
    by_rule: dict[str, list[Covered]] = {rule.code: [] for rule in rules}
    for item in covered:
        by_rule[item.code].append(item)
    results, standing = [], []
    with new_engine(engine, snapshot, memory_limit, threads) as opened:
        judged = [rule for rule in rules if _is_asked(rule, by_rule[rule.code])]
        costs = fill(opened, snapshot, policy, _texts(judged))
        for rule, answer in zip(rules, _answers(opened, snapshot, rules, by_rule), strict=True):
            began = perf_counter()
            findings, trail = answer.judgement.found, None
            if rule.trail and findings.num_rows:
                opened.add_tables({"finding": findings})
                with answered_by(rule, "trail"):
                    trail = opened.query(rule.trail)
            items = by_rule[rule.code]
            results.append(RuleResult(rule, findings, trail, looked_at(items, answer.counted)))
            standing += settled(rule, items, answer.counted, answer.judgement)
            seconds = answer.seconds + perf_counter() - began
            costs.append(Cost(rule.code, is_rule=True, seconds=seconds))
    return Run(snapshot, policy, tuple(standing), tuple(results), tuple(costs))


def a_run(run: Run | None) -> Run | None:
    """Return a run, or None where none is given; refuse anything else."""
    return None if run is None else a(Run, run, "run", RUN)


def check(
    ledger: Ledger,
    *,
    orgs: str | Sequence[str] | None = None,
    years: int | Sequence[int] | None = None,
    as_of: dt.date | str | None = None,
    rules: str | Sequence[str] | None = None,
    policy: str | Path | None = None,
    pack: str | Path | None = None,
    area: Areas = None,
    engine: EngineName = "duckdb",
) -> Run:
    """Check the books of a ledger.

    Args:
        ledger: the store to read; nothing in it is changed.
        orgs: organisations to judge; None means all.
        years: years whose acts are judged; None means every year with vouchers.
        as_of: the day from which everything is seen, a date or ISO text; see
            :func:`threeassets.snapshot.take.default_as_of`.
        rules: families and codes such as ``"LG,DM110"``, in one text or several; None means all.
        policy: a shipped name, a YAML file or a folder; None means national values only.
        pack: a folder with rules of your own, judged beside the shipped ones. Its files are
            programs and run with your rights: name only a folder you trust.
        area: area code of organisations whose register tells none, one for all or by their code;
            without it a policy of one place only is taken to be theirs. ``run.application`` says
            whom the policy judged.
        engine: ``"duckdb"``, or ``"spark"`` for the Spark session that runs, or a new one.

    Raises:
        UsageError: an organisation, rule, year or engine cannot be found.
        PolicyError: the policy is wrong, with file and line.
        RuleError: a rule of your own is wrong, with file and line.
    """
    chosen, values = select(rules, load_pack(pack)), load_policy(policy)
    snapshot = take_snapshot(
        opened(ledger),
        orgs=some_codes(orgs, "orgs"),
        years=some_years(years, "years"),
        as_of=None if as_of is None else a_day(as_of, "as_of"),
        neighbours=True,
    )
    return run_rules(placed(snapshot, values, area), values, chosen, engine=engine)
