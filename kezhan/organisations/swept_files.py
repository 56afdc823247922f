"""Tell people who can restore lost files."""

from django.db import transaction

from kezhan.files.models import Sweep, Upload
from kezhan.files.sweeping import note_lost, sweep
from kezhan.notices.telling import tell
from kezhan.organisations.models import Post, Role

RECORD_PAGE = "/journal/?deed=sweep_uploads"


@transaction.atomic
def sweep_uploads() -> None:
    """Remove uploads that no row names. Tell the administrators about files that a row names but that are gone."""
    _tell_lost(sweep())


@transaction.atomic
def report_lost(upload: Upload) -> None:
    """Tell the administrators that somebody asked for this file and that it is gone, the first time it happens."""
    _tell_lost(note_lost(upload))


def _tell_lost(swept: Sweep | None) -> None:
    if swept is None or not swept.lost:
        return
    administrators = Post.objects.held().filter(role=Role.ADMINISTRATOR).values_list("account_id", flat=True)
    names = "、".join(swept.lost_names[:3])
    told = f"有 {swept.lost} 份上传的文件不见了（{names}{'等' if swept.lost > 3 else ''}），请从备份里找回 uploads 目录"
    tell(administrators, told, RECORD_PAGE)
