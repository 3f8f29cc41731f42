"""Books of many villages as Parquet: written from stores, read by anybody."""

from threeassets.lake.layout import County, Manifest, read_manifest
from threeassets.lake.read import county_scope, lake_snapshot
from threeassets.lake.write import write_lake

__all__ = ["County", "Manifest", "county_scope", "lake_snapshot", "read_manifest", "write_lake"]
