"""What is shown of personal numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threeassets.plumbing.masking import (
    masked,
    masked_within,
    personal_numbers,
    unmasked,
)
from threeassets.plumbing.plain_text import wrap
from threeassets.plumbing.showing import shown_json

IDENTITY, CARD, MOBILE = "990101197104120115", "6217001234561235", "13800005678"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("6217001234561234", "6217****1234"),
        (IDENTITY, "9901****0115"),
        ("99010119860404044X", "9901****044X"),
        ("0990-5550001", "0990****0001"),
        (MOBILE, "138****5678"),
        ("123456789", "123****6789"),
        ("12345678", "****"),
        ("", "****"),
    ],
)
def test_middle_and_length_of_a_number_are_hidden(number: str, shown: str) -> None:
    """Four characters at each end at most, and never a short number."""
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("转入6217001234561235后", "转入6217****1235后"),
        ("99010119860404044x", "9901****044X"),
        ("身份 990101 19860404 044X", "身份 9901****044X"),
        ("老证990101860404044", "老证9901****4044"),
        ("卡 6217 0012 3456 1234 566", "卡 6217****4566"),
        ("138 0000 5678，138-0000-5679", "138****5678，138****5679"),
        ("+86 13800005678", "+86 138****5678"),
        ("+8613800005678", "+8613****5678"),
        ("(86)13800005678", "(86)138****5678"),
        ("电话13800005678，0990-5550001", "电话138****5678，099****0001"),
        ("(0990) 555 0001", "099****0001"),
        ("付款010-55500012完，(021)5550 0012", "付款010****0012完，021****0012"),
        ("老证990101/19860404/044X，138•0000•5678", "老证9901****044X，138****5678"),
        ("账号 123456789/987654321", "账号 123****6789/987****4321"),
        ("电话0990-5550001/2025-03", "电话099****0001/2025-03"),
        ("abc13800005678def", "abc138****5678def"),
        ("tel13800005678转", "tel138****5678转"),
        ("138\u200b0000\u200b5678", "138****5678"),
        ("全角６２１７００１２３４５６１２３５", "全角6217****1235"),
        ("账号：8101040120000123", "账号：8101****0123"),
        ("帐号 8101 0401 2000 0123", "帐号 8101****0123"),
        ("联系电话：5550001、5550002", "联系电话：****、****"),
        ("证件号“99010119860404”不对", "证件号“9901****0404”不对"),
        (f"编号e{IDENTITY}", "编号e9901****0115"),
        (f"c{CARD}d", "c6217****1235d"),
        ("𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟓𝟔𝟕𝟖", "138****5678"),
        ("١٣٨٠٠٠٠٥٦٧٨", "138****5678"),
        ("对账_138_0000_5678.xlsx", "对账_138****5678.xlsx"),
        ("138．0000·5678", "138****5678"),
        ("138\t0000\u202a\u202a\u202a\u202a5678", "138****5678"),
        ("138\u28000000\u28005678", "138****5678"),
        ("\u200e".join(MOBILE), "138****5678"),
        ("\u0301".join(MOBILE), "138****5678"),
        (f"{MOBILE}x", "1380****678X"),
        ("99010119860404044Х，99010119860404044×", "9901****044X，9901****044X"),
        ("2025-01-15 0571-88001234", "2025-01-15 0571****1234"),
        ("20250115_0571-88001234", "20250115_0571****1234"),
        ("账户：12345678901", "账户：123****8901"),
        ("账号（农商行营业部）12345678901", "账号（农商行营业部）123****8901"),
        ("银行卡 12345678901234，固话88001234", "银行卡 1234****1234，固话****"),
        ("证件号码 G12345678", "证件号码 G****"),
        ("A/C No. 12345678901", "A/C No. 123****8901"),
    ],
)
def test_numbers_inside_text_are_masked(text: str, shown: str) -> None:
    """A number proves itself, however it is spelled, or a word on its line says whose it is."""
    assert masked_within(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2025-03/记-12",
        "N2990101MF2501014K",
        "91990151551385082Q",
        "990101100200",
        "1,234,567.89",
        "13,800,005,678.00",
        "13800005.67",
        "20240101-20241231",
        "2024-01-01-2024-12-31",
        "2024.01.01至2024.12.31",
        "GC-2024-0013800005",
        "采购2024138000056780001号",
        "发票25332000000012345678",
        "流水2024010112345678901234",
        "校验 a3f9138000056781b2c3d4e5f60718293a",
        "账号变更 2024-05-06",
        "账户\n8101040120000123",
        "手机 2 部 1,200.00",
        "6217001234561234",
        "990101197104120116",
        "转入8101040120000123",
        "①13800005671234",
        "面积1234567×2亩",
        "2025_01_15_2025_02_15.xlsx",
        "6f1d2c3b4a5968778695a4b3c2d1e0f113800005678aabbccddeeff0011223344",
        "135/2024/0012",
        "027/1234567",
        "2025/1/3-2025/12/31",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    """Keys, codes, amounts, days, invoices, serials, and numbers whose check digit is wrong."""
    assert masked_within(text) == text


def test_a_number_that_a_register_holds_is_hidden_however_it_is_spelled() -> None:
    """What proves nothing by itself is known from the register of accounts."""
    text = "转入8101 0401 2000 0123，又8101040120000123"
    with personal_numbers(["8101040120000123", "20250101", "123"]):
        assert masked_within(text) == "转入8101****0123，又8101****0123"
        assert masked_within("20250101 第123号") == "20250101 第123号"
    assert masked_within(text) == text


def test_whoever_asks_sees_them_in_full() -> None:
    """Known numbers too, also where a writer names them inside."""
    with unmasked(), personal_numbers([CARD]):
        assert (masked(CARD), masked_within(CARD)) == (CARD, CARD)


def test_json_is_masked_in_its_texts_only() -> None:
    """An amount of as many digits stays the number it is."""
    told = shown_json(b'{"13800005678": ["\\"13800005678", 13800005678]}')
    assert told == b'{"138****5678": ["\\"138****5678", 13800005678]}'


SEPARATED = st.lists(st.sampled_from(["", " ", "-", "\u200b"]), min_size=17, max_size=17)


@given(SEPARATED, st.text(st.sampled_from("甲乙（ ，a号"), max_size=4))
def test_no_spelling_shows_an_identity_number(separators: list[str], before: str) -> None:
    """Whatever stands between its digits and before it."""
    spelled = IDENTITY[0] + "".join(
        mark + digit for mark, digit in zip(separators, IDENTITY[1:], strict=True)
    )
    assert IDENTITY[6:14] not in "".join(filter(str.isdigit, masked_within(before + spelled)))


@pytest.mark.parametrize("width", range(20, 80, 3))
def test_no_line_break_parts_a_number_that_is_to_be_masked(width: int) -> None:
    """Each half would prove nothing; signs as wide as Chinese ones part at any of them."""
    for number in ("９９０１０１１９９００３０７７４７９", "139 1234 5678", "6217 0012 3456 1235"):
        lines = wrap(f"付给某户的补助款，按表发放{number}，见附表", width=width)
        assert "****" in "".join(lines)
