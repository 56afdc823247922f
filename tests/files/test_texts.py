"""The text of papers is read within bounds; texts that share most of their words have fingerprints alike."""

from pathlib import Path

import pytest
import typst

from kezhan.files.reading import texts
from kezhan.files.reading.bounded import read_alone
from kezhan.files.reading.texts import fingerprint, text_of_pdf, text_of_word
from kezhan.paper.rendering import fonts
from tests.files.made import changed, instruction, word

STORY = "".join(f"第 {day} 天到虾棚看水质，测了溶氧和氨氮，教了调水的办法。" for day in range(40))


def pdf(text: str) -> bytes:
    """A paper with this text, set as ours are."""
    return bytes(typst.compile(f'#set text(font: "Noto Serif SC")\n{text}'.encode(), format="pdf", font_paths=fonts()))


def alike(one: str, other: str) -> float:
    """The share of numbers in which two fingerprints agree."""
    pairs = list(zip(*(memoryview(fingerprint(text)).cast("I") for text in (one, other)), strict=True))
    return sum(first == second for first, second in pairs) / len(pairs)


def test_the_text_of_a_pdf_of_ours_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("到虾棚看水质\n\n教了调水的办法"))
    assert text_of_pdf(tmp_path / "a.pdf").splitlines() == ["到虾棚看水质", "教了调水的办法"]


def test_the_text_of_a_word_file_is_read_without_its_instructions(tmp_path: Path) -> None:
    body = "<w:r><w:t>到虾棚</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>看水质</w:t></w:r>"
    (tmp_path / "a.docx").write_bytes(changed(word(), {"word/document.xml": instruction(body)}))
    assert text_of_word(tmp_path / "a.docx") == "到虾棚\n看水质"


def test_a_text_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_CHARACTERS", 4)
    (tmp_path / "a.pdf").write_bytes(pdf("到虾棚看水质"))
    (tmp_path / "a.docx").write_bytes(word())
    assert (text_of_pdf(tmp_path / "a.pdf"), text_of_word(tmp_path / "a.docx")) == ("到虾棚看", "实施方案")


def test_a_document_type_in_a_word_file_multiplies_nothing(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><w:document xmlns:w="w"><w:t>&c;</w:t></w:document>'
    (tmp_path / "a.docx").write_bytes(changed(word(), {"word/document.xml": bomb}))
    assert read_alone(tmp_path / "a.docx", "docx").said is None


def test_what_shares_most_words_is_alike_and_what_shares_none_is_not() -> None:
    assert alike(STORY, STORY.replace("。", "！\n").replace("，", " ")) == 1
    assert alike(STORY, STORY + "另外还看了进水口。") > 0.8
    assert alike(STORY, "".join(f"第 {day} 天给社区居民讲用电安全，发了材料。" for day in range(40))) < 0.3
    assert alike(STORY, STORY) == 1


def test_fingerprints_stay_what_they_are_and_say_nothing_of_a_few_letters() -> None:
    """They are kept for years and compared with new ones, so no library and no machine may change them."""
    assert fingerprint("到虾棚看水质，教了调水的办法").hex()[:32] == "0439635c0494d7871f99a8e1000c8cbc"
    assert (len(fingerprint(STORY)), fingerprint("看水质"), fingerprint("")) == (512, b"", b"")
