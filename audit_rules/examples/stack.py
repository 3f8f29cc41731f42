"""Stacks example lines: each an organisation of its own, beside a twin that says the opposite.

Every line's organisation also holds a second subject with the opposite facts and a third with its
own facts again, under other numbers; its twin uses the same numbers with the opposite facts. So a
join that forgets the organisation or the number, and a condition that forgets its subject, changes
some answer.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pyarrow as pa

from audit_rules.catalogue import words_of
from audit_rules.example_table import Example, read_examples
from audit_rules.examples.builders import PLACES, Line, builder, organization
from audit_rules.examples.facts import SECOND, THIRD, Facts, unreadable
from audit_rules.law.registry import load_laws
from audit_rules.messages import message_of
from audit_rules.model import Rule, View
from audit_rules.policy.loader import Policy, load_policy
from audit_rules.running.binding import Binding, law_day
from audit_rules.running.resolved import Place, relation, resolved_relations
from audit_rules.running.words import define
from threeassets.engines.duckdb_engine import DuckDBEngine
from threeassets.model.days import date_of, day_of
from threeassets.model.schema import tables
from threeassets.snapshot.frames import assemble
from threeassets.snapshot.links import LINK, links_of
from threeassets.snapshot.names import name_key, with_name_keys
from threeassets.snapshot.parties import with_one_key_a_party
from threeassets.snapshot.take import supersession
from threeassets.store.reopened import COLUMNS

AS_OF = dt.date(2025, 12, 31)
FIRST_DAY = dt.date(2025, 1, 1)
NEVER = 2_900_000
"""After the last day of year 9999: days without an end, or a mutant's nonsense."""
PROVENANCE = ("id", "import_id", "source_sheet", "source_row")


@lru_cache(maxsize=1)
def example_policy(folder: str) -> Policy:
    """The invented county's policy plus the places only examples know."""
    return load_policy(Path(folder))


def policy_folder(path: Path) -> str:
    """Lay the county's file and the examples' file side by side."""
    path.mkdir(exist_ok=True)
    shipped = resources.files("audit_rules.policy").joinpath("files/demo_county.yaml")
    (path / "demo_county.yaml").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    extra = Path(__file__).parent / "places.yaml"
    (path / "places.yaml").write_text(extra.read_text(encoding="utf-8"), encoding="utf-8")
    return str(path)


def _assembled(everything: Sequence[Facts]) -> dict[str, pa.Table]:
    ids: dict[object, int] = {}
    counter = itertools.count(1)
    assembled = {}
    for name, table in tables().items():
        rows = [row for facts in everything for row in facts.rows.get(name, [])]
        extra = {
            "voucher": ("voucher_key", "journal_seq", "part", "parts"),
            "entry": ("voucher_id", "voucher_key", "org_code"),
        }.get(name, ())
        columns = [*PROVENANCE, *(c for c in extra if c not in table.column_names)]
        columns += [column for column in table.column_names if column not in columns]
        values: dict[str, list[object]] = {column: [] for column in columns}
        for row in rows:
            unknown = set(row) - set(columns) - {"row_key", "org_code"}
            if unknown:
                raise unreadable(f"{name} {' '.join(sorted(unknown))}")
            for column in columns:
                cell = row.get(column)
                if column in {"id", "voucher_id"}:
                    key = (name if column == "id" else "voucher", cell)
                    cell = ids.setdefault(key, next(counter)) if cell else next(counter)
                values[column].append(cell)
        assembled[name] = with_name_keys(assemble(name, values))
    assembled = with_one_key_a_party(assembled)
    links = {link for facts in everything for link in facts.links}
    names = ("org_code", "from_table", "from_key", "voucher_key")
    assembled["voucher_link"] = pa.table(
        {
            name: pa.array([link[position] for link in sorted(links)], pa.string())
            for position, name in enumerate(names)
        }
    )
    assembled["link"] = pa.concat_tables([links_of(assembled), _namesakes(assembled)])
    again = [row for facts in everything for row in facts.superseded]
    assembled["supersession"] = supersession(
        {name: [row[position] for row in again] for position, name in enumerate(COLUMNS)}
    )
    return assembled


def _namesakes(registers: Mapping[str, pa.Table]) -> pa.Table:
    """Return links that no query may follow.

    From another register's row of the same number, and from the same row to another register.
    """
    keys = {
        name: registers[name].select(["org_code", "row_key"]).to_pylist()
        for name in ("contract", "contract_schedule", "decision", "payment_request", "project")
    }
    rows = [
        (one["org_code"], source_name, one["row_key"], "", to, second["row_key"], one["org_code"])
        for source, ones in keys.items()
        for target, seconds in keys.items()
        for one in ones
        for second in seconds
        if one["org_code"] == second["org_code"]
        for source_name, to in (("namesake", target), (source, "namesake"))
    ]
    return pa.table(
        [pa.array([row[position] for row in rows], pa.string()) for position in range(len(LINK))],
        list(LINK),
    )


@dataclass
class Stack:
    """All lines of one table in one database, and what each should answer."""

    engine: DuckDBEngine
    examples: tuple[Example, ...]
    subjects: list[Facts]
    areas: Mapping[str, str]

    def define(self, *queries: str) -> None:
        """Compute the words of the vocabulary that queries read."""
        for view in words_of(queries):
            define(self.engine, view)


def _opposite(examples: Sequence[Example], example: Example) -> Example | None:
    for other in examples:
        if (other.expected == "no") != (example.expected == "no"):
            return other
    return None


