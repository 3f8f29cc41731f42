"""设置.txt: in every encoding an editor writes, one sentence for every wrong line."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from threeassets.desk.villages.settings import (
    LEFT_OUT,
    OURS,
    Settings,
    answer_line,
    fresh_settings,
    profile_of,
    read_settings,
    settings_in,
    settings_line,
)
from threeassets.importers.profiles.profile import Profile
from threeassets.model.errors import UsageError

TEXT = (
    "# 本机\r\n行政区划：990101100200  # 到村\r\n标准 = demo_county\r\n经手人:张会计\r\n\r\n"
    "单位＝N2990101MF2501014K\r\n替换：是\r\n文件 借来\\账=2025.xlsx：不导入\r\n"
    "文件“旧 账.csv”：本村\r\n文件夹 西坪：西坪村\r\n"
)


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "设置.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(), TEXT.encode("utf-8-sig"), codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 le", "utf-16 be", "gb18030"],
)  # fmt: skip  # a table
def test_every_encoding_reads_alike(tmp_path: Path, content: bytes) -> None:
    written(tmp_path, content)
    found = settings_in(tmp_path)
    assert (found.area, found.policy, found.by) == ("990101100200", "demo_county", "张会计")
    assert (found.org, found.conflict, found.store) == ("N2990101MF2501014K", "replace", None)
    assert found.answers == {"借来/账=2025.xlsx": LEFT_OUT, "旧 账.csv": OURS, "西坪": "西坪村"}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("区划：99", "不认识“区划”"), ("行政区划：甲县", "不是行政区划代码"),
        ("替换：也许", "“都算”或“否”"), ("单位", "没有冒号"), ("单位：", "没有冒号或内容"),
        ("org: 甲\nunit: 乙", "与第 1 行"),
        ("文件 甲.csv：本村\n文件 甲.csv：不导入", "与第 1 行"),
    ],
)  # fmt: skip  # a table
def test_a_wrong_line_is_a_sentence_with_file_and_line(
    tmp_path: Path, line: str, wanted: str
) -> None:
    with pytest.raises(UsageError, match=wanted) as wrong:
        read_settings(written(tmp_path, line))
    assert wrong.value.text.zh.startswith(f"设置.txt:{1 + line.count(chr(10))}: ")


def test_every_wrong_line_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as wrong:
        read_settings(written(tmp_path, "甲：1\n单位：某村\n乙：2\n"))
    assert [line[:10] for line in wrong.value.text.zh.splitlines()] == [
        "设置.txt:1: ",
        "设置.txt:3: ",
    ]


@pytest.mark.parametrize("line", ["单位：某村", "替换：是", "文件 甲.csv：本村"])
def test_what_differs_by_village_is_refused_at_the_desk(tmp_path: Path, line: str) -> None:
    with pytest.raises(UsageError, match="各村不同"):
        read_settings(written(tmp_path, line), desk=True)


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "标准").mkdir()
    found = read_settings(written(tmp_path, "标准：标准\n读法：payments\n库：数据/账.db"))
    assert found.policy == str(tmp_path / "标准")
    assert found.profile == "payments"
    assert found.store == str(tmp_path / "数据" / "账.db")
    url = "postgresql+psycopg://desk@localhost/books"
    assert read_settings(written(tmp_path, f"库：{url}")).store == url


def test_a_village_goes_before_its_desk() -> None:
    desk = Settings(area="990101100", by="张会计", answers={"甲": OURS})
    village = Settings(area="990101100200", conflict="ask", answers={"乙": LEFT_OUT})
    assert village.over(desk) == Settings(
        area="990101100200", by="张会计", conflict="ask", answers={"甲": OURS, "乙": LEFT_OUT}
    )


@pytest.mark.parametrize("desk", [True, False])
def test_a_fresh_file_decides_nothing_and_each_of_its_lines_can_be_used(
    tmp_path: Path, *, desk: bool
) -> None:
    content = fresh_settings(desk=desk)
    path = written(tmp_path, content)
    assert read_settings(path, desk=desk) == Settings()
    assert content.startswith(codecs.BOM_UTF8) and b"\n" not in content.replace(b"\r\n", b"")
    lines = content.decode("utf-8-sig").replace("\r\n#", "\r\n").splitlines()
    used = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert len(used) == (6 if desk else 9)
    read_settings(written(tmp_path, "\n".join(used)), desk=desk)


def test_lines_that_a_question_prints_are_read_back(tmp_path: Path) -> None:
    lines = [settings_line("org", "某村"), answer_line("甲/账 1.csv", "西坪村")]
    found = read_settings(written(tmp_path, "\n".join(lines)))
    assert (found.org, found.answers) == ("某村", {"甲/账 1.csv": "西坪村"})


def test_a_line_of_a_profile_says_how_files_are_read(tmp_path: Path) -> None:
    found = profile_of(read_settings(written(tmp_path, "读法：date_order: dmy")))
    assert isinstance(found, Profile)
    assert found.rules[0].date_order == "dmy"
    with pytest.raises(UsageError, match="设置"):
        profile_of(Settings(profile="no_such_key: 1"))
    assert profile_of(Settings()) is None


@pytest.mark.parametrize(
    ("said", "account"),
    [
        ("现金账", "现金"), ("现 金", "现金"), ("银行", "银行存款"), ("10201", "10201"),
        ("银行存款-基本户", "银行存款-基本户"), ("现金 → 现金账，各行记在现金科目", "现金"),
        ("现金（现金账，各行记在现金科目）", "现金"),
    ],
)  # fmt: skip  # a table
def test_the_account_of_a_cash_book_as_people_write_it(
    tmp_path: Path, said: str, account: str
) -> None:
    """What a question prints behind its answer may be copied with it."""
    (tmp_path / "设置.txt").write_text(f"流水账：{said}", "utf-8")
    assert settings_in(tmp_path).cash_book == account


def test_no_account_is_refused(tmp_path: Path) -> None:
    """A word that is no account of money would leave the books without money."""
    (tmp_path / "设置.txt").write_text("流水账：观金", "utf-8")
    with pytest.raises(UsageError, match=r"看不出记哪个科目。请写 现金、银行存款，或科目编码"):
        settings_in(tmp_path)
