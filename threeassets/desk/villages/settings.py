"""``设置.txt``: what a desk or a village decides once, one line each, such as ``单位：…``.

The desk's file lies beside 开始.cmd or in the folder one works in, a second one in the folder of a
village. A line holds a word of the table below, a colon or an equals sign, and the value; ``#``
begins a comment. An unknown word, a wrong value or a word given twice is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType

from threeassets.importers.cells.two_facts import begun
from threeassets.importers.files.folder import SETTINGS_NAME
from threeassets.importers.layout.cash_roles import ACCOUNTS, said_by
from threeassets.importers.profiles.profile import Profile, parse_profile
from threeassets.importers.profiles.profile_folder import ProfileFolder, load_profiles
from threeassets.model.book import PREVAILS, PROFILE_LINE
from threeassets.model.errors import UsageError
from threeassets.model.keys import plain
from threeassets.model.text import Text
from threeassets.plumbing.small_file import small_file
from threeassets.plumbing.storable import storable
from threeassets.plumbing.system import reason_of

LEFT_OUT, OURS = "不导入", "本村"
"""Answers about a file that are no name: leave it out; it belongs to this village.

So is ``PREVAILS``: where it overlaps other files, it stands.
"""
MOST_BYTES = 1_000_000
"""Size of a file of settings; one with an answer for each of thousands of files is smaller."""
MOST_WRONG = 20
"""Wrong lines that are told one by one."""

_MARKED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_LINE = re.compile(r"(?P<word>[^:：=＝]+?)\s*[:：=＝]\s*(?P<value>.+)")
_ANSWER = re.compile(
    r"(?P<word>文件夹?|file|folder)(?:\s+|(?=[“\"]))(?P<path>.+?)\s*[:：=＝]\s*(?P<value>[^:：=＝]+)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?:^|\s)[#＃].*")
_AREA = re.compile(r"\d{2}(?:\d{2}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?)?")
_EXPLAINED = re.compile(r"\s*\([^()]*\)$")
"""What stands behind an answer in the sentence of a question; a list of choices writes →."""
_NUMBERED = re.compile(r"\d{3,}(?:[.\-]\d+)*")
_LEAF = re.compile(r"(?:库存现金|现金|银行存款)[-_/\\].+")
_QUOTES = "“”\"'"


@dataclass(frozen=True, slots=True)
class Settings:
    """What settings files say; None or empty where they say nothing."""

    area: str | None = None
    """Code of the place, of 2 to 12 digits."""
    policy: str | None = None
    """Local standards: a shipped name, or the path of a file or folder."""
    store: str | None = None
    """Path or URL of the database."""
    by: str | None = None
    """Who works here."""
    org: str | None = None
    """Code or name of the unit that files naming none belong to."""
    profile: str | None = None
    """How files are read: a shipped profile, or the path of a file or folder."""
    templates: str | None = None
    """Path of the folder of papers that documents are written on."""
    cash_book: str | None = None
    """Account that cash books naming none are of, by number or name."""
    account_no: str | None = None
    """Bank account that statements naming none are of."""
    office_from: str | None = None
    """First day of offices in lists that give none, ISO: the village's last election."""
    conflict: str | None = None
    """What becomes of a file that overlaps others: ``replace``, ``add`` or ``ask``."""
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Answers to questions about files, by path below the village's folder with ``/``:
    ``LEFT_OUT``, ``OURS``, ``PREVAILS``, or the name or code of the village or unit a file
    belongs to."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    """Line of each answer in its own file."""

    def over(self, other: Settings) -> Settings:
        """Return these settings, and where they say nothing those of ``other``."""
        own = {
            item.name: value
            for item in fields(self)
            if (value := getattr(self, item.name)) is not None
        }
        return replace(other, **own | {"answers": {**other.answers, **self.answers}})


@dataclass(frozen=True, slots=True)
class _Key:
    """One word of the file: its names, where it may stand, how its value is read, and why."""

    name: str
    words: tuple[str, ...]
    example: str
    about: Text
    at_desk: bool = True
    in_village: bool = True
    """Which fresh file shows it; a village's file may hold every word."""


