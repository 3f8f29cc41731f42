"""Options that several commands share, and how their words are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from threeassets.desk.forms import RESULTS
from threeassets.model.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., object])


class Day(click.ParamType[dt.date]):
    """A day written 2025-12-31."""

    name = "日期"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read the day; say how one is written where it cannot be read."""
        del param, ctx
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError as error:
            raise UsageError(
                f"“{value}”不是日期。请写成 2025-12-31 这样的形式。",
                f"{value} is no date. Write it like 2025-12-31.",
            ) from error


def db_option(command: Command) -> Command:
    """Add ``--db``."""
    return click.option("--db", metavar="库", help="数据库文件或 URL。Database file or URL.")(
        command
    )


def by_option(command: Command) -> Command:
    """Add ``--by``."""
    return click.option("--by", metavar="姓名", help="经手人。Who acts.")(command)


def verified_option(command: Command) -> Command:
    """Add ``--verified``."""
    return click.option(
        "--verified",
        is_flag=True,
        help="先核验这些单位的数据，不通过就不做。Verify the books first, refuse where that fails.",
    )(command)


def unmask_options(command: Command) -> Command:
    """Add ``--unmask`` and ``--reason``."""
    command = click.option(
        "--reason", metavar="理由", help="为什么要显示，记入日志。Why, for the log."
    )(command)
    return click.option(
        "--unmask", is_flag=True, help="显示完整的证件、账号和电话。Show personal numbers in full."
    )(command)


def reason_given(*, unmask: bool, reason: str | None) -> str | None:
    """Return why personal numbers are to be shown in full; None where nobody asks for it.

    Raises:
        UsageError: no reason was given, or a reason and nothing to show.
    """
    if unmask != bool(reason):
        raise UsageError(
            "--unmask 和 --reason 要一起写：显示完整的个人信息须说明理由，理由记入日志。",
            "Give --unmask and --reason together: showing personal numbers in full needs a reason, "
            "which goes into the log.",
        )
    return reason or None


def format_option(result: str) -> Callable[[Command], Command]:
    """Add ``--format`` with the forms of a result."""
    return click.option(
        "--format", "form", type=click.Choice(list(RESULTS[result])), default="text"
    )


def formats_option(result: str) -> Callable[[Command], Command]:
    """Add ``--formats``: several forms of a result, with commas between."""
    forms = RESULTS[result]
    return click.option(
        "--formats",
        default=forms.defaults,
        show_default=True,
        help=f"格式：{'、'.join(forms)}。Formats.",
    )


def policy_option(command: Command) -> Command:
    """Add ``--policy``."""
    return click.option(
        "--policy",
        metavar="名称|文件",
        help="本地标准：自带名称、YAML 文件或文件夹。Local values: a shipped name, file or folder.",
    )(command)


def pack_option(command: Command) -> Command:
    """Add ``--pack``."""
    return click.option(
        "--pack",
        type=click.Path(path_type=Path),
        metavar="文件夹",
        help="本地规则的文件夹：其中的程序会运行，只用信得过的。"
        "Folder of own rules: its code runs, so name only one you trust.",
    )(command)


def templates_option(command: Command) -> Command:
    """Add ``--templates``."""
    return click.option(
        "--templates",
        type=click.Path(path_type=Path),
        metavar="文件夹",
        help="本县的版式和标题，见 templates。Folder of own styles and headings.",
    )(command)


def scope_options(command: Command) -> Command:
    """Add ``--year``, ``--as-of``, ``--policy``, ``--pack`` and ``--area``."""
    command = click.option(
        "--area",
        metavar="区划代码",
        help="登记簿没有写行政区划的单位在哪里。Area of units whose register tells none.",
    )(command)
    command = policy_option(pack_option(command))
    command = click.option(
        "--as-of", type=Day(), metavar="日期", help="基准日。Day from which all is seen."
    )(command)
    return click.option(
        "--year", "years", type=int, multiple=True, help="检查年度，可重复。Year, may be repeated."
    )(command)


FAIL_ON = click.Choice(["lead", "breach", "error", "never"])


def fail_on_option(command: Command) -> Command:
    """Add ``--fail-on``."""
    return click.option(
        "--fail-on",
        type=FAIL_ON,
        default="breach",
        show_default=True,
        help="达到何种性质时以 1 退出。Exit 1 from this kind on.",
    )(command)


def conflict_options(command: Command) -> Command:
    """Add ``--replace`` and ``--add``."""
    command = click.option(
        "--add", "conflict", flag_value="add", help="与已导入的并存。Count both."
    )(command)
    return click.option(
        "--replace", "conflict", flag_value="replace", help="以新文件为准。Let the new file stand."
    )(command)


def paths_argument(command: Command) -> Command:
    """Add the files and folders to read."""
    return click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))(
        command
    )
