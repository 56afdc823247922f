"""Work of this package that is done in the background."""

from django_tasks import task

from kezhan.notices.telling import tell
from kezhan.organisations.addresses import MY_OFFERS
from kezhan.organisations.models import PostOffer


@task()
def tell_offered(offer: int) -> bool:
    """Tell the person that the offer with this id is for, if there is one.

    Not in the deed itself: the page that offers would take longer for a name that somebody has.
    """
    found = PostOffer.objects.waiting().filter(pk=offer).first()
    if found is None or found.account_id is None:
        return False
    tell([found.account_id], f"{found.offered_by}请你担任“{found.organisation_name}”的岗位，接受以后才算数", MY_OFFERS)
    return True
