"""A lake says what the stores say, is written again only where they changed, survives a kill."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from sample_books import LIUWAN, LIUWAN_CODE, SECOND_CODE, second_village
from small_books import ORG, ORGANIZATION, paid, write_csv, write_workbook

from audit_rules.running.lake_check import LakeCheck, check_lake
from audit_rules.running.run import check
from threeassets.lake import read_manifest, write_lake
from threeassets.lake import write as writing
from threeassets.lake.layout import NOWHERE, Manifest, county_of, write_manifest
from threeassets.model.errors import InputError, UsageError
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

COUNTY = "990101"


def told(result: LakeCheck) -> list[dict[str, object]]:
    """Every finding, without the number of the import it was read from."""
    records = [json.loads(record) for record in result.records()]
    for record in records:
        for row in record["evidence"]:
            row["source"] = row["source"].partition(":")[2]
    return records


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two stores of one county: the sample village and one like it."""
    base = tmp_path_factory.mktemp("stores")
    paths = [base / "a.db", base / "b.db"]
    for path, books in zip(paths, (LIUWAN, second_village(base / "second")), strict=True):
        with Ledger(path) as ledger:
            ledger.import_books(books)
    return paths


def write(stores: list[Path], folder: Path) -> list[str]:
    """Bring a lake up to date with some stores."""
    ledgers = [Ledger(path) for path in stores]
    try:
        return write_lake(ledgers, folder)
    finally:
        for ledger in ledgers:
            ledger.close()


def test_a_lake_of_two_stores_finds_what_each_store_finds(
    stores: list[Path], tmp_path: Path
) -> None:
    assert write(stores, tmp_path) == [COUNTY]
    found = [
        (f["code"], f["org_code"], f["fingerprint"], f["message"])
        for f in told(check_lake(tmp_path, policy="demo_county"))
    ]
    apart = []
    for path in stores:
        with Ledger(path) as ledger:
            run = check(ledger, policy="demo_county")
        apart += [(f.code, f.org_code, f.fingerprint, f.message.zh) for f in run.findings]
    assert sorted(found) == sorted(apart)
    assert {org for _, org, _, _ in found} == {LIUWAN_CODE, SECOND_CODE}


def test_nothing_is_written_or_judged_again_while_nothing_changed(
    stores: list[Path], tmp_path: Path
) -> None:
    write(stores, tmp_path)
    assert set(check_lake(tmp_path, policy="demo_county").judged) == {LIUWAN_CODE, SECOND_CODE}
    assert write(stores, tmp_path) == []
    assert check_lake(tmp_path, policy="demo_county").judged == ()


def test_only_the_village_that_changed_is_judged_again_with_equal_results(tmp_path: Path) -> None:
    books = tmp_path / "books"
    books.mkdir()
    store, folder = tmp_path / "a.db", tmp_path / "lake"
    with Ledger(store) as ledger:
        ledger.import_books(LIUWAN)
        other = [dict(line) | {"会计期间": 12, "凭证日期": "2025-12-03"} for line in paid(1, 100)]
        unit = {
            **ORGANIZATION,
            "单位编码": "N2990101MF9999999X",
            "行政区划代码": "990101100201",
        }
        rows = [line | {"单位编码": "N2990101MF9999999X"} for line in other]
        write_csv(books / "凭证.csv", rows)
        write_workbook(books / "登记簿.xlsx", 单位=[unit])
        ledger.import_books(books)
        write_lake([ledger], folder)
        check_lake(folder, policy="demo_county")
        broken = [*rows[:1], rows[1] | {"贷方金额": 90}]
        ledger.import_books(write_csv(books / "更正.csv", broken), on_conflict="replace")
        assert write_lake([ledger], folder) == [COUNTY]
        result = check_lake(folder, policy="demo_county")
        afresh = tmp_path / "afresh"
        write_lake([ledger], afresh)
    assert result.judged == ("N2990101MF9999999X",)
    assert told(result) == told(check_lake(afresh, policy="demo_county"))
    assert ("LG101", 1000) in {(f["code"], f["amount_fen"]) for f in told(result)}


@pytest.fixture(scope="module")
def two_counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("counties")
    with Ledger(base / "both.db") as ledger:
        ledger.import_books([LIUWAN, second_village(base / "other", "990102100201")])
        write_lake([ledger], base / "lake")
    return base / "lake"


