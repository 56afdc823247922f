"""Tell people who can restore lost files."""

from django.db import transaction

from kezhan.files.sweeping import sweep
from kezhan.notices.telling import tell
from kezhan.organisations.models import Post, Role

RECORD_PAGE = "/journal/?deed=sweep_uploads"


@transaction.atomic
def sweep_uploads() -> None:
    """Remove uploads that no row names. Tell the administrators about files that a row names but that are gone."""
    swept = sweep()
    if swept is None or not swept.lost:
        return
    administrators = Post.objects.held().filter(role=Role.ADMINISTRATOR).values_list("account_id", flat=True)
    names = "、".join(swept.lost_names[:3])
    told = f"有 {swept.lost} 份上传的文件不见了（{names}{'等' if swept.lost > 3 else ''}），请从备份里找回 uploads 目录"
    tell(administrators, told, RECORD_PAGE)
