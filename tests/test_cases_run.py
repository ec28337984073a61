"""The flow cases are run: what Python itself prints must agree with what they say the linter has to report.

A child whose marked texts are a token is handed to every function of a case. A line that prints the token, or something else for a
child with other marked dates and numbers, needs an `# expect:`; a line that expects a finding and runs must print such a thing, unless
it prints the token in another form (a hash, an encoding). So must a line with `# missing:`; one with `# spurious:` must not.
"""

import asyncio
import builtins
import datetime
import importlib.util
import inspect
import sys
import typing
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from rd4c_lint.testing import collect_expectations

Values = dict[type, typing.Any]
CASES = Path(__file__).parent / "cases" / "flow"
TOKEN = "ΩΨΞΦ-ΛΔΣΠ"  # letters that no case uses, so that a part of it is known again
LETTERS = {*TOKEN, *TOKEN.lower()} - {"-"}
VALUES: typing.Final = {
    datetime.date: datetime.date(2011, 11, 11),
    datetime.datetime: datetime.datetime.fromisoformat("2011-11-11T08:30"),
    Decimal: Decimal("31.75"),
    int: 31,
    float: 31.5,
}
OTHER_VALUES: typing.Final = {
    datetime.date: datetime.date(2012, 12, 13),
    datetime.datetime: datetime.datetime.fromisoformat("2012-12-13T09:45"),
    Decimal: Decimal("32.85"),
    int: 32,
    float: 32.25,
}
PLAIN: typing.Final = {datetime.date: datetime.date(2010, 10, 10), datetime.datetime: datetime.datetime.fromisoformat("2010-10-10T06:20")}
OF_VALUES = {"dates", "numbers_kept"}
OTHER_FORMS = ("json.dumps", "isoformat", "strftime", "strptime", "timedelta", "today", "quote", "b64encode", "print(text)", "print(data)")
RUN = sorted(
    {path.name for path in CASES.glob("*.py")}
    - {
        "states.py",
        "states_kept.py",
        "precision.py",
        "async_code.py",
        "generalised.py",
        "bases_nobody_described.py",
        "module_constants.py",
        "stored_data.py",
    }
)  # these need more than Python


@pytest.mark.parametrize("name", RUN)
def test_case_tells_the_truth(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = CASES / name
    monkeypatch.chdir(tmp_path)  # files that a case writes
    printed: dict[int, list[str]] = {}
    show = print

    def record(*values: object, file: typing.TextIO | None = None, **form: typing.Any) -> None:
        if file is not None:
            show(*values, file=file, **form)
            return
        frame = sys._getframe(1)
        if frame.f_code.co_filename == str(path):
            printed.setdefault(frame.f_lineno, []).append((form.get("sep") or " ").join(map(str, values)))

    monkeypatch.setattr(builtins, "print", record)
    others: dict[int, list[str]] = {}
    if path.stem in OF_VALUES:
        run_functions(load_case(path, monkeypatch), OTHER_VALUES)
        others = {line: list(texts) for line, texts in printed.items()}
        printed.clear()
    run_functions(load_case(path, monkeypatch), VALUES)
    monkeypatch.undo()
    lines = path.read_text("utf-8").splitlines()
    said = [each for each in collect_expectations(path).found if each.rule == "child-data-on-console"]
    expected = {each.line for each in said if each.kind != "spurious"}
    shown = {line for line, texts in printed.items() if any(LETTERS & set(text) for text in texts)}
    if path.stem in OF_VALUES:
        shown |= {line for line, texts in printed.items() if texts != others.get(line)}
    assert not [lines[line - 1] for line in sorted(shown - expected)]
    silent = [lines[line - 1] for line in sorted(expected & set(printed) - shown)]
    assert not [text for text in silent if not any(form in text for form in OTHER_FORMS)]


def load_case(path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"flow_case_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec.loader.exec_module(module)
    return module


def run_functions(module: ModuleType, marked: Values) -> None:
    """Call every function whose parameters are children, numbers and flags, once with each flag."""
    for function in list(vars(module).values()):
        if not inspect.isfunction(function) or function.__module__ != module.__name__:
            continue
        hints = typing.get_type_hints(function, vars(module))
        hints.pop("return", None)
        for flag in (True, False):
            values = {name: next(make_value(hint, module, marked, flag=flag), None) for name, hint in hints.items()}
            if len(values) == len(inspect.signature(function).parameters) and None not in values.values():
                run(function, values)


def run(function: typing.Callable[..., object], values: dict[str, object]) -> None:
    try:
        result = function(**values)
        if inspect.iscoroutine(result):
            asyncio.run(result)
    except Exception:  # noqa: BLE001 - many cases raise on purpose
        return


def make_value(hint: object, module: ModuleType, marked: Values, *, flag: bool) -> Iterator[object]:
    """Yield a value of that type, nothing for types that only inner functions take."""
    if hint is bool:
        yield flag
    elif hint is int:
        yield 1 if flag else 9
    elif typing.get_origin(hint) is list:
        for value in make_value(typing.get_args(hint)[0], module, marked, flag=flag):
            yield [value, value]
    elif inspect.isclass(hint) and hint.__module__ == module.__name__ and not getattr(hint, "_is_protocol", False):
        yield make_child(hint, module, marked)


def make_child(kind: type, module: ModuleType, values: Values) -> object:
    """Return an instance whose marked texts are the token, and other marked fields these values; `__init__` is not run."""
    while inspect.isabstract(kind):
        kind = kind.__subclasses__()[0]
    child = kind.__new__(kind)
    marked = {line.split(":")[0].strip() for line in inspect.getsource(module).splitlines() if "# rd4c: " in line and "none" not in line}
    for name, hint in typing.get_type_hints(kind).items():
        object.__setattr__(child, name, make_field(hint, module, values, is_marked=name in marked))
    return child


def make_field(hint: object, module: ModuleType, values: Values, *, is_marked: bool) -> object:
    if hint is str:
        return TOKEN if is_marked else "w"
    if inspect.isclass(hint) and hint.__module__ == module.__name__:
        return make_child(hint, module, values)
    return values.get(typing.cast("type", hint), 3) if is_marked else PLAIN.get(typing.cast("type", hint), 3)
