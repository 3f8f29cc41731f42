"""The lines of a profile, as YAML in which days and numbers such as 0101 stay text."""

from __future__ import annotations

import re
from typing import Any

import yaml

from threeassets.model.errors import UsageError
from threeassets.model.marked_yaml import read_yaml


class _Loader(yaml.SafeLoader):
    """Reads only whole numbers, flags and nothing as such: a day and a number 0101 stay text."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _starts in (
    ("int", r"0|[1-9][0-9]{0,8}", "0123456789"),
    ("bool", r"yes|no|true|false|Yes|No|True|False", "yntfYNTF"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})\\Z"), list(_starts)
    )


def profile_lines(text: str, shown: str) -> Any:  # noqa: ANN401 - what a person wrote, checked below
    """Return what the lines of a profile hold, unchecked; UsageError where they cannot be read."""
    where = f"配置文件“{shown}”"
    read_yaml(where, text, UsageError)
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader that knows fewer types
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        raise UsageError(
            f"{where}{line}: 有一项内容不能读取。请写成普通的文字或数字。",
            f"Profile {shown}{line}: a value cannot be read. Write it as plain text or a number.",
        ) from error
