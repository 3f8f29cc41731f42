"""What the commands print and the codes they exit with."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, entry, paid, write_csv

from audit_rules.catalogue import rules
from audit_rules.example_table import read_examples
from threeassets.cli import explanation
from threeassets.cli.explanation import HEADINGS
from threeassets.model.schema import tables

COLUMNS, LINES = 80, 52


def columns(line: str) -> int:
    """Columns a line takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A folder with one voucher that does not balance."""
    folder = tmp_path / "某 村"
    folder.mkdir()
    write_csv(folder / "凭证.csv", [entry(1, "51301", 120, None), entry(1, "102", None, 100)])
    return folder


@pytest.mark.parametrize("code", rules())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_explanation_fits_a_screen(threeassets: Callable, code: str, lang: str) -> None:
    said = threeassets("--lang", lang, "explain", code)
    lines = said.out.splitlines()
    assert said.code == 0
    assert len(lines) <= LINES
    assert max(map(columns, lines)) <= COLUMNS


def test_check_exits_by_the_weight_of_what_it_finds(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    assert threeassets("import", village, "--db", db).code == 0
    for fail_on, code in (("lead", 1), ("breach", 1), ("error", 1), ("never", 0)):
        assert threeassets("check", "--db", db, "--fail-on", fail_on).code == code
    assert threeassets("check", "--db", db, "--rules", "LG111").code == 0


def test_profile_tells_what_each_rule_and_shared_word_costs(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    threeassets("import", village, "--db", db)
    said = threeassets(
        *("check", "--db", db, "--rules", "LG101,JS102", "--profile", "--fail-on", "never")
    )
    lines = said.err.splitlines()[1:]  # after when the store was verified
    assert lines[0].split() == ["名称", "说明", "毫秒", "占比"]
    names = [line.split()[0] for line in lines[2:-1]]
    assert {"LG101", "JS102", "journal_line"} <= set(names)
    assert "payment" not in names, "nobody asks JS102 where no place has limits"
    assert "CT102" not in names
    costs = [float(line.split()[-2].replace(",", "")) for line in lines[2:-1]]
    assert costs == sorted(costs, reverse=True)
    assert lines[-1].startswith("合计 ")
    assert all(columns(line) <= 80 for line in lines)


def test_text_shows_amount_place_and_law_within_the_screen(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    threeassets("import", village, "--db", db)
    said = threeassets("check", "--db", db)
    assert "LG101 凭证借贷不平衡  20.00" in said.out
    assert "查看：凭证.csv:2" in said.out
    assert "《会计法》" in said.out
    assert "仅国家规定，本地规则未启用" in said.out
    assert max(map(columns, said.out.splitlines())) <= COLUMNS


def test_run_does_the_whole_job_with_blanks_in_the_path(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    out = tmp_path / "结 果"
    said = threeassets("run", village, "-o", out)
    assert said.code == 1
    names = {path.name for path in out.iterdir()}
    assert {"findings.xlsx", "findings.json", "import.json", "threeassets.db"} <= names
    assert any(name.endswith(".docx") for name in names)
    assert any(name.endswith(".html") for name in names)
    assert "金额最大的事项" in said.out
    again = threeassets("run", village, "-o", out)
    assert again.code == 1


def test_two_runs_differ_only_in_run_id_and_time(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    contents = []
    for name in ("甲", "乙"):
        threeassets("run", village, "-o", tmp_path / name)
        content = json.loads((tmp_path / name / "findings.json").read_bytes())
        assert content["run"].pop("run_id")
        assert content["run"].pop("checked_at")
        contents.append(json.dumps(content, ensure_ascii=False))
    assert contents[0] == contents[1]
    for name in ("findings.xlsx", *(path.name for path in (tmp_path / "甲").glob("*.docx"))):
        assert (tmp_path / "甲" / name).read_bytes() == (tmp_path / "乙" / name).read_bytes()


def test_one_bad_village_does_not_stop_the_others(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    villages = tmp_path / "各村"
    villages.mkdir()
    village.rename(villages / "甲村")
    other = villages / "乙村"
    other.mkdir()
    write_csv(other / "凭证.csv", [dict(line) | {"单位编码": "N2"} for line in paid(1, 100)])
    (other / "坏.xlsx").write_bytes(b"nothing")
    (villages / "丙村").mkdir()
    (villages / "丙村" / "账.xlsx").write_bytes(b"nothing")
    (villages / "丁村").mkdir()
    said = threeassets("run", villages, "-o", tmp_path / "果")
    assert said.code == 1
    rows = [line.split() for line in said.out.splitlines() if line[1:3] == "村 "]
    states = {row[0]: row[1] for row in rows}
    assert states == {"甲村": "完成", "乙村": "有问题", "丙村": "未完成"}
    assert "丁村/ 不导入：空文件夹" in said.out
    assert list((tmp_path / "果" / "乙村").glob("*.docx"))


def test_nothing_usable_at_all_exits_2(threeassets: Callable, tmp_path: Path) -> None:
    (tmp_path / "账.xlsx").write_bytes(b"nothing")
    assert threeassets("run", tmp_path / "账.xlsx", "-o", tmp_path / "果").code == 2


def test_needs_says_what_an_organisation_lacks(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    threeassets("import", village, "--db", db)
    said = threeassets("needs", "--org", ORG, "--db", db)
    state = {line.split()[0]: line.split()[1] for line in said.out.splitlines() if line[0] != " "}
    assert (state["凭证"], state["合同台账"]) == ("已有", "缺")


def test_policy_show_tells_value_place_and_source(threeassets: Callable) -> None:
    words = ("--area", "990101100200", "--policy", "demo_county")
    before = threeassets("policy", "show", *words, "--on", "2025-12-31").out
    after = threeassets("policy", "show", *words, "--on", "2026-01-01").out
    assert "10,000.00" in next(x for x in before.splitlines() if x.startswith("大额资金民主决策"))
    assert "20,000.00" in next(x for x in after.splitlines() if x.startswith("大额资金民主决策"))


def test_rules_lists_every_rule_in_each_format(threeassets: Callable) -> None:
    for form in ("text", "csv", "json"):
        out = threeassets("rules", "--format", form).out
        assert all(code in out for code in rules())
    assert len(json.loads(threeassets("rules", "--rules", "CT", "--format", "json").out)) == sum(
        rule.family == "CT" for rule in rules().values()
    )


def test_output_survives_a_terminal_of_code_page_936(
    threeassets: Callable, village: Path, tmp_path: Path
) -> None:
    """The figures and signs we print ourselves exist there; others are replaced, never fatal."""
    threeassets("import", village, "--db", tmp_path / "a.db")
    for words in (("check", "--db", tmp_path / "a.db"), ("rules",), ("explain", "JS107")):
        threeassets(*words).out.encode("gbk")


def test_every_heading_of_the_examples_has_a_chinese_word() -> None:
    headings = {
        heading
        for rule in rules().values()
        for example in read_examples(rule.examples)
        for heading in list(example.line)[1:-1]
    }
    sheets = {table.sheet for table in tables().values()}
    assert headings - sheets - set(HEADINGS) == set(), (
        f"words for HEADINGS of {explanation.__file__}"
    )
    assert set(HEADINGS) - headings == set()


def test_registers_alone_are_imported_and_told(threeassets: Callable, tmp_path: Path) -> None:
    """Without vouchers there is no year to check; what came in is told, and how to go on."""
    village = tmp_path / "大坪村"
    village.mkdir()
    (village / "合同台账.csv").write_text(
        "合同编号,合同名称,承包方,年租金,起始日期,终止日期\n"
        "D-1,鱼塘承包,甲,100,2025-01-01,2026-12-31\n",
        "utf-8",
    )
    said = threeassets("run", village, "-o", tmp_path / "果")
    assert said.code == 2
    assert "合同台账.csv  读 1 行，导入 1" in said.err
    assert "没有凭证，不知检查哪一年，没有检查" in said.err
    assert (tmp_path / "果" / "导入情况.html").exists()
    assert threeassets("run", village, "-o", tmp_path / "果", "--year", "2025").code == 0


def test_a_cash_book_alone_is_checked(threeassets: Callable, tmp_path: Path) -> None:
    """Vouchers of one side tell the year as others do."""
    village = tmp_path / "石埠村"
    village.mkdir()
    (village / "现金流水账.csv").write_text(
        "日期,摘要,收入,支出,余额\n2025-01-01,上年结转,,,100\n2025-01-05,收租金,50,,150\n", "utf-8"
    )
    assert threeassets("run", village, "-o", tmp_path / "果").code == 0
    assert list((tmp_path / "果").glob("清查报告_石埠村_2025.docx"))


def test_what_some_villages_lack_names_them(threeassets: Callable, tmp_path: Path) -> None:
    """What all lack is said of nobody; what one lacks is said of that one."""
    for name, rent in (("石埠村", 50), ("大坪村", 60)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "现金流水账.csv").write_text(
            "日期,摘要,收入,支出,余额\n2025-01-01,上年结转,,,100\n"
            f"2025-01-05,收租金,{rent},,{100 + rent}\n",
            "utf-8",
        )
    (tmp_path / "大坪村" / "合同台账.csv").write_text(
        "合同编号,合同名称,承包方,年租金,起始日期,终止日期\n"
        "D-1,鱼塘承包,甲,100,2025-01-01,2026-12-31\n",
        "utf-8",
    )
    said = threeassets("run", tmp_path / "石埠村", tmp_path / "大坪村", "-o", tmp_path / "果").out
    told = said.replace("\n    ", "")
    assert re.search(r"  缺少合同台账（石埠村）：[^\n]*\bCT102", told)
    assert re.search(r"  单式账（收支流水账）[^\n（]*：[^\n]*\bLG101", told)


def test_a_village_whose_only_file_waits_for_an_answer_stops_no_other(
    threeassets: Callable, tmp_path: Path
) -> None:
    """One content in the folders of two villages is asked about; the first is checked."""
    for name in ("石埠村", "大坪村"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "现金流水账.csv").write_text(
            "日期,摘要,收入,支出,余额\n2025-01-01,上年结转,,,100\n2025-01-05,收租金,50,,150\n",
            "utf-8",
        )
        (tmp_path / name / "设置.txt").write_text("行政区划：990101001203\n", "utf-8")
    said = threeassets("run", tmp_path / "石埠村", tmp_path / "大坪村", "-o", tmp_path / "果")
    assert said.code == 1, said
    assert "石埠村  完成  " in said.out
    assert "大坪村  未完成" in said.out
    assert "都算" in said.out
