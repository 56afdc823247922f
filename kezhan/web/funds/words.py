"""How a station's funds are told in the record."""

from kezhan.funds.models import FundsEntry
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("经费账目", FundsEntry, History()),),
    deeds={"write_funds_entry": "记账", "reverse_funds_entry": "冲销", "add_vouchers": "补凭证"},
    facts={
        "entry_number": "编号",
        "entry_day": "收付日期",
        "sum": "金额",
        "party": "付款方或收款方",
        "balance": "记完以后的结余",
        "overdraft": "结余不够也付的原因",
        "reversed_number": "冲销第几号",
        "files": "凭证",
    },
)
