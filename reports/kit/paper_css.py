"""Whether a paper.css is inert: rules of style that fetch nothing and leave their place nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from threeassets.model.text import Text

MOST_BYTES = 256 * 1024
_TOKEN = re.compile(
    r"/\*.*?\*/|\"(?:[^\"\n\\])*\"|'(?:[^'\n\\])*'|(?P<call>[A-Za-z-]+)\(|(?P<at>@[A-Za-z-]+)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<stray>/\*|\"|'|\\|<(?=[!/])|[\x00-\x08\x0b\x0c\x0e-\x1f])",
    re.DOTALL,
)
_CALLS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "element",
                    "expression", "attr"})  # fmt: skip  # a table
_RULES = frozenset(
    {
        "@media",
        "@page",
        "@supports",
        "@bottom-center",
        "@bottom-left",
        "@bottom-right",
        "@top-center",
        "@top-left",
        "@top-right",
    }
)


def style_faults(content: bytes) -> Iterator[tuple[int, Text]]:
    """Give what is wrong with a paper.css: the line and a sentence."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield line, Text("不是 UTF-8 编码。请另存为 UTF-8。", "it is not UTF-8. Save it as UTF-8.")
        return
    if len(content) > MOST_BYTES:
        yield (
            1,
            Text(
                f"超过 {MOST_BYTES // 1024} KB。请只写与自带样式不同的规则。",
                f"it is larger than {MOST_BYTES // 1024} KB. Write only what differs from ours.",
            ),
        )
        return
    depth = 0
    for token in _TOKEN.finditer(text):
        line = text.count("\n", 0, token.start()) + 1
        depth += bool(token["open"]) - bool(token["close"])
        if depth < 0:
            yield line, Text("多了一个“}”。请删去。", "there is one } too many. Delete it.")
            return
        if (reason := _refused(token)) is not None:
            yield line, reason
            if token["stray"] in {"/*", '"', "'"}:
                return  # what follows cannot be told from what stands inside
    if depth:
        line = text.count("\n") + 1
        yield line, Text("少了“}”。请补上。", "a } is missing. Add it.")


def _refused(token: re.Match[str]) -> Text | None:
    call, rule, stray = (token["call"] or "").lower(), (token["at"] or "").lower(), token["stray"]
    if call in _CALLS:
        return Text(
            f"不能用 {call}()：网页不取用别的文件。请只写颜色、字体、大小和边距。",
            f"{call}() may not be used: a page fetches nothing. Write colours, faces, sizes and "
            "margins only.",
        )
    if rule and rule not in _RULES:
        return Text(
            f"不能用 {rule}。可用：{'、'.join(sorted(_RULES))}。",
            f"{rule} may not be used. Known: {', '.join(sorted(_RULES))}.",
        )
    if stray in {"/*", '"', "'"}:
        return Text(
            f"从这里的 {stray} 起没有结束。请补上结尾。",
            f"what begins here with {stray} does not end. Add its end.",
        )
    if stray:
        mark = stray if stray.isprintable() else f"U+{ord(stray):04X}"
        return Text(
            f"不能有字符“{mark}”。请删去。", f"the character {mark} may not stand here. Delete it."
        )
    return None
