"""What a person has to answer about files of a folder: each with the lines that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from threeassets.desk.villages.settings import LEFT_OUT, OURS, answer_line, settings_line
from threeassets.importers.files.folder import SETTINGS
from threeassets.importers.units.resolution import Unit
from threeassets.model.book import Choice, Problem
from threeassets.model.text import Text

OTHER_VILLAGE, UNKNOWN = "other-village", "unit-unknown"
NOT_FOLLOWED = Text(
    "不是账簿；里面有写错的设置，都没有照办",
    "no books; settings in it are wrong, none was followed",
)
OFFERED = 12
"""Villages offered as answers."""


def other_village(village: str, files: Sequence[str], units: Sequence[Unit]) -> Problem:
    """Ask once about the files that name units of another village than their folder's.

    An answer about the first of several is one about all of them; that none is to be imported is
    said of each, or by moving them.
    """
    file, other = files[0], units[0].read.village or units[0].name
    listed, listed_en = "、".join(u.name for u in units), ", ".join(u.name for u in units)
    choices = _choices(village, file, other, units[0].code)
    if len(files) > 1:
        return _several_alike(village, files, listed, choices[1:])
    lines = "；".join(f"{choice.text.zh}——{choice.line}" for choice in choices)
    return Problem(
        file,
        "",
        None,
        OTHER_VILLAGE,
        Text(
            f"文件写明的单位是{listed}，不是{village}的：未导入。请把文件移到{other}的文件夹，"
            f"或在这个文件夹的 设置.txt 中写一行作答：{lines}。",
            f"The file names {listed_en}, which is not of {village}: it was not imported. Move it, "
            f"or answer in 设置.txt of the folder: {'; '.join(choice.line for choice in choices)}.",
        ),
        choices=choices,
    )


def _several_alike(
    village: str, files: Sequence[str], listed: str, choices: tuple[Choice, ...]
) -> Problem:
    lines = "；".join(f"{choice.text.zh}——{choice.line}" for choice in choices)
    names, names_en = "、".join(files[:OFFERED]), ", ".join(files[:OFFERED])
    return Problem(
        files[0],
        "",
        None,
        OTHER_VILLAGE,
        Text(
            f"{len(files)} 个文件写明的单位是{listed}，不是{village}的：未导入（{names}）。"
            "放错了的，请移走。不然请在这个文件夹的 设置.txt 中写一行作答，"
            f"对这 {len(files)} 个文件都算数：{lines}。",
            f"{len(files)} files name {listed}, which is not of {village}; they were not imported "
            f"({names_en}). Move them, or answer for all of them in 设置.txt of the folder: "
            f"{'; '.join(choice.line for choice in choices)}.",
        ),
        choices=choices,
    )


def other_books(village: str, file: str, unit: Unit, count: int) -> Problem:
    """Ask once about a folder in which every file that names a unit names one of another village.

    Args:
        village: what the folder is named after.
        file: the first of the files.
        unit: whom they name.
        count: how many files do.
    """
    choice = Choice(
        settings_line("org", unit.code),
        Text(f"这个文件夹就是{unit.name}的账", f"the folder holds the books of {unit.name}"),
    )
    return Problem(
        file,
        "",
        None,
        OTHER_VILLAGE,
        Text(
            f"文件夹以{village}命名，其中 {count} 个文件写明的单位却都是{unit.name}，未导入。"
            f"确是{unit.name}的账，请把文件夹改名，或在 设置.txt 中写一行：{choice.line}；"
            "单位名称写错的，请改正文件；放错的，请把文件移走。",
            f"The folder is named after {village}, but the unit that {count} files of it name is "
            f"{unit.name}; they were not imported. If these are its books rename the folder, or "
            f"write {choice.line} into 设置.txt; if not, mend the name or move the files.",
        ),
        choices=(choice,),
    )


def other_folder(village: str, folder: str, other: str) -> Problem:
    """Ask about the folder of another village in a village's folder."""
    choices = _choices(village, folder, other, other)
    lines = "；".join(f"{choice.text.zh}——{choice.line}" for choice in choices)
    return Problem(
        folder,
        "",
        None,
        OTHER_VILLAGE,
        Text(
            f"这个文件夹是{other}的，却放在{village}的文件夹里：未导入。请移走，"
            f"或在{village}的 设置.txt 中写一行作答：{lines}。",
            f"This folder is {other}'s and lies in {village}'s: it was not imported. Move it, or "
            f"answer in 设置.txt: {'; '.join(choice.line for choice in choices)}.",
        ),
        choices=choices,
    )


