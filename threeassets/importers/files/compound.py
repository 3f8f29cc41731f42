"""Compound files of Microsoft, by the streams in them: what ``.xls``, ``.doc`` and ``.et`` are."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MARK = bytes.fromhex("d0cf11e0a1b11ae1")
_ENTRY, _STREAM, _ROOT = 128, 2, 5
_SIZES, _SMALL = {(9, 6): 512, (12, 6): 4096}, 64
"""Bytes of a sector by what the header says; of a small one."""
_LAST = 0xFFFFFFFA
"""No sector has this number or a higher one."""


class CompoundError(ValueError):
    """A compound file whose tables cannot be followed."""


@dataclass(frozen=True, slots=True)
class _Stream:
    kind: int
    first: int
    size: int


class Compound:
    """The streams of one compound file, each read when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Read the tables.

        Raises:
            CompoundError: they are damaged.
        """
        self._data = data
        try:
            (tables, first), (self._cutoff, small) = _two(data, 44), _two(data, 56)
            self._size = _SIZES[struct.unpack_from("<2H", data, 30)]
            self._next = self._numbers(self._tables(tables))
            self._streams = self._directory(first)
            self._small_next = self._numbers(self._chain(small, self._next))
        except (struct.error, LookupError, ValueError) as error:
            raise CompoundError(str(error)) from error

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all streams."""
        return frozenset(name for name, s in self._streams.items() if s.kind == _STREAM)

    def places(self, name: str) -> list[tuple[int, int]]:
        """Return start and end, in the file, of the pieces that a stream consists of.

        Raises:
            CompoundError: there is no such stream, or its sectors cannot be followed.
        """
        stream = self._streams.get(name)
        if stream is None:
            raise CompoundError(name)
        try:
            if stream.size < self._cutoff and stream.kind != _ROOT:
                return self._small_places(stream)
            starts = map(self._at, self._chain(stream.first, self._next))
            return [(at, at + self._size) for at in starts]
        except (IndexError, StopIteration) as error:
            raise CompoundError(name) from error

    def _small_places(self, stream: _Stream) -> list[tuple[int, int]]:
        root = next(name for name, s in self._streams.items() if s.kind == _ROOT)
        homes = self.places(root)
        each = self._size // _SMALL
        found = []
        for number in self._chain(stream.first, self._small_next):
            home, within = divmod(number, each)
            at = homes[home][0] + within * _SMALL
            found.append((at, at + _SMALL))
        return found

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            CompoundError: there is no such stream, or its sectors cannot be followed.
        """
        pieces = self.places(name)
        return b"".join(self._data[at:end] for at, end in pieces)[: self._streams[name].size]

    def _at(self, number: int) -> int:
        return (number + 1) * self._size

    def _chain(self, first: int, following: tuple[int, ...]) -> list[int]:
        found: list[int] = []
        while first < _LAST:
            if len(found) > len(following):
                raise IndexError("a chain of sectors that comes back to itself")
            found.append(first)
            first = following[first]
        return found

    def _tables(self, count: int) -> list[int]:
        """Return the sectors of the table of sectors, the first 109 of them from the header."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        more, left = _two(self._data, 68)
        while more < _LAST and left:
            *rest, more = self._numbers([more])
            listed, left = listed + rest, left - 1
        return [number for number in listed[:count] if number < _LAST]

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        packed = b"".join(self._data[at : at + self._size] for at in map(self._at, sectors))
        return struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])

    def _directory(self, first: int) -> dict[str, _Stream]:
        places = map(self._at, self._chain(first, self._next))
        packed = b"".join(self._data[at : at + self._size] for at in places)
        found: dict[str, _Stream] = {}
        for at in range(0, len(packed) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", packed, at + 64)
            begin, size = struct.unpack_from("<IQ", packed, at + 116)
            name = packed[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind in {_STREAM, _ROOT}:
                found.setdefault(name, _Stream(kind, begin, size & 0xFFFFFFFF))
        return found


def _two(data: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from("<2I", data, at)
    return first, second
