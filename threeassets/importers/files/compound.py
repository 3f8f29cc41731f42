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
            starts = map(self._offset, self._chain(stream.first, self._next))
            return [(offset, offset + self._size) for offset in starts]
        except (IndexError, StopIteration) as error:
            raise CompoundError(name) from error

    def _small_places(self, stream: _Stream) -> list[tuple[int, int]]:
        root = next(name for name, s in self._streams.items() if s.kind == _ROOT)
        homes = self.places(root)
        each = self._size // _SMALL
        places = []
        for number in self._chain(stream.first, self._small_next):
            home, within = divmod(number, each)
            offset = homes[home][0] + within * _SMALL
            places.append((offset, offset + _SMALL))
        return places

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            CompoundError: there is no such stream, or its sectors cannot be followed.
        """
        pieces = self.places(name)
        return b"".join(self._data[start:end] for start, end in pieces)[: self._streams[name].size]

    def _offset(self, number: int) -> int:
        return (number + 1) * self._size

    def _chain(self, first: int, following: tuple[int, ...]) -> list[int]:
        sectors: list[int] = []
        while first < _LAST:
            if len(sectors) > len(following):
                raise IndexError("a chain of sectors that comes back to itself")
            sectors.append(first)
            first = following[first]
        return sectors

    def _tables(self, count: int) -> list[int]:
        """Return the sectors of the table of sectors, the first 109 of them from the header."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        more, sectors_to_read = _two(self._data, 68)
        while more < _LAST and sectors_to_read:
            *rest, more = self._numbers([more])
            listed, sectors_to_read = listed + rest, sectors_to_read - 1
        return [number for number in listed[:count] if number < _LAST]

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        packed = b"".join(
            self._data[offset : offset + self._size] for offset in map(self._offset, sectors)
        )
        return struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])

    def _directory(self, first: int) -> dict[str, _Stream]:
        places = map(self._offset, self._chain(first, self._next))
        packed = b"".join(self._data[offset : offset + self._size] for offset in places)
        streams: dict[str, _Stream] = {}
        for offset in range(0, len(packed) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", packed, offset + 64)
            begin, size = struct.unpack_from("<IQ", packed, offset + 116)
            name = packed[offset : offset + max(0, min(length, 64) - 2)].decode(
                "utf-16-le", "replace"
            )
            if kind in {_STREAM, _ROOT}:
                streams.setdefault(name, _Stream(kind, begin, size & 0xFFFFFFFF))
        return streams


def _two(data: bytes, offset: int) -> tuple[int, int]:
    first, second = struct.unpack_from("<2I", data, offset)
    return first, second
