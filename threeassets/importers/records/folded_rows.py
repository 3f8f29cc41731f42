"""Which rows of the sheet 凭证 are one voucher: equal headers, papers joined, lines begun anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from threeassets.model.schema import tables

Values = tuple[object, ...]

AMOUNTS = ("debit_fen", "credit_fen")
PAPERS = ("decision_no", "request_no", "contract_no")
"""Papers that the lines of one voucher may name each for itself."""


def folded_rows(
    headers: Sequence[Values], entries: Sequence[Values], lost: set[int]
) -> Iterator[tuple[Values, list[int]]]:
    """Yield header and rows of each voucher; rows in ``lost`` belong to none."""
    names = tables()["voucher"].column_names
    key_width, dated = names.index("journal_number") + 1, names.index("effective_date")
    rows: dict[Values, list[int]] = {}
    places = [index for index in range(len(headers)) if index not in lost]
    # Rows of a voucher mostly follow one another: a header is compared, not hashed, row by row.
    for header, run in groupby(places, key=headers.__getitem__):
        rows.setdefault(header, []).extend(run)
    numbers: dict[Values, list[Values]] = {}
    for header in rows:
        numbers.setdefault(header[:key_width], []).append(header)
    for alike in numbers.values():
        if len(alike) == 1 and alike[0][dated] is not None:  # nearly always
            for part in _restarted(rows[alike[0]], entries):
                yield alike[0], part
            continue
        if any(header[dated] is None for header in alike):
            # Whose line it is cannot be told without its date: everything of the number goes.
            yield alike[0], sorted(index for header in alike for index in rows[header])
            continue
        joined, whole = _joined_papers({h: rows[h] for h in alike}, entries, dated + 1)
        for header, members in _followed(joined, dated + 1):
            for part in (members,) if header in whole else _restarted(members, entries):
                yield header, part


def _joined_papers(
    alike: dict[Values, list[int]], entries: Sequence[Values], width: int
) -> tuple[dict[Values, list[int]], set[Values]]:
    """Join headers that differ only in the papers they name; return also which were joined.

    Those whose line numbers begin again and that balance each alone are vouchers of their own.
    """
    names = tables()["voucher"].column_names
    places = [names.index(name) for name in PAPERS]
    if all(header[position] is None for header in alike for position in places):
        return alike, set()
    differing: dict[Values, list[Values]] = defaultdict(list)
    for header in alike:
        bare = tuple(None if position in places else cell for position, cell in enumerate(header))
        differing[bare].append(header)
    for bare in list(differing):
        # A line with nothing but papers follows the only full header of its date.
        full = [other for other in differing if other[:width] == bare[:width] and other != bare]
        if len(full) == 1 and all(cell is None for cell in bare[width:]):
            differing[full[0]] += differing.pop(bare)
    joined: dict[Values, list[int]] = {}
    whole = set()
    for bare, headers in differing.items():
        if len(headers) == 1 or _stand_alone([alike[header] for header in headers], entries):
            joined |= {header: alike[header] for header in headers}
            continue
        cells = list(bare)
        for position in places:
            cells[position] = (
                "、".join(dict.fromkeys(str(h[position]) for h in headers if h[position])) or None
            )
        joined[tuple(cells)] = sorted(index for header in headers for index in alike[header])
        whole.add(tuple(cells))
    return joined, whole


def _stand_alone(parts: list[list[int]], entries: Sequence[Values]) -> bool:
    """Say whether line numbers begin again in rows of several headers that each balance."""
    lines = [entries[i][0] for part in parts for i in part if entries[i][0] is not None]
    debit, credit = (tables()["entry"].column_names.index(name) for name in AMOUNTS)
    even = all(
        sum(_fen(entries[i][debit]) - _fen(entries[i][credit]) for i in part) == 0 for part in parts
    )
    return even and len(set(lines)) < len(lines)


def _fen(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _followed(alike: dict[Values, list[int]], width: int) -> Iterable[tuple[Values, list[int]]]:
    """Give rows with no optional header field to the only full header of their date."""
    if len(alike) == 1:
        return alike.items()
    full: dict[Values, list[Values]] = defaultdict(list)
    for header in alike:
        if any(value is not None for value in header[width:]):
            full[header[:width]].append(header)
    merged: dict[Values, list[int]] = defaultdict(list)
    for header, members in alike.items():
        owners = full[header[:width]]
        follows = len(owners) == 1 and header not in owners
        merged[owners[0] if follows else header] += members
    return [(header, sorted(members)) for header, members in merged.items()]


def _restarted(members: list[int], entries: Sequence[Values]) -> Iterator[list[int]]:
    """Part rows of one header where a line number comes again."""
    lines = [entries[index][0] for index in members]
    if len(set(lines)) == len(lines):
        yield members
        return
    current: list[int] = []
    numbers: set[object] = set()
    for index in members:
        line = entries[index][0]
        if line is not None and line in numbers:
            yield current
            current, numbers = [], set()
        current.append(index)
        numbers.add(line)
    yield current