_KEYS = (
    _Key("area", ("行政区划", "行政区划代码", "area"), "990101100200", Text(
        "本地行政区划代码（到村 12 位、乡镇 9 位、县 6 位）；单位表没有填写时用它选用本地标准。",
        "Code of the place, for units whose register does not tell theirs.",
    )),
    _Key("policy", ("标准", "policy"), "demo_county", Text(
        "本地标准：自带名称，或标准文件（.yaml）、文件夹的位置；不写就用旁边“标准”文件夹里的。",
        "Local standards: a shipped name, or a path; without it those in the folder 标准.",
    )),
    _Key("store", ("库", "数据库", "store", "db"), "D:\\账簿\\threeassets.db", Text(
        "数据库的位置，各村共用一个，不要放在网络盘上；不写就放在“文档”的“三资账簿数据”里。",
        "The database of all villages, not on a network drive; else below the documents.",
    ), in_village=False),
    _Key("by", ("经手人", "by"), "张会计", Text(
        "谁在操作，记入导入日志。", "Who works here, noted in the log."
    ), in_village=False),
    _Key("org", ("单位", "单位编码", "org", "unit"), "N2990101MF2501014K", Text(
        "文件里没有写明单位时，算哪个单位的（统一社会信用代码或单位名称）。",
        "Code or name of the unit whose files do not say so.",
    ), at_desk=False),
    _Key("profile", ("读法", "profile"), "读法.yaml", Text(
        "有两种读法时程序给出的那一行，例如 date_order: dmy；或读法配置（.yaml）、文件夹的位置。",
        "How files are read: the line a question offers, or the path of a profile or folder.",
    )),
    _Key("templates", ("版式", "templates"), "本县版式", Text(
        "文书用本县的版式和标题：templates new 写出的文件夹的位置；不写就用自带的。",
        "A folder of own styles and headings of documents; see templates new and check.",
    ), in_village=False),
    _Key("cash_book", ("流水账", "cash book"), "银行存款", Text(
        "收支流水账没有写明记哪个科目的，记在现金还是银行存款（科目名称或编码）。",
        "Account of cash books that do not say so: 现金, 银行存款, or a number.",
    ), at_desk=False),
    _Key("account_no", ("账号", "account"), "6228480012345678", Text(
        "银行对账单没有写明账号的，是哪个账号的。",
        "Bank account of statements that do not name theirs.",
    ), at_desk=False),
    _Key("office_from", ("换届时间", "election"), "2021.3", Text(
        "村干部名单没有写任职时间的，从哪年哪月起任职（本届换届的真实年月，写到月即可）。",
        "Month in which cadres took office whose list does not say so: the village's election.",
    ), at_desk=False),
    _Key("conflict", ("替换", "replace"), "是", Text(
        "新文件与已导入的别的文件重叠时：是（以新文件为准）、都算（两份都计入）、否（先询问）。",
        "Whether files take the place of what other files brought in: yes, add (both), no (ask).",
    ), at_desk=False),
)  # fmt: skip  # a table
_FILE = "file:"
_FILE_EXAMPLE = "文件 借来的账/序时账.xlsx：不导入"
_CONFLICT = {
    "是": "replace", "都算": "add", "否": "ask", "yes": "replace", "add": "add", "no": "ask",
}  # fmt: skip  # a table
_ANSWERS = {
    "不导入": LEFT_OUT, "skip": LEFT_OUT, "本村": OURS, "ours": OURS,
    "为准": PREVAILS, "prevails": PREVAILS,
}  # fmt: skip  # a table
_PATHS = frozenset({"policy", "store", "profile", "templates"})
"""Words whose value may be a path, which counts from the folder of the file."""

_HEADS = {
    True: Text(
        "本机的设置。去掉行首的 # 并改好冒号后面的内容才起作用；各村自己的设置放在各村文件夹里。",
        "Settings of this desk. A line counts once its # is taken away.",
    ),
    False: Text(
        "本村的设置。去掉行首的 # 并改好冒号后面的内容才起作用；这里写的优先于本机的设置。",
        "Settings of this village. A line counts once its # is taken away; it goes before the "
        "desk's.",
    ),
}
_FILE_ABOUT = Text(
    "运行时问到某个文件（或文件夹）的，在这里回答：不导入、本村、为准（与别的文件重叠时），"
    "或村名、单位编码。",
    "Answers to questions about a file: skip, ours, prevails (where it overlaps another one), or "
    "the name or code it belongs to.",
)


