"""A folder as it is: its files read, their villages decided, each village's files made its own.

Every file is read once, by itself; then the folder decides which villages they are of, and each
village resolves its units. What a person has to answer waits, the rest is imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from threeassets.desk.villages.decision import Decision, Plan, Seen, decide
from threeassets.desk.villages.folder_books import FolderBooks, VillageBooks
from threeassets.desk.villages.folder_names import town_of
from threeassets.desk.villages.group_folders import groups_in_doubt
from threeassets.desk.villages.names_apart import (
    NamesApart,
    answers_below,
    answers_idle,
    lowest_folder,
    one_width,
)
from threeassets.desk.villages.no_registers import no_registers
from threeassets.desk.villages.own_rows import own_rows
from threeassets.desk.villages.questions import NOT_FOLLOWED, without_file, wrong_settings
from threeassets.desk.villages.settings import LEFT_OUT, OURS, Settings, profile_of, settings_in
from threeassets.desk.villages.unit_naming import (
    answered_alike,
    groups_asked,
    name_groups,
    name_units,
    name_village,
    told_alike,
)
from threeassets.desk.villages.waiting import is_asked, waiting_files, waiting_folder
from threeassets.importers.files.folder import SETTINGS, Book, Listing, listing, nothing_in
from threeassets.importers.many import Stored, joined, read_each, renumbered
from threeassets.importers.settling import left_out
from threeassets.importers.units.owners import given_to, named_by, owners
from threeassets.importers.units.resolution import Unit, Units, name_codes, resolved
from threeassets.model.book import NOBODY, PREVAILS, FolderDefaults, LeftOut, ParsedFile
from threeassets.model.errors import UsageError
from threeassets.model.text import Text
from threeassets.plumbing.storable import printable

IN_QUESTION = Text("待确认的文件", "files in question")
ANSWERED = Text("设置.txt 写明不导入", "设置.txt says not to import it")
SettingsOf = Callable[[Path], Settings]
"""What holds in a folder: the call, then its own file, those above, and the desk's."""


def there(paths: Sequence[Path]) -> None:
    """Refuse paths that hold nothing, before anything is made or read.

    Raises:
        InputError: a path does not exist, or a folder holds no file at all.
    """
    for path in paths:
        content = listing(path)
        if not content.books and not content.left_out:
            raise nothing_in(path)


def each_folder(
    paths: Sequence[Path], settings_of: SettingsOf, stored: Stored
) -> Iterator[FolderBooks]:
    """Read folders and files, one folder after the other, so that each may be stored before.

    Files named beside one folder are read as if they lay in it; beside several they are a folder
    of their own. Zips stay unpacked until the next folder is asked for.

    Raises:
        InputError: a path does not exist.
        UsageError: a profile or a file of settings is wrong.
    """
    folders = [path for path in paths if not path.is_file() or path.suffix.lower() == ".zip"]
    files = [path for path in paths if path not in folders]
    if len(folders) == 1:  # of several, one whose settings are wrong does not stop the others
        profile_of(settings_of(folders[0]))
    loose = [Book(file, file.name) for file in files] if len(folders) != 1 else []
    apart = NamesApart(folders, [book.name for book in loose])
    for folder in folders:
        with TemporaryDirectory(prefix="threeassets-", ignore_cleanup_errors=True) as scratch:
            content = listing(folder, Path(scratch))
            if not loose:
                names = {book.name for book in content.books}
                content.books += [
                    Book(file, file.name if file.name not in names else str(file)) for file in files
                ]
            name = printable(folder.stem if folder.is_file() else folder.resolve().name)
            try:
                profile_of(settings_of(folder))
            except UsageError as error:
                sentence, file, files_left = waiting_folder(name, error.text, content)
                yield FolderBooks(
                    folder, sentence, [VillageBooks(name, folder, [file])], files_left
                )
                continue
            reader = _Folder(folder, name, settings_of, stored)
            result = reader.read(content.books)
            result.left_out += [reader.followed(item, content) for item in content.left_out]
            for village in result.villages:
                village.files = [apart.renamed(folder, item) for item in village.files]
            yield result
    if loose:
        yield _Folder(files[0].parent, "", settings_of, stored).read(loose)


