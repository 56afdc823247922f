"""`found`: makes what a new installation needs for the first sign-in: the associations and an administrator."""

from argparse import ArgumentParser, Namespace

from django.db import transaction

from kezhan.commands.asking import new_password
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare
from kezhan.journal.losses import NEW_DATABASE, accept
from kezhan.organisations.associations import plant
from kezhan.organisations.posts import Installation, open_first_administrator
from kezhan.policy.editions import in_force

name = "found"
purpose = "新装的平台第一次使用：建好全省各级科协和第一位管理员"


def arguments(parser: ArgumentParser) -> None:
    """The administrator's names. The password is typed at a question or read from a pipe, never on the command line."""
    parser.add_argument("--username", required=True, metavar="登录名", help="管理员的登录名")
    parser.add_argument("--name", required=True, metavar="姓名", help="管理员的姓名")


def run(options: Namespace) -> Outcome:
    """DONE with everything made. REFUSED, with nothing made, when there is an administrator or when the password is
    easy to guess.
    """
    prepare()
    province = in_force().province
    password = new_password(f"管理员{options.name}")
    with transaction.atomic():
        administrator = open_first_administrator(name=options.name, username=options.username, password=password)
        planted = plant(province, by=administrator)
        accept(NEW_DATABASE, Installation())
    print(f"已建好 {len(planted)} 个科协和管理员 {options.name}。")
    print(f"接下来用 {options.username} 登录，在“人员”里增加各级科协的人员。")
    return Outcome.DONE
