"""What rows above a header say: whose books, which period, unit of money, which account."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from threeassets.importers.cells.currencies import foreign_currency
from threeassets.importers.cells.measures import MONEY, MU, SCALES, is_measures, measures_of
from threeassets.importers.cells.values import text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.units.names import unit_name
from threeassets.model.keys import plain, whole_number
from threeassets.plumbing.patterns import Pattern

_OWNER = Pattern(
    r"(?:单位名称|编制单位|核算单位|会计主体|使用单位|(?P<set>账套名称|账套)|公司名称|公司|单位)[:：]\s*"
    r"(?:[\[【(（](?P<code>[0-9A-Za-z]+)[\]】)）])?\s*(?P<name>[^:：,，;；]*)"
)
_HOLDER = Pattern(
    r"(?:账户名称|账户名|账号名称|户名|客户名称|存款人)[:：]\s*(?P<name>[^:：,，;；\s]+)"
)
"""Whose account it is, above a statement; a unit where it is named like one."""
# A whole cell, or the name of a sheet, that is a unit's name without saying so.
_UNIT_NAME = Pattern(
    r"(?P<name>[^\d:：,，;；]{2,30}(?:经济合作社|经济联合社|合作社|联合社|村委会|村民委员会|居民委员会))"
    r"(?:\d{4}年(?:度|\d{1,2}月)?)?"
)
_PAPER_OF = Pattern(
    r"(?:\d{4}年?(?:度|\d{1,2}月)?)?(?P<name>[^\d:：,，;；]+?(?:村|社区)(?!干部|民(?!委)|级|务|集体|委(?!会))"
    r"(?:(?:第?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:村民小组|居民小组|生产队|小组|组|队|社)|[^\d:：,，;；]{1,6}村民小组)"
    r"(?=[^:：]*(?:流水|收支|收入|支出|现金|存款|日记|凭证|明细账|总账|账簿|账本))"
    r"|[^\d:：,，;；]*?(?:合作社|联合社|委员会|村委会|居委会))?)"
    r"(?:\d{4}年?(?:度|\d{1,2}月)?)?[^:：,，;；]{0,20}"
    r"(?:表|账|帐|册|簿|单|登记|公示|公开栏|凭证|余额|记录|明细|流水)(?:[(（][^()（）]*[)）])?"
)
"""A title that begins with the village whose paper it is, as 大坪村固定资产登记表 does.

