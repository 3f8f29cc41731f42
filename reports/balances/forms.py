"""The lines of the statements, read from a data file that a county can replace by its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from audit_rules.running.resolved import fixed_relations
from threeassets.model.errors import InputError
from threeassets.model.marked_yaml import Marked, read_yaml
from threeassets.plumbing.small_file import small_file

STANDARDS = ("2004", "2023")
"""The charts of accounts there are forms for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement; at most one of its sources is used, a heading has none.

    ``roles`` are shown on the side of their list, ``contra`` ones against it; details of
    ``split`` accounts belong here while their balance is on the line's side. ``plus`` and
    ``minus`` name lines above. ``transfer`` is ``in`` or ``out`` of 收益分配, narrowed by the
    roles of the accounts on the other side and by words.
    """

    label: str
    number: str
    debit_positive: bool
    roles: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    opening: bool = False
    transfer: str = ""
    counter: tuple[str, ...] = ()
    when_any: bool = False
    item: str = ""
    """The item other documents count it under; its label where they show it as it is."""

    @property
    def heading(self) -> bool:
        """Whether the line only names what follows."""
        return not (self.roles or self.split or self.total or self.opening or self.transfer)

    @property
    def total(self) -> bool:
        """Whether the line adds up lines above it."""
        return bool(self.plus or self.minus)


@dataclass(frozen=True, slots=True)
class BalanceForm:
    """Lines of the balance sheet; ``money`` and ``undistributed`` are tied to other tables."""

    name: str
    assets: tuple[Line, ...]
    claims: tuple[Line, ...]
    money: tuple[str, ...]
    undistributed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfitForm:
    """Lines of 收益及收益分配表; ``profit`` and ``closing`` name the lines tied elsewhere."""

    name: str
    lines: tuple[Line, ...]
    profit: str
    closing: str


@dataclass(frozen=True, slots=True)
class Form:
    """Both statements under one chart, where their lines come from, whether that was checked."""

    standard: str
    source: str
    checked: bool
    balance: BalanceForm
    profit: ProfitForm


_LINE = ("no", "roles", "contra", "debit_of", "credit_of", "plus", "minus", "when_any", "item")
_PROFIT = (
    "no", "income", "expense", "words", "opening", "transfer", "counter", "plus", "minus",
    "when_any",
)  # fmt: skip  # a table
_SOURCES = frozenset(
    {"roles", "debit_of", "credit_of", "plus", "minus", "income", "expense", "opening", "transfer"}
)


@lru_cache(maxsize=1)
def _known_roles() -> frozenset[str]:
    return frozenset(fixed_relations()["chart_role"]["role"].to_pylist())


def _texts(fields: Mapping[str, Marked], name: str) -> tuple[str, ...]:
    return tuple(item.text() for item in fields[name].items()) if name in fields else ()


def _roles(fields: Mapping[str, Marked], *names: str) -> tuple[str, ...]:
    roles = []
    for name in names:
        for item in fields[name].items() if name in fields else ():
            if item.text() not in _known_roles():
                role_list = "、".join(sorted(_known_roles()))
                raise item.wrong(
                    f"没有“{item.text()}”这种科目。可用：{role_list}。",
                    f"there is no kind of account {item.text()}. Known: {role_list}.",
                )
            roles.append(item.text())
    return tuple(roles)


def _totals(fields: Mapping[str, Marked], name: str, above: Collection[str]) -> tuple[str, ...]:
    for item in fields[name].items() if name in fields else ():
        if item.text() not in above:
            raise item.wrong(
                f"上面没有“{item.text()}”这一行。合计只能加上面的行，请核对名称和顺序。",
                f"no line above is called {item.text()}. A total adds lines above it.",
            )
    return _texts(fields, name)


def _flag(fields: Mapping[str, Marked], name: str) -> bool:
    return name in fields and fields[name].flag()


def _lines(
    listed: Iterable[Marked], known_roles: Collection[str], above: set[str], *, assets: bool
) -> tuple[Line, ...]:
    """Read lines in order; names seen are added to ``above``, so that both sides share them."""
    lines = []
    for item in listed:
        fields = item.fields(("line",), known_roles)
        label = fields["line"].text()
        if label in above:
            raise fields["line"].wrong(
                f"“{label}”已有一行。同一张表各行名称不能相同。",
                f"there is a line {label} already. Lines of one statement differ in name.",
            )
        transfer = fields["transfer"].text() if "transfer" in fields else ""
        if transfer not in {"", "in", "out"}:
            raise fields["transfer"].wrong("应写 in 或 out。", "write in or out.")
        side = "debit_of" if assets else "credit_of"
        other = "credit_of" if assets else "debit_of"
        if other in fields:
            raise fields[other].wrong(f"这一侧只能写 {side}。", f"on this side write {side}.")
        debit = "expense" in fields or (assets != _flag(fields, "contra"))
        lines.append(
            Line(
                label,
                fields["no"].text() if "no" in fields else "",
                debit_positive=debit,
                roles=_roles(fields, "roles", "income", "expense"),
                split=_roles(fields, side),
                words=_texts(fields, "words"),
                plus=_totals(fields, "plus", above),
                minus=_totals(fields, "minus", above),
                opening=_flag(fields, "opening"),
                transfer=transfer,
                counter=_roles(fields, "counter"),
                when_any=_flag(fields, "when_any"),
                item=fields["item"].text() if "item" in fields else label,
            )
        )
        if _SOURCES & set(fields):
            above.add(label)
    return tuple(lines)


def _named(fields: Mapping[str, Marked], name: str, lines: Collection[str]) -> tuple[str, ...]:
    items = fields[name].items() if fields[name].is_list else (fields[name],)
    for item in items:
        if item.text() not in lines:
            raise item.wrong(
                f"表中没有“{item.text()}”这一行。", f"the statement has no line {item.text()}."
            )
    return tuple(item.text() for item in items)


def read_form(file: str, text: str) -> Form:
    """Read one file of lines.

    Raises:
        InputError: something in it is wrong; names file and line.
    """
    top = read_yaml(file, text, InputError).fields(
        ("standard", "source", "checked", "balance_sheet", "profit_and_distribution"), ()
    )
    standard = top["standard"].text()
    if standard not in STANDARDS:
        raise top["standard"].wrong("应写 2004 或 2023。", "write 2004 or 2023.")
    balance = top["balance_sheet"].fields(
        ("form", "money", "undistributed", "assets", "claims"), ()
    )
    above: set[str] = set()
    assets = _lines(balance["assets"].items(), _LINE, above, assets=True)
    claims = _lines(balance["claims"].items(), _LINE, above, assets=False)
    for side in (assets, claims):
        if not side[-1].total:
            raise balance["assets" if side is assets else "claims"].wrong(
                "最后一行应是总计。", "the last line must be the total."
            )
    profit = top["profit_and_distribution"].fields(("form", "closing", "profit", "lines"), ())
    lines_told: set[str] = set()
    lines = _lines(profit["lines"].items(), _PROFIT, lines_told, assets=False)
    return Form(
        standard,
        top["source"].text(),
        top["checked"].flag(),
        BalanceForm(
            _name(balance),
            assets,
            claims,
            _named(balance, "money", above),
            _named(balance, "undistributed", above),
        ),
        ProfitForm(
            _name(profit),
            lines,
            _named(profit, "profit", lines_told)[0],
            _named(profit, "closing", lines_told)[0],
        ),
    )


def _name(fields: Mapping[str, Marked]) -> str:
    return str(getattr(fields["form"].node, "value", "")).strip()


def load_forms(own: Iterable[str | Path] = ()) -> dict[str, Form]:
    """Return the lines under each chart; a county's own file stands in for ours.

    Raises:
        InputError: a file cannot be read or is wrong; names file and line.
    """
    forms = {}
    for standard in STANDARDS:
        name = f"forms_{standard}.yaml"
        shipped = resources.files("reports.balances").joinpath(name)
        forms[standard] = read_form(name, shipped.read_text(encoding="utf-8"))
    for path in map(Path, own):
        form = read_form(path.name, own_text(path))
        forms[form.standard] = form
    return forms


def own_text(path: Path) -> str:
    """Read a county's own file.

    Raises:
        InputError: it cannot be opened or is no UTF-8 text.
    """
    try:
        return small_file(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"不能读取“{path}”。请确认文件存在，并以 UTF-8 编码保存。",
            f"Cannot read {path}. Check that it exists and is saved as UTF-8.",
        ) from error
