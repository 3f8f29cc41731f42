"""Loads policies: the national file, and the shipped, single or collected files of places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from audit_rules.law.place import VILLAGE_DIGITS, place_prefix
from audit_rules.policy.parameters import Parameter, Stricter, parameters
from audit_rules.policy.policy import Interval, Policy, PolicyValue
from audit_rules.policy.values import read_value
from threeassets.model.arguments import a_path
from threeassets.model.days import date_of, day_of
from threeassets.model.errors import PolicyError, ThreeAssetsError
from threeassets.model.marked_yaml import Marked, read_yaml
from threeassets.model.text import Text
from threeassets.plumbing.small_file import small_file
from threeassets.plumbing.system import reason_of

__all__ = ["NATIONAL", "Policy", "load_policy", "policy_faults", "shipped_policies"]

NATIONAL = "national"
_SUFFIXES = (".yaml", ".yml")
FILE_FIELDS = ("place", "status", "values")
ENTRY_FIELDS = ("value", "source")
MORE_FIELDS = ("kind", "place", "valid_from", "valid_to", "reason", "note")
"""Fields of a file; those a value must have, and those it may have."""

Entry = tuple[PolicyValue, Marked]
"""A value, and where it is written."""


_EXPECTED = Text(
    "自带的标准名、YAML 文件或文件夹的路径",
    "the name of a shipped policy, a YAML file or a folder of them",
)


def load_policy(source: str | Path | None = None) -> Policy:
    """Load the national values, and those of ``source`` where one is given.

    ``source`` is the name of a shipped policy, a YAML file, or a folder of them. Whatever is wrong
    in a file raises PolicyError with file and line.
    """
    policy, faults = _load(source)
    if faults:
        raise faults[0]
    return policy


def policy_faults(source: str | Path) -> list[ThreeAssetsError]:
    """Return everything that is wrong in a policy, each with file and line; none where it is right.

    Raises:
        PolicyError: there is no such policy.
    """
    return _load(source)[1]


def _load(source: str | Path | None) -> tuple[Policy, list[ThreeAssetsError]]:
    """Read a policy with all its faults; what has a fault is not in it."""
    name, files = NATIONAL, {f"{NATIONAL}{_SUFFIXES[0]}": _shipped()[NATIONAL]}
    local = source is not None and str(source) != NATIONAL
    if local and str(source) in _shipped():
        name = str(source)
        files[f"{name}{_SUFFIXES[0]}"] = _shipped()[name]
    elif local:
        path = a_path(source, "policy", _EXPECTED)
        name = path.name if path.is_dir() else path.stem
        files |= {str(file): file for file in _files(path)}
    entries: list[Entry] = []
    faults: list[ThreeAssetsError] = []
    for shown, file in files.items():
        file_entries, wrong = _parsed(shown, _text(file, shown))
        entries += file_entries
        faults += wrong
    faults += _overlaps(entries)
    policy = Policy(name, local, tuple(value for value, _ in entries))
    for value, entry in entries:
        if len(value.place) == VILLAGE_DIGITS:
            faults += _looser(policy, value, entry)
    return policy, faults


def shipped_policies() -> tuple[str, ...]:
    """Return the names of the local policies that ship with the package."""
    return tuple(name for name in _shipped() if name != NATIONAL)


def _shipped() -> dict[str, Traversable]:
    folder = resources.files("audit_rules.policy").joinpath("files")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {Path(file.name).stem: file for file in files if file.name.endswith(_SUFFIXES)}


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES)
        if not files:
            raise PolicyError(
                f"{path}: 文件夹里没有政策文件。请放入 .yaml 文件，或改用其他路径。",
                f"{path}: the folder has no policy files. Put .yaml files there or name another.",
            )
        return files
    if path.is_file():
        return [path]
    shipped = shipped_policies()
    if path.suffix in _SUFFIXES or len(path.parts) > 1:
        raise PolicyError(
            f"{path}: 没有这个政策文件。请核对路径。",
            f"{path}: there is no such policy file. Check the path.",
        )
    raise PolicyError(
        f"没有名为“{path}”的政策。自带的有：{'、'.join(shipped)}；"
        "也可以写 .yaml 文件或文件夹的路径。",
        f"there is no policy called “{path}”. Shipped: {', '.join(shipped)}; "
        "or give the path of a .yaml file or a folder.",
    )


def _text(file: Traversable, shown: str) -> str:
    try:
        data = small_file(file) if isinstance(file, Path) else file.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(
            f"{shown}: 文件不是 UTF-8 编码。请在编辑器中另存为 UTF-8。",
            f"{shown}: the file is not in UTF-8. Save it as UTF-8 in your editor.",
        ) from error
    except OSError as error:
        raise PolicyError(
            f"{shown}: 无法读取：{reason_of(error)}。请检查权限。",
            f"{shown}: cannot be read: {error.strerror}. Check its permissions.",
        ) from error


@lru_cache(maxsize=64)
def _parsed(shown: str, text: str) -> tuple[tuple[Entry, ...], tuple[PolicyError, ...]]:
    """Read the text of a file once, however many villages are judged or told by it.

    Returns its values, and the first fault of everything that cannot be one.
    """
    entries: list[Entry] = []
    faults: list[PolicyError] = []
    try:
        fields = read_yaml(shown, text, PolicyError).fields(FILE_FIELDS, ())
        _place(fields["place"])
        pairs = fields["values"].pairs()
    except PolicyError as error:
        return (), (error,)
    for key, listed in pairs:
        try:
            parameter, items = _parameter(key), listed.items()
        except PolicyError as error:
            faults.append(error)
            continue
        for item in items:
            try:
                entries.append((_value(parameter, item, fields["place"]), item))
            except PolicyError as error:
                faults.append(error)
    return tuple(entries), tuple(faults)


def _parameter(key: Marked) -> Parameter:
    parameter = parameters().get(key.text())
    if parameter is None:
        near = get_close_matches(key.text(), parameters(), n=3)
        raise key.wrong(
            f"没有“{key.text()}”这个参数。"
            + (f"相近的有：{'、'.join(near)}。" if near else "名称见 docs/policy_parameters.md。"),
            f"there is no parameter “{key.text()}”. "
            + (f"Near it: {', '.join(near)}." if near else "docs/policy_parameters.md lists all."),
        )
    return parameter


def _value(parameter: Parameter, entry: Marked, place: Marked) -> PolicyValue:
    fields = entry.fields(ENTRY_FIELDS, MORE_FIELDS)
    written = fields["value"]
    if written.is_null and "reason" not in fields:
        raise written.wrong(
            "值为 null 表示停用，须写明理由。请补上 reason。",
            "null turns the parameter off and needs its reason. Add reason.",
        )
    from_day, until_day = (
        day_of(fields[name].date()) if name in fields else None
        for name in ("valid_from", "valid_to")
    )
    if from_day is not None and until_day is not None and from_day >= until_day:
        raise fields["valid_to"].wrong(
            "valid_to 应晚于 valid_from（valid_to 当日已不适用）。请核对日期。",
            "valid_to must be later than valid_from (it is the first day no longer covered). "
            "Check the dates.",
        )
    return PolicyValue(
        name=parameter.name,
        kind=_kind(parameter, entry, fields.get("kind")),
        place=_place(fields.get("place", place)),
        from_day=from_day,
        until_day=until_day,
        value=None if written.is_null else read_value(parameter, written),
        source=fields["source"].text(),
        reason=fields["reason"].text() if "reason" in fields else "",
        basis_file=f"{Path(entry.file).name}:{entry.where.rpartition(':')[2]}",
    )


def _kind(parameter: Parameter, entry: Marked, kind: Marked | None) -> str:
    kinds = "、".join(parameter.kinds)
    if kind is None:
        if parameter.kinds:
            raise entry.wrong(
                f"“{parameter.name}”按类别取值，缺少 kind。请写其一：{kinds}。",
                f"“{parameter.name}” has a value by kind and kind is missing. "
                f"Write one of: {kinds}.",
            )
        return ""
    if kind.text() not in parameter.kinds:
        allowed = f"可用：{kinds}" if kinds else "这个参数不分类别，请删去 kind"
        english = f"Known: {kinds}" if kinds else "This parameter has no kinds; delete kind"
        raise kind.wrong(
            f"“{parameter.name}”没有“{kind.text()}”这个类别。{allowed}。",
            f"“{parameter.name}” has no kind “{kind.text()}”. {english}.",
        )
    return kind.text()


def _place(value: Marked) -> str:
    # The nation is written "", which is no text to be missed.
    code = str(value.node.value)
    prefix = place_prefix(code)
    if prefix is None:
        raise value.wrong(
            f"“{code}”不是区划代码。请写 2、4、6、9 或 12 位数字，并加引号。",
            f"“{code}” is no area code. Write 2, 4, 6, 9 or 12 digits, in quotes.",
        )
    return prefix


def _overlaps(entries: Iterable[Entry]) -> Iterator[ThreeAssetsError]:
    """Yield values of one place and kind that hold on the same days."""
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for value, entry in entries:
        groups.setdefault((value.name, value.kind, value.place), []).append((value, entry))
    for group in groups.values():
        group.sort(key=lambda pair: (pair[0].from_day is not None, pair[0].from_day or 0))
        for (before, first), (after, second) in pairwise(group):
            if (
                before.until_day is None
                or after.from_day is None
                or (after.from_day < before.until_day)
            ):
                yield second.wrong(
                    f"“{after.name}”在同一地方与 {first.where} 的时段重叠。"
                    "请写清前一个值的 valid_to。",
                    f"“{after.name}” overlaps the value at {first.where} for the same place. "
                    "Give the earlier value its valid_to.",
                )


def _looser(policy: Policy, value: PolicyValue, entry: Marked) -> Iterator[ThreeAssetsError]:
    """Compare a village's value with whatever holds above it on the same days."""
    stricter = parameters()[value.name].stricter
    if stricter is Stricter.FREE:
        return
    above = Policy(
        policy.name,
        policy.local,
        tuple(other for other in policy.values if len(other.place) < VILLAGE_DIGITS),
    )
    for interval in above.resolve(value.name, value.place):
        if (
            interval.kind == value.kind
            and _meet(interval, value)
            and _is_looser(stricter, value, interval)
        ):
            since = "" if interval.from_day is None else f"（自 {date_of(interval.from_day)}）"
            since_en = "" if interval.from_day is None else f" (from {date_of(interval.from_day)})"
            yield entry.wrong(
                f"村级“{value.name}”比上级规定{since}宽松，村规只能更严。"
                f"请对照 {interval.basis_file} 修改。",
                f"the village's “{value.name}” is looser than the rule above it{since_en}; "
                f"a village may only be stricter. Compare {interval.basis_file}.",
            )


def _meet(interval: Interval, value: PolicyValue) -> bool:
    return (
        interval.until_day is None or value.from_day is None or value.from_day < interval.until_day
    ) and (
        value.until_day is None or interval.from_day is None or interval.from_day < value.until_day
    )


def _is_looser(stricter: Stricter, value: PolicyValue, interval: Interval) -> bool:
    if not isinstance(interval.value, int):
        return False
    if not isinstance(value.value, int):
        return True
    if stricter is Stricter.LOWER:
        return value.value > interval.value
    return value.value < interval.value
