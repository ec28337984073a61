"""The marker module: small, lazy, and a value like any other."""

import copy
import pickle
import subprocess
import sys

import pytest

from rd4c_lint.markers import ChildData


def test_import_adds_two_modules():
    code = "import sys; before = set(sys.modules); import rd4c_lint.markers; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["rd4c_lint", "rd4c_lint.markers"]


def test_lazy_names_exist():
    code = "import rd4c_lint; from rd4c_lint import Finding, analyze, __version__; print(Finding.__name__, analyze.__name__, __version__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[:2] == ["Finding", "analyze"]


def test_mark_is_hashable_equal_and_has_constant_repr():
    mark = ChildData("health", columns=["hiv", "muac"], purpose="care")
    assert mark == ChildData("health", purpose="care", columns=["hiv", "muac"])
    assert hash(mark) == hash(ChildData("health", purpose="care", columns=["hiv", "muac"]))
    assert mark != ChildData("health")
    assert repr(mark) == repr(ChildData("contact"))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_mark_survives_pickling(protocol):
    mark = ChildData("health", "narrative", columns=["hiv"])
    again = pickle.loads(pickle.dumps(mark, protocol))
    assert again == mark == copy.deepcopy(mark)
    assert type(again) is ChildData


def test_mark_is_frozen():
    with pytest.raises(AttributeError):
        ChildData("health").subject = "guardian"
