"""Every rule is whole: named by its code, resting on law, speaking of columns that are there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import audit_rules.rules
import audit_rules.vocabulary
from audit_rules.catalogue import rules, views
from audit_rules.families import FAMILIES, FOLDERS
from audit_rules.model import Citation, Kind, Rule, Text
from audit_rules.policy.loader import load_policy
from audit_rules.rule_faults import (
    RuleFault,
    column_faults,
    groundless,
    misspoken,
    mistyped,
    population_faults,
    unexampled,
    unregistered,
    untold,
    without_case,
)
from audit_rules.running.engine import open_engine
from audit_rules.running.gaps import blank_text
from audit_rules.running.relations import MEANINGS, SCHEMAS
from reports.tenure.sections.suggestions import SUGGESTIONS
from threeassets.engines.duckdb_engine import DuckDBEngine
from threeassets.model.schema import tables
from threeassets.snapshot import take_snapshot
from threeassets.store.ledger import Ledger

TRAIL = {"org_code", "subject_id", "register", "row_key"}
CODE = re.compile(r"([A-Z]{2})\d{3}")

EVERY = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBEngine]:
    """The whole vocabulary over books in which nothing stands."""
    with Ledger(tmp_path_factory.mktemp("empty") / "empty.db") as ledger:
        snapshot = take_snapshot(ledger, years=[2025], as_of=dt.date(2025, 12, 31))
    with open_engine(snapshot, load_policy("demo_county")) as opened:
        yield opened


def misnamed(folder: Path) -> list[str]:
    """Rule files whose name, code, family or folder do not go together, and codes used twice."""
    found = []
    seen: set[str] = set()
    for file in sorted(folder.glob("*/*.py")):
        written = re.findall(r'^    code="([^"]*)"', file.read_text(encoding="utf-8"), re.MULTILINE)
        for code in written:
            match = CODE.fullmatch(code)
            if match is None or not file.stem.startswith(code.lower() + "_"):
                found.append(f"{file.name} holds {code}")
                continue
            family = match[1]
            if family not in FAMILIES:
                found.append(f"{code}: there is no family {family}")
            elif file.parent.name != FOLDERS[family]:
                found.append(f"{code} lies in {file.parent.name}, not in {FOLDERS[family]}")
            if code in seen:
                found.append(f"{code} is used twice")
            seen.add(code)
    return found


def told(faults: Iterable[RuleFault]) -> list[str]:
    """The English of some faults."""
    return [fault.text.en for fault in faults]


def test_rule_files_are_named_by_their_codes() -> None:
    """One file, one code, one folder a family; no code twice."""
    assert misnamed(Path(audit_rules.rules.__file__).parent) == []


def test_the_tenure_report_has_a_suggestion_for_every_family() -> None:
    """Also for the rules that a county writes itself."""
    assert list(SUGGESTIONS) == list(FAMILIES)


def test_every_rule_file_is_found() -> None:
    """The catalogue holds as many rules as there are files."""
    files = Path(audit_rules.rules.__file__).parent.glob("*/[a-z][a-z][0-9][0-9][0-9]_*.py")
    assert len(rules()) == len(list(files))


def test_every_word_lies_in_a_file_of_its_name() -> None:
    """The vocabulary is one view a file, the file named as the view."""
    here = Path(audit_rules.vocabulary.__file__).parent
    files = {(file.parent.name, file.stem) for file in here.glob("*/[a-z]*.py")}
    assert {(view.folder, view.name) for view in views()} == files


def test_every_relation_made_of_policy_is_explained() -> None:
    """The page of the vocabulary says what each holds."""
    assert list(MEANINGS) == list(SCHEMAS)


@EVERY
def test_citations_exist_and_were_in_force(rule: Rule) -> None:
    """Every citation is in the registry and held somewhere on some day."""
    assert told(groundless(rule)) == []


@EVERY
def test_message_identity_and_evidence_speak_of_columns(rule: Rule, engine: DuckDBEngine) -> None:
    """The query runs on empty books and gives all that is said of it."""
    assert engine.query(rule.query).num_rows == 0
    assert told(column_faults(rule, set(engine.columns(rule.query)))) == []


@EVERY
def test_what_could_not_be_judged_can_be_said(rule: Rule) -> None:
    """Where the deciding column is no register's, the rule has a sentence of its own."""
    for blank in (1, 2) if rule.decisive else ():
        said = blank_text(rule, blank, 2)
        assert said.zh, said.en


@EVERY
def test_registers_columns_and_parameters_exist(rule: Rule) -> None:
    """Subject, evidence, trail, needs and parameters name what there is, each of its kind."""
    assert told([*mistyped(rule), *unregistered(rule), *without_case(rule)]) == []


@EVERY
def test_population_is_a_relation_and_has_its_columns(rule: Rule, engine: DuckDBEngine) -> None:
    """The population is a relation of the vocabulary or a register, with an organisation."""
    assert rule.population in {*tables(), *(view.name for view in views())}
    columns = set(engine.columns(f"select * from {rule.population}"))
    assert told(population_faults(rule, columns)) == []


