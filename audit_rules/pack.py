"""A county's own rules: the Python files of a folder it names, each a rule. Trusted code."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from audit_rules.catalogue import views
from audit_rules.families import LOCAL
from audit_rules.model import Rule
from audit_rules.rule_faults import RuleFault, column_faults, population_faults, rule_faults
from threeassets.model.arguments import a_path
from threeassets.model.errors import RuleError, ThreeAssetsError
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.plumbing.small_file import small_file
from threeassets.plumbing.system import reason_of

if TYPE_CHECKING:
    from threeassets.engines import Engine

_NAME = re.compile(rf"({LOCAL.lower()}\d{{3}})_\w+")
_EXAMPLE = f"{LOCAL.lower()}101_what_is_wrong.py"


def load_pack(pack: str | Path | None) -> tuple[Rule, ...]:
    """Run the files of a folder and return their rules, by code; None means no folder.

    Whatever stands in the files runs with the rights of who runs this program.

    Raises:
        RuleError: there is no such folder or no rule in it, or a rule is wrong: with file and line.
    """
    if pack is None:
        return ()
    folder = a_path(pack, "pack")
    files = sorted(folder.glob("*.py")) if folder.is_dir() else []
    if not files:
        raise RuleError(
            f"“{folder}”不是放有规则的文件夹。请写一个文件夹，每条规则一个文件，如 {_EXAMPLE}。",
            f"{folder} is no folder with rules. Name one that holds a file a rule, such as "
            f"{_EXAMPLE}.",
        )
    by_code: dict[str, Rule] = {}
    for file in files:
        rule = _rule(file)
        if rule.code in by_code:
            zh = f"代码 {rule.code} 在“{by_code[rule.code].source}”里已经用了。请换一个。"
            en = f"the code {rule.code} is used in {by_code[rule.code].source}. Take another."
            raise _wrong(file, 1, Text(zh, en))
        by_code[rule.code] = rule
    return tuple(by_code.values())


def _rule(file: Path) -> Rule:
    """Return the rule of one file, whole."""
    name = _NAME.fullmatch(file.stem)
    if name is None:
        raise _wrong(
            file,
            1,
            Text(
                f"文件名应是规则代码加说明，如 {_EXAMPLE}：本地规则的代码是 {LOCAL} 加三位数字，"
                "其他字母留给自带的规则。",
                f"a file is named by its code and what is wrong, such as {_EXAMPLE}: codes of "
                "local "
                f"rules are {LOCAL} and three digits, other letters are those of shipped rules.",
            ),
        )
    module = _run(file)
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise _wrong(file, 1, Text("文件里没有 RULE = Rule(…)。", "it has no RULE = Rule(…)."))
    rule = dataclasses.replace(rule, doc=inspect.getdoc(module) or "", source=str(file))
    if rule.code != name[1].upper():
        zh = f"代码是 {rule.code}，与文件名不符，应是 {name[1].upper()}。"
        en = f"the code is {rule.code}; by the name of the file it is {name[1].upper()}."
        raise _wrong(file, _line_of(file, "code"), Text(zh, en))
    for fault in rule_faults(rule):
        raise faulty(rule, fault)
    names = {*tables(), *(view.name for view in views())}
    if rule.population not in names:
        zh = f"没有登记簿或视图 {rule.population}。有哪些见 docs/vocabulary.md。"
        en = f"there is no register or view {rule.population}; docs/vocabulary.md lists them."
        raise faulty(rule, RuleFault("population", Text(zh, en)))
    return rule


def _run(file: Path) -> ModuleType:
    """Run a file as a module of its own, without leaving anything beside it."""
    module = ModuleType(file.stem)
    try:
        code = compile(small_file(file), str(file), "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 - a county's own rules are trusted, docs/security.md says so
    except SyntaxError as error:
        line = (error.lineno or 1) if error.filename == str(file) else 1
        zh, en = f"读不懂：{error.msg}。请改正后再试。", f"cannot be read: {error.msg}."
        raise _wrong(file, line, Text(zh, en)) from error
    except OSError as error:
        zh, en = f"无法读取：{reason_of(error)}。", f"cannot be read: {error.strerror}."
        raise _wrong(file, 1, Text(zh, en)) from error
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(file)]
        reason = f"{type(error).__name__}: {error}"
        zh, en = f"不能运行：{reason}。请改正后再试。", f"cannot be run: {reason}."
        raise _wrong(file, (lines or [None])[-1] or 1, Text(zh, en)) from error
    return module


def faulty(rule: Rule, fault: RuleFault) -> RuleError:
    """Say what is wrong with a rule of a county's own, at the line of the field."""
    file = Path(rule.source)
    return _wrong(file, _line_of(file, fault.field), fault.text)


@contextmanager
def answered_by(rule: Rule, field: str = "query") -> Iterator[None]:
    """Let an engine's error over a rule of a county's own be a sentence with file and line."""
    try:
        yield
    except ThreeAssetsError:
        raise
    except Exception as error:
        if not rule.source:
            raise
        reason = str(error).partition("\n")[0]
        zh, en = f"查询不能运行：{reason}", f"the query cannot run: {reason}"
        raise faulty(rule, RuleFault(field, Text(zh, en))) from error


def prove_columns(rule: Rule, engine: Engine) -> None:
    """Refuse a rule of a county's own whose query lacks a column it speaks of."""
    if not rule.source:
        return
    with answered_by(rule):
        columns = set(engine.columns(rule.query))
        population = set(engine.columns(f"select * from {rule.population}"))  # noqa: S608 - a name that is known
    for fault in (*column_faults(rule, columns), *population_faults(rule, population)):
        raise faulty(rule, fault)


def _wrong(file: Path, line: int, text: Text) -> RuleError:
    return RuleError(f"{file}:{line}: {text.zh}", f"{file}:{line}: {text.en}")


def _line_of(file: Path, field: str) -> int:
    """Return the line on which a field of the rule begins; the docstring is on the first."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.keyword) and node.arg == field:
            return node.value.lineno
    return 1
