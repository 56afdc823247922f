"""`demo`: builds the demo province into an empty database."""

from argparse import ArgumentParser, Namespace

from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import gather_statistics, prepare
from kezhan.demo.province import SCALES, accounts, build

name = "demo"
purpose = "在空的数据库里建一个演示省"
SEED = 2013


def arguments(parser: ArgumentParser) -> None:
    """The size, and which of the many possible provinces."""
    parser.add_argument("--scale", type=int, choices=SCALES, default=1, help="规模：1 倍是 300 个站点")
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="N", help=f"种子：同一时刻同一个数得到同一个省，默认 {SEED}"
    )


def run(options: Namespace) -> Outcome:
    """DONE when the province stands; Refused when the database holds one already."""
    prepare()
    build(options.scale, options.seed, print)
    gather_statistics()
    show_accounts()
    return Outcome.DONE


def show_accounts() -> None:
    """Print the accounts to sign in with; print nothing where there is no demo."""
    for role, username, password in accounts():
        print(f"  {username:<10} {password}  {role}")
