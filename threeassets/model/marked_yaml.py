"""Values of a YAML file that remember the file and line they stand on.

Laws and policies are written by people, so whatever is wrong is said with its line. Numbers stay
the text that was written: nothing here passes through a float.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import yaml

from threeassets.model.errors import ThreeAssetsError

_NULL = "tag:yaml.org,2002:null"
_FLAG = "tag:yaml.org,2002:bool"
_TRUE = frozenset({"true", "yes", "on"})


@dataclass(frozen=True, slots=True)
class Marked:
    """One value with its file and line; ``refusal`` is the error a wrong value raises."""

    file: str
    node: yaml.Node
    refusal: type[ThreeAssetsError]

    @property
    def where(self) -> str:
        """File and line, as ``national.yaml:12``."""
        return f"{self.file}:{self.node.start_mark.line + 1}"

    @property
    def is_null(self) -> bool:
        """Whether the value is ``null`` or left empty."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == _NULL

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def wrong(self, zh: str, en: str) -> ThreeAssetsError:
        """Build the error that says what is wrong here."""
        return self.refusal(f"{self.where}: {zh}", f"{self.where}: {en}")

    def text(self) -> str:
        """Return the text as written; a list, a mapping and an empty value are refused."""
        if isinstance(self.node, yaml.ScalarNode) and not self.is_null and self.node.value.strip():
            return str(self.node.value).strip()
        raise self.wrong(
            "这里应写一个值，却是空的、列表或键值。请写一个值。",
            "one value is expected here, not an empty one, a list or a mapping. Write one value.",
        )

    def flag(self) -> bool:
        """Return true or false."""
        if isinstance(self.node, yaml.ScalarNode) and self.node.tag == _FLAG:
            return str(self.node.value).lower() in _TRUE
        raise self.wrong("这里应写 true 或 false。", "write true or false here.")

    def date(self) -> dt.date:
        """Return a date written as 2024-01-31."""
        text = self.text()
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise self.wrong(
                f"“{text}”不是日期。请写成 2024-01-31 的样子。",
                f"“{text}” is no date. Write it like 2024-01-31.",
            ) from None

    def items(self) -> tuple[Marked, ...]:
        """Return the values of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong(
                "这里应写列表。请每行以“- ”开头。",
                "a list is expected here. Begin each line with “- ”.",
            )
        return tuple(self._beside(node) for node in self.node.value)

    def pairs(self) -> tuple[tuple[Marked, Marked], ...]:
        """Return keys and values of a mapping in written order; a repeated key is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(
                "这里应写“名称: 值”。请检查缩进和冒号。",
                "“name: value” is expected here. Check indentation and colons.",
            )
        keys: set[str] = set()
        result = []
        for key_node, value_node in self.node.value:
            key = self._beside(key_node)
            # The empty text is a lawful key: a citation of a whole instrument.
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else key.text()
            if name in keys:
                raise key.wrong(
                    f"“{name}”重复出现。请删去一处。",
                    f"“{name}” stands here twice. Delete one of them.",
                )
            keys.add(name)
            result.append((key, self._beside(value_node)))
        return tuple(result)

    def fields(self, required: Collection[str], optional: Collection[str]) -> dict[str, Marked]:
        """Return a mapping by field name; unknown and missing fields are refused."""
        keys = (*required, *optional)
        values = {}
        for key, value in self.pairs():
            name = key.text()
            if name not in keys:
                raise key.wrong(
                    f"没有“{name}”这个字段。可用的字段：{'、'.join(keys)}。",
                    f"there is no field “{name}”. Known fields: {', '.join(keys)}.",
                )
            values[name] = value
        for name in required:
            if name not in values:
                raise self.wrong(
                    f"缺少“{name}”。请补上这一项。",
                    f"“{name}” is missing. Add it.",
                )
        return values

    def _beside(self, node: yaml.Node) -> Marked:
        return Marked(self.file, node, self.refusal)


# The loader in C reads ten times faster; where PyYAML was built without it the other does as well.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


MOST_CHARACTERS, DEEPEST, MOST_VALUES = 1_000_000, 32, 200_000
"""Bounds of a file; people write none that comes near them."""


@dataclass(slots=True)
class _Nest:
    """A value being read: its anchor, how many values it holds with itself, how deep it goes."""

    anchor: str | None
    values: int = 1
    depth: int = 0

    def take(self, other: _Nest) -> None:
        self.values += other.values
        self.depth = max(self.depth, other.depth + 1)


def _refuse_unbounded(file: str, text: str, refusal: type[ThreeAssetsError]) -> None:
    """Count event by event: reading a tree would need as deep a stack and as much room.

    An alias counts as what it stands for: a few lines of them can stand for more values than a
    machine can hold.
    """
    nests, anchored = [_Nest(None)], dict[str, _Nest]()
    for event in yaml.parse(text, Loader=_LOADER):
        value = None
        if isinstance(event, yaml.CollectionStartEvent):
            nests.append(_Nest(event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            value = nests.pop()
        elif isinstance(event, yaml.ScalarEvent):
            value = _Nest(event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            # One that is not read to its end holds itself: without end, and so too deep.
            value = anchored.get(event.anchor or "", _Nest(None, depth=DEEPEST))
        if value is not None:
            nests[-1].take(value)
            if value.anchor is not None:
                anchored[value.anchor] = value
        where = file if event.start_mark is None else f"{file}:{event.start_mark.line + 1}"
        if len(nests) - 1 + nests[-1].depth > DEEPEST + 1:
            raise refusal(
                f"{where}: 嵌套超过 {DEEPEST} 层。请检查缩进和括号。",
                f"{where}: nested more than {DEEPEST} deep. Check indentation and brackets.",
            )
        if nests[-1].values > MOST_VALUES:
            raise refusal(
                f"{where}: 内容超过 {MOST_VALUES} 项。请检查引用（*），或拆成几个文件。",
                f"{where}: more than {MOST_VALUES} values. Check the aliases (*), or part the "
                "file.",
            )


def read_yaml(file: str, text: str, refusal: type[ThreeAssetsError]) -> Marked:
    """Read one YAML document; ``file`` is the name its errors are told under."""
    if len(text) > MOST_CHARACTERS:
        raise refusal(
            f"{file}: 文件有 {len(text)} 个字符，超过 {MOST_CHARACTERS} 个。"
            "请拆成几个文件放进一个文件夹。",
            f"{file}: the file has {len(text)} characters, more than {MOST_CHARACTERS}. Part it "
            "into several files in one folder.",
        )
    try:
        _refuse_unbounded(file, text, refusal)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = file if mark is None else f"{file}:{mark.line + 1}"
        raise refusal(
            f"{where}: 不是有效的 YAML。请检查这一行的缩进、冒号和引号。",
            f"{where}: this is not valid YAML. Check indentation, colons and quotes on this line.",
        ) from error
    if node is None:
        raise refusal(
            f"{file}: 文件是空的。请写入内容或删去它。",
            f"{file}: the file is empty. Fill it or delete it.",
        )
    return Marked(file, node, refusal)