def build_stack(spoken: Rule | View, policy: Policy) -> Stack:
    """Stack the examples of one rule or view; see the module's sentence.

    Raises:
        UsageError: a word of an example cannot be read.
    """
    examples, build = read_examples(spoken.examples), builder(spoken)
    everything: list[Facts] = []
    places: list[Place] = []
    subjects = []

    def lay(org: str, line: Line, tag: str) -> Facts:
        facts = Facts(org, tag)
        if not tag:
            organization(facts, line)
        try:
            build(facts, line)
        except (LookupError, TypeError, ValueError) as error:
            raise unreadable(" | ".join(line.values())) from error
        area = PLACES[line.get("place", "")]
        places.extend(Place(str(row["org_code"]), area) for row in facts.rows["organization"])
        everything.append(facts)
        return facts

    for number, example in enumerate(examples):
        opposite = _opposite(examples, example)
        subjects.append(lay(f"E{number}", example.line, ""))
        if opposite is None:
            continue
        lay(f"T{number}", opposite.line, "")
        if not spoken.whole_unit:
            lay(f"E{number}", opposite.line, SECOND)
            lay(f"T{number}", example.line, SECOND)
            lay(f"E{number}", example.line, THIRD)
    areas = {place.org_code: place.area_code for place in places}
    return Stack(facts_engine(everything, policy, areas), examples, subjects, areas)


def facts_engine(
    everything: Sequence[Facts], policy: Policy, areas: Mapping[str, str]
) -> DuckDBEngine:
    """Return an engine that holds the registers of some facts, each unit in its area."""
    engine = DuckDBEngine()
    engine.add_tables(_assembled(everything))
    places = [Place(org, area) for org, area in areas.items()]
    engine.add_tables(
        resolved_relations(
            policy, places, as_of=AS_OF, first_day=FIRST_DAY, years=range(2022, 2027)
        )
    )
    return engine


def _own(row: dict[str, object], facts: Facts) -> bool:
    keys = {
        "voucher_key": set(facts.vouchers),
        "request_no": {str(r["request_no"]) for r in facts.rows["payment_request"]},
        "contract_no": {str(r["contract_no"]) for r in facts.rows["contract"]},
        "decision_no": {str(r["decision_no"]) for r in facts.rows["decision"]},
        "list_no": {str(r["list_no"]) for r in facts.rows["payout"]},
    }
    for column, mine in keys.items():
        if column in row:
            return str(row[column]) in mine
    return True


def _shown(column: str, value: object) -> str:
    if value is None:
        return "none"
    if column.endswith("_day") and isinstance(value, int):
        return "none" if value > NEVER else date_of(value).isoformat()
    if column.endswith("_fen") and isinstance(value, int):
        return f"{value / 100:.2f}" if value else "0"
    return str(value)


def view_answers(stack: Stack, view: View, rows: pa.Table) -> list[str]:
    """What a view shows for each line: the line's own words where they tell its rows."""
    records = rows.to_pylist()
    answers = []
    for facts, expected in zip(stack.subjects, view_expected(stack), strict=True):
        mine = [row for row in records if row["org_code"] == facts.org and _own(row, facts)]
        shown = [[_shown(column, row[column]) for column in view.shows] for row in mine]
        lines = sorted(words for row in shown if (words := tuple(filter(None, row))))
        answer = " ".join(word for row in lines for word in row) or "no"
        answers.append(expected if _tells(expected.split(), lines) else answer)
    return answers


def _tells(words: list[str], rows: list[tuple[str, ...]]) -> bool:
    """Whether words are those of some rows, row after row, in whatever order of the rows."""
    if len(words) != sum(map(len, rows)):
        return False
    return not rows or any(
        tuple(words[: len(row)]) == row
        and _tells(words[len(row) :], [*rows[: rows.index(row)], *rows[rows.index(row) + 1 :]])
        for row in dict.fromkeys(rows)
    )


def view_expected(stack: Stack) -> list[str]:
    """What the lines say a view shows."""
    return [" ".join(example.expected.split()) for example in stack.examples]


def rule_answers(stack: Stack, rule: Rule, rows: pa.Table) -> list[list[str]]:
    """The messages, in both languages, a rule gives for each line's own subject.

    Where the subject stands in no register of the line, whatever is found in its organisation; what
    the law of other cases alone binds is not told.
    """
    binding, as_of_day = Binding(load_laws(), stack.areas), day_of(AS_OF)
    records = [
        row
        for row in rows.to_pylist()
        if row["org_code"] in stack.areas
        and (
            (day := law_day(rule, row, as_of_day)) is None
            or not binding.binds_another(rule, row, day)
        )
    ]
    answers = []
    for facts in stack.subjects:
        rows_of = facts.rows.get(rule.subject, ())
        keys = facts.vouchers if rule.subject == "voucher" else [row["row_key"] for row in rows_of]
        for name in ("list_no", "fund_code"):
            keys = [*keys, *(row[name] for row in rows_of if row.get(name))]
        keys = [*keys, *(name_key(str(row["custodian"])) for row in rows_of if "custodian" in row)]
        mine = [
            row
            for row in records
            if row["org_code"] == facts.org and (not keys or row["subject_id"] in keys)
        ]
        both = (f"{message_of(rule, row, 'zh')} {message_of(rule, row, 'en')}" for row in mine)
        answers.append(sorted(both))
    return answers


def rule_holds(example: Example, messages: list[str]) -> bool:
    """Whether the messages are those a line expects: ``one；two``, each with its words.

    What stands after ``！`` must not be in the message.
    """
    if example.expected == "no":
        return not messages
    expected_words = example.expected.split("；")
    rest = list(messages)
    for item in expected_words:
        word, *refused = item.split("！")
        fitting = [m for m in rest if word in m and not any(other in m for other in refused)]
        if not fitting:
            return False
        rest.remove(fitting[0])
    return not rest


__all__ = ["build_stack", "relation"]
