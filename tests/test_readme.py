"""The output on the README's first screen is what the tool prints for the code beside it."""

import re
from pathlib import Path

from rd4c_lint.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
IMPORTS = {
    "intake/models.py": "from django.db import models\n\n\n",
    "intake/services.py": "import logging\n\nfrom intake.models import Child\n\nlogger = logging.getLogger(__name__)\n\n\n",
}


def test_first_screen(tmp_path, monkeypatch, capsys):
    (tmp_path / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
    (tmp_path / "intake").mkdir()
    (tmp_path / "intake" / "__init__.py").write_text("")
    for name, imports in IMPORTS.items():
        code = re.search(rf"```python\n# {name}\n(.*?)```", README, re.DOTALL)
        assert code is not None, name
        (tmp_path / name).write_text(imports + code[1])
    shown = re.search(r"```text\n\$ rd4c-lint check\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert capsys.readouterr().out.strip() == shown[1].strip()