A group counts where the paper is of the group's own money, not where it lists what the village has
there.
"""
_UNIT_SHEET = Pattern(r"[^\d:\-_/\\ ]{1,20}(?:村|社区|合作社|联合社|村委会|居委会)")
_ACCOUNT = Pattern(
    r"(?:会计科目|科目名称|科目编码|科目|账户)[:：]?\s*[\[【(（]?(\d{3,}[\d.]*)[\]】)）]?\s*(.*)"
)
_SPAN = Pattern(
    r"(\d{4})\s*[-./年]\s*第?\s*(\d{1,2})\s*(?:月|期)?(?:\s*(?:-+|至|到|~|—)\s*"
    r"(?:(\d{4})\s*[-./年]\s*)?(?:第)?(\d{1,2})\s*(?:月|期)?)?(?![\d])"
)
_QUARTER = Pattern(
    r"(前|第)?\s*([一二三四1-4])\s*(?:(?:-+|至|到|~|—|、)\s*第?([二三四2-4])\s*)?季度|(?<![a-z])q([1-4])(?!\d)",
    re.IGNORECASE,
)
_HALF = Pattern(r"(上|下)半年")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_NUMERAL = r"十[一二]|[一二三四五六七八九十]|1[0-2]|0?[1-9]"
_MONTHS = Pattern(
    rf"(?<![\d十/.\-])({_NUMERAL})(?:月份?)?(?:\s*(?:-+|至|到|~|—)\s*({_NUMERAL}))?\s*月(?!\s*\d)"
)
"""Months without their year, which stands elsewhere."""
_OPENING = Pattern(r"期初|年初|月初|建[账帐]|初始|开[账帐]")
_CLOSING = Pattern(r"期末|年末|月末|年终|截[至止]")
OPENING, CLOSING = "opening", "closing"
_DAYS = Pattern(
    r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\s*(?:-+|至|到|~)\s*(\d{4})[-./年](\d{1,2})[-./月]\d{1,2}日?"
)
# Marks of one kind: 2025年1-12月 and 2025.1-12 are spans of months.
_DAY = Pattern(
    r"(?P<year>\d{4})\s*(?:(?P<word>年)|(?P<mark>[-./]))\s*(?P<month>\d{1,2})"
    r"\s*(?(word)月|(?P=mark))\s*(?P<day>\d{1,2})\s*日?(?![\d月期])"
)
_YEAR = Pattern(
    r"(?<!\d)(\d{4})\s*(?:年度|年|会计年度)(?!\s*\d)|(?:会计年度|年度)[:：]?\s*(\d{4})(?!\d)"
)
_ANY_YEAR = Pattern(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
CODE_LENGTH = 15
"""Letters from which a code in brackets is that of a unit; a shorter one counts account sets."""
_FORM_NUMBER = Pattern(r"[^\d\s:：第]{0,2}字?\s*第\s*\d+(?:\s*\(\d+/\d+\))?\s*号")
_NUMBER_LABEL = Pattern(r"(?:凭证字号|凭证号数?|凭证编号|凭证字)[:：]\s*(\S*\d\S*)")
_PAPERS = Pattern(r"附(?:单据|件|原始凭证)(?:张?数)?[:：]?\s*(\d+)(?:\s*张|$)")
_SIGNER = Pattern(
    r"(制单|审核|复核|稽核|记账|过账|出纳)(?:人员|人|员)?(?:[:：]\s*|\s+)([^\s:：]*)(?=\s|$)"
)
_SIGNED = Pattern(
    r"(?:会计主管|财务主管|主管|制单|审核|复核|稽核|记账|过账|出纳|经办|领款)(?:人员|人|员)?(?:[:：]|\s).*"
)
SIGNED_CELLS = 2
_SIGNS = {
    "制单": "prepared_by", "审核": "approved_by", "复核": "approved_by", "稽核": "approved_by",
    "记账": "posted_by", "过账": "posted_by", "出纳": "cashier",
}  # fmt: skip  # a table
_BOOK = Pattern(
    r"(?:\d{4}年(?:度|\d{1,2}月)?)?(?P<name>[^\d:：]+?)(?:科目)?(?:三栏式?|多栏式?)?"
    r"(?:日记[账帐]|明细[账帐]|分类[账帐]|总[账帐])"
)
_NO_ACCOUNT = frozenset({"三栏", "三栏式", "多栏", "多栏式", "科目", "总分类", "总", "辅助"})
_PRINTED = Pattern(r"(?:打印|制表|导出|查询)(?:日期|时间)")


@dataclass(frozen=True, slots=True)
class Form:
    """The head of a printed voucher: day, number with its word, papers attached."""

    day: str
    number: str
    attachments: str | None
    signers: tuple[tuple[str, str], ...] = ()

    @property
    def cells(self) -> dict[str, str | None]:
        """Return the head as cells by role."""
        facts = {"date": self.day, "number": self.number, "attachments": self.attachments}
        return facts | dict(self.signers)


def form_of(cells: Cells) -> Form | None:
    """Return the head of a printed voucher that one row of titles holds."""
    texts = [plain(text_of(cell)) for cell in cells]
    day = next((match for text in texts if (match := _DAY.search(text))), None)
    number = next((match[0] for text in texts if (match := _FORM_NUMBER.search(text))), None)
    if number is None:
        number = next((match[1] for text in texts if (match := _NUMBER_LABEL.search(text))), None)
    if day is None or number is None:
        return None
    iso = f"{day['year']}-{int(day['month']):02d}-{int(day['day']):02d}"
    signers = tuple(sorted(signers_of(cells).items()))
    return Form(iso, number.replace(" ", ""), papers_of(cells), signers)


def papers_of(cells: Cells) -> str | None:
    """Return how many papers a row says are attached to a printed voucher."""
    texts = (plain(text_of(cell)) for cell in cells)
    return next((match[1] for text in texts if (match := _PAPERS.search(text))), None)


def is_signature(cells: Cells) -> bool:
    """Whether a row under a printed voucher says who signed, with or without colons."""
    return sum(bool(_SIGNED.fullmatch(plain(text_of(cell)))) for cell in cells) >= SIGNED_CELLS


def signers_of(cells: Cells) -> dict[str, str]:
    """Return who signed by role, empty where the row has the word and no name."""
    texts = (plain(text_of(cell)) for cell in cells)
    return {_SIGNS[word]: name for text in texts for word, name in _SIGNER.findall(text)}


@dataclass(frozen=True, slots=True)
class Titles:
    """Facts above a header; None where nothing is said. Months run from 1 to 12."""

    org_code: str | None = None
    org_name: str | None = None
    year: int | None = None
    first_month: int | None = None
    last_month: int | None = None
    scales: tuple[str, ...] = ()
    """Units of money, each of another scale: 元 and 万元 leave open which column has which."""
    area: str | None = None
    """Unit of area."""
    account: tuple[str, str] | None = None
    signed: bool = False
    """Whether a title says 借正贷负."""
    form: Form | None = None
    book: str | None = None
    """Name of the one account whose ledger this is, as in 现金日记账."""
    currency: str | None = None
    """Currency of the amounts where it is not yuan."""
    standing: str | None = None
    """Whether balances are those before (``opening``) or after (``closing``) the period."""

    @property
    def unit(self) -> str | None:
        """Return the unit of money; None where titles name none, or several."""
        return self.scales[0] if len(self.scales) == 1 else None

    @property
    def owner(self) -> str | None:
        """Return the unit these titles name, by its code where they tell it."""
        return self.org_code or self.org_name

    @property
    def units(self) -> dict[str, str]:
        """Return the name that stands beside the code of the unit, by code."""
        both = self.org_code and self.org_name
        return {self.org_code: self.org_name} if both else {}  # type: ignore[dict-item] # both are there

    def with_page(self, page: Titles) -> Titles:
        """Return these facts with what the titles of a later page say of its rows."""
        owner = page if page.org_code or page.org_name else self
        span = page if page.first_month else self
        return replace(
            self,
            org_code=owner.org_code,
            org_name=owner.org_name,
            year=page.year or self.year,
            first_month=span.first_month,
            last_month=span.last_month,
        )


NOTHING = Titles()
"""What titles say that say nothing."""


def owner_of(cells: Cells) -> Titles | None:
    """Return the unit that a row names with its label, and nothing else of it."""
    # A label has its colon; this is asked of every row of a large file.
    labelled = [cell for cell in cells if isinstance(cell, str) and (":" in cell or "：" in cell)]
    if not labelled:
        return None
    code, name = _labelled(plain(text_of(cell)) for cell in labelled)
    return Titles(org_code=code, org_name=name) if code or name else None


def titles_of(rows: Iterable[Cells], sheet_name: str = "") -> Titles:
    """Read the title rows; what only the name of the sheet tells counts last."""
    rows, sheet = list(rows), plain(sheet_name)
    texts = [plain(text_of(cell)) for cells in rows for cell in cells]
    texts = [text for text in texts if text and not _PRINTED.search(text)]
    accounts = (_ACCOUNT.fullmatch(text) for text in texts)
    account = next(((match[1], match[2].strip()) for match in accounts if match), None)
    book = next(filter(None, map(_book, [*texts, sheet])), None)
    code, name = _labelled(texts)
    if code is None and name is None:
        name = next(filter(None, map(_holder, texts)), None)
        name = name or next(filter(None, map(_titled, texts)), None)
        if name is None and account is None and book is None and _UNIT_SHEET.fullmatch(sheet):
            name = sheet if unit_name(sheet).village else None
    year = next(
        (int(match[1] or match[2]) for text in texts if (match := _YEAR.search(text))), None
    )
    span = next(filter(None, map(_span, texts)), None)
    if span is None:
        year, span = _of_sheet(sheet, year)
    if span is not None:
        year = span[0]
    months = span[1:] if span else next(filter(None, map(_months, [*texts, sheet])), None)
    measures = [word for text in texts for word in measures_of(text)]
    return Titles(
        org_code=code,
        org_name=name,
        year=year,
        first_month=months[0] if months else None,
        last_month=months[1] if months else None,
        scales=tuple(dict.fromkeys(SCALES[MONEY[word]] for word in measures if word in MONEY)),
        area=next((word for word in measures if word in MU), None),
        account=account,
        signed=any("借正贷负" in text for text in texts),
        form=next(filter(None, map(form_of, reversed(rows))), None),
        book=book,
        currency=foreign_currency([*texts, sheet]),
        standing=_standing([*texts, sheet]),
    )


def in_time_of_file(titles: Titles, file: str) -> Titles:
    """Return titles with the year and months that the name of the file tells where they do not.

    A name with a day or with two years tells none: it may be when the file was written.
    """
    text = plain(file)
    if _DAY.search(text) is not None or len(set(_ANY_YEAR.findall(text))) > 1:
        return titles
    named = titles_of((), file)
    if titles.first_month is not None:
        return replace(titles, year=titles.year or named.year)
    if titles.year not in {None, named.year}:
        return titles
    return replace(
        titles,
        year=titles.year or named.year,
        first_month=named.first_month,
        last_month=named.last_month,
    )


def _holder(text: str) -> str | None:
    """Return the unit whose bank account a title names."""
    holder = _HOLDER.search(text)
    return holder["name"] if holder is not None and unit_name(holder["name"]).village else None


def _titled(text: str) -> str | None:
    """Return the unit that a title names without a label."""
    if (unit := _UNIT_NAME.fullmatch(text)) is not None:
        return unit["name"]
    paper = _PAPER_OF.fullmatch(text.replace(" ", ""))
    if paper is None:
        return None
    # What stands behind decides too: 示例农村商业银行对账单 is no paper of 示例农村.
    village = unit_name(paper["name"]).village
    return paper["name"] if village and village == unit_name(paper[0]).village else None


def _labelled(texts: Iterable[str]) -> tuple[str | None, str | None]:
    """Return code and name of the unit behind a label such as 编制单位."""
    code = name = None
    for text in texts:
        owner = None if _ACCOUNT.fullmatch(text) else _OWNER.match(text)
        if owner is not None and not is_measures(owner["name"]):
            number, own = owner["code"], owner["name"].strip()
            if number and own and len(number) < CODE_LENGTH:
                number, own = None, f"[{number}]{own}"
            if owner["set"] and whole_number(number or own) is not None:
                continue  # every village may have an account set 001
            code, name = code or number, name or own or None
    return code, name


def _book(text: str) -> str | None:
    match = _BOOK.fullmatch(text.replace(" ", ""))
    name = match["name"].removeprefix(_titled(text) or "") if match else ""
    return name if name and name not in _NO_ACCOUNT else None


def _standing(texts: Iterable[str]) -> str | None:
    """Return which balances titles speak of; None where they speak of none, or of both."""
    text = "\n".join(texts)
    opens, closes = _OPENING.search(text) is not None, _CLOSING.search(text) is not None
    for day in _DAY.finditer(text):
        opens = opens or (int(day["month"]), int(day["day"])) == (1, 1)
        closes = closes or (int(day["month"]), int(day["day"])) == (12, 31)
    if opens == closes:
        return None
    return OPENING if opens else CLOSING


def _span(text: str) -> tuple[int, int, int] | None:
    """Return year, first and last month of a period written in a title."""
    year, part = re.search(r"(?<!\d)\d{4}(?!\d)", text), _part_of_year(text)
    if part is not None:
        return (int(year[0]), *part) if year is not None else None
    if match := _DAYS.search(text):
        whole = match[1] == match[4]
        return (int(match[1]), int(match[2]), int(match[5])) if whole else None
    text = _DAY.sub(lambda day: f"{day['year']}年{day['month']}月", text)
    match = _SPAN.search(text)
    if match is None or (match[3] and match[3] != match[1]):
        return None
    first, last = int(match[2]), int(match[4] or match[2])
    return (int(match[1]), first, last) if 1 <= first <= last <= 12 else None  # noqa: PLR2004 - months


def _of_sheet(name: str, year: int | None) -> tuple[int | None, tuple[int, int, int] | None]:
    if span := _span(name):
        return span[0], span
    if match := re.fullmatch(r"(\d{4})(0[1-9]|1[0-2])", name):
        month = int(match[2])
        return int(match[1]), (int(match[1]), month, month)
    if match := re.search(r"(?<!\d)(\d{4})年?(?!\d)", name):
        year = year or int(match[1])
    months = _months(name)
    return year, ((year, *months) if months and year else None)


def _part_of_year(text: str) -> tuple[int, int] | None:
    """Return first and last month of the quarters or the half of a year that a text names."""
    if (half := _HALF.search(text)) is not None:
        return (1, 6) if half[1] == "上" else (7, 12)
    if (match := _QUARTER.search(text)) is None:
        return None
    quarter = match[2] or match[4]
    first, last = _number(quarter), _number(match[3] or quarter)
    return (1 if match[1] == "前" else 3 * first - 2), 3 * last


def _months(text: str) -> tuple[int, int] | None:
    """Return first and last month that a text names without their year."""
    if (part := _part_of_year(text)) is not None:
        return part
    if (match := _MONTHS.search(text)) is None:
        return None
    first, last = (_number(month) for month in (match[1], match[2] or match[1]))
    return (first, last) if first <= last else None


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
