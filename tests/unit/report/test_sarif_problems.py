"""Problems in SARIF: each kind is a notification that code hosts accept."""

from rd4c_lint.report.sarif_rules import describe_problems


def test_every_kind_of_problem_has_the_texts_a_code_host_asks_for():
    kinds = ["bound", "comments", "crash", "encoding", "nesting", "syntax", "unmatched", "unreadable", "unwritten"]
    described = describe_problems(kinds)
    assert [each.id for each in described] == kinds
    assert all(each.short_description.text != each.id and each.full_description.text and each.help.text for each in described)
