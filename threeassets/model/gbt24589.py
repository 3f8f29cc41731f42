"""Element names of GB/T 24589.1-2010, here called the 2010 style, in their order.

The names and their order are those of a public implementation of the schema and of an English
translation with a Chinese sample; the text of the standard itself was not seen. Output is XML in
GB18030, one file a class. Names marked below as our own are not of the standard.
"""

from __future__ import annotations

NAMESPACE = "http://sxbw.audit.gov.cn/AccountingSoftwareDataInterfaceStandard/2010/SOE/XMLSchema"
ENCODING = "GB18030"
ARCHIVE, LEDGER, ASSETS = "公共档案", "总账", "固定资产"

BOOK = "电子账簿"
BOOK_FIELDS = (
    "电子账簿编号", "电子账簿名称", "会计核算单位", "组织机构代码", "单位性质", "行业", "开发单位",
    "版本号", "本位币", "会计年度", "标准版本号",
)  # fmt: skip  # a table
PERIOD = "会计期间"
PERIOD_FIELDS = ("会计年度", "会计期间号", "会计期间起始日期", "会计期间结束日期")
WORD = "记账凭证类型"
WORD_FIELDS = ("记账凭证类型编号", "记账凭证类型名称", "记账凭证类型简称")
CURRENCY = "币种"
CURRENCY_FIELDS = ("币种编码", "币种名称")

BASICS = "总账基础信息"
BASICS_FIELDS = (
    "结构分隔符", "会计科目编号规则", "现金流量项目编码规则", "凭证头可扩展字段结构",
    "凭证头可扩展结构对应档案", "分录行可扩展字段结构", "分录行可扩展字段对应档案",
)  # fmt: skip  # a table
ACCOUNT = "会计科目"
ACCOUNT_FIELDS = ("科目编号", "科目名称", "科目级次", "科目类型", "余额方向")
AUXILIARY = "科目辅助核算"
AUXILIARY_FIELDS = ("科目编号", "辅助项编号", "辅助项名称", "对应档案", "辅助项描述")
MOST_AUXILIARIES = 30
BALANCE = "科目余额及发生额"
BALANCE_FIELDS = (
    "科目编号", "期初余额方向", "期末余额方向", "币种编码", "计量单位", "会计年度", "会计期间号",
    "期初数量", "期初原币余额", "期初本币余额", "借方数量", "借方原币金额", "借方本币金额",
    "贷方数量", "贷方原币金额", "贷方本币金额", "期末数量", "期末原币余额", "期末本币余额",
)  # fmt: skip  # a table
"""The columns 辅助项1编号 to 辅助项30编号 behind 科目编号 are not written."""
VOUCHER = "记账凭证"
VOUCHER_FIELDS = (
    "记账凭证日期", "会计年度", "会计期间号", "记账凭证类型编号", "记账凭证编号", "记账凭证行号",
    "记账凭证摘要", "科目编号", "辅助项1编号", "辅助项2编号", "币种编码", "计量单位", "借方数量",
    "借方原币金额", "借方本币金额", "贷方数量", "贷方原币金额", "贷方本币金额", "汇率类型编号",
    "汇率", "单价", "凭证头可扩展字段结构值", "分录行可扩展字段结构值", "结算方式编码", "票据类型",
    "票据号", "票据日期", "附件数", "制单人", "审核人", "记账人", "记账标志", "作废标志",
    "凭证来源系统",
)  # fmt: skip  # a table

CARD = "固定资产卡片"
CARD_FIELDS = (
    "固定资产卡片编号", "固定资产编码", "固定资产名称", "固定资产入账日期", "计量单位", "数量",
    "预计使用月份", "已计提月份", "原值", "累计折旧", "净值", "累计减值准备", "净残值率", "净残值",
    "月折旧率", "月折旧额",
)  # fmt: skip  # a table
OWN_CARD_FIELDS = ("资产类别", "经营属性", "坐落", "折旧方法", "使用状况", "闲置起始日期", "保管人")
"""Our own elements behind those of the card: what an asset of a village cannot be without."""

HEAD_EXTRAS = {
    "cashier": "出纳人", "reversal_of": "红冲凭证号", "posted_at": "记账时间",
    "decision_no": "决议编号", "request_no": "审批单号", "contract_no": "合同编号",
}  # fmt: skip  # a table
"""Columns of a voucher that travel in its extension field, by the name the structure gives."""
LINE_EXTRAS = {"gl_account_name": "科目名称"}
"""Columns of an entry that travel in its extension field, where the chart says otherwise."""
EXTRA_SEPARATORS = "-|~^`#$%*+=_;@!&?"
"""The first of these that occurs in no extended value parts them."""
PARTY, PROJECT = "往来单位", "项目"
# fmt: off
PARTY_NAMES = frozenset({
    PARTY, "客户", "供应商", "客商", "单位", "个人", "员工", "职员", "客户往来", "供应商往来",
    "个人往来", "客户档案", "供应商档案", "员工档案",
})
# fmt: on
PROJECT_NAMES = frozenset({PROJECT, "项目档案", "项目核算", "工程项目"})
