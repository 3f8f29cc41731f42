"""Names as they are compared: whoever types a blank, a bracket or an office means the same one.

Cells stay as written; beside every column of names stands one with the key of each name, and two
names are one where their keys are equal. What only sounds or looks alike stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.schema import Trait, columns_with, tables

_BRACKETS = "[]{}【】〔〕〖〗「」『』〈〉《》"
BRACKETS = str.maketrans(_BRACKETS, "()" * (len(_BRACKETS) // 2))
INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cf", "Cc"})
SAID_OF_A_FIRM = ("(个体工商户)", "(个人独资)", "(个人独资企业)")
SHORT_OFFICES = ("书记", "主任", "村主任", "会计", "出纳", "报账员", "文书", "监委主任")
"""Offices as they are added to a name, beside those of the registers."""


def key_column(name: str) -> str:
    """Return the column that holds the keys of a column of names: party_key for party_name."""
    return f"{name.removesuffix('_name')}_key"


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    offices = {
        *tables()["office"].column("position").choices,
        *tables()["signature"].column("role").choices,
        *SHORT_OFFICES,
    }
    longest = sorted(offices, key=len, reverse=True)
    return re.compile(rf"\((?:{'|'.join(map(re.escape, longest))})\)")


def name_key(name: str) -> str:
    """Return what a name is compared by; empty where nothing of it can be seen."""
    folded = unicodedata.normalize("NFKC", name).translate(BRACKETS)
    bare = "".join(each for each in folded if unicodedata.category(each) not in INVISIBLE)
    bare = _office().sub("", bare)
    for addition in SAID_OF_A_FIRM:
        bare = bare.replace(addition, "")
    bare = bare.replace("有限责任公司", "有限公司")
    end = len(bare)
    while end and bare[end - 1] != ")" and unicodedata.category(bare[end - 1])[0] == "P":
        end -= 1
    return bare[:end]


def with_name_keys(table: pa.Table) -> pa.Table:
    """Return a register with the key column of every column of names it has."""
    for name in columns_with(Trait.NAME):
        if name in table.column_names and key_column(name) not in table.column_names:
            written = pc.unique(table[name])
            keys = [name_key(each or "") or None for each in written.to_pylist()]
            indices = pc.index_in(table[name], written)
            table = table.append_column(key_column(name), pa.array(keys, pa.string()).take(indices))
    return table
