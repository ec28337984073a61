"""What each construct becomes, in the text of `dump_code`."""

import time
from textwrap import dedent

import pytest

from rd4c_lint.frontend.dump import dump_code, dump_expression
from rd4c_lint.frontend.lower.literals import shorten_text
from rd4c_lint.frontend.summarize import lower_expression, summarize_source
from rd4c_lint.model.summary import ASYNC, GENERATOR, Code, FileSummary, decode_body


def summarize(source: str) -> FileSummary:
    summary = summarize_source(dedent(source).encode())
    assert isinstance(summary, FileSummary), summary
    return summary


def lower(source: str) -> Code:
    """Return the first function of a source."""
    return summarize(source).codes[1]


def dump(source: str) -> str:
    return dump_code(lower(source))


def test_locals_are_slots_and_parameters_come_first() -> None:
    assert dump("""
        def greet(child):
            text = "hi " + child.name
            return text
    """) == dedent("""\
        function greet(child) locals=['child', 'text'] slots=5
          2 = Const kind='str' text='hi '
          3 = LoadAttr obj=0 name='name'
          4 = Binary op='+' left=2 right=3 inplace=False
          1 = Move src=4
          Return src=1""")


def test_captured_locals_are_cells() -> None:
    summary = summarize("""
        def outer(a, b):
            x = a
            def inner():
                nonlocal x
                x = a + len(b)
                return lambda: x
            return inner
    """)
    outer, inner, last = summary.codes[1:]
    assert (outer.cells, outer.free) == (["a", "b", "x"], [])
    assert (inner.cells, inner.free) == ([], ["a", "b", "x"])
    assert (last.cells, last.free) == ([], ["x"])
    assert "StoreCell name='a' src=0" in dump_code(outer)
    assert "LoadCell name='a'" in dump_code(outer)
    assert "StoreCell name='x'" in dump_code(inner)
    assert "LoadGlobal name='x'" in dump_code(last)
    assert inner.globals == ["a", "b", "len"]


def test_class_scopes_do_not_count() -> None:
    summary = summarize("""
        def outer(a):
            class C:
                x = a
                def method(self):
                    return a, x
    """)
    outer, body, method = summary.codes[1:]
    assert outer.cells == ["a"]
    assert body.free == ["a"]
    assert method.free == ["a"]
    assert (body.owner, method.owner, outer.owner) == (0, 0, -1)


def test_global_passes_enclosing_functions_by() -> None:
    summary = summarize("""
        def outer(x):
            def inner():
                global x
                x = 1
                return lambda: x
            return x
    """)
    assert [code.cells for code in summary.codes] == [[], [], [], []]
    assert summary.codes[2].written == ["x"]


def test_walrus_makes_a_local_even_in_a_comprehension() -> None:
    code = lower("def f(xs): return [y for x in xs if (y := x)], y")
    assert code.locals == ["xs", "y"]
    assert "y" not in code.globals


@pytest.mark.parametrize("where", ["def f(xs):\n return {}", "class C:\n a = {}", "a = {}"])
def test_lambda_in_a_comprehension_captures_its_target(where: str) -> None:
    summary = summarize("xs = []\n" + where.format("[lambda: x for x in xs]"))
    last = summary.codes[-1]
    (name,) = last.globals
    assert name.startswith("x@")
    assert f"name='{name}' src=" in dump_code(summary.codes[-2])
    assert last.free == ([] if where.startswith("a") else [name])


def test_comprehension_reads_its_first_iterable_outside() -> None:
    text = dump("def f(x): return [x for x in x if x.ok]")
    assert text == dedent("""\
        function f(x) locals=['x'] slots=5
          1 = BuildSequence kind='list' items=[] starred=[]
          For iterable=0 item=3 is_async=False
           body:
            2 = Move src=3
            4 = LoadAttr obj=2 name='ok'
            If
              Arm test=4
               body:
                Append obj=1 src=2
          Return src=1""")