def settings_in(folder: Path, *, desk: bool = False, below: Path | None = None) -> Settings:
    """Return the settings of a folder; empty ones where it holds no file of them.

    Args:
        folder: the folder.
        desk: whether it is the desk's.
        below: folder from which a wrong file is named; None is the folder itself.

    Raises:
        UsageError: the file cannot be read, or a line of it is wrong; names file and line.
    """
    path = folder / SETTINGS_NAME
    if not path.is_file():
        return Settings()
    return read_settings(path, desk=desk, name=path.relative_to(below or folder).as_posix())


def read_settings(path: Path, *, desk: bool = False, name: str = SETTINGS_NAME) -> Settings:
    """Read one file; a desk's may not decide what is each village's own.

    Args:
        path: the file.
        desk: whether it is the desk's.
        name: what errors call it.

    Raises:
        UsageError: the file cannot be read, or lines of it are wrong; a sentence for each, with
            file and line.
    """
    values: dict[str, object] = {}
    answers: dict[str, str] = {}
    numbers: dict[str, int] = {}
    wrong: list[Text] = []
    for number, text in enumerate(_text(path).splitlines(), start=1):
        line = _COMMENT.sub("", text).partition("→")[0].strip()
        if not line:
            continue
        try:
            word, value = _setting(line, path.parent, desk=desk)
            _refuse_again(numbers.get(word))
        except UsageError as error:
            place = f"{name}:{number}: “{line}”"
            wrong.append(Text(place + error.text.zh, f"{place} {error.text.en}"))
            continue
        numbers[word] = number
        if word.startswith(_FILE):
            answers[word.removeprefix(_FILE)] = str(value)
        else:
            values[word] = value
    if (more := len(wrong) - MOST_WRONG) > 0:
        rest = Text(f"{name}: 另有 {more} 行也不对。", f"{name}: {more} more lines are wrong.")
        wrong = [*wrong[:MOST_WRONG], rest]
    if wrong:
        raise UsageError("\n".join(t.zh for t in wrong), "\n".join(t.en for t in wrong))
    lines = {file: numbers[_FILE + file] for file in answers}
    return replace(Settings(**values), answers=MappingProxyType(answers), lines=lines)  # type: ignore[arg-type] # by the table


def fresh_settings(*, desk: bool) -> bytes:
    """Return a new file whose lines explain themselves and decide nothing yet."""
    head = _HEADS[desk]
    lines = [f"# {head.zh}", f"# {head.en}"]
    for key in _KEYS:
        if key.at_desk if desk else key.in_village:
            lines += [
                "",
                f"# {key.about.zh}",
                f"# {key.about.en}",
                f"#{key.words[0]}：{key.example}",
            ]
    if not desk:
        lines += ["", f"# {_FILE_ABOUT.zh}", f"# {_FILE_ABOUT.en}", f"#{_FILE_EXAMPLE}"]
    # With the mark every Notepad takes it for what it is.
    return ("\ufeff" + "\r\n".join([*lines, ""])).encode()


def profile_of(settings: Settings) -> Profile | ProfileFolder | None:
    """Return how files are read: one line of a profile, a profile, a folder of them, or nothing.

    Raises:
        UsageError: it does not exist or is wrong.
    """
    if settings.profile is None:
        return None
    if PROFILE_LINE.match(settings.profile):
        return parse_profile(settings.profile, SETTINGS_NAME)
    return load_profiles(settings.profile)


def settings_line(name: str, value: str) -> str:
    """Return the line that sets a field of :class:`Settings`, as a question prints it."""
    word = next(key.words[0] for key in _KEYS if key.name == name)
    return f"{word}：{value}"


def answer_line(file: str, answer: str) -> str:
    """Return the line that answers a question about a file, by its path in the folder."""
    return f"文件 {file}：{answer}"