def whose(file: str, villages: Sequence[str]) -> Problem:
    """Ask whose a file is that names nobody and lies in no village's folder."""
    choices = (
        *(
            Choice(answer_line(file, village), Text(f"是{village}的", f"it is {village}'s"))
            for village in villages[:OFFERED]
        ),
        Choice(answer_line(file, LEFT_OUT), Text("不导入", "not to be imported")),
    )
    listed, listed_en = "、".join(villages[:OFFERED]), ", ".join(villages[:OFFERED])
    return Problem(
        file,
        "",
        None,
        UNKNOWN,
        Text(
            f"文件没有写明是哪个村的（这里有{listed}），未导入。请移到那个村的文件夹，"
            f"或在 设置.txt 中写一行，例如：{choices[0].line}；也可以用 --org 指明单位编码。",
            f"The file does not say whose it is (here are {listed_en}); it was not imported. Move "
            f"it into the folder of its village, or answer in 设置.txt, such as {choices[0].line}.",
        ),
        column="单位编码",
        choices=choices,
    )


def settings_or_path(file: str, units: Sequence[str], org: str) -> Problem:
    """Ask whose a file is whose path tells another unit than the settings name for all files.

    Args:
        file: the file.
        units: the units that its path, or the names of its sheets, tell.
        org: the unit that the settings name.
    """
    names = "、".join(units)
    own = Choice(answer_line(file, org), Text(f"是 {org} 的", f"it is {org}'s"))
    other = Choice(answer_line(file, units[0]), Text(f"是{names}的", f"it is {names}'s"))
    if len(units) > 1:
        other = Choice(
            answer_line(file, LEFT_OUT),
            Text("分成几个文件，一个单位一个", "to be parted into files of one unit each"),
        )
    choices = (own, other)
    return Problem(
        file,
        "",
        None,
        UNKNOWN,
        Text(
            f"设置（或 --org）写的单位是 {org}，文件名称却像是{names}的，这里又不止一个单位的账，"
            f"未导入。请在 设置.txt 中写一行作答：{choices[0].line}；或 {choices[1].line}。",
            f"The settings (or --org) name {org}, the name of the file tells {names}, and there "
            f"are books of several units here; it was not imported. Answer in 设置.txt: "
            f"{choices[0].line} or {choices[1].line}.",
        ),
        column="单位编码",
        choices=choices,
    )


def nobody(file: str, count: int) -> Problem:
    """Ask once for all files of a folder in which nobody names a unit."""
    which = "这个文件" if count == 1 else f"共 {count} 个文件"
    return Problem(
        file,
        "",
        None,
        UNKNOWN,
        Text(
            f"{which}没有写明是哪个单位的账，文件夹也不以村命名，未导入。请在命令中用 --org "
            "指明单位编码，或在文件夹的 设置.txt 中写一行“单位：…”，也可以把文件夹改名为村名。",
            f"{count} files do not say whose books they are and no folder is named after a "
            "village; nothing was imported. Name the unit with --org, or write org: … into "
            "设置.txt of the folder, or name the folder after the village.",
        ),
        column="单位编码",
    )


def wrong_settings(folder: str, why: Text) -> Problem:
    """Say what is wrong in the settings of a folder, whose files wait until they are mended."""
    return Problem(
        folder,
        "",
        None,
        "settings",
        Text(
            f"{why.zh}这个文件夹的文件都未导入；请改正再运行。".replace("\n", " "),
            f"{why.en} No file of this folder was imported; mend it.".replace("\n", " "),
        ),
    )


def without_file(lines: Mapping[int, str]) -> Text:
    """Say which lines of settings answer about a file or folder that is not there."""
    return Text(
        SETTINGS.zh
        + "".join(
            f"；但第 {line} 行没有作用：文件夹里没有名为“{file}”的文件"
            for line, file in lines.items()
        ),
        SETTINGS.en
        + "".join(
            f"; but line {line} did nothing, there is no {file}" for line, file in lines.items()
        ),
    )


def _choices(village: str, file: str, other: str, code: str) -> tuple[Choice, ...]:
    return (
        Choice(answer_line(file, LEFT_OUT), Text("放错了：不导入", "not to be imported")),
        Choice(answer_line(file, code), Text(f"作为{other}导入", f"import as {other}")),
        Choice(answer_line(file, OURS), Text(f"就是{village}的", f"it is {village}'s")),
    )
