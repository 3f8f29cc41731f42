"""Arrow without pandas, for processes of our own: none of them is handed a data frame."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        del path, target
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)
        return None


def without_pandas() -> None:
    """Keep pyarrow from loading pandas, which takes a quarter of a village's check.

    At the first list it turns into a column it looks whether that is a series; here it looks while
    there is no pandas to be found. Whoever asks for a frame later still gets one. But a series
    would then be taken for a list, so a process that is somebody else's must be left alone.
    """
    import pyarrow as pa  # noqa: PLC0415 - the command line answers many questions without Arrow

    hidden = _NoPandas()
    sys.meta_path.insert(0, hidden)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(hidden)
