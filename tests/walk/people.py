"""Who walks: a visitor, a person with only an account, and a person of each role, most of them twice.

The second person of a role is a stranger to the walk's things. These belong to the food society and to the bakery
(needs), the clinic (a draft), the steelworks (a pairing) and the community (a public notice), all in 荔湾区 of
Guangzhou; only the operating station, with its work, lies in 南海区 of Foshan, at the grass-roots association.
"""

from kezhan.accounts.models import Account
from kezhan.organisations.models import Post, Role
from tests.province import BEGAN_ON, Province
from tests.web.office import Browser, signed_in

ASSOCIATIONS_ABOVE = ("guangdong", "guangzhou", "liwan")
STRANGE_ASSOCIATIONS = ("foshan", "nanhai")
WITH_POST = (
    "administrator",
    *ASSOCIATIONS_ABOVE,
    *STRANGE_ASSOCIATIONS,
    "food",
    "horticulture",
    "bakery",
    "clinic",
    "urban_community",
    "steelworks",
    "grassroots",
    "expert",
    "other_expert",
)
EVERYBODY = ("visitor", "newcomer", *WITH_POST)


def posts_of(province: Province) -> dict[str, Post | None]:
    """The post in which each acts; None for the two who have no post."""
    known = {name: getattr(province.posts, name) for name in WITH_POST if name != "other_expert"}
    return {"visitor": None, "newcomer": None, **known, "other_expert": _other_expert(province)}


def clients_of(posts: dict[str, Post | None]) -> dict[str, Browser]:
    """A client for each, signed in except for the visitor."""
    newcomer = Browser()
    newcomer.force_login(Account.objects.create(username="newcomer", name="初来者", phone="13911112222"))
    acting = {name: signed_in(post) for name, post in posts.items() if post}
    return {"visitor": Browser(), "newcomer": newcomer, **acting}


def _other_expert(province: Province) -> Post:
    expert = province.experts.horticulture[0]
    expert.account = Account.objects.create(username="other_expert", name=expert.name)
    expert.save(update_fields=["account"])
    return Post.objects.create(account=expert.account, role=Role.EXPERT, began_on=BEGAN_ON)
