"""What the record says about the platform as a whole."""

from kezhan.journal.models import Entry


def how_far() -> tuple[int, int]:
    """The last number in the chain and how many entries wait for a place. While both stay, nobody has done a deed."""
    sealed = Entry.objects.sealed().order_by("-sequence").values_list("sequence", flat=True)
    return sealed.first() or 0, Entry.objects.waiting().count()
