"""The folder of uploads cannot be written, or is gone: pages and /health/ tell it at once, and nothing hides it."""

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan.files.models import Upload
from kezhan.files.receiving import keep, look_at
from kezhan.needs.models import Need
from kezhan.notices.models import Notice
from kezhan.organisations.swept_files import sweep_uploads
from kezhan.web.parts import faults
from tests.matching.people import open_need, signed_copy
from tests.province import Province
from tests.web.needs_at_hand import typed
from tests.web.office import Browser, signed_in

MARK = "常温只能放三天，夏天退货超过两成，想找专家指导配方和包装。"


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of uploads of this test's own."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    default_storage.path("")  # this makes the storage itself
    for name in ("base_location", "location"):
        monkeypatch.setitem(default_storage._wrapped.__dict__, name, str(folder))
    return folder


@pytest.fixture
def bakery(province: Province) -> Browser:
    client = signed_in(province.posts.bakery)
    client.raise_request_exception = False
    return client


def health() -> list[str]:
    status: str = json.loads(Client().get("/health/").content)["status"]
    return status.splitlines()


def replaced_by_a_file(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("")


def dangling(folder: Path) -> None:
    folder.rmdir()
    folder.symlink_to(folder.parent / "away" / "uploads")
    (folder.parent / "away").write_text("")


@pytest.mark.parametrize("spoil", [replaced_by_a_file, dangling])
def test_an_upload_that_cannot_be_stored_is_told_with_what_was_typed(
    bakery: Browser, uploads: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(uploads)
    file = SimpleUploadedFile("方案.pdf", signed_copy().read(), content_type="application/pdf")
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), text=MARK, draft="1", attachment=file))
    page = answer.content.decode()
    assert (answer.status_code, "服务器上的文件存取不了" in page, MARK in page) == (503, True, True)
    assert (Need.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOTDIR, errno.ESTALE])
def test_whatever_keeps_a_file_from_being_stored_is_told_so(number: int) -> None:
    assert faults.fault_of(OSError(number, "no")) == faults.UNWRITABLE


def test_what_has_nothing_to_do_with_files_is_told_otherwise() -> None:
    assert faults.fault_of(ConnectionResetError()) == faults.UNKNOWN
    assert faults.fault_of(FileNotFoundError()) == faults.UNKNOWN
    assert faults.fault_of(OSError(errno.ENOSPC, "full")) == faults.NO_ROOM


@pytest.fixture
def kept(province: Province) -> Upload:
    return keep(look_at(signed_copy()), by=None)


@pytest.fixture
def administrators(province: Province) -> Callable[[], list[str]]:
    account = province.posts.administrator.account
    return lambda: [*Notice.objects.filter(account=account).values_list("text", flat=True)]


def emptied(folder: Path) -> None:
    for one in folder.iterdir():
        shutil.rmtree(one)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (emptied, "上传的文件不见了：抽查 1 份，少了 1 份，请从备份里找回 uploads 目录"),
        (shutil.rmtree, "放上传文件的目录不见了，请从备份里找回 uploads 目录"),
    ],
)
def test_health_tells_at_once_that_the_uploads_are_gone(
    kept: Upload, uploads: Path, spoil: Callable[[Any], None], said: str
) -> None:
    assert not [line for line in health() if "上传" in line]
    spoil(uploads)
    assert said in health()
    assert said in health()
    assert uploads.exists() == (spoil is emptied)


def test_asking_for_a_lost_file_tells_the_administrators_once(
    province: Province, bakery: Browser, kept: Upload, administrators: Callable[[], list[str]]
) -> None:
    need = open_need(province.hosts.bakery, attachment=kept)
    others = [keep(look_at(signed_copy()), by=None) for _ in range(30)]
    Path(others[15].file.path).unlink()
    assert not [line for line in health() if "上传" in line]
    Path(kept.file.path).unlink()
    for _ in range(2):
        answer = bakery.get(f"/needs/{need.pk}/attachment/")
        assert (answer.status_code, "这份文件找不到了" in answer.content.decode()) == (404, True)
    assert [line for line in health() if "上传" in line] == ["有 1 份上传的文件不见了"]
    told = f"有 1 份上传的文件不见了（{kept.name}），请从备份里找回 uploads 目录"
    assert administrators() == [told]
    sweep_uploads()
    assert [line for line in health() if "上传" in line] == ["有 2 份上传的文件不见了"]
