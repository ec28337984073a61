"""Who declares what the project does not have is told what is nearest, in a large project at once."""

from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.pipeline import analyze, configure

MODULE = """
class Child:
    surname: str
    ward: str  # rd4c: location


def admit(name, ward):
    return name
"""


@pytest.mark.parametrize(
    ("declared", "meant"),
    [
        ('parameter = "intake.services.admitt.name"', "intake.services.admit"),
        ('parameter = "intake.servces.admit.name"', "intake.services.admit"),
        ('field = "intake.services.Child.surnam"', "intake.services.Child.surname"),
        ('field = "intake.services.Chidl.surname"', "intake.services.Child.surname"),
        ('parameter = "intake.other.nothing_alike.name"', ""),
    ],
)
def test_nearest_name_is_said(tmp_path: Path, declared: str, meant: str) -> None:
    (tmp_path / "intake").mkdir()
    (tmp_path / "intake" / "__init__.py").touch()
    (tmp_path / "intake" / "services.py").write_text(MODULE)
    (tmp_path / "rd4c-lint.toml").write_text(f'[[fields]]\n{declared}\nlabel = "identity"\n')
    said = [problem.message for problem in analyze([tmp_path], configure([tmp_path], Options(jobs=1))).problems]
    assert len(said) == 1
    assert (f'"{meant}"' in said[0]) if meant else ("did you mean" not in said[0])
