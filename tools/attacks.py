"""Attack a store behind the program's back, and write down what ``threeassets verify`` says.

``python -m tools.attacks docs/evidence.md`` carries every attack out on SQLite and on a PostgreSQL
server of its own, and writes the table anew between the marks of that page.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from threeassets.model.text import Text
from threeassets.store.ledger import Ledger
from tools.attack_steps import (
    ORG,
    around,
    edit,
    endless_view,
    foreign_act,
    foreign_trigger,
    original,
    other_columns,
    other_view,
    plain,
    rebuilt,
    replacing,
    slip_in,
    without,
)
from tools.databases import Cluster, attack, raw, temporary_server
from tools.markdown import table

BACKENDS = ("sqlite", "postgresql")
BEGIN, END = "<!-- attacks -->", "<!-- end of attacks -->"
TYPED = 12
"""Digits of a head that somebody types from a document."""
HEAD = "抄下的前 12 位"
"""Stands for them on the page, which a new column of the registers then leaves as it is."""

HEADINGS = (
    "单位编码", "会计年度", "会计期间", "凭证字", "凭证号", "凭证日期", "摘要", "科目编码",
    "借方金额", "贷方金额",
)  # fmt: skip  # a table
Cells = tuple[str, str]
"""What the guards did, and what verify said."""


def write_books(folder: Path, *, amount: int = 200) -> list[Path]:
    """Write three months: four vouchers, then two, then one; ``amount`` is that of 一月 记-2."""
    paid = {"一月": (1, (100, amount, 300, 400)), "二月": (2, (70, 70)), "三月": (3, (50,))}
    files = []
    for name, (month, amounts) in paid.items():
        files.append(folder / f"{name}.csv")
        with files[-1].open("w", encoding="utf-8-sig", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(HEADINGS)
            for number, yuan in enumerate(amounts, start=1):
                same = (ORG, 2025, month, "记", number, f"2025-{month:02d}-10", "办公用品")
                writer.writerow([*same, "51301", yuan, ""])
                writer.writerow([*same, "102", "", yuan])
    return files


def fill(target: str, books: Sequence[Path]) -> str:
    """Import the books into a store and return its evidence head."""
    with Ledger(target) as ledger:
        for book in books:
            ledger.import_books(book, by="甲")
        return ledger.heads([ORG])[ORG]


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack: a name, what is done in words, and the statements that do it."""

    name: str
    what: Text
    statements: Callable[[sa.Connection], Sequence[str]]
    around: bool = False
    """Whether it goes around the guards by itself."""
    withdrawn: bool = False
    """Whether the first import is taken back before."""
    erased: bool = False
    """Whether its content is erased as well."""


ATTACKS = (
    Attack("edit", Text("改一行金额", "edit a line"), edit),
    Attack("middle", Text("删去中间一张凭证", "delete a middle voucher"), without(2)),
    Attack("last", Text("删去末尾一张凭证", "delete the last voucher"), without(4)),
    Attack("slip", Text("塞进一张凭证", "slip a voucher in"), slip_in),
    Attack(
        "replace",
        Text(
            "整行顶替（`insert or replace`、`on conflict do update`）",
            "put a row in the place of another",
        ),
        replacing,
    ),
    Attack(
        "leaf",
        Text("改一行，连同它的哈希", "edit a line together with its hash"),
        lambda connection: edit(connection, with_leaf=True),
    ),
    Attack(
        "trigger",
        Text(
            "拆下触发器，改一行，原样装回",
            "drop a trigger, edit, build it again as it was",
        ),
        lambda connection: around(connection, exactly=True),
        around=True,
    ),
    Attack(
        "false trigger",
        Text("装回的触发器徒有其名", "build it again in name only"),
        lambda connection: around(connection, exactly=False),
        around=True,
    ),
    Attack("original", Text("改原件", "edit an original"), original),
    Attack(
        "exchange",
        Text("调换两次导入", "exchange two imports"),
        plain("update event set import_id = 3 - import_id where import_id < 3"),
    ),
    Attack(
        "gap",
        Text("删去证据链中间一条", "delete a middle event"),
        plain("delete from event where seq = 2"),
    ),
    Attack(
        "tail",
        Text("删去证据链末尾一条", "delete the tail"),
        plain("delete from event where seq = 3"),
    ),
    Attack(
        "cut",
        Text("剪断证据链", "cut the chain"),
        plain(f"update event set previous = '{'1' * 64}' where seq = 2"),  # noqa: S608 - our own words
    ),
    Attack(
        "rebuilt",
        Text("删去一条并重算其后的链", "delete an event and compute the chain anew"),
        rebuilt,
    ),
    Attack(
        "actor",
        Text("改操作日志的经手人", "edit the actor in the log"),
        plain("update log_event set happened_by = '乙' where seq = 2"),
    ),
    Attack(
        "foreign act",
        Text("用另一个单位的证据链撤回导入", "withdraw an import in the chain of another book"),
        foreign_act,
    ),
    Attack(
        "act moved",
        Text("把撤回改指另一次导入", "point a withdrawal at another import"),
        plain("update event set import_id = 2 where kind = 'withdraw'"),
        withdrawn=True,
    ),
    Attack(
        "act undone",
        Text("让撤回不指任何导入", "point a withdrawal at nothing"),
        plain("update event set import_id = null where kind = 'withdraw'"),
        withdrawn=True,
    ),
    Attack(
        "view",
        Text("换掉现行视图", "exchange the view of what is current"),
        other_view,
        around=True,
    ),
    Attack(
        "columns",
        Text(
            "现行视图的编号不变，登记簿改名",
            "keep the numbers of that view, give a register another name",
        ),
        other_columns,
        around=True,
    ),
    Attack(
        "foreign trigger",
        Text("加一个丢弃新行的触发器", "add a trigger that drops new rows"),
        foreign_trigger,
        around=True,
    ),
    Attack(
        "foreign table",
        Text("加一张表和一个索引", "add a table and an index"),
        plain("create table t2 (a text)", "create index i2 on entry (gl_account_number)"),
        around=True,
    ),
    Attack(
        "default",
        Text("给表加一列带默认值", "add a column with a default to a table"),
        plain("alter table entry add column note text default 'x'"),
        around=True,
    ),
    Attack(
        "index",
        Text("删去一个索引", "drop an index"),
        plain("drop index ix_entry_owner"),
        around=True,
    ),
    Attack(
        "second name",
        Text("给库加第二个名称", "give the store a second name"),
        plain("insert into store values ('zz')"),
    ),
    Attack(
        "presence",
        Text("塞进一条“有无”", "slip in a row of what was there"),
        plain("insert into import_presence values (1, 'X', 'contract', '', 'empty')"),
    ),
    Attack(
        "foreign original",
        Text("塞进一个原件", "slip an original in"),
        plain("insert into original select 'zz', size, content from original limit 1"),
    ),
    Attack(
        "erased name",
        Text("给清除的导入写上文件名", "give an erased import the name of a file again"),
        plain("update import_file set file_name = '三月.csv' where id = 1"),
        erased=True,
    ),
    Attack(
        "endless view",
        Text("现行视图换成没有尽头的", "exchange the view of what is current for an endless one"),
        endless_view,
        around=True,
    ),
)

