"""`found`: what a new installation needs before anybody can sign in: the associations and the first administrator."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare
from kezhan.organisations.associations import plant
from kezhan.organisations.posts import open_first_administrator
from kezhan.policy.editions import in_force

name = "found"
purpose = "新装的平台第一次使用：建好全省各级科协和第一位管理员"


def arguments(parser: ArgumentParser) -> None:
    """The administrator's names; the password is asked for, or read from a pipe, never put on the command line."""
    parser.add_argument("--username", required=True, metavar="登录名", help="管理员的登录名")
    parser.add_argument("--name", required=True, metavar="姓名", help="管理员的姓名")


def run(options: Namespace) -> Outcome:
    """DONE with everything made, REFUSED (and nothing made) when there is an administrator or the password is weak."""
    prepare()
    province = in_force().province
    password = _asked_for() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if password is None:
        print("两次输入的密码不一样，什么都没有建，请再来一次。", file=sys.stderr)
        return Outcome.REFUSED
    try:
        validate_password(password)
    except ValidationError as error:
        print("\n".join(error.messages), file=sys.stderr)
        return Outcome.REFUSED
    with transaction.atomic():
        administrator = open_first_administrator(name=options.name, username=options.username, password=password)
        planted = plant(province, by=administrator)
    print(f"已建好 {len(planted)} 个科协和管理员 {options.name}。")
    print(f"接下来用 {options.username} 登录，在“人员”里增加各级科协的人员。")
    return Outcome.DONE


def _asked_for() -> str | None:
    """The password typed twice, for nobody sees what is typed; None when the two differ."""
    password = getpass("管理员的密码（至少 10 位）：")
    return password if getpass("再输入一遍：") == password else None
