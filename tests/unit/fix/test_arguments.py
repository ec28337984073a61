"""`send_default_pii=False`, over findings that `check` makes."""

import pytest

HEAD = "import sentry_sdk\n\n\nclass Child:\n    name: str  # rd4c: identity\n\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sentry_sdk.init('x', send_default_pii=True)", "sentry_sdk.init('x', send_default_pii=False)"),
        ("sentry_sdk.init(\n\tsend_default_pii = True,  # yes\n)", "sentry_sdk.init(\n\tsend_default_pii = False,  # yes\n)"),
        ("ON = True\nsentry_sdk.init('x', send_default_pii=ON)", "ON = True\nsentry_sdk.init('x', send_default_pii=False)"),
        ("x = 'é', sentry_sdk.init('x', send_default_pii=(True))", "x = 'é', sentry_sdk.init('x', send_default_pii=(False))"),
    ],
)
def test_personal_data_is_not_sent(project, before, after):
    outcome = project.fix(f"{HEAD}{before}\n", "RD4C307")
    assert outcome.text == f"{HEAD}{after}\n"
    assert outcome.after.findings == ()


def test_named_calls_of_other_files_too(project):
    project.write("import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init('x', send_default_pii=True)\n", "other.py")
    project.fix(HEAD, "RD4C307")
    assert "send_default_pii=False" in (project.folder / "other.py").read_text()