def test_elif_is_flat_and_only_later_tests_stand_in_arms() -> None:
    text = dump("""
        def f(a):
            if a.x: return 1
            elif a.y: return 2
            else: return 3
    """)
    assert text == dedent("""\
        function f(a) locals=['a'] slots=6
          1 = LoadAttr obj=0 name='x'
          If
            Arm test=1
             body:
              2 = Const kind='int' text='1'
              Return src=2
            Arm test=3
             before:
              3 = LoadAttr obj=0 name='y'
             body:
              4 = Const kind='int' text='2'
              Return src=4
           orelse:
            5 = Const kind='int' text='3'
            Return src=5""")


def test_and_tests_the_negation() -> None:
    assert dump("def f(a, b): return a and b").splitlines()[1:] == [
        "  3 = Unary op='not' src=0",
        "  If",
        "    Arm test=3",
        "     body:",
        "      2 = Move src=0",
        "   orelse:",
        "    2 = Move src=1",
        "  Return src=2",
    ]


def test_chained_comparison_computes_the_middle_once() -> None:
    text = dump("def f(a, b, c): return a < b.x < c")
    assert text.count("LoadAttr") == 1
    assert text.count("Compare") == 2


def test_assert_raises_in_the_else_branch() -> None:
    text = dump("def f(a): assert a, 'no'")
    assert text.index("Arm test=0") < text.index("orelse") < text.index("AssertionError") < text.index("is_assert=True")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("a.b += c", ["LoadAttr obj=0 name='b'", "Binary op='+' left=3 right=2 inplace=True", "StoreAttr obj=0 name='b' src=4"]),
        ("a[b] -= c", ["LoadItem obj=0 key=1", "Binary op='-' left=3 right=2 inplace=True", "StoreItem obj=0 key=1 src=4"]),
        ("a, *b = c", ["Unpack src=2 targets=[0, 1] star=1"]),
        (
            "(a, b.x), c = c",
            ["Unpack src=2 targets=[3, 4] star=-1", "Unpack src=3 targets=[0, 5]", "StoreAttr obj=1 name='x' src=5", "Move src=4"],
        ),
        ("(a, b), c = c", ["Unpack src=2 targets=[3, 2] star=-1", "Unpack src=3 targets=[0, 1]"]),
        ("b, a.x = c", ["Unpack src=2 targets=[1, 3] star=-1", "StoreAttr obj=0 name='x' src=3"]),
        ("del a, b.x, c[a]", ["Delete slot=0 name='a'", "DeleteAttr obj=1 name='x'", "DeleteItem obj=2 key=0"]),
        ("a.f(b, *c, k=1, **b)", ["Method obj=0 name='f' args=[1, 2] starred=[1] keywords=['k', ''] values=[3, 1]"]),
        ("a[1:b]", ["BuildSlice lower=3 upper=1 step=-1"]),
        ("f'{a!r:>{b}}x'", ["Format parts=[0, 1, 3] conversions=['r', '', '']"]),
        ("{'k': a, **b}", ["BuildDict keys=[3, -1] values=[0, 1]"]),
        ("raise a from b", ["Raise exc=0 cause=1 is_assert=False"]),
        ("x = -1", ["Const kind='int' text='-1'"]),
        ("__debug__", ["Const kind='bool' text='True'"]),
        ("yield from a", ["YieldFrom src=0"]),
        ("[1 for a, b in c]", ["For iterable=2 item=6", "Unpack src=6 targets=[4, 5]"]),
        ("x = y = a", ["Move src=0", "Move src=0"]),
        ("import os.path", ["Import module='os.path' level=0 name='' whole=False"]),
        ("import os.path as p", ["Import module='os.path' level=0 name='' whole=True"]),
        ("from ..m import n", ["Import module='m' level=2 name='n'"]),
        ("x: 'list[C]' = a", ["Annotate slot=3 name='x' annotation=item(name list, name C)", "3 = Move src=0"]),
    ],
)
def test_statement(statement: str, expected: list[str]) -> None:
    text = dump(f"def f(a, b, c): {statement}")
    place = 0
    for line in expected:
        place = text.index(line, place) + 1


