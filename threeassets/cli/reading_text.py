"""What ``import --dry-run`` shows: headers and columns chosen, rows left out, totals stated."""

from __future__ import annotations

from threeassets.desk.import_job import Reading
from threeassets.model.layout import ColumnChoice, SheetLayout
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import wrap

SHOWN = 20


def reading_text(reading: Reading, lang: str) -> str:
    """Write how every sheet was understood and what of it would not be imported."""
    zh = lang == "zh"
    lines = [line for decision in reading.decisions for line in wrap(decision.in_language(lang))]
    for file in reading.files:
        entries = sum(len(voucher.entries) for voucher in file.vouchers)
        others = sum(len(rows) for rows in file.registers.values())
        counts = Text(
            f"读 {file.rows_read} 行，可导入 {entries + others}，跳过 {len(file.skipped)}，"
            f"问题 {len(file.problems)}",
            f"{file.rows_read} rows read, {entries + others} to import, {len(file.skipped)} "
            f"skipped, {len(file.problems)} problems",
        )
        lines += wrap(counts.in_language(lang), indent="  ", first=f"{file.name}  ")
        for layout in file.layouts:
            lines += _layout(layout, lang)
        for skipped in file.skipped[:SHOWN]:
            place = f"{skipped.sheet}:{skipped.row}" if skipped.sheet else str(skipped.row)
            head = "跳过" if zh else "skip"
            reason = skipped.reason.in_language(lang)
            lines += wrap(f"{place} {reason}", indent="      ", first=f"    {head} ")
        if len(file.skipped) > SHOWN:
            more = len(file.skipped) - SHOWN
            lines.append(f"    跳过 另有 {more} 行" if zh else f"    skip {more} more rows")
        for figure in file.controls:
            lines += wrap(figure.text().in_language(lang), indent="      ", first="    = ")
        for note in file.notes:
            lines += wrap(note.in_language(lang), indent="      ", first="    · ")
        for problem in file.problems[:SHOWN]:
            lines += wrap(problem.line(lang), indent="    ", first="! ")
        if len(file.problems) > SHOWN:
            more = len(file.problems) - SHOWN
            lines.append(f"! 另有 {more} 个问题" if zh else f"! {more} more problems")
    lines.append("试读：没有写入任何内容。" if zh else "Dry run: nothing was stored.")
    return "\n".join(lines) + "\n"


def _layout(layout: SheetLayout, lang: str) -> list[str]:
    zh = lang == "zh"
    rows = (
        "、".join(map(str, layout.header_rows)) if zh else ", ".join(map(str, layout.header_rows))
    )
    if not rows:
        heads = "无表头，按固定格式" if zh else "no header, a fixed layout"
    else:
        heads = f"表头第 {rows} 行" if zh else f"header in row {rows}"
    name = (
        f"{layout.sheet}：" if zh and layout.sheet else f"{layout.sheet}: " if layout.sheet else ""
    )
    lines = wrap(
        f"{name}{layout.kind.in_language(lang)}，{heads}"
        if zh
        else f"{name}{layout.kind.en}, {heads}",
        indent="    ",
        first="  ",
    )
    for column in layout.columns:
        lines += wrap(_column(column, lang), indent="        ", first="    ")
    return lines


def _column(column: ColumnChoice, lang: str) -> str:
    zh = lang == "zh"
    role = column.role.in_language(lang) if column.role else ("不导入" if zh else "not imported")
    choice = (
        f"{column.heading} → {role}：{column.why.zh}"
        if zh
        else (f"{column.heading} → {role}: {column.why.en}")
    )
    other = column.runner_up or Text("无", "none")
    return choice + (f"；其次：{other.zh}" if zh else f"; next: {other.en}")
