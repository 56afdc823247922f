"""Certificate and plaque are one page of the right size, with their fonts inside. Equal facts give equal files."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import segno
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from kezhan.paper.certificate import CertificateFacts, PlaqueFacts, certificate_pdf, code_drawn, plaque_pdf

LONG = (
    "广东省华南现代农业科学技术与乡村产业融合发展协同创新促进学会"
    "驻粤北生态发展区连山壮族瑶族自治县丝苗米产业联合体科技服务站"
)
ADDRESS = "HTTPS://KEZHAN.EXAMPLE/C/" + "AEA6H5SM4H" * 26
CERTIFICATE = CertificateFacts(
    title="学会科技服务站备案证书",
    text="符合建站条件，准予备案并授牌，特发此证。",
    station="遂溪水产品加工科技服务站",
    ending="科技服务站",
    society="广东省食品学会",
    co_operating=("广东省水产学会",),
    host="遂溪县江洪镇水产品加工协会",
    category="农业服务类",
    radiation_area=("湛江市遂溪县", "湛江市雷州市"),
    filing_number="440000-2026-0017",
    plaque_number="0412",
    filed_on=date(2026, 3, 9),
    valid_until=date(2029, 3, 8),
    issuer="广东省科学技术协会",
    verify_address=ADDRESS,
)
PLAQUE = PlaqueFacts(
    title="学会科技服务站",
    station=CERTIFICATE.station,
    ending="科技服务站",
    society=CERTIFICATE.society,
    host=CERTIFICATE.host,
    plaque_number="0412",
    supervision="广东省科学技术协会　监制",
    verify_address=ADDRESS,
)
LONGEST_CERTIFICATE = replace(
    CERTIFICATE,
    station=LONG,
    society=LONG,
    host=LONG,
    co_operating=(LONG,) * 4,
    radiation_area=("遂溪县",) * 60,
    issuer=LONG,
)
LONGEST_PLAQUE = replace(PLAQUE, station=LONG, society=LONG, host=LONG, supervision=LONG)


def words(pdf: bytes) -> str:
    """All text in the PDF, without line breaks."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def lines(pdf: bytes) -> list[str]:
    """The lines on the page, in order."""
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text().splitlines()


def millimetres(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def test_the_certificate_says_all_it_must() -> None:
    said = words(certificate_pdf(CERTIFICATE))
    for text in [
        "学会科技服务站备案证书",
        "遂溪水产品加工科技服务站",
        "牵头学会广东省食品学会",
        "协作学会广东省水产学会",
        "建站单位遂溪县江洪镇水产品加工协会",
        "辐射区域湛江市遂溪县、湛江市雷州市",
        "站点类别农业服务类",
        "备案编号440000-2026-0017",
        "牌匾编号0412",
        "备案日期2026年3月9日",
        "有效期至2029年3月8日",
        "广东省科学技术协会2026年3月9日",
        "扫码核验",
    ]:
        assert text in said, text


def test_a_station_of_one_society_has_no_row_of_co_operating_ones() -> None:
    assert "协作学会" not in words(certificate_pdf(replace(CERTIFICATE, co_operating=())))


def test_the_plaque_says_all_it_must() -> None:
    said = words(plaque_pdf(PLAQUE))
    for text in [
        "学会科技服务站遂溪水产品加工科技服务站",
        "牵头学会广东省食品学会",
        "建站单位遂溪县江洪镇水产品加工协会",
        "牌匾编号0412",
        "广东省科学技术协会监制",
        "扫码核验",
    ]:
        assert text in said, text


def test_sizes_are_those_asked_for_even_with_the_longest_names() -> None:
    assert millimetres(certificate_pdf(CERTIFICATE)) == [(297, 210)]
    assert millimetres(certificate_pdf(LONGEST_CERTIFICATE)) == [(297, 210)]
    assert millimetres(plaque_pdf(PLAQUE)) == [(600, 400)]
    assert millimetres(plaque_pdf(LONGEST_PLAQUE)) == [(600, 400)]


def test_the_longest_names_are_written_out() -> None:
    assert words(certificate_pdf(LONGEST_CERTIFICATE)).count(LONG) == 8
    assert words(plaque_pdf(LONGEST_PLAQUE)).count(LONG) == 4


@pytest.mark.parametrize("pdf", [certificate_pdf(CERTIFICATE), plaque_pdf(PLAQUE)])
def test_every_font_is_inside(pdf: bytes) -> None:
    resources = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = [font.get_object() for font in resources["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert {str(descriptor["/FontName"]).partition("+")[2] for descriptor in descriptors} == {"NotoSerifSC-Regular"}
    assert all("/FontFile3" in descriptor for descriptor in descriptors)


@pytest.mark.parametrize("address", [ADDRESS, "HTTPS://KEZHAN.EXAMPLE/C/A"])
def test_the_code_can_be_read_when_15_percent_of_it_is_scratched(address: str) -> None:
    """Level M of the standard holds more signs than level L for the same text, or hides another pattern."""
    marks = {level: segno.make_qr(address, error=level, boost_error=False) for level in "LM"}
    drawn = {level: io.BytesIO() for level in marks}
    for level, mark in marks.items():
        mark.save(drawn[level], kind="svg", border=1, omitsize=True, xmldecl=False)
    assert code_drawn(address).encode() == drawn["M"].getvalue() != drawn["L"].getvalue()


def test_equal_facts_give_equal_bytes() -> None:
    assert certificate_pdf(replace(CERTIFICATE)) == certificate_pdf(CERTIFICATE)
    assert plaque_pdf(replace(PLAQUE)) == plaque_pdf(PLAQUE)


def test_text_is_never_read_as_layout() -> None:
    said = words(certificate_pdf(replace(CERTIFICATE, station='#read("frame.typ") *强* $x$')))
    assert '#read("frame.typ")*强*$x$' in said


@pytest.mark.parametrize("draw", [certificate_pdf, plaque_pdf])
def test_a_long_name_is_broken_beside_the_hosts_name_and_not_within(draw: Callable[[object], bytes]) -> None:
    facts = CERTIFICATE if draw is certificate_pdf else PLAQUE
    name = "广东省化工学会驻揭阳市广昇塑胶有限公司科技服务站"
    said = lines(draw(replace(facts, station=name, host="揭阳市广昇塑胶有限公司")))
    assert {"广东省化工学会驻", "揭阳市广昇塑胶有限公司科技服务站"} <= set(said)


@pytest.mark.parametrize(
    ("number", "lines_of_it"),
    [
        ("粤科协学会科技服务站17号", ["粤科协学会科技服务站17号"]),
        ("粤科协学会科技服务站备案字第17号", ["粤科协学会科技服", "务站备案字第17号"]),
    ],
)
def test_a_number_stands_on_one_line_or_on_two_of_about_one_length(number: str, lines_of_it: list[str]) -> None:
    said = lines(certificate_pdf(replace(CERTIFICATE, filing_number=number)))
    assert [line for line in said if line.startswith("备案编号")] == [" ".join(["备案编号", *lines_of_it])]