def test_counties_judged_at_once_say_what_they_say_one_by_one(two_counties: Path) -> None:
    at_once = check_lake(two_counties, policy="demo_county", processes=2)
    assert set(at_once.judged) == {LIUWAN_CODE, SECOND_CODE}
    found = told(at_once)
    shutil.rmtree(two_counties / "_results")
    one_by_one = check_lake(two_counties, policy="demo_county", processes=1)
    assert set(one_by_one.judged) == {LIUWAN_CODE, SECOND_CODE}
    assert found == told(one_by_one) != []


def test_another_policy_or_day_is_another_result(stores: list[Path], tmp_path: Path) -> None:
    write(stores, tmp_path)
    local = check_lake(tmp_path, policy="demo_county")
    national = check_lake(tmp_path)
    assert local.folder != national.folder
    assert len(told(national)) < len(told(local))


def test_pandas_and_duckdb_read_the_lake_without_us(stores: list[Path], tmp_path: Path) -> None:
    write(stores, tmp_path)
    frame = pd.read_parquet(tmp_path / "voucher")
    assert set(frame["org_code"]) == {LIUWAN_CODE, SECOND_CODE}
    assert frame["year"].astype(int).unique().tolist() == [2025]
    files = f"{tmp_path.as_posix()}/entry/*/*/*.parquet"
    with duckdb.connect() as connection:
        counted = connection.execute(
            "select count(*), sum(debit_fen) from read_parquet(?)", [files]
        ).fetchall()[0]
    amounts = []
    for path in stores:
        with Ledger(path) as ledger:
            rows = ledger.rows("entry")
        at = rows.columns.index("debit_fen")
        amounts += [int(str(row[at] or 0)) for row in rows.rows]
    assert counted == (len(amounts), sum(amounts))


def test_a_county_left_half_written_is_refused_and_written_again(
    stores: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(writing, "_write_county", stops)
        with pytest.raises(KeyboardInterrupt):
            write(stores, tmp_path)
    with pytest.raises(InputError) as refused:
        check_lake(tmp_path)
    assert refused.value.text.zh == (
        "数据湖中 990101 的数据没有写完。请再运行一次 threeassets lake。"
    )
    assert write(stores, tmp_path) == [COUNTY]
    assert check_lake(tmp_path).judged


def test_what_is_no_lake_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不是数据湖"):
        check_lake(tmp_path)
    with Ledger(tmp_path / "a.db") as ledger:
        write_lake([ledger], tmp_path / "lake")
    with pytest.raises(InputError, match="不是数据湖"):
        check_lake(tmp_path / "lake")
    write_manifest(tmp_path / "lake", Manifest())
    with pytest.raises(UsageError, match="没有数据"):
        check_lake(tmp_path / "lake")
    (tmp_path / "lake" / "manifest.json").write_text('{"lake": 9, "counties": {}}')
    with pytest.raises(InputError, match="版式 9 与本程序"):
        read_manifest(tmp_path / "lake")


def test_an_organisation_that_left_takes_its_findings_along(tmp_path: Path) -> None:
    broken = [paid(1, 100)[0], dict(paid(1, 100)[1]) | {"贷方金额": 90}]
    with Ledger(tmp_path / "a.db") as ledger:
        book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION])
        ledger.import_books([write_csv(tmp_path / "凭证.csv", broken), book])
        write_lake([ledger], tmp_path / "lake")
    assert [f["org_code"] for f in told(check_lake(tmp_path / "lake"))] == [ORG]
    with Ledger(tmp_path / "b.db") as ledger:
        unit = {
            **ORGANIZATION,
            "单位编码": "N2990101MF9999999X",
            "行政区划代码": "990101100201",
        }
        book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[unit])
        rows = [dict(line) | {"单位编码": "N2990101MF9999999X"} for line in paid(1, 100)]
        ledger.import_books([write_csv(tmp_path / "凭证.csv", rows), book])
        write_lake([ledger], tmp_path / "lake")
    assert told(check_lake(tmp_path / "lake")) == []


