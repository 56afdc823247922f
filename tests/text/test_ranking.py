"""BM25: the closest text comes first, a rare word counts more, and the answer is the same every time."""

from hypothesis import given
from hypothesis import strategies as st

from kezhan.text.ranking import Index, Scored

WORDS = st.lists(st.sampled_from(["茶叶", "涂料", "电池", "荔枝", "模具"]), max_size=8)


def positions(found: list[Scored]) -> list[int]:
    return [scored.position for scored in found]


def test_a_text_that_holds_a_rare_word_of_the_query_comes_before_one_that_holds_a_common_one() -> None:
    index = Index([["技术", "茶叶"], ["技术", "涂料"], ["技术", "荔枝"]])
    assert positions(index.top(["技术", "荔枝"], 3)) == [2, 0, 1]


def test_a_text_without_any_word_of_the_query_is_not_found() -> None:
    index = Index([["茶叶"], ["涂料"]])
    assert positions(index.top(["涂料"], 5)) == [1]
    assert index.top(["荔枝"], 5) == []


def test_equal_texts_keep_their_order() -> None:
    index = Index([["茶叶", "加工"], ["涂料"], ["茶叶", "加工"], ["加工", "茶叶"]])
    assert positions(index.top(["加工", "茶叶"], 9)) == [0, 2, 3]
    assert positions(index.top(["加工", "茶叶"], 2)) == [0, 2]


def test_a_shorter_text_that_holds_the_word_as_often_is_closer() -> None:
    index = Index([["茶叶", "模具", "涂料", "电池"], ["茶叶"]])
    assert positions(index.top(["茶叶"], 2)) == [1, 0]


def test_a_score_is_what_the_formula_gives() -> None:
    index = Index([["茶叶"], ["涂料"]])
    assert index.top(["茶叶"], 1) == [Scored(0, 0.6931471805599453)]  # ln 2 · 2.5 · 1 / (1 + 1.5)


def test_an_index_of_nothing_answers_nothing() -> None:
    assert Index([]).top(["茶叶"], 5) == []
    assert Index([[], []]).top(["茶叶"], 5) == []


@given(documents=st.lists(WORDS, max_size=6), query=WORDS)
def test_just_those_texts_are_found_that_share_a_word_and_the_best_come_first(
    documents: list[list[str]], query: list[str]
) -> None:
    found = Index(documents).top(query, len(documents))
    assert sorted(positions(found)) == [place for place, words in enumerate(documents) if set(words) & set(query)]
    assert found == sorted(found, key=lambda scored: (-scored.score, scored.position))


def test_the_rarest_words_that_both_have_are_named_first() -> None:
    index = Index([["技术", "茶叶"], ["技术", "荔枝", "保鲜"], ["技术", "荔枝"]])
    assert index.shared(["技术", "荔枝", "保鲜", "冷链"], ["保鲜", "荔枝", "技术"], 2) == ["保鲜", "荔枝"]


def test_equally_rare_words_are_named_in_the_order_of_the_query() -> None:
    index = Index([["茶叶", "荔枝"]])
    assert index.shared(["荔枝", "茶叶", "荔枝"], ["茶叶", "荔枝"], 5) == ["荔枝", "茶叶"]


def test_of_equally_rare_words_the_longer_is_named_first() -> None:
    index = Index([["锂电", "锂电池", "电解液"]])
    query = ["锂电", "电解液", "锂电池"]
    assert index.shared(query, query, 5) == ["电解液", "锂电池"]


def test_a_part_of_a_word_already_named_is_not_named_again() -> None:
    index = Index([["电池", "锂电池"], ["电池"]])
    assert index.shared(["电池", "锂电池"], ["电池", "锂电池"], 5) == ["锂电池"]
