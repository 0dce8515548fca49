"""Texts as people type them, with what cannot be seen in them."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from addin.columns.text import are_tidy, tidy

TYPED = st.text(st.sampled_from("aÜß.#-0 \t\n\u00a0\u200b\u2009\u00ad\ufeff\u3000"), max_size=8)


@given(TYPED | st.text(max_size=12))
@example("Übach\u00a0-\u200bPalenberg")
def test_a_tidy_text_has_single_blanks_within_and_nothing_that_cannot_be_seen(text):
    seen = re.sub("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]", "", text)

    assert tidy(text) == " ".join(seen.split())


@given(st.lists(TYPED | st.text(max_size=6), max_size=4))
@example(["Erkelenz", "#NV"])
@example(["Erkelenz", " Heinsberg"])
@example(["Erkelenz ", "Heinsberg"])
def test_texts_that_are_called_tidy_are_read_as_they_stand(texts):
    if are_tidy(texts):
        assert [tidy(text) for text in texts] == texts
        assert not any(text.startswith("#") for text in texts)


def test_a_column_of_plain_texts_is_tidy_with_umlauts_too():
    assert are_tidy(["Übach-Palenberg", "Hückelhoven", "Straße 5 (Hof)"])
