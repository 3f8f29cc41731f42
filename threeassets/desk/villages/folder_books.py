"""The books of a folder: its villages with their files, and what of it is not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from threeassets.desk.villages.settings import Settings
from threeassets.importers.units.resolution import Units
from threeassets.model.book import LeftOut, ParsedFile
from threeassets.model.text import Text


@dataclass(slots=True)
class VillageBooks:
    """One village: its files with units resolved, ready for the store."""

    name: str
    folder: Path
    """Where its files lie, the lowest folder that holds them all."""
    files: list[ParsedFile] = field(default_factory=list)
    units: Units = field(default_factory=Units)
    settings: Settings = field(default_factory=Settings)
    given_up: frozenset[str] = frozenset()
    """Files of the folder that a person said are not to be imported."""
    prevailing: frozenset[str] = frozenset()
    """Files that stand where they overlap other files of the folder."""


@dataclass(slots=True)
class FolderBooks:
    """What a folder holds: its villages, why they are these, and what is not read."""

    folder: Path
    sentence: Text
    villages: list[VillageBooks]
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def files(self) -> list[ParsedFile]:
        """Return every file read."""
        return [file for village in self.villages for file in village.files]
