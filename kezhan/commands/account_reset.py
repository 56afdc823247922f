"""`account reset`: lets a person in again who forgot the password, above all the only administrator."""

from argparse import ArgumentParser, Namespace

from kezhan.accounts.passwords import RULE
from kezhan.commands.asking import new_password
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare
from kezhan.organisations.access import account_named, reset_password

name = "account reset"
purpose = "忘了密码、又没有别的管理员能帮忙：给一个账号重设密码，并解除登录的拦截"


def arguments(parser: ArgumentParser) -> None:
    """The account. The password is typed at a question or read from a pipe; it never stands on the command line."""
    parser.add_argument("username", metavar="登录名", help="给哪个账号重设")


def run(options: Namespace) -> Outcome:
    """DONE with the new password set and on record. REFUSED, with nothing changed, when it is easy to guess."""
    prepare()
    account = account_named(options.username)
    print(RULE)
    reset_password(account, password=new_password(account.name))
    print(f"{account.name}（{account.username}）的密码已重设，马上可以登录，别处的登录都已退出。")
    print("登录后会先请本人换成只有自己知道的密码。这次重设记在操作记录和安全日志里。")
    return Outcome.DONE
