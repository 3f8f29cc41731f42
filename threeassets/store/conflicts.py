"""Two files that hold one unit with other content: the question, with what differs first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from threeassets.model.book import PREVAILS, Choice, ParsedFile, Problem, Row, VoucherRows
from threeassets.model.money import yuan
from threeassets.model.schema import ColumnKind, Trait, tables
from threeassets.model.text import Text
from threeassets.plumbing.masking import masked
from threeassets.store.leaves import leaf_under
from threeassets.store.stored_files import stored_file
from threeassets.store.supersession import keyed
from threeassets.store.units import Holder, Leaf, Unit, unit_name, units_of


def conflict(
    parsed: ParsedFile,
    unit: Unit,
    leaves: Sequence[Leaf],
    holder: Holder,
    *,
    rivals: Sequence[str],
    differs: Text | None,
) -> Problem:
    """Ask which of two files stands that hold one unit with other content.

    Args:
        parsed: the file that is to come in.
        unit: what both hold.
        leaves: its records in the file.
        holder: the import that holds it now.
        rivals: the files of the same call that hold what that import brought in: the file itself or
            copies of it. Then neither replaces the other, since each run would replace the other
            way about: a person says which stands.
        differs: what is other first, behind a comma.
    """
    differs = differs or Text("", "")
    name, other = unit_name(unit), rivals[0] if rivals else holder.file_name
    choices = (
        *(_one_stands(parsed.name, rivals) if rivals else (_replaces(leaves, holder),)),
        _both(leaves, holder),
    )
    lines = "；".join(f"{choice.text.zh}——{choice.line}" for choice in choices)
    call, call_en = (
        ("", "")
        if rivals
        else ("命令行用 --replace 或 --add 也行。", " --replace and --add of the call do the same.")
    )
    return Problem(
        parsed.name,
        "",
        None,
        "unit-held",
        Text(
            f"{name.zh}已由“{other}”导入（{holder.records} 条），本文件内容不同"
            f"（{len(leaves)} 条）{differs.zh}，整个文件未导入。"
            f"请在本村的 设置.txt 中写一行作答：{lines}。{call}"
            "请把不用的文件移出文件夹；属于另一个单位的，请在表上方写明“单位：…”后再运行。",
            f"{name.en} is already held from {other} ({holder.records} records); this file differs "
            f"({len(leaves)} records{differs.en}) and was not imported. Answer in 设置.txt of "
            f"the village: {'; '.join(f'{c.line} ({c.text.en})' for c in choices)}.{call_en} If "
            "it is of another unit, write 单位：… above its table and run again.",
        ),
        choices=choices,
    )


def _one_stands(name: str, others: Sequence[str]) -> tuple[Choice, ...]:
    """Offer either file for what both hold; what only one of them holds counts in any case."""
    return tuple(
        Choice(
            f"文件 {each}：{PREVAILS}",
            Text(f"重叠的以“{each}”为准，其余都算", f"{each} stands where they overlap"),
        )
        for each in (name, others[0])
    )


def _replaces(leaves: Sequence[Leaf], holder: Holder) -> Choice:
    return Choice(
        "替换：是",
        Text(
            f"以本文件为准：{len(leaves)} 条代替原有的 {holder.records} 条",
            f"this file stands: {len(leaves)} records instead of {holder.records}",
        ),
    )


def _both(leaves: Sequence[Leaf], holder: Holder) -> Choice:
    return Choice(
        "替换：都算",
        Text(
            f"两份都算：共 {len(leaves) + holder.records} 条",
            f"both count: {len(leaves) + holder.records} records",
        ),
    )


def first_difference(
    connection: sa.Connection, unit: Unit, leaves: Sequence[Leaf], holder: Holder
) -> Text:
    """Name the first record that differs, and how; a changed one before one that is missing."""
    old_leaves = units_of(stored_file(connection, holder.import_id, {unit})).get(unit, [])
    here, there = keyed(unit.register, leaves), keyed(unit.register, old_leaves)
    for key in here:
        if key in there:
            old = {leaf_under(unit.register, leaf.row, holder.schema) for leaf in there[key]}
            for leaf in here[key]:
                if leaf_under(unit.register, leaf.row, holder.schema) not in old:
                    return _changed(unit.register, key, there[key][0], leaf)
    for one, two, zh, en in (
        (here, there, "原文件没有", "only in this file"),
        (there, here, "本文件没有", "not in it"),
    ):
        for key in one:
            if key not in two:
                return Text(f"，最先不同的是 {key}：{zh}", f", such as {key}: {en}")
    return Text("", "")


def _changed(register: str, key: str, old: Leaf, new: Leaf) -> Text:
    """Say what of a record is other: the first cell, or the number of its lines."""
    for (name, entry_line), value in _cells(register, new).items():
        before = _cells(register, old).get((name, entry_line))
        if before is not None and before[1] != value[1]:
            line, line_en = (
                (f"第 {entry_line} 行的", f" of line {entry_line}") if entry_line else ("", "")
            )
            return Text(
                f"，最先不同的是 {key}：{line}{value[0]}原为 {before[1]}，本文件为 {value[1]}",
                f", such as {key}: {name}{line_en} {before[1]} before, {value[1]} here",
            )
    if isinstance(old.row, VoucherRows) and isinstance(new.row, VoucherRows):
        count, now = len(old.row.entries), len(new.row.entries)
        if count != now:
            return Text(
                f"，最先不同的是 {key}：原为 {count} 行，本文件为 {now} 行",
                f", such as {key}: {count} lines before, {now} here",
            )
    return Text(f"，最先不同的是 {key}：内容不同", f", such as {key}")


def _cells(register: str, leaf: Leaf) -> Mapping[tuple[str, int], tuple[str, str]]:
    """Return heading and shown value of every cell, by column and line of the voucher."""
    if isinstance(leaf.row, Row):
        return dict(_shown(register, leaf.row, 0))
    cells = dict(_shown("voucher", leaf.row.header, 0))
    for line, entry in enumerate(leaf.row.entries, start=1):
        cells |= dict(_shown("entry", entry, line))
    return cells


def _shown(register: str, row: Row, line: int) -> Iterable[tuple[tuple[str, int], tuple[str, str]]]:
    for column, value in zip(tables()[register].columns, row.values, strict=True):
        text = "空" if value is None else str(value)
        if value is not None and column.kind is ColumnKind.MONEY:
            text = yuan(int(str(value)))
        elif Trait.PERSONAL in column.traits:
            text = masked(text)
        yield (column.name, line), (column.heading, text)
