"""What click says of a call that is written wrong, in Chinese."""

from __future__ import annotations

import re

import click

_SENTENCES = (
    (re.compile(r"'(.*)' is not one of (.+)\.", re.DOTALL), "“{0}”不能用，只能写 {1} 之一。"),
    (re.compile(r"'(.*)' is not a valid integer\.", re.DOTALL), "“{0}”不是整数。"),
    (re.compile(r"No such option '(.*)'\.", re.DOTALL), "没有选项“{0}”。"),
    (re.compile(r"No such command '(.*)'\.", re.DOTALL), "没有命令“{0}”。"),
    (re.compile(r"Option '(.*)' requires an argument\."), "选项 {0} 后面要写内容。"),
    (re.compile(r"Option '(.*)' does not take a value\."), "选项 {0} 后面不写内容。"),
    (re.compile(r"Got unexpected extra arguments? \((.*)\)\.?", re.DOTALL), "多写了“{0}”。"),
    (re.compile(r"Missing command\."), "没有写要运行的命令。"),
)
"""click's sentences and ours, whose places take what the first holds in its groups."""


def chinese(error: click.ClickException) -> str:
    """Say what is wrong with a call; a sentence that is not known here stands as click has it."""
    name = _name(error.param) if isinstance(error, click.BadParameter) and error.param else ""
    if isinstance(error, click.MissingParameter):
        return f"缺少{name}。"
    for pattern, words in _SENTENCES:
        if match := pattern.fullmatch(error.message):
            sentence = words.format(*(part.replace("'", "") for part in match.groups()))
            return f"{name}：{sentence}{_alike(error)}" if name else f"{sentence}{_alike(error)}"
    return error.format_message()


def _name(param: click.Parameter) -> str:
    kind = "选项" if isinstance(param, click.Option) else "参数"
    return f"{kind} {' / '.join(param.opts) if kind == '选项' else param.human_readable_name}"


def _alike(error: click.ClickException) -> str:
    names = getattr(error, "possibilities", None)
    return f"相近的有 {names[0]}。" if names else ""
