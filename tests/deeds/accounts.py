"""The deeds about accounts: who is told, and what the record keeps; never a password."""

from kezhan.accounts import opening
from kezhan.accounts.passwords import SoundPassword
from kezhan.security.log import Source
from tests.deeds.case import Case, nothing
from tests.province import PASSWORD

CASES = (
    Case(
        opening.open_account,
        nothing,
        lambda p, _: opening.open_account(
            username="xintongshi", name="新同事", password=SoundPassword("!"), by=p.posts.administrator
        ),
        entries=(("open_account", {"username": "xintongshi"}),),
    ),
    Case(
        opening.change_password,
        lambda p: p.posts.bakery.account,
        lambda _, account: opening.change_password(
            account, present=PASSWORD, wanted="Zhan-2026-tong", source=Source(address="10.0.0.1")
        ),
        entries=(("change_password", {}),),
    ),
    Case(
        opening.change_particulars,
        lambda p: p.posts.bakery.account,
        lambda _, account: opening.change_particulars(account, name="黄大伟", phone="13800138000"),
        entries=(
            (
                "change_particulars",
                {"name": {"from": "bakery经办", "to": "黄大伟"}, "phone": {"from": "13900000011", "to": "13800138000"}},
            ),
        ),
    ),
)
