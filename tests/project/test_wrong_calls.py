"""Whatever an integrator calls wrongly is one sentence of ours; unusual calls work."""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from sample_books import LIUWAN

import audit_rules.exchange
import threeassets
import threeassets.lake

pytestmark = pytest.mark.long

api: Any = threeassets
exchange: Any = audit_rules.exchange
lake: Any = threeassets.lake
"""Untyped: a checker of types would refuse most of these calls before they are made."""

ORG = "N2990101MF2501014K"
VOUCHER = pd.DataFrame(
    [
        {
            "voucher_no": 1,
            "org_code": "N1",
            "fiscal_year": 2025,
            "accounting_period": 1,
            "journal_number": "1",
            "effective_date": "2025-01-10",
        }
    ]
)
ENTRY = pd.DataFrame(
    {
        "voucher_no": [1, 1],
        "je_line_description": ["纸", "纸"],
        "gl_account_number": ["51302", "101"],
        "debit_fen": [100, 0],
        "credit_fen": [0, 100],
    }
)
BOOKS = {"voucher": VOUCHER, "entry": ENTRY}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A ledger with the sample village, a run and the documents of it."""
    folder = tmp_path_factory.mktemp("held")
    ledger = api.open_ledger(folder / "a.db")
    ledger.import_books(LIUWAN)
    run = api.check(ledger, years=2025, policy="demo_county")
    return SimpleNamespace(
        folder=folder,
        ledger=ledger,
        run=run,
        inventory=api.annual_inventory(ledger, org=ORG, year=2025, run=run),
        books=api.statements(ledger, org=ORG, year=2025),
    )


WRONG: dict[str, Callable[[Any], object]] = {
    "open a number": lambda _: api.open_ledger(5),
    "open nothing": lambda _: api.open_ledger(""),
    "open a folder": lambda h: api.open_ledger(h.folder),
    "open a strange url": lambda _: api.open_ledger("oracle://x/y"),
    "open a torn url": lambda _: api.open_ledger("://"),
    "open what is not there": lambda h: api.open_ledger(h.folder / "x.db", create=False),
    "open a text file": lambda _: api.open_ledger(Path(__file__)),
    "import a number": lambda h: h.ledger.import_books(123),
    "import None": lambda h: h.ledger.import_books(None),
    "import none": lambda h: h.ledger.import_books([]),
    "import bytes": lambda h: h.ledger.import_books(b"a.csv"),
    "import numbers": lambda h: h.ledger.import_books([1, 2]),
    "import what is not there": lambda h: h.ledger.import_books(h.folder / "x.csv"),
    "import for a number": lambda h: h.ledger.import_books(LIUWAN, org=5),
    "import by a number": lambda h: h.ledger.import_books(LIUWAN, by=5),
    "import by no profile": lambda h: h.ledger.import_books(LIUWAN, profile="nope"),
    "import by a profile of 5": lambda h: h.ledger.import_books(LIUWAN, profile=5),
    "conflict": lambda h: h.ledger.import_books(LIUWAN, on_conflict="overwrite"),
    "frames None": lambda h: h.ledger.import_tables(None),
    "frames none": lambda h: h.ledger.import_tables({}),
    "frames as a frame": lambda h: h.ledger.import_tables(VOUCHER),
    "frame a list": lambda h: h.ledger.import_tables({"voucher": [{}]}),
    "frame a series": lambda h: h.ledger.import_tables({"voucher": VOUCHER["org_code"]}),
    "frame name": lambda h: h.ledger.import_tables(BOOKS, name=5),
    "frame register": lambda h: h.ledger.import_tables({"vouchers": VOUCHER}),
    "frame column": lambda h: h.ledger.import_tables({"voucher": VOUCHER.assign(x=1)}),
    "frame of bytes": lambda h: h.ledger.import_tables(
        BOOKS | {"voucher": VOUCHER.assign(prepared_by=b"x")}
    ),
    "frame of spans": lambda h: h.ledger.import_tables(
        BOOKS | {"voucher": VOUCHER.assign(effective_date=pd.Timedelta(days=1))}
    ),
    "frame of periods": lambda h: h.ledger.import_tables(
        BOOKS | {"voucher": VOUCHER.assign(effective_date=pd.Period("2025-01"))}
    ),
    "frame of years before Christ": lambda h: h.ledger.import_tables(
        {"voucher": pa.table({"effective_date": pa.array([-900_000_0], pa.date32())})}
    ),
    "entries alone": lambda h: h.ledger.import_tables({"entry": ENTRY}),
    "mapping a list": lambda h: h.ledger.import_tables(BOOKS, mapping=["a"]),
    "mapping of nobody": lambda h: h.ledger.import_tables(BOOKS, mapping={"a": "org_code"}),
    "table nope": lambda h: h.ledger.table("nope"),
    "table 5": lambda h: h.ledger.table(5),
    "table column": lambda h: h.ledger.table("entry", columns=["x"]),
    "table year of assets": lambda h: h.ledger.table("asset", year=2025),
    "table year as text": lambda h: h.ledger.table("voucher", year="2025"),
    "table org nobody": lambda h: h.ledger.table("voucher", org="N9"),
    "table org twice": lambda h: h.ledger.table("voucher", [ORG], org=ORG),
    "batches nope": lambda h: next(h.ledger.batches("nope")),
    "rows nope": lambda h: h.ledger.rows("nope"),
    "links of 5": lambda h: h.ledger.links(5),
    "withdraw text": lambda h: h.ledger.withdraw("1", reason="x"),
    "withdraw nobody": lambda h: h.ledger.withdraw(99, reason="x"),
    "withdraw huge": lambda h: h.ledger.withdraw(10**30, reason="x"),
    "withdraw no reason": lambda h: h.ledger.withdraw(1, reason=""),
    "original text": lambda h: h.ledger.original("1"),
    "log of 5": lambda h: h.ledger.log(5),
    "verify 5": lambda h: h.ledger.verify(head=5),
    "check a path": lambda h: api.check(str(h.folder / "a.db")),
    "check orgs nobody": lambda h: api.check(h.ledger, orgs="N9"),
    "check orgs none": lambda h: api.check(h.ledger, orgs=[]),
    "check orgs 5": lambda h: api.check(h.ledger, orgs=5),
    "check years text": lambda h: api.check(h.ledger, years="2025"),
    "check years float": lambda h: api.check(h.ledger, years=2025.0),
    "check years True": lambda h: api.check(h.ledger, years=True),
    "check year 0": lambda h: api.check(h.ledger, years=[0]),
    "check year 10000": lambda h: api.check(h.ledger, years=[10000]),
    "check years none": lambda h: api.check(h.ledger, years=[]),
    "check as_of": lambda h: api.check(h.ledger, as_of="昨天"),
    "check as_of 5": lambda h: api.check(h.ledger, as_of=5),
    "check rules": lambda h: api.check(h.ledger, rules="ZZ"),
    "check rules 5": lambda h: api.check(h.ledger, rules=5),
    "check policy": lambda h: api.check(h.ledger, policy="nope"),
    "check policy 5": lambda h: api.check(h.ledger, policy=5),
    "check area": lambda h: api.check(h.ledger, area="县"),
    "check area 5": lambda h: api.check(h.ledger, area=5),
    "check engine": lambda h: api.check(h.ledger, engine="sqlite"),
    "check engine None": lambda h: api.check(h.ledger, engine=None),
    "inventory nobody": lambda h: api.annual_inventory(h.ledger, org="N9", year=2025),
    "inventory 5": lambda h: api.annual_inventory(h.ledger, org=5, year=2025),
    "inventory year": lambda h: api.annual_inventory(h.ledger, org=ORG, year=0),
    "inventory year text": lambda h: api.annual_inventory(h.ledger, org=ORG, year="2025"),
    "inventory run": lambda h: api.annual_inventory(
        h.ledger,
        org=ORG,
        year=2025,
        run=h.run.findings,
    ),
    "inventory format": lambda h: h.inventory.save(h.folder, formats="odt"),
    "inventory formats 5": lambda h: h.inventory.save(h.folder, formats=5),
    "inventory folder 5": lambda h: h.inventory.save(5),
    "inventory into a file": lambda h: h.inventory.save(h.folder / "a.db"),
    "inventory templates": lambda h: h.inventory.save(h.folder, templates=5),
    "render 5": lambda h: h.inventory.render(5),
    "statements nobody": lambda h: api.statements(h.ledger, org="N9", year=2025),
    "statements none": lambda h: api.statements(h.ledger, org=[], year=2025),
    "statements year": lambda h: api.statements(h.ledger, org=ORG, year=1950),
    "statements period": lambda h: api.statements(h.ledger, org=ORG, year=2025, period="2025-13"),
    "statements period 5": lambda h: api.statements(
        h.ledger,
        org=ORG,
        year=2025,
        period=5,
    ),
    "statements forms": lambda h: api.statements(
        h.ledger,
        org=ORG,
        year=2025,
        forms=5,
    ),
    "statements conversion": lambda h: api.statements(
        h.ledger, org=ORG, year=2025, conversion="nope.csv"
    ),
    "frame of statements": lambda h: h.books.to_pandas("nope"),
    "frame 5": lambda h: h.books.to_arrow(5),
    "trace nope": lambda h: h.books.trace("nope"),
    "trace 5": lambda h: h.books.trace(5),
    "statements format": lambda h: h.books.save(h.folder, formats=("doc",)),
    "statements templates": lambda h: h.books.save(h.folder, templates=5),
    "tenure nobody": lambda h: api.tenure_audit(
        h.ledger, org=ORG, person="无此人", from_="2025-01-01", to="2025-12-31"
    ),
    "tenure turned": lambda h: api.tenure_audit(
        h.ledger, org=ORG, person="柳长河", from_="2025-12-31", to="2025-01-01"
    ),
    "tenure day": lambda h: api.tenure_audit(
        h.ledger,
        org=ORG,
        person="柳长河",
        from_="2025",
        to=None,
    ),
    "lake of a path": lambda h: lake.write_lake([str(h.folder)], h.folder / "lake"),
    "lake into 5": lambda h: lake.write_lake([h.ledger], 5),
    "json of a ledger": lambda h: exchange.findings_json(h.ledger),
    "csv of None": lambda _: exchange.findings_csv(None),
}


@pytest.mark.parametrize("call", WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_one_sentence_of_ours(
    held: SimpleNamespace, call: Callable[[Any], object]
) -> None:
    with pytest.raises(threeassets.ThreeAssetsError) as refused:
        call(held)
    for sentence in (refused.value.text.zh, refused.value.text.en):
        assert len(sentence) > 10
        assert "Traceback" not in sentence


UNUSUAL: dict[str, Callable[[Any], object]] = {
    "one org, one year, one rule, text for a day": lambda h: api.check(
        h.ledger, orgs=ORG, years=2025, rules="LG101", as_of="2025-12-31"
    ),
    "rules as a list": lambda h: api.check(h.ledger, rules=["LG", "CT102"]),
    "a moment for a day": lambda h: api.check(
        h.ledger,
        as_of=dt.datetime(2025, 12, 31, 8),  # noqa: DTZ001 - as people write it
    ),
    "numpy years": lambda h: api.check(h.ledger, years=pd.Series([2025])),
    "a series of orgs": lambda h: api.check(h.ledger, orgs=pd.Series([ORG])),
    "a generator of years": lambda h: api.check(h.ledger, years=(y for y in [2025])),
    "a policy as a path": lambda h: api.check(
        h.ledger, policy=Path("audit_rules/policy/files/demo_county.yaml")
    ),
    "one org as text": lambda h: h.ledger.table("voucher", ORG),
    "a year nobody has": lambda h: h.ledger.table("voucher", org=ORG, year=1990),
    "entries of a year": lambda h: h.ledger.table("entry", org=ORG, year=2025),
    "a folder not yet there": lambda h: h.books.save(h.folder / "a" / "b", formats="xlsx"),
    "one format as text": lambda h: h.inventory.save(h.folder / "c", formats="html"),
    "a tenure by text": lambda h: api.tenure_audit(
        h.ledger, org=ORG, person="柳长河", from_="2025-01-01", to="2025-12-31"
    ),
    "a record batch": lambda h: h.ledger.import_tables(
        {name: pa.RecordBatch.from_pandas(frame) for name, frame in BOOKS.items()}
    ),
    "decimals, numpy and categories": lambda h: h.ledger.import_tables(
        {
            "voucher": VOUCHER.astype({"org_code": "category"}).assign(attachment_count=pd.NA),
            "entry": ENTRY.assign(debit_fen=[decimal.Decimal(100), decimal.Decimal(0)]),
        }
    ),
    "an empty frame": lambda h: h.ledger.import_tables(BOOKS | {"contract": pd.DataFrame()}),
}


@pytest.mark.parametrize("call", UNUSUAL.values(), ids=UNUSUAL)
def test_an_unusual_call_works(held: SimpleNamespace, call: Callable[[Any], object]) -> None:
    result = call(held)
    assert getattr(result, "problems", []) == []


def test_the_calls_of_one_page_follow_one_another(held: SimpleNamespace) -> None:
    """Open, import a folder and frames under names of theirs, ask, check, write."""
    ledger = api.open_ledger(held.folder / "b.db")
    report = ledger.import_books(LIUWAN, org=ORG)
    assert ledger.table("voucher", org=report.organizations[0], year=2025).to_pandas().size
    theirs = {"voucher": VOUCHER.rename(columns={"effective_date": "日期"}), "entry": ENTRY}
    assert ledger.import_tables(theirs, mapping={"日期": "effective_date"}).problems == []
    run = api.check(ledger, years=[2025], as_of="2025-12-31", policy="demo_county")
    for shape in (run.to_pandas(), run.to_arrow(), run.coverage, run.rules):
        assert len(shape)
    document = api.annual_inventory(ledger, org=ORG, year=2025, run=run)
    assert document.save(held.folder / "out", formats=("docx", "html"))