def test_with_nests_and_binds_first() -> None:
    assert dump("def f(a, b):\n with a as x, b as y.z: pass").splitlines()[1:] == [
        "  With manager=0 slot=3 is_async=False",
        "   body:",
        "    2 = Move src=3",
        "    With manager=1 slot=4 is_async=False",
        "     body:",
        "      5 = LoadGlobal name='y'",
        "      StoreAttr obj=5 name='z' src=4",
    ]


def test_try() -> None:
    text = dump("""
        def f(a):
            try: a()
            except (E, F) as e: g(e)
            except: pass
            else: h()
            finally: k()
    """)
    assert "Handler kind=5 slot=6" in text
    assert "1 = Move src=6" in text
    assert "Handler kind=-1 slot=-1" in text
    assert "Try is_star=True" in dump("def f():\n try: a()\n except* E: pass")


def test_match() -> None:
    text = dump("""
        def f(s):
            match s:
                case {"k": [a, *rest], **more} if a: pass
                case K(1, x=None) | -1 | "t" as t: return lambda: t
                case _: pass
    """)
    assert "(mapping 1 keys=[5] (sequence star=1 (any 2) (star 3)))" in text
    assert "StoreCell name='t'" in text
    assert "Case pattern=(any) guard=-1" in text


def test_definitions_run_in_order() -> None:
    summary = summarize("""
        @first
        @m.second(1)
        class C(Base, key=1):
            def m(self, x=1, *args, y: int = 2, **kw): pass
    """)
    lines = dump_code(summary.codes[0]).splitlines()[1:]
    assert [line.split("=", 1)[1].split()[0] for line in lines[:-1]] == [
        "LoadGlobal", "LoadGlobal", "Const", "Method", "LoadGlobal", "Const", "MakeClass", "Call", "Call",
    ]  # fmt: skip
    assert [(param.name, param.kind) for param in summary.codes[2].params] == [("self", 1), ("x", 1), ("args", 2), ("y", 3), ("kw", 4)]
    assert "defaults=[0] kwnames=['y'] kwdefaults=[1]" in dump_code(summary.codes[1])
    (info,) = summary.classes
    assert [dump_expression(base) for base in info.bases] == ["name Base", "int 1"]
    assert info.names == ["key"]
    assert [dump_expression(part) for part in info.decorators] == ["name first", "call(name m.second, int 1)"]


def test_header_lists() -> None:
    code = lower("""
        def f(a):
            global g
            g = a.x.y("key", "Date of birth", "nothing that names a column", kw=1)
            a.z = h(a.x)
    """)
    assert (code.loads, code.stores, code.calls) == (["x"], ["z"], ["h", "y"])
    assert (code.globals, code.written, code.strings) == (["h"], ["g"], ["Date of birth", "key", "kw"])


def test_flags() -> None:
    codes = summarize("async def a(): yield\nasync def b(): pass\ndef c(): yield\n").codes
    assert [code.flags for code in codes] == [0, ASYNC | GENERATOR, ASYNC, GENERATOR]


def test_class_fields() -> None:
    (info,) = summarize("""
        class C:
            a: "Optional[int]" = 1
            if True:
                b = models.F(max=2)
            def __init__(self, v):
                self.c: str = v
                self.d, other.e = v
            @staticmethod
            def s(v):
                v.f = 1
    """).classes
    assert [(field.name, field.in_method) for field in info.fields] == [("a", False), ("b", False), ("c", True), ("d", True)]
    assert dump_expression(info.fields[1].value) == "call(name models.F, max=int 2)"
    assert dump_expression(info.fields[0].annotation) == "item(name Optional, name int)"


@pytest.mark.parametrize(
    ("source", "exports"),
    [
        ("__all__ = ['a']", ["a"]),
        ("__all__ = ('a',) + ['b']\n__all__ += ['c']\n__all__.append('d')\n__all__.extend(['e'])", ["a", "b", "c", "d", "e"]),
        ("__all__ = ['a'] + other.__all__", None),
        ("x = 1", None),
    ],
)
def test_exports(source: str, exports: list[str] | None) -> None:
    assert summarize(source).exports == exports


