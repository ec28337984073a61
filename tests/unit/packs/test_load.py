"""`load_packs`: rows become the values of `model/rows.py`, with everything a row leaves out filled in."""

import textwrap
from pathlib import Path as File

import pytest

from rd4c_lint.model.notation import Callable, Method, Parameter, Path, PathStep, TypeExpr
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.rows import LibraryModel
from rd4c_lint.model.rule import Packs
from rd4c_lint.packs.load import load_packs
from rd4c_lint.packs.locate import find_rules_folder
from rd4c_lint.packs.names import expand_braces, parse_callables, parse_methods, parse_parameters
from rd4c_lint.packs.paths import parse_path
from rd4c_lint.packs.types import parse_type


def load_text(folder: File, text: str, name: str = "acme.toml") -> Packs:
    (folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return load_packs([folder])


def load_model(folder: File, text: str) -> LibraryModel:
    return next(model for model in load_text(folder, text).models if model.file == "acme.toml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme.send", ("acme.send",)),
        ("acme.{a,b}.c", ("acme.a.c", "acme.b.c")),
        ("acme.{a,b}.{c,d}", ("acme.a.c", "acme.a.d", "acme.b.c", "acme.b.d")),
        ("acme.{A.b,C.d}", ("acme.A.b", "acme.C.d")),
        ("acme.Class.*", ("acme.Class.*",)),
        ("print", ("print",)),
    ],
)
def test_braces_expand_in_the_order_written(text: str, expected: tuple[str, ...]) -> None:
    callables = parse_callables(text)
    assert callables is not None
    assert tuple(each.name for each in callables) == expected
    assert all(each.params is None for each in callables)


def test_too_many_braces_are_no_name() -> None:
    assert expand_braces("{a,b}" * 40) is None


@pytest.mark.parametrize("text", ["", "acme..send", "acme.{a,b", "acme.a}", "acme.send(", "acme.send(a b)", "acme send", "acme.send(a=[])"])
def test_what_is_no_name(text: str) -> None:
    assert parse_callables(text) is None


def test_parameters_as_python_reads_them() -> None:
    assert parse_parameters("url, mode='a,b', *, auto_error=True, limit=None") == (
        Parameter("url"),
        Parameter("mode", 1, True, "a,b"),
        Parameter("auto_error", 3, True, True),
        Parameter("limit", 3, True, None),
    )
    assert parse_parameters("msg, *args, extra, **kwargs") == (
        Parameter("msg"),
        Parameter("args", 2),
        Parameter("extra", 3),
        Parameter("kwargs", 4),
    )
    assert parse_parameters("") == ()


def test_methods_are_bare() -> None:
    assert parse_methods("values(*fields)") == (Method("values", (Parameter("fields", 2),)),)
    assert parse_methods("{get,first}") == (Method("get"), Method("first"))
    assert parse_methods("acme.get") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("self", Path("self")),
        ("*", Path("*")),
        ("0", Path("#", (), 0)),
        ("0.name", Path("#", (PathStep("attr", "name"),), 0)),
        ("return[][1][*]", Path("return", (PathStep("any"), PathStep("index", "", 1), PathStep("all")))),
        ('body["type"]', Path("body", (PathStep("key", "type"),))),
        ("[*]", Path("", (PathStep("all"),))),
        (".args[]", Path("", (PathStep("attr", "args"), PathStep("any")))),
        ("columns[*](0)", Path("columns", (PathStep("all"), PathStep("param", "", 0)))),
        ("func()", Path("func", (PathStep("result"),))),
        ("self.*", Path("self", (PathStep("attrs"),))),
        ("data{}", Path("data", (PathStep("keys"),))),
        ("self[@key]", Path("self", (PathStep("keyof", "key"),))),
    ],
)
def test_paths(text: str, expected: Path) -> None:
    assert parse_path(text) == expected


@pytest.mark.parametrize("text", ["", "return[}", "a b", "self.", "self[", "**", "self[x]", "self..a"])
def test_what_is_no_path(text: str) -> None:
    assert parse_path(text) is None


