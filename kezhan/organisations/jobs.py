"""The background jobs of this package."""

from django_tasks import task

from kezhan.notices.telling import tell
from kezhan.organisations.addresses import MY_OFFERS
from kezhan.organisations.models import PostOffer


@task()
def tell_offered(offer: int) -> bool:
    """Tell the person to whom the offer with this id is made, if there is such a person.

    The deed does not tell by itself: the page would take longer for a real name and so give the name away.
    """
    found = PostOffer.objects.waiting().filter(pk=offer).first()
    if found is None or found.account_id is None:
        return False
    tell([found.account_id], f"{found.offered_by}请你担任“{found.organisation_name}”的岗位，接受以后才算数", MY_OFFERS)
    return True
