"""A document ready to be written: one tree, several renderings, and the list of its figures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from reports.forms import DOCUMENT
from reports.kit.own_words import word_keys, worded
from reports.kit.papers import read_papers
from reports.kit.tree import Figure, Tree
from threeassets.model.arguments import a_path, some_codes
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.output import write_file
from threeassets.plumbing.showing import shown, shown_json
from threeassets.plumbing.small_file import small_file

LONGEST_NAME, MOST_BYTES = 80, 200
"""Characters and bytes of a name; systems allow 255 bytes, endings and codes among them."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""Characters Windows allows in no file name."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever follows the dot."""


def file_name_of(title: str) -> str:
    """Return a title as a file name without extension, safe on every system.

    Two titles too long for a name stay two names: what is cut off stands as a checksum.
    """
    name = _FORBIDDEN.sub("_", shown(title)).rstrip(" .") or "_"
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    if len(name) <= LONGEST_NAME and len(name.encode()) <= MOST_BYTES:
        return name
    tail = "_" + hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    short = name[: LONGEST_NAME - len(tail)].encode()[: MOST_BYTES - len(tail)]
    return short.decode(errors="ignore") + tail


def free_name(folder: Path, name: str, orgs: Sequence[str]) -> str:
    """Return a name for the files of some units, with a code where other units' files bear it."""
    try:
        figures = orjson.loads(small_file(folder / f"{name}.figures.json"))
        whose = figures.get("orgs", list(orgs))  # files of an earlier version do not tell
    except (OSError, ValueError, AttributeError):
        return name
    return name if whose == list(orgs) else f"{name}_{file_name_of(orgs[0])}"


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A document as a tree, its title, its kind, and whose it is."""

    tree: Tree
    title: str
    kind: str
    """Name of the document, under which a county words it."""
    org: str
    """Code of the unit it is about."""
    personal: frozenset[str] = frozenset()
    """Personal numbers its registers hold, hidden wherever a text repeats them."""

    def __repr__(self) -> str:
        """Name the document."""
        return f"<Document {self.title}>"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure shown, in reading order, each once."""
        return tuple(self.tree.figures())

    @property
    def file_name(self) -> str:
        """Name of the files without extension, safe on every system."""
        with personal_numbers(self.personal):
            return file_name_of(self.title)

    def render(self, form: str, templates: str | Path | None = None) -> bytes:
        """Return the document in one format of ``DOCUMENT``; the same data, the same bytes.

        Args:
            form: the format.
            templates: a folder whose ``paper.docx``, ``paper.css`` and ``wording.yaml`` are used.

        Raises:
            UsageError: there is no such format.
            InputError: something in the folder cannot be used.
            OutputError: no font of this machine has a character of the PDF.
        """
        own = None if templates is None else a_path(templates, "templates")
        papers = read_papers(own, {self.kind: word_keys(s.key for s in self.tree.sections)})
        tree = worded(self.tree, papers.words.get(self.kind, {}))
        with personal_numbers(self.personal):
            return DOCUMENT.on_paper(form, tree, papers)

    def files(
        self, formats: Sequence[str] = DOCUMENT.usual, *, templates: str | Path | None = None
    ) -> dict[str, bytes]:
        """Return the files of the document by name: its formats, and its figures.

        Raises:
            UsageError: there is no such format.
            InputError: something in the folder of templates cannot be used.
        """
        forms = some_codes(formats, "formats", some=False) or ()
        contents = {form: self.render(form, templates) for form in forms}
        contents["figures.json"] = self._figures_json()
        return {f"{self.file_name}.{ending}": content for ending, content in contents.items()}

    def save(
        self,
        folder: str | Path,
        formats: Sequence[str] = DOCUMENT.usual,
        *,
        templates: str | Path | None = None,
    ) -> list[Path]:
        """Write the document in some formats, and its figures beside it; return the paths.

        Raises:
            UsageError: there is no such format.
            InputError: something in the folder of templates cannot be used.
            OutputError: the folder or a file cannot be written.
        """
        folder = a_path(folder, "folder")
        own = free_name(folder, self.file_name, [self.org])
        written = []
        for name, content in self.files(formats, templates=templates).items():
            path = folder / (own + name.removeprefix(self.file_name))
            write_file(path, content)
            written.append(path)
        return written

    def _figures_json(self) -> bytes:
        """List every figure with its address, value and how it is shown."""
        rows = [
            {
                "id": figure.id,
                "query": figure.query,
                "row": figure.row,
                "column": figure.column,
                "value": figure.value,
                "unit": figure.measure.value,
                "shown": str(figure),
            }
            for figure in self.figures
        ]
        listed = orjson.dumps(
            {"schema": 1, "document": self.title, "orgs": [self.org], "figures": rows},
            option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
        )
        with personal_numbers(self.personal):
            return shown_json(listed)
