"""Giving out the next number of a series: no gaps, no reuse, and a rollback gives the number back.

A database sequence would leave gaps, so each series is a row, locked until the caller's transaction ends.
"""

from django.db import transaction

from kezhan.numbering.models import Series


def next_number(series: str) -> int:
    """The number after the last one given in `series`, beginning with 1.

    Raises RuntimeError outside a transaction: a number would then be used up without its deed.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"next_number({series!r}) 只能在事务里调用。")
    # When another transaction has just made the row, get_or_create reads it again, this time under the lock.
    row, _ = Series.objects.select_for_update(no_key=True).get_or_create(key=series)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