def test_imports_of_every_scope() -> None:
    summary = summarize("import a.b.c, a.b as d\nfrom . import e\ndef f():\n from x import *")
    assert [(info.code, info.bound, info.module, info.level, info.name) for info in summary.imports] == [
        (0, "a", "a", 0, ""),
        (0, "d", "a.b", 0, ""),
        (0, "e", "", 1, "e"),
        (1, "*", "x", 0, "*"),
    ]


def test_large_display_of_literals_is_one_operation() -> None:
    code = summarize("x = [" + "('a', 1, -2), " * 600 + "f(), y]").codes[0]
    text = dump_code(code)
    assert len(text.splitlines()) < 8
    assert "Mix srcs=[1, 2]" in text
    assert "BuildSequence" in dump_code(summarize("x = [" + "f(), " * 600 + "]").codes[0])


def test_constants_that_no_encoder_takes() -> None:
    lines = dump("def f(): return '\\ud800', 1j, ..., b'\\xff', 10**3, 1 << 9, None, 0x" + "f" * 400).splitlines()
    assert [line.split("kind=")[1] for line in lines if "Const" in line] == [
        "'str' text='\\\\ud800'",
        "'complex' text='1j'",
        "'ellipsis' text=''",
        "'bytes' text=\"b'\\\\xff'\"",
        "'int' text='10'",
        "'int' text='3'",
        "'int' text='1'",
        "'int' text='9'",
        "'none' text=''",
    ]
    assert any("Mix srcs=[]" in line for line in lines)


def test_long_strings_end_in_a_digest() -> None:
    first, second = (dump(f"def f(): return {'x' * 500 + end!r}") for end in "ab")
    assert first != second
    assert len(first) < 400


def test_long_templates_keep_their_places() -> None:
    long = "x" * 190
    assert shorten_text(long + "{name} and {other!r:>10}, {{no}} {} 5%% " + long).startswith(long + "{name} and {other!r:>10} {}…#")
    assert shorten_text(long + "       %(name)s %d %% $name ${name} $5" + long).startswith(long + "        %(name)s %d $name ${name}…#")
    assert shorten_text(long * 2 + '{"name": 1} {ask "x"}').startswith(long + "x" * 10 + "…#")
    assert len(shorten_text("{name}" * 1000)) < 1500


def test_sites_are_unique() -> None:
    body = decode_body(lower("def f(x, y): return (1, [x]), y, f(g(), g())"))
    sites = [operation.site for operation in body if hasattr(operation, "site")]
    assert len(sites) == len(set(sites)) == 6


def test_nested_closures_cost_no_exponential_time() -> None:
    source = "".join(f"{'  ' * depth}def f{depth}(x{depth}):\n" for depth in range(40))
    source += "  " * 40 + "return " + " + ".join(f"x{depth}" for depth in range(40))
    start = time.process_time()
    summary = summarize(source)
    assert time.process_time() - start < 2
    assert summary.codes[20].cells == ["x19"]
    assert len(summary.codes[40].free) == 39
    lambdas = summarize("f = " + "".join(f"lambda x{depth}: " for depth in range(80)) + "x0")
    assert lambdas.codes[80].free == ["x0"]


def test_one_content_is_one_summary() -> None:
    source = "class C:\n  x = [lambda: y for y in z]\n"
    assert summarize(source) == summarize(source)


def test_expression_of_a_model() -> None:
    summary = lower_expression("django.urls.reverse('x', super().get(*args, **kwargs))", ["self", "*args", "**kwargs"])
    assert isinstance(summary, FileSummary)
    code = summary.codes[1]
    assert [(param.name, param.kind) for param in code.params] == [("self", 1), ("args", 2), ("kwargs", 4)]
    assert code.globals == ["django", "super"]
    assert dump_code(code).splitlines()[-1].strip().startswith("Return")
