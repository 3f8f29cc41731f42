"""Names of persons, firms and villages, put together by chance."""

from __future__ import annotations

import random
from collections.abc import Iterator

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎"
    "鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤罗毕郝邬安常乐于傅齐康伍余元顾孟黄"
)
_FIRST = "长春玉国建文海秀桂金永志明德福大小树石云庆喜来保根立新冬秋夏月守成万有学正广连"
_SECOND = "河梅兰平华山英生花军强勇荣贵仁义礼信富林森峰江泉田禾麦宝安康宁顺祥发财旺茂芳霞琴"
_BRANDS = "丰禾金穗绿源清泉润土利民洁美彩云宏远安泰恒通广益兴农瑞丰泰和永昌华盛正阳"
_VILLAGE_FIRST = "柳石桑槐青白红东西南北上下前后大小杏桃松榆"
_VILLAGE_SECOND = "湾沟坪岭桥塘庄洼坡滩店寨坝岔垣崖"
_TOWNSHIPS = ("青石镇", "双槐镇", "白杨乡", "红崖乡", "东塬镇")

TRADES = {
    "office": ("文具店", "图文店", "办公用品商行"),
    "repair": ("五金门市部", "建材经营部", "水电维修部"),
    "environment": ("环卫服务部", "保洁用品店", "园艺服务部"),
    "road": ("砂石料场", "机械租赁部", "路桥养护队"),
    "culture": ("文化用品店", "体育用品店", "服装道具店"),
    "operating": ("农机维修部", "农资经营部", "水泵维修部"),
    "relief": ("粮油店", "副食店"),
    "press": ("邮政报刊亭",),
    "travel": ("客运服务部",),
    "firm": ("商贸有限公司", "农业发展有限公司", "机械设备有限公司"),
    "works": ("建筑工程有限公司", "市政工程有限公司", "水利工程有限公司"),
}


def township(index: int) -> str:
    """Return the township of a village."""
    return _TOWNSHIPS[index // 20 % len(_TOWNSHIPS)]


def village_name(index: int) -> str:
    """Return the name of the county's ``index``-th village; no two are alike."""
    wide = len(_VILLAGE_SECOND)
    first = _VILLAGE_FIRST[index // wide % len(_VILLAGE_FIRST)]
    lap = index // (wide * len(_VILLAGE_FIRST))
    return f"{first}{_VILLAGE_SECOND[index * 7 % wide]}{lap + 1 if lap else ''}村"


def person_names(rng: random.Random, count: int) -> list[str]:
    """Return different personal names."""
    inner, wide = len(_SECOND), len(_FIRST) * len(_SECOND)
    return [
        _SURNAMES[at // wide] + _FIRST[at % wide // inner] + _SECOND[at % inner]
        for at in rng.sample(range(len(_SURNAMES) * wide), count)
    ]


def firm_names(rng: random.Random, town: str) -> Iterator[tuple[str, str]]:
    """Return an endless supply of stems for firm names: where from, and the brand."""
    seen: set[str] = set()
    while True:
        brand = "".join(rng.sample(_BRANDS, 2))
        if brand not in seen:
            seen.add(brand)
            yield rng.choice(("示例县", town)), brand