class _Folder:
    """Reads one folder."""

    def __init__(self, path: Path, name: str, settings_of: SettingsOf, stored: Stored) -> None:
        """Remember the settings and answers of each folder once they were read."""
        self.path, self.name, self.stored = path, name, stored
        self.said_in = settings_of
        self.settings_of = cache(self._settings_of)
        self.wrong: dict[Path, Text] = {}
        """What is wrong in the settings of a folder below."""
        self.notes: dict[str, Text] = {}
        self.alike: dict[str, str] = {}
        """Answers of files that would wait although another one of their unit was answered."""
        self.named: dict[str, list[str]] = {}
        """Units that an answered file names itself."""
        self.answers_in = cache(self._answers_in)

    def read(self, books: Sequence[Book]) -> FolderBooks:
        """Read the files and decide their villages."""
        everything = books
        books, dropped = self._answered_out(books)
        parsed = self._parsed(books)
        town = town_of(self.name) or self._town()
        units = resolved(parsed, self.stored.units(), town)
        answered = [
            index for index, book in enumerate(books) if self._answer(book) not in {None, OURS}
        ]
        free = [index for index in range(len(books)) if index not in answered]
        ours = {book.name for book in books if self._answer(book) == OURS}
        files_seen = [
            Seen(file.name, tuple(units.of(file)), NOBODY in owners(file), file.name in ours)
            for file in (parsed[index] for index in free)
        ]
        org = self.settings_of(self.path).org
        decision = decide(
            self.name, files_seen, _unit(org, units, self.stored) if org else None, town=town
        )
        for plan in decision.plans:
            plan.files = [free[place] for place in plan.files]
            plan.shared = {free[place] for place in plan.shared}
        placed = {index for plan in decision.plans for index in plan.files}
        waiting = [
            file for index, file in zip(free, files_seen, strict=True) if index not in placed
        ]
        if alike := answered_alike(waiting, self.named, apart=len(decision.plans) > 1):
            answers = {book.name: str(self._answer(book)) for book in books}
            self.alike |= {name: answers[other] for name, other in alike.items()}
            self.notes |= {name: told_alike(name, other) for name, other in alike.items()}
            return self.read(everything)
        for index in answered:
            decision.place(index, units.of(parsed[index]))
        given_up = frozenset(item.name for item in dropped)
        prevailing = frozenset(
            book.name for book in books if self._written_answer(book) == PREVAILS
        )
        for plan in decision.plans:
            parsed = [*self._with_groups(books, plan, dict(enumerate(parsed))).values()]
        decision.questions += groups_in_doubt(decision, parsed, ours)
        self._ask_wrong(decision)
        dropped += no_registers(decision, parsed)
        villages = self._villages(books, parsed, units, decision)
        for village in villages:
            village.given_up, village.prevailing = given_up, prevailing
        waits = waiting_files(parsed, decision, {item.name for item in dropped})
        for file in waits:
            self._home(file.name, villages, decision).files.append(file)
        return FolderBooks(self.path, decision.sentence, villages, dropped)

    def _settings_of(self, folder: Path) -> Settings:
        """Return what holds in a folder: where its own file is wrong, what holds above it."""
        if folder == self.path or not folder.is_relative_to(self.path):
            return self.said_in(folder)
        above = self.settings_of(folder.parent)
        if self._is_wrong(folder):
            return above
        try:
            settings = self.said_in(folder)
            profile_of(settings)
        except UsageError as error:
            self.wrong[folder] = error.text
            return above
        return settings

    def _is_wrong(self, folder: Path) -> bool:
        return any(folder.is_relative_to(wrong) for wrong in self.wrong)

    def _answers_in(self, folder: Path) -> dict[str, str]:
        self.settings_of(folder)
        if self._is_wrong(folder):
            return {}
        return answers_below(settings_in(folder).answers, folder)

    def followed(self, item: LeftOut, content: Listing) -> LeftOut:
        """Return a file left out; of settings with what of them was not followed."""
        if item.reason is not SETTINGS:
            return item
        folder = (self.path / item.name).parent
        if self._is_wrong(folder):
            return LeftOut(item.name, NOT_FOLLOWED)
        names = [*(book.name for book in content.books), *(out.name for out in content.left_out)]
        idle = answers_idle(settings_in(folder), folder, item.name, names)
        return LeftOut(item.name, without_file(idle)) if idle else item

    def _ask_wrong(self, decision: Decision) -> None:
        """Let the files of a folder whose settings are wrong wait until they are mended."""
        wrong = {
            folder.relative_to(self.path).as_posix(): why for folder, why in self.wrong.items()
        }
        decision.questions = [
            *(item for item in decision.questions if not is_asked(item.file, wrong)),
            *(wrong_settings(folder, why) for folder, why in wrong.items()),
        ]

    def _home(self, file: str, villages: list[VillageBooks], decision: Decision) -> VillageBooks:
        """Return where a file that waits is told of: its village, or the files in question."""
        wrong = next(
            (folder for folder in self.wrong if (self.path / file).is_relative_to(folder)), None
        )
        several = len(decision.plans) > 1
        if len(villages) == 1 and not (wrong and several):
            return villages[0]
        name, folder = (wrong.name, wrong) if wrong and several else (IN_QUESTION.zh, self.path)
        home = next((village for village in villages if village.name == name), None)
        if home is None:
            home = VillageBooks(name, folder, settings=self.settings_of(folder))
            villages.append(home)
        return home

    def _town(self) -> str:
        """Return the township that the folders above the one given are named after."""
        above = self.path.resolve().parents if self.name else ()
        return next((town for folder in above if (town := town_of(folder.name))), "")

    def _below(self, book: Book) -> Path:
        """Return the folder that a file lies in, or would lie in where a zip was unpacked."""
        return self.path.joinpath(*book.name.split("/")[:-1]) if self.name else book.path.parent

    def _answer(self, book: Book) -> str | None:
        """Return whose a person said a file is, or that it is to be left out."""
        answer = self._written_answer(book)
        return None if answer == PREVAILS else answer

    def _written_answer(self, book: Book) -> str | None:
        """Return what a person answered about a file or a folder it lies in, the nearest first."""
        parts = book.name.split("/")
        plain = one_width(book.name).split("/")
        for depth in range(len(parts) - 1, -1, -1):
            answers = self.answers_in(self.path.joinpath(*parts[:depth]))
            below = plain[depth:]
            for end in range(len(below), 0, -1):
                answer = answers.get("/".join(below[:end]))
                if answer is not None:
                    return answer
        return self.alike.get(book.name)

    def _answered_out(self, books: Sequence[Book]) -> tuple[list[Book], list[LeftOut]]:
        answers = [(book, self._answer(book)) for book in books]
        return (
            [book for book, answer in answers if answer != LEFT_OUT],
            [LeftOut(book.name, ANSWERED) for book, answer in answers if answer == LEFT_OUT],
        )

    def _parsed(self, books: Sequence[Book]) -> list[ParsedFile]:
        """Read every file by what the settings of its folder say, and take the answers."""
        groups: dict[tuple[str | None, str | None, FolderDefaults], list[int]] = {}
        for place, book in enumerate(books):
            settings = self.settings_of(self._below(book))
            defaults = FolderDefaults(settings.cash_book, settings.account_no, settings.office_from)
            groups.setdefault((settings.profile, settings.org, defaults), []).append(place)
        parsed: dict[int, ParsedFile] = {}
        for (profile, org, defaults), places in groups.items():
            files = [(books[place].path, books[place].name) for place in places]
            how = profile_of(Settings(profile=profile))
            parsed |= dict(zip(places, read_each(files, org, how, defaults), strict=True))
        return [self._with_answer(book, parsed[place]) for place, book in enumerate(books)]

    def _with_answer(self, book: Book, file: ParsedFile) -> ParsedFile:
        answer = self._answer(book)
        if answer is None:
            return file
        self.named.setdefault(file.name, named_by(file))
        whose = NOBODY if answer == OURS else answer
        file = given_to(file, dict.fromkeys([*owners(file), NOBODY], whose))
        return replace(file, named=frozenset({whose} - {NOBODY}))

    def _with_groups(
        self, books: Sequence[Book], plan: Plan, files: Mapping[int, ParsedFile]
    ) -> dict[int, ParsedFile]:
        """Give the rows of groups to them, and remember what is to be told of it."""
        places = [
            index for index in plan.files if index in files and self._answer(books[index]) is None
        ]
        named, notes = name_groups([files[index] for index in places], plan, self.name)
        self.notes |= notes
        return {**files, **dict(zip(places, named, strict=True))}

    def _villages(
        self, books: Sequence[Book], parsed: Sequence[ParsedFile], units: Units, decision: Decision
    ) -> list[VillageBooks]:
        names = {question.file for question in decision.questions}
        villages = []
        for plan in decision.plans:
            places = [index for index in plan.files if not is_asked(parsed[index].name, names)]
            if not places and len(decision.plans) > 1:
                continue
            folder = lowest_folder([self._below(books[index]) for index in places] or [self.path])
            village = VillageBooks(
                plan.name or self.name or IN_QUESTION.zh, folder, settings=self.settings_of(folder)
            )
            how = profile_of(village.settings)
            files = renumbered([parsed[index] for index in places], village.settings.org, how)
            several = len(decision.plans) > 1
            own = {
                index: file if file is parsed[index] else self._with_answer(books[index], file)
                for index, file in zip(places, files, strict=True)
            }
            own = {
                index: own_rows(file, plan, units, [p for p in decision.plans if index in p.files])
                if several or index in plan.shared
                else file
                for index, file in own.items()
            }
            org, store_units = village.settings.org, self.stored.units()
            own = self._with_groups(books, plan, own)
            free = [index for index in places if self._answer(books[index]) in {None, OURS}]
            named, asked_units = name_units(
                [own[index] for index in free], plan, org, root=self.name, store_units=store_units
            )
            own |= zip(free, named, strict=True)
            if org is not None:
                open_to = [own[index] for index in free if self._answer(books[index]) is None]
                asked_units |= groups_asked(open_to, plan, self.name, org)
            only = plan.units[0] if len(plan.units) == 1 else None
            strange = only is not None and not only.read.village
            whole = org is None and not strange
            files = [name_village(file, plan, whole=whole) for file in own.values()]
            own_units = resolved(files, self.stored.units())
            notes = [self.notes[file.name] for file in files if file.name in self.notes]
            village.units = replace(
                own_units,
                ways=(*own_units.ways, *notes),
                kin=own_units.kin | {u.code for u in store_units if plan.holds(u)},
                answered=self._answered_units([books[index] for index in places], own_units),
            )
            if org is None:
                village.units = name_codes(village.units, store_units)
            org = org and village.units.codes.get(org, org)
            village.files = [
                left_out(file, asked_units[file.name]) if file.name in asked_units else file
                for file in joined(files, village.units, org, self.stored)
            ]
            villages.append(village)
        _claimed_once(villages)
        return villages

    def _answered_units(self, books: Sequence[Book], units: Units) -> frozenset[str]:
        """Return the codes of the units that answers about some files name."""
        answers = {answer for book in books if (answer := self._answer(book)) not in {None, OURS}}
        return frozenset(units.codes.get(str(answer), str(answer)) for answer in answers)


def _unit(org: str, units: Units, stored: Stored) -> Unit:
    """Return the unit of a code or name that a person gave."""
    candidates = [*units.units.values(), *stored.units()]
    return next((unit for unit in candidates if org in {unit.code, unit.name}), Unit(org, org))


def _claimed_once(villages: Sequence[VillageBooks]) -> None:
    """Leave alone a book of the store whose mere name fits two villages of one call."""
    claims = Counter(name for village in villages for name in village.units.former)
    for village in villages:
        former = {name: code for name, code in village.units.former.items() if claims[name] == 1}
        village.units = replace(village.units, former=former)
