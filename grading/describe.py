"""Write grading/README.md from the faults' own words; ``--check`` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from grading.faults import CLEAN_EVERY, PER_THIRTY
from grading.faults.registry import FAULTS, LOOKALIKES
from grading.life import LAWFUL, UNLAWFUL
from grading.life.story import Tale

README = Path(__file__).with_name("README.md")

_INTRODUCTION = f"""# The county to judge the rules by

`python -m grading.generate --seed 1 --villages 30 --years 2023,2024,2025 -o DIR` makes an invented
county: lawful villages first, then faults of every rule, and look-alikes that must stay quiet. What
was planted stands in `truth.csv` and `lookalikes.csv`. In Python: `grading.county.generate`.

- Every register with its canonical columns and stored units; `voucher` and `entry` also have
  `voucher_no`, unique in the county. The day of judgement is 31 December of the last year; nothing
  later is in the registers. The place's policy is `demo_county`.
- Each rule is broken {PER_THIRTY} times in each difficulty in thirty villages, at most once in a
  village. Every {CLEAN_EVERY}th village has no fault at all.
- `amount_fen` is empty where the catalogue leaves the amount open: not to be compared.
- `note`: `also KEY …` names subjects that are the same fault, any of which is a hit;
  `side effect of CODE` marks a breach that comes with another one.
- LG116 is off unless a place asks for separate books: without `--separate-books` its facts are
  look-alikes. CF108 needs four years of books, CF132 three. Local rules speak from 2024, DM112,
  DM113 and DM117 from 2025.
- `principle`: the principle of the specification a story is about (P1 to P30); `kind`: how strongly
  the rule may speak at most; rule `*` in `lookalikes.csv` is any rule; `optional` in `note` is what
  a rule may ask as a lead, but need not.
- Both charts are in `account`, without a year; nine numbers stand there twice, under two names.
"""


def page() -> str:
    """Return the whole page."""
    faults = [f"| {code} | {_cell(entry.described)} |" for code, entry in sorted(FAULTS.items())]
    quiet = [f"| {code} | {_cell(entry.described)} |" for code, entry in sorted(LOOKALIKES.items())]
    return "\n".join(
        [
            _INTRODUCTION,
            "## Difficulties, rule by rule\n",
            "| Rule | What is planted |",
            "|---|---|",
            *faults,
            "\n## Look-alikes\n",
            "| Rule | What is lawful |",
            "|---|---|",
            *quiet,
            "\n## Ordinary life, principle by principle\n",
            "With `ordinary_life` every village tells all of these; one village in three has a",
            "committee with books of its own, in whose register the Party's offices stand.\n",
            "| Principle | What is lawful |",
            "|---|---|",
            *_tales(LAWFUL),
            "\n## Breaches that hide in it\n",
            "Every other one is told in a village that may have faults; their difficulty is",
            "`disguised`.\n",
            "| Principle | What is hidden |",
            "|---|---|",
            *_tales(UNLAWFUL),
            "",
        ]
    )


def _tales(tales: list[Tale]) -> list[str]:
    ordered = sorted(tales, key=lambda at: int(at.principle[1:]))
    return [f"| {at.principle} | {_cell(at.described)} |" for at in ordered]


def _cell(text: str) -> str:
    return " ".join(text.split())


def main() -> int:
    """Write the page, or say with ``--check`` whether it is stale."""
    if "--check" in sys.argv[1:]:
        return int(README.read_text(encoding="utf-8") != page())
    README.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
