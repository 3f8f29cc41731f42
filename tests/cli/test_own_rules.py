"""Rules of a county's own: tried, judged by and told like those that are shipped."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from own_rules import NAME, line_of, write_rule
from small_books import ORG, ORGANIZATION, paid, write_csv, write_workbook

from audit_rules.exchange.json_form import json_schema

Call = Callable[..., object]


def bare(text: str) -> str:
    """The text without blanks and line ends: tables and sentences are laid out for a screen."""
    return "".join(text.split())


def test_a_rule_that_stands_its_trial_is_ready(threeassets: Call, tmp_path: Path) -> None:
    said = threeassets("rules", "test", write_rule(tmp_path))
    assert (said.code, said.err) == (0, "")
    assert [line.split() for line in said.out.splitlines()][2] == [
        "BD101",
        "6/6",
        "8",
        "0",
        "可以使用",
    ]
    assert sorted(file.name for file in tmp_path.iterdir()) == [NAME]


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        (">= 1000000", "> 1000000", "", "例子不符：10,000.00 | 恰好一万元"),
        (
            "审批单号=HT1",
            "审批单号=HT2",
            "",
            "没有例子发现去掉“voucher_link.from_table = 'contract'”",
        ),
        ("contract.document_ref is", "contract.no_column is", "query=", "查询不能运行"),
        ("{party_name}，{amount}", "{x}，{amount}", "message=", "说法里的 {x} 不是查询的列（zh）"),
        ("相对方=甲", "相对方甲", "examples=", "例子里的“相对方甲”读不懂"),
        ("相对方=甲", "相对方=甲，备案日期=某日", "examples=", "例子里的“备案日期=某日”读不懂"),
        ("    kind=", '    notation="XX", kind=', "examples=", "例子里的“XX”读不懂"),
        (
            "    clears=",
            '    equivalent_mutants=(("1 = 1", "同"),),\n    clears=',
            "",
            "“1 = 1”用不着",
        ),
    ],
)
def test_what_a_trial_shows_is_said(  # noqa: PLR0917 - what is broken, and what is said
    old: str, new: str, at: str, told: str, threeassets: Call, tmp_path: Path
) -> None:
    said = threeassets("rules", "test", write_rule(tmp_path, old, new))
    assert said.code == 1
    whole = f"{NAME}:{line_of(at)}: {told}" if at else told
    assert bare(whole) in bare(said.out)
    assert "Traceback" not in said.out + said.err
    data = threeassets("rules", "test", tmp_path, "--format", "json")
    assert [record["passed"] for record in json.loads(data.out)] == [False]


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ('code="BD101",', 'code="BD101"', "code=", "读不懂"),
        ('code="BD101"', 'code="JS101"', "code=", "代码是 JS101，与文件名不符，应是 BD101"),
        ("Not seen:", "Unknown:", '"""', "文件开头的说明（docstring）没有写看不到什么"),
        ('identity=("subject_id",)', 'identity=("subject_id")', "identity=", "identity 应是"),
        ("恰好一万元\n", "\n", "examples=", "例子没有写理由：10,000.00"),
        ("| 恰好一万元\n", "\n", "examples=", "例子表的这一行与表头的栏数不同"),
        ("finds ", "finds | 多", "examples=", "例子表的这一行与表头的栏数不同"),
        ("RULE = Rule(", "rule = Rule(", '"""', "文件里没有 RULE"),
        ("subject=", "subjects=", "RULE = Rule(", "不能运行：TypeError"),
        ('subject="contract"', 'subject="contracts"', "subject=", "没有登记簿 contracts"),
        ('population="contract"', 'population="x"', "population=", "没有登记簿或视图 x"),
        ('"16"', '"999"', "basis=", "法规库的《农村集体经济组织财务制度》没有“999”"),
    ],
)
def test_a_file_that_is_no_whole_rule_is_named_with_its_line(  # noqa: PLR0917 - as above
    old: str, new: str, at: str, told: str, threeassets: Call, tmp_path: Path
) -> None:
    folder = write_rule(tmp_path, old, new)
    for call in (("rules", "test", folder), ("rules", "--pack", folder)):
        said = threeassets(*call)
        assert (said.code, said.out) == (2, "")
        assert f"{NAME}:{line_of(at)}: {told}" in said.err


@pytest.mark.parametrize(
    ("name", "told"),
    [("js101_mine.py", "其他字母留给自带的规则"), ("bd101_again.py", "代码 BD101 在")],
)
def test_a_code_of_another_rule_is_refused(
    name: str, told: str, threeassets: Call, tmp_path: Path
) -> None:
    write_rule(tmp_path, name=name)
    said = threeassets("check", "--pack", write_rule(tmp_path), "--db", tmp_path / "no.db")
    assert told in threeassets("rules", "--pack", tmp_path).err
    assert said.code == 2


