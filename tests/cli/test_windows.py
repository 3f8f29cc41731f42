"""The real program where the terminal speaks GBK or nothing but ASCII, on paths of every kind."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_books import entry, write_csv

from tools import windows_start

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
RARE = "柳 㐂😀𠮷"
GBK = {"PYTHONIOENCODING": "gbk"}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Where Python takes file names for ASCII and every other byte for a stray one."""


def python(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python with the packages of this project, in a bare environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 - the words are the test's
        [sys.executable, *map(str, words)],
        capture_output=True,
        check=False,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
    )


def program(*words: object, **environment: str) -> tuple[int, bytes, bytes]:
    """Run the program; what it prints is never a traceback."""
    done = python("-m", "threeassets", *words, **environment)
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A folder with an unbalanced voucher; its name and its words hold what GBK has not."""
    folder = tmp_path / f"{RARE}村"
    folder.mkdir()
    lines = [
        entry(1, "51301", 120, None, 摘要="付㐂妹 工资"),
        entry(1, "102", None, 100),
    ]
    write_csv(folder / f"凭 证{RARE}.csv", lines)
    return folder


def test_run_and_check_on_a_gbk_terminal(village: Path, tmp_path: Path) -> None:
    out = tmp_path / f"结 果{RARE}"
    code, said, wrong = program("run", village, "-o", out, **GBK)
    assert (code, wrong) == (1, b"")
    assert "LG101" in said.decode("gbk")
    assert "结 果柳 ???" in said.decode("gbk")
    names = {path.suffix for path in out.iterdir()}
    assert {".xlsx", ".json", ".docx", ".html", ".db"} <= names
    db = out / "threeassets.db"
    code, said, wrong = program("check", "--db", db, **GBK)
    assert code == 1
    assert wrong.decode("gbk").startswith("数据还没有核验过")
    assert "凭 证柳 ???.csv:2" in said.decode("gbk")
    assert program("check", "--db", db, "--fail-on", "never", **GBK)[0] == 0


def test_json_and_csv_are_utf8_with_their_own_line_ends_on_every_terminal(
    village: Path, tmp_path: Path
) -> None:
    db = tmp_path / f"{RARE}.db"
    code, said, _ = program("import", village, "--db", db, "--format", "json", **GBK)
    assert code == 0
    assert f"凭 证{RARE}.csv" in json.dumps(json.loads(said), ensure_ascii=False)
    _, said, _ = program("check", "--db", db, "--format", "json", **GBK)
    assert f"凭 证{RARE}.csv" in said.decode()
    _, said, _ = program("check", "--db", db, "--format", "csv", **GBK)
    rows = list(csv.reader(io.StringIO(said.decode("utf-8-sig"), newline="")))
    assert said.startswith(b"\xef\xbb\xbf")
    assert any(f"凭 证{RARE}.csv" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    "words",
    [
        ("rules", "--format", "json"), ("rules", "--format", "csv"), ("needs", "--format", "json"),
        ("policy", "show", "--area", "990101100200", "--on", "2025-06-01", "--format", "json"),
    ],
)  # fmt: skip  # a table
def test_lists_for_other_programs_are_the_same_on_every_terminal(words: tuple[str, ...]) -> None:
    code, said, wrong = program(*words, **GBK)
    assert (code, wrong) == (0, b"")
    assert said == program(*words, PYTHONIOENCODING="utf-8")[1]
    assert not said.decode().isascii()


@pytest.mark.parametrize("words", [("explain", "JS101"), ("rules",), ("--help",)])
def test_reading_matter_on_a_gbk_terminal_loses_nothing(words: tuple[str, ...]) -> None:
    code, said, wrong = program(*words, **GBK)
    assert (code, wrong) == (0, b"")
    assert said.decode("gbk") == program(*words, PYTHONIOENCODING="utf-8")[1].decode()


@pytest.mark.parametrize("environment", [GBK, ASCII], ids=["gbk", "ascii"])
@pytest.mark.parametrize(
    "words",
    [
        ("run", f"没有{RARE}", "-o", "果"), ("check", "--db", f"没有{RARE}.db"), ("explain", RARE),
        ("run", f"没有{RARE}"), (RARE,),
    ],
)  # fmt: skip  # a table
def test_mistakes_are_one_sentence(words: tuple[str, ...], environment: dict[str, str]) -> None:
    code, said, wrong = program(*words, **environment)
    assert (code, said) == (2, b"")
    # Where the terminal claims to know ASCII only, click writes UTF-8.
    assert "。" in wrong.decode("gbk" if environment is GBK else "utf-8")
    assert "程序出错" not in wrong.decode("gbk" if environment is GBK else "utf-8")


@pytest.mark.parametrize("words", [("explain", "JS101"), ("rules",), ("--help",)])
def test_reading_matter_without_a_language(words: tuple[str, ...]) -> None:
    code, _, wrong = program(*words, **ASCII)
    assert (code, wrong) == (0, b"")


def test_run_without_a_language(village: Path, tmp_path: Path) -> None:
    """Python mends the plain C locale itself; where it is told not to, one sentence says so."""
    out = tmp_path / f"结 果{RARE}"
    code, said, _ = program("run", village, "-o", out, LC_ALL="C")
    assert code == 1
    assert "LG101" in said.decode()
    assert program("check", "--db", out / "threeassets.db", LC_ALL="C")[0] == 1
    code, said, wrong = program("run", village, "-o", tmp_path / "又", **ASCII)
    assert (code, said) == (2, b"")
    assert "PYTHONUTF8=1" in wrong.decode()


def test_the_log_of_a_failure_takes_stray_bytes(tmp_path: Path) -> None:
    """An error whose words are no text is written down all the same."""
    stray = f"raise OSError('{chr(92)}udce6')"
    code = (
        "import importlib, sys; sys.argv = ['threeassets', 'rules']\n"
        "m = importlib.import_module('threeassets.cli.main')\n"
        f"def fail(**_):\n    {stray}\n"
        "m.cli.main = fail\nm.main()"
    )
    done = python("-c", code, TMPDIR=str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    assert "udce6" in next(tmp_path.glob("threeassets-*.log")).read_text(encoding="utf-8")


def start(kit: Path, *dropped: Path, home: Path) -> tuple[int, str]:
    """Do what 开始.cmd does, on a terminal of GBK."""
    done = python(kit / "start.py", *dropped, HOME=str(home), **GBK)
    assert b"Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout.decode("gbk")


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """The folder that was copied to the machine, without Python."""
    folder = tmp_path / "程 序"
    (folder / "标准").mkdir(parents=True)
    source = Path(windows_start.__file__).read_bytes()
    (folder / "start.py").write_bytes(source)
    return folder


def test_a_folder_dropped_again_has_the_same_results_and_the_desk_one_store(
    kit: Path, village: Path, tmp_path: Path
) -> None:
    code, said = start(kit, village, home=tmp_path)
    first = tmp_path / f"结果-{village.name}"
    assert code == 1
    assert "仅国家规定" in said
    assert {"findings.xlsx", "导入情况.html"} <= {path.name for path in first.iterdir()}
    store = tmp_path / "Documents" / "三资账簿数据" / "threeassets.db"
    assert store.exists()
    policy = ROOT / "audit_rules" / "policy" / "files" / "demo_county.yaml"
    (kit / "标准" / "某 县.yaml").write_bytes(policy.read_bytes())
    (first / "findings.xlsx").write_bytes(b"remark")
    code, said = start(kit, village, home=tmp_path)
    assert code == 1
    assert "仅国家规定" not in said
    assert "有人改过" in said
    assert [path.name for path in tmp_path.glob("结果*")] == [first.name]
    assert [path.read_bytes() for path in first.glob("findings_*.xlsx")] == [b"remark"]


def test_settings_beside_the_program_name_the_store(
    kit: Path, village: Path, tmp_path: Path
) -> None:
    (kit / "设置.txt").write_bytes("库：数据/账.db\r\n经手人：张\r\n".encode("gb18030"))
    assert start(kit, village, home=tmp_path)[0] == 1
    assert (kit / "数据" / "账.db").exists()
    assert not (tmp_path / "Documents").exists()
    (kit / "设置.txt").write_text("单位：N1", encoding="utf-8")
    done = python(kit / "start.py", village, HOME=str(tmp_path), PYTHONUTF8="1")
    assert done.returncode == 2
    assert "设置.txt:1: “单位：N1”各村不同。" in done.stderr.decode()
    assert "结果在" not in done.stdout.decode(), "those of last time are no answer"


def test_a_failure_leaves_no_folder_and_no_folder_says_how(kit: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空 村"
    empty.mkdir()
    before = {path.name for path in tmp_path.iterdir()}
    assert start(kit, empty, home=tmp_path)[0] == 2
    code, said = start(kit, home=tmp_path)
    assert (code, said.splitlines()[0]) == (2, windows_start.USAGE.splitlines()[0])
    code, said = start(kit, tmp_path / "甲", home=tmp_path)
    assert code == 2
    assert "&" in said
    assert {path.name for path in tmp_path.iterdir()} == before


def test_results_go_to_documents_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disc, documents = tmp_path / "光盘", tmp_path / "Documents"
    disc.mkdir()
    make = Path.mkdir

    def mkdir(path: Path, *mode: int, **how: bool) -> None:
        if path.parent == disc:
            raise PermissionError
        make(path, *mode, **how)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    villages = [disc / "甲村", disc / "乙村"]
    for _ in range(2):
        assert windows_start.result_folder(villages, documents) == documents / "结果-光盘-甲村等"
    assert windows_start.result_folder(villages, disc) is None


def test_results_of_a_network_drive_go_to_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows_start, "on_network", lambda _: True)
    documents = tmp_path / "Documents"
    folder = windows_start.result_folder([tmp_path / "甲镇" / "甲村"], documents)
    assert folder == documents / "结果-甲镇-甲村"


def test_a_drive_and_a_file_have_a_name(tmp_path: Path) -> None:
    book = write_csv(tmp_path / "账.csv", [entry(1, "102", 1, None)])
    assert windows_start.result_folder([book], tmp_path) == tmp_path / "结果-账"

    class Drive(type(tmp_path)):
        name = ""
        parent = tmp_path

    assert windows_start.result_folder([Drive(tmp_path)], tmp_path) == tmp_path / "结果-账簿"