WHOLE = {
    "old": Text("换回旧数据库", "put an old database back"),
    "made anew": Text("改数后用本程序重做整个库", "change a figure and make the whole store anew"),
}
"""Attacks that leave nothing to see: only a head kept elsewhere tells."""


def prepare(one: Attack, target: str, books: Sequence[Path]) -> str:
    """Fill a store for an attack and return its evidence head as filled."""
    head = fill(target, books)
    if one.withdrawn or one.erased:
        with Ledger(target) as ledger:
            ledger.withdraw(1, reason="错", by="甲", erase=one.erased)
    return head


def guarded(target: str, one: Attack) -> str:
    """Try an attack with the guards in place, take it back, and say what became of it."""
    if one.around:
        return "—"
    try:
        with raw(target) as connection, connection.begin_nested() as point:
            for statement in one.statements(connection):
                connection.exec_driver_sql(statement)
            point.rollback()
    except sa.exc.DBAPIError as error:
        if "never changed" not in str(error):
            raise
        return "拦下"
    return "不拦"


def said(target: str, head: str | None = None) -> list[str]:
    """Return what verify says in Chinese, or that nothing is wrong."""
    with Ledger(target) as ledger:
        return [fault.text.zh for fault in ledger.verify(head=head).faults] or ["核验通过。"]


def carry_out(one: Attack, target: str) -> Cells:
    """Attack a filled store with the guards and past them."""
    stopped = guarded(target, one)
    with raw(target) as connection:
        statements = one.statements(connection)
    through = stopped != "拦下"
    attack(target, *statements, guarded=through)
    return stopped, "<br>".join(said(target))


def exchange(name: str, target: str, head: str, folder: Path) -> Cells:
    """Fill an empty store as an old or another one, put in the place of that with the head."""
    folder.mkdir()
    books = write_books(folder, amount=200 if name == "old" else 201)
    fill(target, books[:2] if name == "old" else books)
    typed = head[:TYPED]
    told = [*said(target), f"`--head {typed}`：", *said(target, typed)]
    return "—", "<br>".join(told).replace(typed, HEAD)


def _rows(new_store: Callable[[], str], folder: Path) -> Iterator[tuple[str, Cells]]:
    folder.mkdir()
    books = write_books(folder)
    head = ""
    for one in ATTACKS:
        target = new_store()
        head = prepare(one, target, books)
        yield one.name, carry_out(one, target)
    for name in WHOLE:
        yield name, exchange(name, new_store(), head, folder / name)


def write_table(found: dict[str, dict[str, Cells]]) -> str:
    """Write the table: an attack a line, databases beside each other."""
    lines = []
    for name, what in {**{one.name: one.what for one in ATTACKS}, **WHOLE}.items():
        ours, theirs = (found[backend][name] for backend in BACKENDS)
        stopped = ours[0] if ours[0] == theirs[0] else f"SQLite {ours[0]}，PostgreSQL {theirs[0]}"
        told = "同左 the same" if ours[1] == theirs[1] else theirs[1]
        lines.append((f"{what.zh} · {what.en}", stopped, ours[1], told))
    return table(
        ("做法 What is done", "触发器 Guards", "`verify`，SQLite", "`verify`，PostgreSQL"), lines
    )


def main() -> int:
    """Carry all attacks out and write the table into a page."""
    parser = argparse.ArgumentParser(prog="attacks", description=__doc__)
    parser.add_argument("page", type=Path)
    page: Path = parser.parse_args().page
    with tempfile.TemporaryDirectory() as name, temporary_server() as url:
        if url is None:
            sys.stderr.write("PostgreSQL is not installed (apt-get install postgresql).\n")
            return 1
        numbers = itertools.count(1)
        cluster = Cluster(url, itertools.count(1))
        Ledger(cluster.empty("prepared")).close()
        makers = (lambda: str(Path(name) / f"{next(numbers)}.db"), cluster.database)
        found = {
            backend: dict(_rows(make, Path(name) / backend))
            for backend, make in zip(BACKENDS, makers, strict=True)
        }
    text = page.read_text(encoding="utf-8")
    part = f"{BEGIN}\n\n{write_table(found)}\n\n{END}"
    page.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: part, text, flags=re.DOTALL), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
