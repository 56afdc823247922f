"""Words with meaning are kept, and the rest is dropped."""

from kezhan.text.segmentation import words


def test_a_sentence_is_cut_into_its_words_without_stop_words_and_punctuation() -> None:
    assert words("我们需要提高涂料的耐候性，以及附着力！") == ["涂料", "耐候性", "附着", "着力", "附着力"]


def test_how_a_need_is_asked_and_how_many_of_something_is_not_what_it_is_about() -> None:
    assert words("请专家现场指导，两年内陶瓷能耗降低三成，减少一半废品") == ["陶瓷", "能耗", "废品"]


def test_a_long_word_comes_with_the_shorter_ones_in_it() -> None:
    assert words("锂电池") == ["锂电", "电池", "锂电池"]


def test_latin_letters_become_small_and_full_width_ones_plain() -> None:
    assert words("ＬｉＦｅＰＯ４ 与 CNC") == ["lifepo4", "cnc"]


def test_figures_are_dropped_but_not_names_that_hold_one() -> None:
    assert words("2026 年 3.5% 的 5G 基站") == ["年", "5g", "基站"]


def test_repetitions_are_kept() -> None:
    assert words("茶叶，茶叶") == ["茶叶", "茶叶"]


def test_nothing_gives_no_words() -> None:
    assert words("") == []
