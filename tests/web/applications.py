"""The pages of an application, opened and sent, for the tests of their effects."""

from django.test import Client

from kezhan.stations.models import Station

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj 2 0 obj<</Type/Page>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def application(station: Station, section: str = "") -> str:
    return f"/stations/{station.pk}/application/{section}"


def sent(client: Client, path: str, follow: bool = True, **fields: object) -> str:
    response = client.post(path, fields, follow=follow)
    assert response.status_code == 200
    return response.content.decode()
