"""Who holds which office since when, who is related to whom, who is paid what."""

from __future__ import annotations

import datetime as dt

from sample_ledgers.songlin_story.place import ELECTED
from sample_ledgers.story_kit.tables import fen, rows

SECRETARY, OLD_DIRECTOR = "岳东林", "龚福海"
SUPERVISOR = "于怀德"
ACCOUNTANT = "贺敏"
AGENCY_REVIEWER = "宋文静"
TOWNSHIP_DEPUTY = "孟海涛"
TOWNSHIP_HEAD = "尚志远"
REPORTER = "麻俊生"
REVIEWER = "古金凤"
COMMITTEE = ("齐春梅", "邓永祥", "曹立新")
OLD_CASHIER, CASHIER = "席小琴", "匡美玲"
NEW_CASHIER_FROM = dt.date(2025, 4, 1)

OFFICES = """
岳东林 | 村党组织书记     | 2020-06-20 |
岳东林 | 副理事长         | 2020-07-01 | 2025-06-30
岳东林 | 村委会主任       | 2025-07-01 |
岳东林 | 理事长           | 2025-07-01 |
龚福海 | 村委会主任       | 2020-07-01 | 2025-06-30
龚福海 | 理事长           | 2020-07-01 | 2025-06-30
曹立新 | 副书记           | 2020-06-20 |
曹立新 | 理事             | 2020-07-01 | 2025-06-30
曹立新 | 理事             | 2025-07-01 |
齐春梅 | 村委会副主任     | 2020-07-01 | 2025-06-30
齐春梅 | 村委会副主任     | 2025-07-01 |
齐春梅 | 理事             | 2020-07-01 | 2025-06-30
齐春梅 | 副理事长         | 2025-07-01 |
邓永祥 | 村委会委员       | 2020-07-01 | 2025-06-30
邓永祥 | 村委会委员       | 2025-07-01 |
邓永祥 | 理事             | 2020-07-01 | 2025-06-30
邓永祥 | 理事             | 2025-07-01 |
佟玉珠 | 理事             | 2025-07-01 |
于怀德 | 党组织委员       | 2020-06-20 |
于怀德 | 监委会主任       | 2020-07-01 |
于怀德 | 监事长           | 2020-07-01 |
柯秀兰 | 监委会委员       | 2020-07-01 |
柯秀兰 | 监事             | 2020-07-01 |
古金凤 | 民主理财小组组长 | 2020-07-01 |
贺敏   | 会计             | 2022-03-01 |
席小琴 | 出纳             | 2020-07-01 | 2025-03-31
匡美玲 | 出纳             | 2025-04-01 |
麻俊生 | 报账员           | 2020-07-01 |
宋文静 | 三资中心审核     | 2022-03-01 |
杜明远 | 包村干部         | 2023-05-08 |
孟海涛 | 乡镇分管领导     | 2022-09-01 |
尚志远 | 乡镇长           | 2022-01-10 |
"""

RELATIONS = """
邓永祥 | 邓永福 | 兄弟姐妹
齐春梅 | 柯秀兰 | 表姐妹
于怀德 | 桂春生 | 表兄弟
"""
"""Cousins are no close relatives; the brother's contract was decided without the office holder."""

PAY = """
岳东林 | 村党组织书记     | 2000.00
龚福海 | 村委会主任       | 1800.00
曹立新 | 副书记           | 1300.00
齐春梅 | 村委会副主任     | 1300.00
邓永祥 | 村委会委员       | 1100.00
于怀德 | 监委会主任       | 1100.00
柯秀兰 | 监委会委员       | 400.00
麻俊生 | 报账员           | 1100.00
古金凤 | 民主理财小组组长 | 300.00
"""

CLEANERS = ("甘有余", "毛凤仙", "苗守成", "凌志勇", "翟长水")
CLEANER_PAY = "800.00"


def director(on: dt.date) -> str:
    """Return who was director of the committee and chair of the collective on a day."""
    return SECRETARY if on >= ELECTED else OLD_DIRECTOR


def paid_in(on: dt.date) -> list[tuple[str, int]]:
    """Return who is paid how much in the month of a day; who has left office is not."""
    return [
        (name, fen(amount)) for name, _, amount in rows(PAY) if name != OLD_DIRECTOR or on < ELECTED
    ]
