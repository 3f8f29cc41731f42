"""Wrong input gets one Chinese sentence that says what to do; never a traceback."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from small_books import ORG, ORGANIZATION, entry, paid, write_csv, write_workbook

from threeassets.cli.screen import say_aside
from threeassets.model.errors import OutputError
from threeassets.plumbing.output import write_file
from threeassets.plumbing.plain_text import width_of
from threeassets.store.database import HEAD_REVISION, open_database

NOBODY = 65534


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Drop root's right to write everywhere, for the length of a test."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with one small village in it."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - only some tests need it

    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
    return tmp_path / "a.db"


def test_a_missing_file(threeassets: Callable, tmp_path: Path) -> None:
    said = threeassets("import", tmp_path / "没有.xlsx", "--db", tmp_path / "b.db")
    assert said.code == 2
    assert said.err == f"找不到“{tmp_path / '没有.xlsx'}”。请核对路径和文件名。\n"


def test_an_empty_workbook(threeassets: Callable, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    said = threeassets("import", tmp_path / "空.xlsx", "--db", tmp_path / "b.db")
    assert said.code == 2
    assert said.err == "“空.xlsx”是空的，没有任何内容。请核对是否选对了文件。\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "threeassets", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr.strip()) == (
        2,
        "“标准输出”无法使用：磁盘已满。请核对路径和权限。",
    )


def test_a_sheet_without_header(threeassets: Callable, tmp_path: Path) -> None:
    rows = [{"一些字": "1", "另一些": "2"}, {"一些字": "3", "另一些": "4"}]
    book = write_workbook(tmp_path / "表.xlsx", 单位=[ORGANIZATION], 合同台账=rows)
    said = threeassets("import", book, "--db", tmp_path / "b.db")
    assert said.code == 1
    assert "表.xlsx:合同台账" in said.out.replace("\n", "")
    assert "表头" in said.out
    assert "Traceback" not in said.out + said.err


def test_an_unknown_word_in_a_register_leaves_the_row_out(
    threeassets: Callable, tmp_path: Path
) -> None:
    office = {"单位编码": ORG, "姓名": "甲", "职务": "村霸", "任职开始日期": "2024-01-01"}
    book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], 任职=[office])
    said = threeassets("import", book, "--db", tmp_path / "b.db", "--format", "json")
    assert said.code == 1
    assert "职务“村霸”" in said.out
    assert "村党组织书记" in said.out


def test_an_unknown_word_in_a_voucher_keeps_the_voucher(
    threeassets: Callable, tmp_path: Path
) -> None:
    rows = [dict(line) | {"作废标志": "不知道"} for line in paid(1, 100)]
    book = write_csv(tmp_path / "凭证.csv", rows)
    said = threeassets("import", book, "--db", tmp_path / "b.db")
    assert said.code == 1
    assert "导入 2" in said.out
    assert "作废标志“不知道”" in said.out


def test_an_amount_with_three_decimals_leaves_the_voucher_out(
    threeassets: Callable, tmp_path: Path
) -> None:
    rows = [entry(1, "51301", "1.005", ""), entry(1, "102", "", "1.005"), *paid(2, 100)]
    book = write_csv(tmp_path / "凭证.csv", rows)
    said = threeassets("import", book, "--db", tmp_path / "b.db")
    assert said.code == 1
    assert "1.005" in said.out
    assert "读 4 行，导入 2" in said.out


def test_a_password_protected_file(threeassets: Callable, tmp_path: Path) -> None:
    plain = write_workbook(tmp_path / "明.xlsx", 单位=[ORGANIZATION])
    with plain.open("rb") as source, (tmp_path / "密.xlsx").open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("secret", target)
    said = threeassets("import", tmp_path / "密.xlsx", "--db", tmp_path / "b.db")
    assert said.code == 2
    assert "密码" in said.err
    assert said.err.count("\n") == 1


def test_a_policy_with_overlapping_dates(threeassets: Callable, db: Path, tmp_path: Path) -> None:
    policy = tmp_path / "本县.yaml"
    policy.write_text(
        'place: "990101"\nstatus: 试\nvalues:\n  decision_min:\n'
        "    - {value: 10000, valid_from: 2024-01-01, source: 甲}\n"
        "    - {value: 20000, valid_from: 2025-01-01, source: 乙}\n",
        "utf-8",
    )
    said = threeassets("check", "--db", db, "--policy", policy)
    assert said.code == 2
    assert said.err == (
        f"{policy}:6: “decision_min”在同一地方与 {policy}:5 的时段重叠。"
        "请写清前一个值的 valid_to。\n"
    )


def test_a_rule_that_does_not_exist(threeassets: Callable, db: Path) -> None:
    said = threeassets("check", "--db", db, "--rules", "XX999")
    assert said.code == 2
    assert said.err.startswith("没有规则“XX999”。可写大类（LG、")
    assert said.err.endswith("用 threeassets rules 查看全部。\n")


def test_a_database_of_a_newer_version(threeassets: Callable, tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    open_database(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute("update alembic_version set version_num = '0999'")
    connection.commit()
    connection.close()
    said = threeassets("check", "--db", path)
    assert said.code == 2
    assert said.err == (
        f"数据库“{path}”由更新版本的程序建立（版式 0999，本程序 {HEAD_REVISION}）。"
        "请升级 threeassets 后再打开。\n"
    )


def test_output_to_a_file_that_is_open(
    threeassets: Callable, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_in_excel(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "另一个程序正在使用此文件")

    monkeypatch.setattr(Path, "replace", open_in_excel)
    target = tmp_path / "findings.xlsx"
    said = threeassets("check", "--db", db, "--format", "xlsx", "-o", target)
    assert said.code == 2
    assert said.err == (
        f"无法写入“{target}”（另一个程序正在使用此文件）。"
        "如果文件正在 Excel 或 Word 中打开，请先关闭；如果文件夹只读，请换一个位置。\n"
    )
    assert not list(tmp_path.glob(".findings*")), "nothing half-written is left"


def test_output_to_a_folder_that_is_read_only(threeassets: Callable, db: Path) -> None:
    # Not below pytest's own folder, which nobody else may enter.
    with tempfile.TemporaryDirectory() as base:
        Path(base).chmod(0o777)
        store = Path(shutil.copy(db, base))
        store.chmod(0o666)
        target = Path(base) / "只读" / "f.csv"
        target.parent.mkdir(mode=0o555)
        with as_ordinary_user():
            said = threeassets("check", "--db", store, "--format", "csv", "-o", target)
    assert said.code == 2
    assert said.err == (
        f"无法写入“{target}”（没有权限）。"
        "如果文件正在 Excel 或 Word 中打开，请先关闭；如果文件夹只读，请换一个位置。\n"
    )


def test_an_empty_database_says_what_to_do_first(threeassets: Callable, tmp_path: Path) -> None:
    open_database(tmp_path / "b.db").dispose()
    said = threeassets("check", "--db", tmp_path / "b.db")
    assert said.code == 2
    assert said.err == (
        "库里没有凭证，无法确定检查年度。请先导入凭证，或用 --year 和 --as-of 指明。\n"
    )


def test_a_word_the_command_does_not_know(threeassets: Callable) -> None:
    said = threeassets("check", "--speed", "9")
    assert said.code == 2
    assert said.err.startswith("命令写法有误：")
    assert said.err.endswith("请用 threeassets check --help 查看用法。\n")


def test_an_unforeseen_failure_leaves_its_trace_in_a_file_not_on_the_screen(
    threeassets: Callable, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("threeassets.desk.checks.check", breaks)
    said = threeassets("check", "--db", db)
    assert said.code == 2
    assert said.err.startswith("程序出错。请把“")
    log = Path(said.err.split("“")[1].split("”")[0])
    assert "ZeroDivisionError" in log.read_text("utf-8")
    log.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes that are files")
@pytest.mark.parametrize(
    "words",
    [
        ("import", "凭证.csv", "--profile", "管道"),
        ("import", "凭证.csv", "--profile", "读法"),
        ("run", "凭证.csv", "-o", "果", "--settings", "管道"),
        ("check", "--policy", "标准"),
        ("template", "-o", "管道"),
        ("profile", "凭证.csv", "-o", "管道"),
        ("check", "--format", "json", "-o", "管道"),
        ("check", "--lake", "湖"),
    ],
)
def test_a_pipe_is_never_waited_for_nor_replaced(
    threeassets: Callable, db: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """To open one may wait for ever; to write over one, or over a device, would remove it."""
    monkeypatch.chdir(db.parent)
    monkeypatch.setenv("THREEASSETS_DB", str(db))
    for place in ("管道", "读法/a.yaml", "标准/a.yaml", "湖/manifest.json"):
        Path(place).parent.mkdir(exist_ok=True)
        os.mkfifo(place)
    said = threeassets(*words)
    assert said.code == 2
    assert "程序出错" not in said.err and said.err.endswith("。\n")
    assert Path("管道").is_fifo()


def test_a_name_too_long_is_said_wherever_it_is_come_upon(threeassets: Callable) -> None:
    said = threeassets("policy", "check", "长" * 300)
    assert said.code == 2
    assert said.err.endswith("…”无法使用：名称太长。请核对路径和权限。\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("check", "--fail-on", "x"),
            "选项 --fail-on：“x”不能用，只能写 lead, breach, error, never 之一。",
        ),
        (("run", "-o", "x"), "缺少参数 PATHS。"),
        (("run", "x"), "缺少选项 -o / --output。"),
        (("withdraw", "abc", "--reason", "x"), "参数 导入编号：“abc”不是整数。"),
        (("check", "--yaer", "1"), "没有选项“--yaer”。相近的有 --year。"),
        (("chekc",), "没有命令“chekc”。"),
        (("check", "--year"), "选项 --year 后面要写内容。"),
        (("log", "x", "y"), "多写了“x y”。"),
    ],
)
def test_a_call_written_wrong_is_told_in_chinese(
    threeassets: Callable, words: tuple[str, ...], said: str
) -> None:
    assert threeassets(*words).err.startswith(f"命令写法有误：{said}请用 threeassets ")


def test_no_line_of_a_refusal_is_wider_than_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    say_aside("设置.txt 第 3 行不认识：“某项”。" * 9 + "请运行 threeassets log --db a.db。")
    told = capsys.readouterr().err
    assert max(width_of(line) for line in told.splitlines()) <= 80
    assert "threeassets" in told.split() and "a.db。" in told.split()


@pytest.mark.long
@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format", "json", "-o"),
        ("check", "--format", "csv", "-o"),
        ("check", "--format", "xlsx", "-o"),
        ("template", "-o"),
        ("profile", "一月.csv", "-o"),
        ("export", "gbt24589", "--org", ORG, "--year", "2025", "-o"),
        ("backup", "-o"),
        ("handover", "give", "--org", ORG, "-o"),
        ("verify", "--witness"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_no_output_replaces_a_store_or_the_file_that_is_read(
    threeassets: Callable, db: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """A name typed one word too early would be the end of the evidence."""
    monkeypatch.chdir(db.parent)
    monkeypatch.setenv("THREEASSETS_DB", str(db))
    book = write_csv(db.parent / "一月.csv", paid(1, 100))
    before = book.read_bytes()
    shutil.copy(db, "别的.db")
    for place in (db.name, "别的.db", ".", ""):
        said = threeassets(*words, place)
        assert said.code == 2
        assert "程序出错" not in said.err and said.err.endswith(("。\n", ".\n"))
    assert threeassets("verify", "--db", str(db)).code == 0
    assert threeassets("verify", "--db", "别的.db").code == 0
    if words[0] == "profile":
        assert threeassets(*words, "一月.csv").code == 2
        assert book.read_bytes() == before


def test_a_file_whose_name_is_half_a_character_is_left_out_and_said(
    threeassets: Callable, tmp_path: Path
) -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("names of files are whole characters there")
    write_csv(tmp_path / "单位.csv", [ORGANIZATION])
    broken = os.fsencode(tmp_path) + b"/\xff\xfe.csv"
    os.rename(write_csv(tmp_path / "一月.csv", paid(1, 100)), broken)  # noqa: PTH104 - bytes
    for more in ((), ("--format", "json")):
        said = threeassets("import", str(tmp_path), "--db", str(tmp_path / "a.db"), *more)
        assert said.code == 0
        assert "文件名里有残缺的字符" in said.out
    said = threeassets("import", os.fsdecode(broken), "--db", str(tmp_path / "a.db"))
    assert said.code == 2 and "程序出错" not in said.err


def test_settings_without_end_are_told_shortly(threeassets: Callable, tmp_path: Path) -> None:
    village = tmp_path / "村"
    village.mkdir()
    write_csv(village / "单位.csv", [ORGANIZATION])
    (village / "设置.txt").write_text("替换：是\n" * 1000)
    said = threeassets("run", str(village), "-o", str(tmp_path / "果"))
    assert said.code == 2 and said.err.count("\n") < 60
    assert "另有 979 行也不对" in said.err
    (village / "设置.txt").write_text("替换：是\n" * 300_000)
    said = threeassets("run", str(village), "-o", str(tmp_path / "果"))
    assert said.code == 2 and "打不开" in said.err


def test_a_refusal_names_the_file_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where nothing can be written nothing half-written can be removed either."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputError, match=r"无法写入“.*果\.csv”"):
        write_file(tmp_path / "果.csv", b"")
