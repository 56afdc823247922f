"""Asks the person at the command line."""

import sys
from getpass import getpass

from kezhan.policy.refusal import Refused


def new_password(whose: str) -> str:
    """A password, typed twice because nobody sees it, or read from a pipe. Refused when the two differ."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass(f"{whose}的新密码：")
    if getpass("再输入一遍：") != password:
        raise Refused("两次输入的密码不一样，什么都没有改，请再来一次。")
    return password