def named(name: str, *args: TypeExpr) -> TypeExpr:
    return TypeExpr("class", name, args)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("str", named("str")),
        ("acme.Rows[M]", named("acme.Rows", TypeExpr("variable", "M"))),
        ("dict[str, acme.Row]", named("dict", named("str"), named("acme.Row"))),
        ("acme.Row | None", TypeExpr("union", "", (named("acme.Row"), named("None")))),
        ("Any", TypeExpr("any")),
        ("Self", TypeExpr("self")),
        ("Owner", TypeExpr("owner")),
        ("Declared", TypeExpr("declared")),
        ("type[@p | @q]", named("type", TypeExpr("union", "", (TypeExpr("param", "p"), TypeExpr("param", "q"))))),
        ("@.Meta.model", TypeExpr("attr", "Meta.model")),
        ("Record[M, only=fields]", TypeExpr("record", "", (TypeExpr("variable", "M"),), (("only", "fields"),))),
        ("Record[@nested]", TypeExpr("record", "", (TypeExpr("param", "nested"),))),
        ("Item[M, fields]", TypeExpr("item", "", (TypeExpr("variable", "M"),), (("of", "fields"),))),
        ("Result[dependency]", TypeExpr("result", "dependency")),
        ("Setting[AUTH_USER_MODEL]", TypeExpr("setting", "AUTH_USER_MODEL")),
        ("boto3.services.$service_name", TypeExpr("constant_name", "boto3.services", (), (("p", "service_name"),))),
    ],
)
def test_types(text: str, expected: TypeExpr) -> None:
    assert parse_type(text, ("M",)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "list[", "list]", "N", "Record[M", "Record[]", "Record[M, every=x]", "Item[M]", "a b", "Self[M]", "list[" * 60 + "str" + "]" * 60],
)
def test_what_is_no_type(text: str) -> None:
    assert parse_type(text, ("M",)) is None


def test_defaults_are_written_out(tmp_path: File) -> None:
    model = load_model(
        tmp_path,
        """
        [[propagate]]
        call = "acme.copy"
        [[propagate]]
        attribute = "acme.Row.text"
        [[propagate]]
        attribute = "acme.Row.size"
        from = []
        [[sanitizer]]
        call = "acme.hide"
        state = "ended"
        [[sink]]
        store = "acme.Slug"
        concept = "url"
        """,
    )
    assert model.library == "acme"
    assert [row.sources for row in model.propagates] == [(Path("*"), Path("self")), (Path("self"),), ()]
    assert all(row.targets == (Path("return"),) for row in model.propagates)
    assert model.sanitizers[0].sources == (Path("*"), Path("self"))
    assert model.sanitizers[0].targets == (Path("return"),)
    assert (model.sinks[0].args, model.sinks[0].form, model.sinks[0].matcher) == ((Path(""),), "text", "store")


def test_conditions(tmp_path: File) -> None:
    model = load_model(
        tmp_path,
        """
        [[sink]]
        call = "acme.send(body, *, verify=True, mode)"
        args = ["body", "0"]
        concept = "third_party"
        host = "body"
        when = { verify = false, mode = ["w", "a*"], 'body["type"]' = "anyone" }
        absent = ["mode"]
        present = ["verify"]
        typed = { body = "acme.Row", self = "acme.Client" }
        """,
    )
    condition = model.sinks[0].condition
    assert condition.when == (("verify", (False,)), ("mode", ("w", "a*")), ('body["type"]', ("anyone",)))
    assert (condition.absent, condition.present) == (("mode",), ("verify",))
    assert condition.typed == (("body", named("acme.Row")), ("self", named("acme.Client")))
    assert model.sinks[0].recipients == (("host", Path("body")),)


def test_a_type_row(tmp_path: File) -> None:
    model = load_model(
        tmp_path,
        """
        [[type]]
        name = "acme.{Rows,Table}[M](source, related_name)"
        bases = ["acme.Base[M]"]
        owner = "M"
        text = []
        serial = [".*"]
        holds = "@source"
        constants = { limit = 7 }
        given = { rows = "acme.Rows[@.model]" }
        returns = { "M" = ["get", "first"], "Record[M, only=fields]" = ["values(*fields)"] }
        does = { "one(key)" = "self.get(key)", "page()" = "self.one('a') or self.first()" }
        reverse = { named = "related_name", default = "{owner}_set", holds = "Owner" }
        [type.fields]
        declared = ["acme.Field(column)", "annotations"]
        of = "Meta.model"
        only = ["Meta.fields", "(source)"]
        read_from = "column"
        """,
    )
    row = model.types[0]
    assert [name.name for name in row.names] == ["acme.Rows", "acme.Table"]
    assert row.parameters == ("M",)
    assert (row.text, row.serial) == ((), (Path("", (PathStep("attrs"),)),))
    assert [method.name for method, _ in row.returns] == ["get", "first", "values"]
    assert row.does[0] == (Method("one", (Parameter("key"),)), "self.get(key)")
    assert row.reverse is not None
    assert row.reverse.default == "{owner}_set"
    assert row.fields is not None
    assert row.fields.declared == (Callable("acme.Field", (Parameter("column"),)),)
    assert (row.fields.annotations, row.fields.only, row.fields.read_from) == (True, ("Meta.fields", "(source)"), "column")
    assert row.constants == (("limit", 7),)
    assert [name for name, _ in row.given] == ["rows"]