def test_a_folder_without_rules_is_said(threeassets: Call, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert "不是放有规则的文件夹" in threeassets("rules", "test", folder).err


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A village that paid under a contract that is not filed."""
    folder = tmp_path / "books"
    folder.mkdir()
    write_csv(folder / "凭证.csv", [*paid(1, 100, 合同编号="HT1"), *paid(2, 50, 合同编号="")])
    contract = {
        "单位编码": ORG,
        "合同编号": "HT1",
        "合同类别": "服务采购",
        "相对方": "甲",
        "合同总价": 10000,
    }
    head = {"单位编码": ORG, "姓名": "丙", "职务": "理事长", "任职开始日期": "2024-12-01"}
    registers = {"单位": [ORGANIZATION], "合同台账": [contract], "任职": [head]}
    write_workbook(folder / "登记簿.xlsx", **registers)
    return folder


def test_own_rules_are_told_like_the_shipped_ones(
    threeassets: Call, books: Path, tmp_path: Path
) -> None:
    pack, out = write_rule(tmp_path / "rules"), tmp_path / "out"
    done = threeassets("run", books, "-o", out, "--pack", pack, "--fail-on", "never")
    assert "BD101" in done.out, done.err
    whole = json.loads((out / "findings.json").read_bytes())
    jsonschema.validate(whole, json_schema())
    (finding,) = [each for each in whole["findings"] if each["code"] == "BD101"]
    assert finding["message"] == "合同 HT1（甲，10,000.00 元）没有文本编号，2025-01-15 已经付款。"
    assert "本地规则" in openpyxl.load_workbook(out / "findings.xlsx").sheetnames

    def judged(*more: object) -> dict[str, object]:
        words = ("check", "--db", out / "threeassets.db", "--format", "json", *more)
        run: dict[str, object] = json.loads(threeassets(*words).out)["run"]
        return run

    shipped, own = judged(), judged("--pack", pack)
    assert str(own["rules_version"]).startswith(f"{shipped['rules_version']}+")
    assert own["snapshot"] != shipped["snapshot"]
    assert judged("--pack", pack, "--rules", "LG")["snapshot"] == shipped["snapshot"]
    for old, new in ((">= 1000000", ">= 900000"), ("没有文本编号", "未编号")):
        write_rule(pack, old, new)
        assert judged("--pack", pack)["rules_version"] != own["rules_version"]
    assert "一万元以上的合同先归档" in threeassets("explain", "bd101", "--pack", pack).out


def test_the_report_on_a_term_tells_them(threeassets: Call, books: Path, tmp_path: Path) -> None:
    pack, store = write_rule(tmp_path / "rules"), tmp_path / "a.db"
    threeassets("import", books, "--db", store)
    term = ("--org", ORG, "--person", "丙", "--from", "2025-01-01", "--to", "2025-12-31")
    said = threeassets(
        "report", "tenure", *term, "--pack", pack, "-o", tmp_path / "out", "--db", store
    )
    assert said.code == 0, said.err
    page = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert "没有文本编号，2025-01-15 已经付款" in page
    assert "本地规则：按本地规定逐项核实" in page


def test_a_lake_is_judged_by_own_rules(threeassets: Call, books: Path, tmp_path: Path) -> None:
    pack, lake = write_rule(tmp_path / "rules"), tmp_path / "lake"
    threeassets("import", books, "--db", tmp_path / "a.db")
    threeassets("lake", "-o", lake, "--db", tmp_path / "a.db")
    words = ("check", "--lake", lake, "--rules", "BD", "--profile")
    assert "没有规则“BD”" in threeassets(*words).err
    said = threeassets(*words, "--pack", pack)
    assert (said.code, "未归档合同付款" in said.err) == (1, True), said.err


def test_settings_that_come_with_books_name_no_rules(
    threeassets: Call, books: Path, tmp_path: Path
) -> None:
    """A rule is a program: whoever hands in books must not bring one."""
    mark = tmp_path / "ran"
    pack = write_rule(
        books / "rules", "RULE = Rule(", f"open({str(mark)!r}, 'w').close()\nRULE = Rule("
    )
    for word in ("本地规则", "规则", "pack"):
        (books / "设置.txt").write_text(f"{word}：{pack}\n", encoding="utf-8")
        threeassets("run", books, "-o", tmp_path / "out")
    assert not mark.exists()
    threeassets("rules", "--pack", pack)
    assert mark.exists()