def _setting(line: str, folder: Path, *, desk: bool) -> tuple[str, object]:
    """Return what a line sets and to what; of a file its path behind a mark, and the answer."""
    if answer := _ANSWER.fullmatch(line):
        if desk:
            raise _of_village(answer["word"])
        path = answer["path"].strip(_QUOTES).replace("\\", "/").strip("/")
        return _FILE + path, _ANSWERS.get(answer["value"].casefold(), answer["value"])
    match = _LINE.fullmatch(line)
    if match is None:
        raise UsageError(
            "没有冒号或内容。请写成“单位：…”这样。",
            "has no colon or no value. Write it like org: …",
        )
    key = next((key for key in _KEYS if match["word"].casefold() in key.words), None)
    if key is None:
        listed = "、".join([*(key.words[0] for key in _KEYS), "文件 …"])
        names = ", ".join([*(key.words[-1] for key in _KEYS), "file …"])
        raise UsageError(
            f"不认识“{match['word']}”。可以写的有：{listed}。",
            f"begins with an unknown word. Known are {names}.",
        )
    if desk and not key.at_desk:
        raise _of_village(match["word"])
    return key.name, _value(key, match["value"], folder)


def _refuse_again(number: int | None) -> None:
    if number is not None:
        raise UsageError(
            f"与第 {number} 行说的是同一件事。请只留一行。",
            f"says again what line {number} says. Keep one of them.",
        )


def _of_village(word: str) -> UsageError:
    return UsageError(
        f"各村不同。请把“{word}”写在那个村文件夹里的 {SETTINGS_NAME} 中。",
        f"differs by village. Write {word} into {SETTINGS_NAME} in the folder of the village.",
    )


def _value(key: _Key, value: str, folder: Path) -> object:
    """Return the value of a line in the form the program uses; a path counts from ``folder``."""
    if not storable(value):
        raise UsageError("含有不能用的字符。请改正。", "holds characters that cannot be used.")
    if key.name == "conflict":
        if value.casefold() not in _CONFLICT:
            raise UsageError("只能写“是”、“都算”或“否”。", "takes yes, add or no.")
        return _CONFLICT[value.casefold()]
    if key.name == "area" and not _AREA.fullmatch(value):
        raise UsageError(
            f"不是行政区划代码。请写数字，到村 12 位，例如 {key.example}。",
            f"is no code of a place. Write its digits, 12 for a village, such as {key.example}.",
        )
    if key.name == "office_from":
        return _first_day(value, key.example)
    if key.name == "cash_book":
        return _money_account(value)
    if key.name not in _PATHS or "://" in value:
        return value
    path = folder / Path(value.strip(_QUOTES)).expanduser()
    # A shipped policy or profile is named by a word; a database need not be there yet.
    return str(path) if key.name == "store" or path.exists() else value


def _money_account(value: str) -> str:
    """Return the account of a cash book; what a question writes behind its answer is left out."""
    text = _EXPLAINED.sub("", plain(value)).replace(" ", "")
    if _NUMBERED.match(text):
        return text
    kinds = said_by([text]) & ACCOUNTS.keys()
    if len(kinds) != 1:
        raise UsageError(
            "看不出记哪个科目。请写 现金、银行存款，或科目编码，例如 10201。",
            "names no account. Write 现金, 银行存款 or a number such as 10201.",
        )
    name = ACCOUNTS[kinds.pop()]
    return text if _LEAF.fullmatch(text) else name


def _first_day(value: str, example: str) -> str:
    """Return the day on which what a month or day names begins."""
    first = begun(value)
    if first is None:
        raise UsageError(
            f"看不出是哪年哪月。请写年月，例如 {example}。",
            f"names no month. Write year and month, such as {example}.",
        )
    return str(getattr(first, "day", first))


def _text(path: Path) -> str:
    """Return the text of a file in the encodings that editors on Windows write."""
    try:
        data = small_file(path, MOST_BYTES)
    except OSError as error:
        raise UsageError(
            f"“{path}”打不开（{reason_of(error)}）。请关闭正在使用它的程序，并核对访问权限。",
            f"“{path}” cannot be opened ({error.strerror}). Close the program that uses it.",
        ) from error
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(
        f"“{path}”读不出文字。请用记事本打开，另存为 UTF-8 编码。",
        f"“{path}” holds no text that can be read. Save it from an editor as UTF-8.",
    )
