"""The faces of a document on paper, and the fonts that stand for them, the best first.

Machines name one font differently, by its Chinese or its Latin name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from threeassets.model.text import Text

_SERIF = ("Source Han Serif SC", "思源宋体", "Noto Serif CJK SC", "Noto Serif SC")
_SANS = ("Source Han Sans SC", "思源黑体", "Noto Sans CJK SC", "Noto Sans SC")
_SONG = ("宋体", "SimSun", "STSong", "Songti SC")
_ANY = ("微软雅黑", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
        "Droid Sans Fallback")  # fmt: skip  # a table


@dataclass(frozen=True, slots=True)
class Face:
    """A face of GB/T 9704: its name, the fonts that pass for it, and those taken in its place."""

    name: str
    own: tuple[str, ...]
    instead: tuple[str, ...]

    def fonts(self, families: Collection[str]) -> list[str]:
        """Return those of its fonts that a machine has, the best first; any where it has none."""
        names = [name for name in (*self.own, *self.instead, *_ANY) if name in families]
        return names or list(families)[:1]


FACES = {
    "title": Face(
        "方正小标宋",
        (
            "方正小标宋简体",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05S",
            "FZXiaoBiaoSong-B05",
            "华文中宋",
            "STZhongsong",
            *_SONG,
        ),
        _SERIF,
    ),
    "body": Face(
        "仿宋",
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
        ("FandolFang", "FandolFang R", *_SERIF, *_SONG),
    ),
    "heading": Face("黑体", ("黑体", "SimHei"), ("STHeiti", "Heiti SC", *_SANS)),
    "caption": Face(
        "楷体",
        ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC"),
        ("LXGW WenKai", "霞鹜文楷", "FandolKai", *_SERIF, *_SONG),
    ),
    "number": Face("宋体", _SONG, _SERIF),
}
"""What each part of a document is set in."""


def substitutes(families: Sequence[str]) -> Text | None:
    """Say which faces a machine lacks and what was taken instead; None where it has them all."""
    lacking = [face for face in FACES.values() if not set(face.own).intersection(families)]
    if not lacking:
        return None
    names = "、".join(face.name for face in lacking)
    fonts = dict.fromkeys(name for face in lacking for name in face.fonts(families)[:1])
    return Text(
        f"本机没有字体{names}，PDF 里用 {'、'.join(fonts)} 代替。"
        "要用公文字体，请装上以后重新出具。",
        f"This machine lacks the fonts {names.replace('、', ', ')}; the PDF is set in "
        f"{', '.join(fonts)} instead. Install them and write it again to have them.",
    )