@EVERY
def test_examples_answer_both_ways_and_say_why(rule: Rule) -> None:
    """A table says both yes and no."""
    assert told(unexampled(rule)) == []


@EVERY
def test_a_trail_gives_rows_of_registers(rule: Rule, engine: DuckDBEngine) -> None:
    """A trail over the rule's own findings gives organisation, subject, register and key.

    Whose a row is may stand beside it.
    """
    if rule.trail:
        engine.add_query("finding", rule.query)
        assert set(engine.columns(rule.trail)) - {"row_org"} == TRAIL


@EVERY
def test_a_lead_asks_and_accuses_nobody(rule: Rule) -> None:
    """疑点 belongs to leads, 违规 never to them."""
    assert told(misspoken(rule)) == []


@EVERY
def test_a_rule_tells_what_it_asks_and_does_not_see(rule: Rule) -> None:
    """Docstring and guide are whole."""
    assert told(untold(rule)) == []


def broken(**changes: object) -> Rule:
    """A good rule with something wrong about it."""
    return dataclasses.replace(rules()["DM110"], **changes)  # type: ignore[arg-type]  # any field may be broken


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (broken(basis=(Citation("不存在的法", "1"),)), "no “不存在的法”"),
        (broken(basis=(Citation("会计法", "9999"),)), "no article"),
        (broken(basis=(Citation.local("不存在的规定"),)), "no local topic"),
    ],
)
def test_a_citation_of_nothing_is_seen(rule: Rule, word: str) -> None:
    """A law, an article and a topic that are not there are named."""
    assert word in " ".join(told(groundless(rule)))


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (broken(message=Text("疑点 {nothing}", "")), "{nothing} is no column (zh)"),
        (broken(message=Text("", "{nothing}")), "{nothing} is no column (en)"),
        (broken(identity=("nothing",)), "identity nothing"),
        (broken(identity=("id_number",)), "personal data"),
        (broken(evidence=(("voucher", "nothing"),)), "evidence nothing"),
        (broken(subject="nothing"), "no register nothing"),
        (broken(evidence=(("nothing", "subject_id"),)), "no register nothing"),
        (broken(trail="select 'nothing' as register from finding"), "no register nothing"),
        (broken(needs=("nothing",)), "no nothing"),
        (broken(needs=("voucher.nothing",)), "no voucher.nothing"),
        (broken(parameters=("nothing",)), "no parameter nothing"),
        (broken(from_absence=("nothing",)), "no nothing"),
        (broken(absence_cases={"contract": ("nothing",)}), "no case nothing"),
        (broken(decisive="contract.nothing"), "has no column nothing"),
        (broken(money="voucher/{nothing}"), "money nothing"),
        (broken(message=Text("支付 {amount} 元", "")), "begins with 疑点"),
        (broken(message=Text("疑点：违规支付", "")), "never says 违规"),
        (broken(title=Text("违规支付", "")), "never says 违规"),
        (broken(kind=Kind.BREACH), "only a lead"),
        (broken(doc="Two lines\nof one sentence.\n\nNot seen: x"), "first docstring line"),
        (broken(doc="One sentence.\n\nNo more."), "is not seen"),
        (broken(basis=()), "never empty"),
    ],
)
def test_what_is_wrong_with_a_rule_is_seen(rule: Rule, word: str, engine: DuckDBEngine) -> None:
    """Each of the checks above can fail."""
    columns = set(engine.columns(rule.query))
    population = set(engine.columns(f"select * from {rule.population}"))
    faults = [
        *column_faults(rule, columns),
        *population_faults(rule, population),
        *(
            fault
            for faults in (unregistered, misspoken, untold, without_case)
            for fault in faults(rule)
        ),
    ]
    assert word in " ".join(told(faults))


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"ledger/lg101_x.py": "LG102"}, "holds LG102"),
        ({"ledger/lg101_x.py": "LG1"}, "holds LG1"),
        ({"ledger/xx101_x.py": "XX101"}, "no family"),
        ({"ledger/lg101_x.py": "LG101", "ledger/lg101_y.py": "LG101"}, "twice"),
        ({"ledger/lg101_x.py": "LG101", "other/lg102_x.py": "LG102"}, "not in ledger"),
        ({"ledger/lg101_x.py": "LG101", "ledger/js102_x.py": "JS102"}, "not in joint_signature"),
    ],
)
def test_a_misnamed_file_is_seen(files: dict[str, str], word: str, tmp_path: Path) -> None:
    """File name, code and folder are compared."""
    for name, code in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f'RULE = Rule(\n    code="{code}",\n)\n', encoding="utf-8")
    assert word in " ".join(misnamed(tmp_path))


def test_no_two_names_differ_only_by_the_order_of_their_words() -> None:
    names = [*(view.name for view in views()), *tables()]
    alike = defaultdict(set)
    for name in names:
        alike[tuple(sorted(name.split("_")))].add(name)
    assert [sorted(pair) for pair in alike.values() if len(pair) > 1] == []
