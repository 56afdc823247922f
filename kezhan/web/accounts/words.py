"""How accounts are told in the record."""

from kezhan.accounts.models import Account
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("账号", Account),),
    deeds={
        "open_account": "开通账号",
        "change_password": "换密码",
        "set_password": "重设密码",
        "stop_account": "停用账号",
        "allow_account": "启用账号",
        "change_particulars": "修改姓名手机",
    },
)
