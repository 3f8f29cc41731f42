"""A folder of profiles, such as a township keeps: the one whose headings fit a file reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from threeassets.importers.files.sheets import Sheet
from threeassets.importers.layout.cash_roles import cash_vocabulary
from threeassets.importers.layout.columns import choose_columns
from threeassets.importers.layout.ledger_roles import ledger_vocabulary
from threeassets.importers.layout.roles import books, folded_role
from threeassets.importers.profiles.profile import SKIP, Profile, SheetRule, load_profile
from threeassets.model.arguments import a_path
from threeassets.model.errors import InputError, UsageError
from threeassets.model.schema import tables
from threeassets.model.text import Text

SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class ProfileFolder:
    """The profiles of a folder, by file name."""

    name: str
    profiles: tuple[tuple[str, Profile], ...]

    def choose(self, file: str, sheets: Sequence[Sheet]) -> tuple[Profile | None, Text]:
        """Return the one profile whose headings fit the sheets of a file, and a sentence about it.

        Raises:
            InputError: several fit.
        """
        fitting = [(name, profile) for name, profile in self.profiles if fits(profile, sheets)]
        if len(fitting) > 1:
            listed = [name for name, _ in fitting]
            raise InputError(
                f"“{file}”的表头与几个配置文件都相符：{'、'.join(listed)}，不知用哪一个，未导入。"
                "请用 --profile 指明其中一个，或删去多余的。",
                f"The headings of “{file}” fit several profiles: {', '.join(listed)}; it was not "
                "imported. Name one of them with --profile, or remove the others.",
            )
        if not fitting:
            return None, Text(
                f"文件夹“{self.name}”里没有与表头相符的配置文件，按表头自动识别。",
                f"No profile in folder {self.name} fits the headings; they were read by "
                "themselves.",
            )
        name, profile = fitting[0]
        return profile, Text(f"按表头选用配置文件“{name}”。", f"Profile {name} fits the headings.")


_EXPECTED = Text(
    "自带的读法名、YAML 文件或文件夹的路径",
    "the name of a shipped profile, a YAML file or a folder of them",
)


def load_profiles(name: str | Path | Profile | ProfileFolder) -> Profile | ProfileFolder:
    """Read a profile, or every profile of a folder; one already read is returned.

    Raises:
        UsageError: one of them is wrong, or the folder holds none.
    """
    if isinstance(name, Profile | ProfileFolder):
        return name
    folder = a_path(name, "profile", _EXPECTED)
    if not folder.is_dir():
        return load_profile(str(name))
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
    if not files:
        raise UsageError(
            f"文件夹“{folder.name}”里没有配置文件（.yaml）。可用 threeassets profile 生成。",
            f"Folder {folder.name} holds no profile (.yaml). Write one with threeassets profile.",
        )
    return ProfileFolder(folder.name, tuple((file.name, load_profile(file)) for file in files))


def fits(profile: Profile, sheets: Sequence[Sheet]) -> bool:
    """Whether headings fit: every sheet that a rule with columns reads has them, and one does.

    A rule may name more headings than a sheet has, or fewer, but one set must hold the other.
    """
    judged = [
        _rule_fits(rule, sheet)
        for sheet in sheets
        if sheet.visible
        and sheet.rows
        and (rule := profile.rule_for(sheet.name)) is not None
        and rule.kind != SKIP
        and rule.columns
    ]
    return bool(judged) and all(judged)


def _rule_fits(rule: SheetRule, sheet: Sheet) -> bool:
    vocabulary = ledger_vocabulary(str(rule.kind)) if rule.kind in tables() else books()
    if rule.is_cash_book:
        vocabulary = cash_vocabulary()
    columns = choose_columns(sheet, rule.header, rule.columns, vocabulary)
    if columns is None:
        return False
    named = {_key(name) for name in columns.names if name}
    return named <= rule.columns.keys() or rule.columns.keys() <= named


def _key(name: str) -> str:
    heading, _, ordinal = name.partition("#")
    return folded_role(heading) + (f"#{ordinal}" if ordinal else "")
