"""What is wrong with the *call*; what is wrong with the data is a Problem or a finding.

ThreeAssetsError
├── UsageError       the call names something that does not exist or cannot be done
├── InputError       a file or folder cannot be used at all
├── StoreError       the database cannot be opened, written or understood
├── PolicyError      a policy file is wrong; names file and line
├── RuleError        a rule of a county's own is wrong; names file and line
├── LawError         the law registry or a citation is wrong; names file and line
└── OutputError      a result cannot be written, or not where it was asked for
"""

from __future__ import annotations

from threeassets.model.text import Text


class ThreeAssetsError(Exception):
    """Base of every error a caller can cause; carries one Chinese and one English sentence."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both wordings: what happened, where, and what to do."""
        super().__init__(zh)
        self.text = Text(zh, en)


class UsageError(ThreeAssetsError):
    """The call names something that does not exist or asks for something impossible."""


class InputError(ThreeAssetsError):
    """A file or folder cannot be used at all."""


class StoreError(ThreeAssetsError):
    """The database cannot be opened, written or understood."""


class PolicyError(ThreeAssetsError):
    """A policy file is wrong; the sentence names file and line."""


class RuleError(ThreeAssetsError):
    """A rule of a county's own is wrong; the sentence names file and line."""


class LawError(ThreeAssetsError):
    """The law registry or a citation is wrong; the sentence names file and line."""


class OutputError(ThreeAssetsError):
    """A result cannot be written, or not where it was asked for."""
