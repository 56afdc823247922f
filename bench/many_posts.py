"""People with one post and with many posts, to see whether many posts cost more."""

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.organisations.models import Host, Post, Role


def with_posts(number: int, password: str) -> str:
    """The login name of a person who acts for so many hosts."""
    username = f"posts-{number}"
    account = Account.objects.filter(username=username).first()
    if account is None:
        account = Account.objects.create_account(username, f"{number} 个岗位的人", password)
        hosts = Host.objects.order_by("pk")[:number]
        Post.objects.bulk_create(
            Post(account=account, role=Role.HOST, host=host, began_on=clock.today()) for host in hosts
        )
    return username
