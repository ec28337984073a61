"""Rows about names in packs of one's own, and what is wrong in them."""

import pytest

from rd4c_lint.model.field_names import NameReader
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.packs.load import load_packs

ROW = '[[field_name]]\nlabel = "identifier"\nweight = 0.9\nen = ["zorg number"]\n'


def test_rows_of_other_packs_join_ours(tmp_path):
    (tmp_path / "ours.toml").write_text(ROW)
    reader = NameReader(load_packs([tmp_path]).field_words)
    assert reader.read("zorg_number").labels == ("identifier",)
    assert reader.read("dob").labels == ("identity.birth_date",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"identifier"', '"identifer"', 'unknown label "identifer"; did you mean "identifier"?'),
        ("0.9", "3", "weight: expected a number above 0, at most 1"),
        ("en =", "eng =", 'unknown key "eng"; did you mean "en"?'),
        ("en =", 'kinds = ["txt"]\nen =', 'unknown kind "txt"; did you mean "text"?'),
    ],
)
def test_says_what_is_wrong(tmp_path, old, new, message):
    (tmp_path / "ours.toml").write_text(ROW.replace(old, new))
    with pytest.raises(Rd4cError) as caught:
        load_packs([tmp_path])
    assert message in str(caught.value)
