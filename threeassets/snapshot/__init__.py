"""What a run reads: the current rows as Arrow tables, as they were known on one day."""

from threeassets.snapshot.take import Snapshot, take_snapshot

__all__ = ["Snapshot", "take_snapshot"]