def test_guards_and_entry_points(tmp_path: File) -> None:
    model = load_model(
        tmp_path,
        """
        [[guard]]
        list = "acme.View.checks"
        setting = "ACME.CHECKS"
        default = ["acme.Nobody"]
        [[guard]]
        setting = "MIDDLEWARE"
        contains = "acme.Login"
        strength = "authenticated"
        [[entrypoint]]
        call = "acme.later(func, *args)"
        handler = "func"
        kind = "task"
        params = { 0 = "str", who = "@func" }
        does = "func(*args)"
        """,
    )
    assert [(row.matcher, row.setting) for row in model.guards] == [("list", "ACME.CHECKS"), ("setting", "MIDDLEWARE")]
    entry = model.entrypoints[0]
    assert (entry.handler, entry.params) == (Path("func"), (("0", named("str")), ("who", TypeExpr("param", "func"))))


def test_a_file_may_hold_rules_rows_and_concepts(tmp_path: File) -> None:
    packs = load_text(
        tmp_path,
        """
        [[concept]]
        name = "shell"
        what = "a command line that is run"
        [[source]]
        parameter = "taint_src"
        label = "identity"
        [[sink]]
        call = "os.system(command)"
        args = ["command"]
        concept = "shell"
        [[rule]]
        id = "ACME001"
        name = "data-in-shell"
        shape = "flow"
        labels = ["identity.name"]
        concepts = ["shell"]
        severity = { base = 7, cwe = [78] }
        stage = "processing"
        principles = ["prevention-of-harms"]
        doc = { what = "Data reaches a command line." }
        """,
    )
    assert packs.vocabulary.concepts["shell"] == "a command line that is run"
    rule = next(rule for rule in packs.rules if rule.id == "ACME001")
    assert (rule.base, rule.labels, rule.whole_object, rule.file) == (7.0, ("identity.name",), None, "acme.toml")
    assert packs.models[-1].sources[0].names == (Callable("taint_src"),)
    assert [each.id for each in packs.rules] == sorted(each.id for each in packs.rules)


def test_a_rule_at_top_level_below_a_folder(tmp_path: File) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    text = """
        id = "ACME002"
        name = "open-share"
        shape = "call"
        call = ["acme.share(body)"]
        when = { 'body["type"]' = "anyone" }
        severity = { base = 5.0 }
        doc = { what = "Anyone may open it." }
    """
    rule = next(rule for rule in load_text(tmp_path, text, "deep/er/open-share.toml").rules if rule.id == "ACME002")
    assert (rule.file, rule.stage, rule.condition.when) == ("deep/er/open-share.toml", "processing", (('body["type"]', ("anyone",)),))


def test_ours_come_first_and_a_taken_label_gets_its_folder(tmp_path: File) -> None:
    folder = tmp_path / "mine"
    (folder / "models").mkdir(parents=True)
    (folder / "models" / "logging.toml").write_text('[[propagate]]\ncall = "acme.copy"\n', encoding="utf-8")
    files = [model.file for model in load_packs([folder]).models]
    assert files[-1] == "mine/models/logging.toml"
    assert "models/logging.toml" in files[:-1]


def test_a_folder_that_is_none(tmp_path: File) -> None:
    with pytest.raises(Rd4cError, match="is no folder"):
        load_packs([tmp_path / "nowhere"])
    with pytest.raises(Rd4cError, match=r"holds no \*\.toml file"):
        load_packs([tmp_path])


def test_our_folder_is_found() -> None:
    assert (find_rules_folder() / "vocabulary.toml").is_file()
