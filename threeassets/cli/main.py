"""The root command, its options, and what becomes of errors."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import NoReturn

import click

from threeassets.cli.misuse import chinese
from threeassets.cli.screen import say_aside
from threeassets.cli.words import HELP
from threeassets.model.errors import ThreeAssetsError
from threeassets.plumbing.system import reason_of

COULD_NOT_RUN = 2
LONGEST_PATH = 120
"""Characters of a path in a sentence that says that it cannot be used."""
COLLECTED = (50_000, 20, 100)
"""When cycles are looked for: a command loads much that stays and makes few of them."""

COMMANDS = {
    "run": "threeassets.cli.run_command",
    "import": "threeassets.cli.import_command",
    "check": "threeassets.cli.check_command",
    "report": "threeassets.cli.report_command",
    "rules": "threeassets.cli.rules_command",
    "explain": "threeassets.cli.explain_command",
    "needs": "threeassets.cli.needs_command",
    "policy": "threeassets.cli.policy_command",
    "verify": "threeassets.cli.verify_command",
    "log": "threeassets.cli.log_command",
    "withdraw": "threeassets.cli.withdraw_command",
    "handover": "threeassets.cli.handover_command",
    "backup": "threeassets.cli.backup_command",
    "export": "threeassets.cli.export_command",
    "template": "threeassets.cli.template_command",
    "templates": "threeassets.cli.templates_command",
    "profile": "threeassets.cli.profile_command",
    "lake": "threeassets.cli.lake_command",
}
"""Every command and the module it lives in."""


class LazyGroup(click.Group):
    """Loads a command's module only when the command is used; help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order people need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from their one-line words, without loading any."""
        lang = "en" if "en" in ctx.params.values() else "zh"
        with formatter.section("Commands" if lang == "en" else "命令"):
            formatter.write_dl([(name, HELP[name].in_language(lang)) for name in COMMANDS])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help=HELP["threeassets"].zh + "\n\n" + HELP["threeassets"].en,
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", help="中文或英文。Chinese or English."
)
@click.version_option(package_name="threeassets", message="threeassets %(version)s")
@click.pass_context
def cli(ctx: click.Context, lang: str) -> None:
    """Keep the language for the commands below."""
    ctx.obj = lang


def _fail(sentence: str) -> NoReturn:
    say_aside(sentence)
    sys.exit(COULD_NOT_RUN)


def _language() -> str:
    arguments = sys.argv[1:]
    return "en" if "--lang=en" in arguments or "en" in arguments[:2] else "zh"


def _misused(error: click.ClickException, lang: str) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        path = error.ctx.command_path
    else:
        path = "threeassets"
    if lang == "en":
        return f"{error.format_message()} See {path} --help."
    return f"命令写法有误：{chinese(error)}请用 {path} --help 查看用法。"


def _unexpected(lang: str) -> str:
    with tempfile.NamedTemporaryFile(
        "w",
        prefix="threeassets-",
        suffix=".log",
        delete=False,
        encoding="utf-8",
        errors="backslashreplace",
    ) as log:
        log.write(traceback.format_exc())
    if lang == "en":
        return (
            f"The program failed. Please send {log.name} to whoever maintains it; no data changed."
        )
    return f"程序出错。请把“{Path(log.name)}”发给维护人员；数据没有改动。"


def _nameless(lang: str) -> str:
    """Say that a path holds what is no text here, so that it can be kept nowhere."""
    if lang == "en":
        return (
            "A file or folder name cannot be read in this language environment. Rename it, or set "
            "PYTHONUTF8=1 and run again."
        )
    return "有文件或文件夹的名称在当前语言环境下读不出来。请改名，或设置 PYTHONUTF8=1 后再运行。"


def _print_no_more() -> None:
    """Let what is still to be flushed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unusable(error: OSError, lang: str) -> str:
    """Say which path cannot be used and why, as the system tells."""
    if not error.filename:
        if error.errno != errno.ENOSPC:
            return _unexpected(lang)
        _print_no_more()  # what is printed goes into a file on a full disk
    path = str(error.filename or ("standard output" if lang == "en" else "标准输出"))
    shown = path if len(path) <= LONGEST_PATH else f"{path[:LONGEST_PATH]}…"
    if lang == "en":
        return f"{shown} cannot be used: {error.strerror}. Check the path and its permissions."
    return f"“{shown}”无法使用：{reason_of(error)}。请核对路径和权限。"


def main() -> None:
    """Run the command line; every error becomes one sentence and exit code 2."""
    gc.set_threshold(*COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal of code page 936 cannot show every character; the rest must still print.
            stream.reconfigure(errors="replace")
    lang = _language()
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        _fail("Cancelled." if lang == "en" else "已取消。")
    except click.ClickException as error:
        _fail(_misused(error, lang))
    except ThreeAssetsError as error:
        _fail(error.text.in_language(lang))
    except BrokenPipeError:
        # The reader went away (a pager was closed): nothing more to say, nor to flush.
        _print_no_more()
        sys.exit(0)
    except OSError as error:
        # A name too long, a loop of links, a folder nobody may enter, wherever it is come upon.
        _fail(_unusable(error, lang))
    except Exception as error:
        # No traceback reaches a user; it is kept in a file.
        if os.environ.get("THREEASSETS_DEBUG"):
            raise
        undecoded = isinstance(error, UnicodeEncodeError) and (
            "surrogate" in error.reason or error.encoding == sys.getfilesystemencoding()
        )
        _fail(_nameless(lang) if undecoded else _unexpected(lang))