@pytest.mark.parametrize("what", ["lake", "check"])
def test_a_kill_at_any_moment_changes_nothing_in_the_end(
    stores: list[Path], tmp_path: Path, what: str
) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "killed"
    write(stores, whole)
    expected = told(check_lake(whole, policy="demo_county"))
    words = [sys.executable, "-m", "threeassets"]
    lake = [*words, "lake", "-o", str(folder), *(w for s in stores for w in ("--db", str(s)))]
    judge = [*words, "check", "--lake", str(folder), "--policy", "demo_county"]
    if what == "check":
        write(stores, folder)
    for delay in (0.5, 0.9, 1.2):
        process = subprocess.Popen(  # noqa: S603 - our own program
            lake if what == "lake" else judge,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
    write(stores, folder)
    assert told(check_lake(folder, policy="demo_county")) == expected


def _lost(lake: Path) -> None:
    shutil.rmtree(lake / "account_balance")


def _exchanged(lake: Path) -> None:
    (lake / "bid" / f"county={COUNTY}" / "data.parquet").write_bytes(b"PAR1")


def _added(lake: Path) -> None:
    (found,) = (lake / "voucher" / f"county={COUNTY}").rglob("data.parquet")
    (found.parent.parent / "year=2024").mkdir()
    shutil.copy(found, found.parent.parent / "year=2024")


@pytest.mark.parametrize(
    ("change", "said"),
    [(_lost, "缺少文件 account_balance/county=990101"), (_exchanged, "文件 bid/.* 被改动或调换"),
     (_added, "多出文件 voucher/county=990101/year=2024/data.parquet")],
)  # fmt: skip  # a table
def test_a_lake_of_other_files_than_were_written_is_refused_and_written_again(
    stores: list[Path], tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    write(stores, tmp_path)
    before = told(check_lake(tmp_path, policy="demo_county"))
    change(tmp_path)
    with pytest.raises(InputError, match=said):
        check_lake(tmp_path, policy="demo_county")
    assert write(stores, tmp_path) == [COUNTY]
    assert told(check_lake(tmp_path, policy="demo_county")) == before


@pytest.mark.parametrize(
    "content",
    [b"", b'{"lake": 3, "cou', b"[]", b'{"lake": 3}', b'{"lake": 3, "counties": {"9": {"x": 1}}}',
     b'{"lake": 3, "counties": {"9": {"whole": true, "heads": {}, "files": {"a": 1}}}}',
     b'{"lake": 3, "counties": {}, "sha256": ""}'],
)  # fmt: skip  # a table
def test_a_damaged_manifest_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(InputError, match=r"manifest\.json 读不出来，已损坏"):
        check_lake(tmp_path)


def test_a_lake_of_the_former_layout_is_written_again(stores: list[Path], tmp_path: Path) -> None:
    write(stores, tmp_path)
    held = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    for county in held["counties"].values():
        del county["files"]
    (tmp_path / "manifest.json").write_text(json.dumps({**held, "lake": 1}), encoding="utf-8")
    with pytest.raises(
        InputError, match="版式 1 与本程序（3）不同。请用 threeassets lake 重新写出"
    ):
        check_lake(tmp_path)
    assert write(stores, tmp_path) == [COUNTY]
    assert check_lake(tmp_path).judged


def test_a_county_that_is_no_number_leads_nowhere(stores: list[Path], tmp_path: Path) -> None:
    lake = tmp_path / "深" / "lake"
    write(stores, lake)
    manifest = read_manifest(lake)
    manifest.counties["../../../外"] = manifest.counties[COUNTY]
    write_manifest(lake, manifest)
    with pytest.raises(InputError, match="已损坏"):
        check_lake(lake)
    assert [path.name for path in tmp_path.iterdir()] == ["深"]
    assert county_of("../../../外") == county_of("12345") == NOWHERE


def test_results_kept_are_no_others_than_were_kept(stores: list[Path], tmp_path: Path) -> None:
    """Emptied findings, and results of a county that the lake does not hold."""
    write(stores, tmp_path)
    before = told(check_lake(tmp_path))
    (kept,) = (tmp_path / "_results").glob("*/*/findings.parquet")
    shutil.copytree(kept.parent, kept.parent.with_name("990199"))
    assert told(check_lake(tmp_path)) == before
    pq.write_table(pq.ParquetFile(kept).read().slice(0, 0), kept)
    assert told(check_lake(tmp_path)) == before
