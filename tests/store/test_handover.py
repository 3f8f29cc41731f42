"""A book goes to an auditor's store with its chain and comes back; a backup is a proven copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_books import ORG, ORGANIZATION, paid, write_csv, write_workbook

from threeassets.importers import read_file
from threeassets.model.book import VoucherRows
from threeassets.model.errors import OutputError, StoreError, UsageError
from threeassets.model.schema import tables
from threeassets.store.chain import GENESIS
from threeassets.store.exchange import back_up, hand_over, receive, restore
from threeassets.store.ledger import Ledger
from tools.databases import attack

pytestmark = pytest.mark.long

NewStore = Callable[[], str]
OTHER = "N2990101MF9999999X"


def february(number: int, yuan: int) -> list[dict[str, object]]:
    """A voucher of the second month."""
    more = {"会计期间": 2, "凭证日期": "2025-02-03"}
    return [dict(line) for line in paid(number, yuan, **more)]


@pytest.fixture
def township(new_store: NewStore, tmp_path: Path) -> str:
    """A store of two villages, one file of which holds both."""
    both = [*paid(1, 100), *(dict(line) | {"单位编码": OTHER} for line in paid(1, 7))]
    target = new_store()
    with Ledger(target) as ledger:
        ledger.import_books(write_csv(tmp_path / "两村.csv", both))
        book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION])
        ledger.import_books([write_csv(tmp_path / "二月.csv", february(1, 30)), book])
    return target


def test_a_book_handed_over_has_its_head_and_nothing_of_the_neighbours(
    township: str, new_store: NewStore, tmp_path: Path
) -> None:
    with Ledger(township) as ledger, Ledger(new_store()) as auditor:
        auditor.import_books(
            write_csv(
                tmp_path / "别村.csv", [dict(line) | {"单位编码": "N3"} for line in paid(1, 1)]
            )
        )
        head = hand_over(ledger, ORG, tmp_path / "移交.db", by="甲")
        assert receive(auditor, tmp_path / "移交.db", by="乙") == {ORG: (3, ("两村.csv",))}
        assert head == ledger.heads([ORG])[ORG] == auditor.heads([ORG])[ORG]
        assert {item.org_code for item in auditor.organizations()} == {ORG, "N3"}
        for name in ("voucher", "entry", "organization"):
            ours = [row[5:] for row in ledger.rows(name, [ORG]).rows]
            theirs = [row[5:] for row in auditor.rows(name, [ORG]).rows]
            assert len(ours) == len(theirs) > 0
        assert auditor.verify().faults == ()
        assert [entry.text().zh.split()[0] for entry in auditor.log(ORG)].count("移交") == 1
        assert [auditor.original(number) is None for number in (2, 3)] == [True, False]


def test_it_comes_back_with_what_the_auditor_did(
    township: str, new_store: NewStore, tmp_path: Path
) -> None:
    with Ledger(township) as ledger, Ledger(new_store()) as auditor:
        hand_over(ledger, ORG, tmp_path / "去.db", by="甲")
        receive(auditor, tmp_path / "去.db", by="乙")
        taken = next(e.import_id for e in auditor.log(ORG) if e.file_name == "二月.csv")
        auditor.withdraw(int(str(taken)), reason="错村", by="乙", erase=True)
        ledger.log_act([ORG], "run", {"run": "x"}, "甲")
        head = hand_over(auditor, ORG, tmp_path / "回.db", by="乙")
        with pytest.raises(UsageError, match=rf"要求清除本库中的内容（{ORG}：2 二月\.csv）"):
            receive(ledger, tmp_path / "回.db", by="甲")
        assert receive(ledger, tmp_path / "回.db", by="甲", erase=True) == {ORG: (2, ())}
        assert ledger.heads([ORG])[ORG] == head
        assert len(ledger.rows("voucher", [ORG]).rows) == 1
        assert ledger.verify().faults == ()
        assert receive(ledger, tmp_path / "回.db", by="甲") == {ORG: (0, ())}


def test_two_sides_that_both_went_on_are_refused(
    township: str, new_store: NewStore, tmp_path: Path
) -> None:
    with Ledger(township) as ledger, Ledger(new_store()) as auditor:
        hand_over(ledger, ORG, tmp_path / "去.db", by="甲")
        receive(auditor, tmp_path / "去.db", by="乙")
        auditor.withdraw(1, reason="错村", by="乙")
        ledger.withdraw(1, reason="重复", by="甲")
        hand_over(auditor, ORG, tmp_path / "回.db", by="乙")
        before = ledger.heads([ORG, OTHER])
        with pytest.raises(UsageError) as refused:
            receive(ledger, tmp_path / "回.db", by="甲")
        assert refused.value.text.zh == (
            f"{ORG} 的证据链从第 4 条起两边不同，双方都在移交后改过账，不能合并。"
            "请以一方为准，把另一方的改动重新导入。"
        )
        assert ledger.heads([ORG, OTHER]) == before


def test_a_file_changed_on_the_way_is_refused(
    township: str, new_store: NewStore, tmp_path: Path
) -> None:
    with Ledger(township) as ledger, Ledger(new_store()) as auditor:
        hand_over(ledger, ORG, tmp_path / "去.db", by="甲")
        attack(str(tmp_path / "去.db"), "update entry set debit_fen = 5 where debit_fen = 10000")
        with pytest.raises(StoreError, match=r"核验不通过，未使用。第一处：两村\.csv:2"):
            receive(auditor, tmp_path / "去.db", by="乙")
        with pytest.raises(OutputError, match="已经存在，没有覆盖"):
            hand_over(ledger, ORG, tmp_path / "去.db", by="甲")
        with pytest.raises(UsageError, match="没有“N9”的账簿可移交"):
            hand_over(ledger, "N9", tmp_path / "无.db", by="甲")


def test_a_backup_restores_the_store_as_it_was(tmp_path: Path) -> None:
    store, copy = tmp_path / "a.db", tmp_path / "备份.db"
    with Ledger(store) as ledger:
        ledger.import_books(write_csv(tmp_path / "一月.csv", paid(1, 100)))
        back_up(ledger, copy)
        before = ledger.heads([ORG])
        ledger.import_books(write_csv(tmp_path / "二月.csv", february(1, 5)))
        with pytest.raises(OutputError, match="已经存在，没有覆盖"):
            restore(copy, store)
    store.rename(tmp_path / "旧.db")
    assert restore(copy, store) == before
    with Ledger(store) as ledger:
        assert ledger.verify().faults == ()
        assert ledger.original(1) == (tmp_path / "一月.csv").read_bytes()
        assert len(ledger.rows("voucher").rows) == 1


def test_a_server_is_backed_up_by_its_own_means(request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("cluster").database()
    with Ledger(url) as ledger, pytest.raises(UsageError) as refused:
        back_up(ledger, Path("x.db"))
    assert refused.value.text.zh == (
        "PostgreSQL 数据库请用 pg_dump 备份，恢复后用 threeassets verify 核验。"
    )


def test_copies_of_one_store_that_were_both_used_are_refused(tmp_path: Path) -> None:
    store, copy = tmp_path / "a.db", tmp_path / "拷贝.db"
    with Ledger(store) as ledger:
        ledger.import_books(write_csv(tmp_path / "一月.csv", paid(1, 100)))
        back_up(ledger, copy)
        ledger.log_act([ORG], "run", {}, "甲")
        with Ledger(copy) as other:
            other.log_act([ORG], "run", {}, "乙")
            hand_over(other, ORG, tmp_path / "回.db", by="乙")
        with pytest.raises(UsageError, match="操作日志从第 2 条起两边不同：一个库是另一个库的拷贝"):
            receive(ledger, tmp_path / "回.db", by="甲")


def test_a_book_with_a_number_larger_than_can_be_is_not_taken(
    new_store: NewStore, tmp_path: Path
) -> None:
    large = read_file(write_csv(tmp_path / "大.csv", paid(1, 100)), org_code=ORG)
    header, (line, *others) = large.vouchers[0]
    at = tables()["entry"].column_names.index("debit_fen")
    line = line._replace(values=(*line.values[:at], 10**18 - 1, *line.values[at + 1 :]))
    large = replace(large, vouchers=(VoucherRows(header, (line, *others)),))
    with Ledger(new_store()) as ledger, Ledger(new_store()) as auditor:
        ledger.import_parsed([large])
        hand_over(ledger, ORG, tmp_path / "移交.db", by="甲")
        with pytest.raises(StoreError, match=r"借方金额是“.*太大，不能有这样的值，没有接收"):
            receive(auditor, tmp_path / "移交.db", by="乙")
        assert auditor.heads([ORG])[ORG] == GENESIS
        ledger.withdraw(1, reason="金额不能有")
        hand_over(ledger, ORG, tmp_path / "再移交.db", by="甲")
        assert receive(auditor, tmp_path / "再移交.db", by="乙")[ORG].new == 2
