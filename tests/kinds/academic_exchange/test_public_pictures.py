"""What the public gets of a picture of an event: the platform's own copy, which tells nothing of its taking."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kezhan.files.models import Reading
from kezhan.files.reading.keeping import read_file
from kezhan.files.receiving import look_at_evidence
from kezhan.journal.comparing import changed
from kezhan.journal.models import Entry
from kezhan.kinds.academic_exchange.materials import add_exchange_material
from kezhan.kinds.academic_exchange.models import Exchange, Material
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.files.photographs import as_file, exif, scene
from tests.kinds.academic_exchange.test_events import announced
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in

AUTHOR = "Zhang 13800138000"


def photograph(kind: str = "JPEG") -> bytes:
    written = exif(make="Apple", model="iPhone 15")
    written[0x013B] = AUTHOR
    return as_file(scene(), kind, exif=written)


@pytest.mark.browser
@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("HEIF", "heic")])
def test_the_public_gets_the_copy_alone(kind: str, ending: str, station: Station, people: People) -> None:
    exchange, content = announced(station, people.society), photograph(kind)
    society, sent = signed_in(people.society), SimpleUploadedFile(f"现场.{ending}", content)
    society.post(f"/exchanges/{exchange.pk}/material/", {"papers": sent, "is_public": "on", "seen": exchange.version})
    material = Material.objects.select_related("upload").get()
    Reading.objects.all().delete()
    page, address = f"/events/{exchange.pk}/", f"/events/{exchange.pk}/material/{material.pk}/"
    assert (address in shown(Client(), page), Client().get(address).status_code) == (False, 404)
    assert "公开的小图还在做" in shown(society, f"/exchanges/{exchange.pk}/")
    read_file(material.upload)
    assert address in shown(Client(), page)
    assert "公众看到的是小图" in shown(society, f"/exchanges/{exchange.pk}/")
    for copy in ("", "?copy=small", "?copy=thumb", "?copy=whole"):
        got = Client().get(f"{address}{copy}").getvalue()
        assert (AUTHOR.encode() in got, b"iPhone" in got) == (False, False)
        with Image.open(io.BytesIO(got)) as picture:
            assert (picture.format, dict(picture.getexif())) == ("JPEG", {})
    assert society.get(f"/exchanges/{exchange.pk}/material/{material.pk}/").getvalue() == content


def test_a_picture_without_a_copy_is_not_for_the_public_and_who_added_it_reads_why(
    station: Station, people: People
) -> None:
    exchange = announced(station, people.society)
    file = look_at_evidence(SimpleUploadedFile("坏图.jpg", photograph()))
    add_exchange_material(exchange, [file], is_public=True, seen=None, by=people.society)
    material = Material.objects.select_related("upload").get()
    Reading.objects.create(upload=material.upload, read_at=material.upload.uploaded_at, is_legible=False)
    assert Client().get(f"/events/{exchange.pk}/material/{material.pk}/").status_code == 404
    assert "坏图.jpg" not in shown(Client(), f"/events/{exchange.pk}/")
    assert "公众看不到：这张图打不开" in shown(signed_in(people.society), f"/exchanges/{exchange.pk}/")


@pytest.mark.parametrize("first", [True, False])
def test_a_file_that_is_added_again_takes_the_other_choice_on_record(
    first: bool, station: Station, people: People
) -> None:
    exchange = announced(station, people.society)
    for is_public in (first, not first, not first):
        add_exchange_material(exchange, [looked_at("讲稿")], is_public=is_public, seen=None, by=people.society)
    material = Material.objects.get()
    assert material.is_public is not first
    entry = Entry.objects.filter(deed="add_exchange_material").latest("pk")
    assert entry.facts["made_private" if first else "made_public"] == material.upload.name
    assert Entry.objects.filter(deed="add_exchange_material").count() == 2
    assert not changed(Exchange.objects.get(), together_with=("materials",))
    answer = Client().get(f"/events/{exchange.pk}/material/{material.pk}/")
    assert (answer.status_code, answer.getvalue()[:4] == b"%PDF") == ((404, False) if first else (200, True))


def test_a_name_with_a_telephone_does_not_become_public_by_adding_it_again(station: Station, people: People) -> None:
    exchange = announced(station, people.society)
    files = [look_at_evidence(SimpleUploadedFile(name, photograph())) for name in ("问13800138000.jpg", "现场.jpg")]
    add_exchange_material(exchange, files[:1], is_public=False, seen=None, by=people.society)
    with pytest.raises(Refused, match="文件名也是"):
        add_exchange_material(exchange, files[1:], is_public=True, seen=None, by=people.society)
    assert not Material.objects.get().is_public
