"""Read the log: who did what when, in the order of each book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from threeassets.model.text import Text
from threeassets.store import chain
from threeassets.store.tables import event, import_file, log_event

KINDS: dict[str, Text] = {
    "import": Text("导入", "import"),
    "withdraw": Text("撤回", "withdraw"),
    "erase": Text("清除", "erase"),
    "disposition": Text("处置", "disposition"),
    "handover": Text("移交", "hand over"),
    "receive": Text("接收", "receive"),
    "verify": Text("核验", "verify"),
    "run": Text("检查", "run"),
    "issue": Text("出具", "issue"),
    "export": Text("导出", "export"),
    "unmask": Text("显示个人信息", "unmask"),
}
"""Words for the acts the log knows."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One act: number in its log, time, actor, and the import and evidence it belongs to."""

    book: str
    origin: str
    seq: int
    kind: str
    at: str
    by: str
    import_id: int | None
    file_name: str | None
    evidence: str | None
    payload: object

    def text(self) -> Text:
        """Say what was done, in a few words."""
        word = KINDS.get(self.kind, Text(self.kind, self.kind))
        if self.import_id is None:
            reason = self.payload.get("reason") if isinstance(self.payload, dict) else None
            return Text(f"{word.zh}：{reason}", f"{word.en}: {reason}") if reason else word
        zh = f"{word.zh} {self.import_id} {self.file_name}"
        en = f"{word.en} {self.import_id} {self.file_name}"
        if isinstance(self.payload, dict) and "reason" in self.payload:
            reason = self.payload["reason"]
            return Text(f"{zh}：{reason}", f"{en}: {reason}")
        changes = _changes(self.payload)
        if any(changes):
            added, removed, changed = changes
            zh += f"（凭证增 {added}、减 {removed}、改 {changed}）"
            en += f" (vouchers: {added} added, {removed} removed, {changed} changed)"
        return Text(zh, en)


def _changes(payload: object) -> tuple[int, int, int]:
    """Count what replaced units brought, as far as the payload is one this program wrote."""
    units = (
        [unit for unit in payload if isinstance(unit, list)] if isinstance(payload, list) else []
    )
    changes = [unit[5] for unit in units if len(unit) > 5 and isinstance(unit[5], dict)]  # noqa: PLR2004 - the sixth part of a unit, where it replaced another
    added, removed, changed = (
        sum(len(each[name]) for each in changes if isinstance(each.get(name), list))
        for name in ("added", "removed", "changed")
    )
    return added, removed, changed


def acts_of(connection: sa.Connection, kind: str) -> list[LogEntry]:
    """Return the entries of one kind that are no evidence, oldest first within each book."""
    query = sa.select(log_event).where(log_event.c.kind == kind)
    rows = connection.execute(query.order_by(log_event.c.book, log_event.c.seq))
    return [_entry(row, {}) for row in rows]


def entries(connection: sa.Connection, book: str | None = None) -> list[LogEntry]:
    """Return the log of one book, or of all, oldest first within each."""
    evidence = {
        str(row.hash): row
        for row in connection.execute(
            sa.select(
                event.c.hash, event.c.import_id, event.c.payload, import_file.c.file_name
            ).outerjoin(import_file, import_file.c.id == event.c.import_id)
        )
    }
    query = sa.select(log_event).order_by(log_event.c.book, log_event.c.origin, log_event.c.seq)
    if book is not None:
        query = query.where(log_event.c.book == book)
    return [_entry(row, evidence) for row in connection.execute(query)]


def _entry(row: sa.Row[Any], evidence: Mapping[str, Any]) -> LogEntry:
    """Return a row of the log, with what its evidence says where it is an entry about some."""
    own = chain.record_of(row.payload)
    twin = evidence.get(str(own.get("evidence")))
    return LogEntry(
        row.book,
        row.origin,
        row.seq,
        row.kind,
        row.happened_at,
        row.happened_by,
        twin.import_id if twin else None,
        twin.file_name if twin else None,
        str(own["evidence"]) if "evidence" in own else None,
        chain.content_of(twin.payload) if twin else own,
    )
