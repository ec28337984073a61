"""Look the names of the library models up in the libraries themselves: downloaded, unpacked and linked, never imported.

    python benchmarks/model_names.py --cache ~/.cache/rd4c-model-names [--only requests]

Models written from memory are wrong in one row of ten. What is found missing is a misspelt name, a parameter at another place, or
a name that exists only at run time: that belongs under `unchecked` in its model. `benchmarks/distributions.toml` says which
package on the index an import name comes from. Takes some minutes the first time; not part of `make check`.
"""

import argparse
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from rd4c_lint.engine.link import Entity, Linker, link
from rd4c_lint.engine.program import ClassDefinition, Module, Unit
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.notation import Callable, TypeExpr
from rd4c_lint.model.rows import LibraryModel
from rd4c_lint.model.source import SourceFile
from rd4c_lint.packs.load import load_packs
from rd4c_lint.store.pool import collecting_no_garbage

HERE = Path(__file__).resolve().parent
KINDS = ("types", "propagates", "sanitizers", "sources", "sinks", "guards", "entrypoints")
LEFT_OUT = {"tests", "test", "testing", "locale", "idlelib", "lib2to3", "site-packages", "migrations", "vendored", "_vendor"}
CALLABLE_MATCHERS = ("call", "name", "decorator", "base", "member", "defines", "list", "denial", "attribute", "scope", "")


class Wanted(NamedTuple):
    """A name that a row speaks of, with the parameters it names there."""

    where: str
    name: str
    callable: Callable | None


def main() -> int:
    options = _read_arguments()
    options.cache.mkdir(parents=True, exist_ok=True)
    distributions = tomli.loads((HERE / "distributions.toml").read_text("utf-8"))["distributions"]
    wanted: dict[str, list[Wanted]] = {}
    models = [model for model in load_packs([]).models if not options.only or Path(model.file).stem in options.only]
    for each in (each for model in models for each in list_wanted(model)):
        wanted.setdefault(each.name.partition(".")[0], []).append(each)
    missing = 0
    for top in sorted(wanted):
        names = distributions.get(top, [top])
        if top in sys.builtin_module_names or top == "builtins":
            continue  # part of the interpreter itself
        folder = sysconfig.get_path("stdlib") if top in sys.stdlib_module_names else fetch(names, options.cache)
        if folder is None:
            print(f"{top}: {', '.join(names)} could not be downloaded", flush=True)
            missing += 1
            continue
        if top in sys.stdlib_module_names and not [*Path(folder).glob(f"{top}.py"), *Path(folder).glob(f"{top}/__init__.py")]:
            continue  # written in C
        faults = sorted(set(check_names(wanted[top], top, Path(folder))))
        missing += len(faults)
        for fault in faults:
            print(fault, flush=True)
    print(f"{sum(map(len, wanted.values()))} names of {len(models)} models, {missing} not found")
    return 1 if missing else 0


# -- what models name ---------------------------------------------------------------------------------------------
def list_wanted(model: LibraryModel) -> Iterator[Wanted]:
    """Yield the dotted names of a model that are not declared unchecked."""
    for kind in KINDS:
        for row in getattr(model, kind):
            matcher = getattr(row, "matcher", "name" if kind == "types" else "call")
            where = f"{row.file}: {kind[:-1]} {row.index}"
            names = [*_own_names(row, matcher), *((name, None) for name in _other_names(row))]
            for name, callable_ in names:
                if "." in name and not any(fnmatchcase(name, pattern) for pattern in _unchecked(model)):
                    yield Wanted(where, name.removesuffix(".*"), callable_)


def _own_names(row: Any, matcher: str) -> Iterator[tuple[str, Callable | None]]:
    for each in row.names if matcher in CALLABLE_MATCHERS else ():
        yield each.name, each
        for method, _ in (*row.returns, *row.does) if hasattr(row, "returns") else ():
            yield f"{each.name}.{method.name}", Callable(f"{each.name}.{method.name}", method.params)


def _other_names(row: Any) -> Iterator[str]:
    yield from getattr(row, "aliases", ())
    yield from (each.name for each in getattr(row, "wraps", ()))
    yield from getattr(row, "default", ())
    expressions = [*getattr(row, "bases", ()), *getattr(row, "like", ()), *(expr for _, expr in getattr(row, "attributes", ()))]
    expressions += [expr for _, expr in getattr(row, "returns", ())]
    for expr in expressions:
        yield from _class_names(expr)


def _class_names(expr: TypeExpr) -> Iterator[str]:
    if expr.kind == "class":
        yield expr.name
    for part in expr.args:
        yield from _class_names(part)


def _unchecked(model: LibraryModel) -> Iterator[str]:
    from rd4c_lint.packs.names import parse_callables

    for text in model.unchecked:
        yield from (each.name for each in parse_callables(text) or ())


# -- where libraries are ------------------------------------------------------------------------------------------
def fetch(names: Iterable[str], cache: Path) -> Path | None:
    """Return a folder with the unpacked wheels of some packages; what is there already is not asked for again."""
    folder = cache / "-".join(names).replace("/", "-")
    if folder.is_dir():
        return folder
    wheels = cache / "wheels" / folder.name
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "-d", str(wheels), *names]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return None
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder, [name for name in archive.namelist() if name.endswith((".py", ".pyi"))])
    return folder


def read_package(top: str, folder: Path) -> Linker:
    """Return the linked files of a package; a stub stands where there is no source."""
    start = folder / top
    single = [path for path in (folder / f"{top}.py",) if path.is_file()]
    paths = [
        path
        for path in (*sorted(start.rglob("*.py")), *sorted(start.rglob("*.pyi")))
        if not LEFT_OUT & set(path.parts[len(folder.parts) :])
    ]
    chosen = {path.with_suffix(""): path for path in reversed([*single, *paths])}
    sources = [_describe(path, folder) for path in sorted(chosen.values())]
    with collecting_no_garbage():
        results = [summarize_source(Path(source.absolute).read_bytes()) for source in sources]
        return link(sources, [None if isinstance(result, Problem) else result for result in results])


def _describe(path: Path, folder: Path) -> SourceFile:
    relative = path.relative_to(folder).with_suffix("")
    is_package = relative.name == "__init__"
    module = ".".join(relative.parts[:-1] if is_package else relative.parts)
    return SourceFile(path=path.relative_to(folder).as_posix(), absolute=str(path), module=module, is_package=is_package)


# -- looking up ---------------------------------------------------------------------------------------------------
def check_names(wanted: Iterable[Wanted], top: str, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the names of one package."""
    linker = read_package(top, folder)
    if not linker.program.modules:
        yield f"{top}: no source in {folder.name}; written in C or made at run time?"
        return
    for each in wanted:
        found, is_known = find_name(linker, each.name)
        if not is_known:
            yield f"{each.where}: {each.name} does not exist"
        elif each.callable is not None and each.callable.params:
            yield from (f"{each.where}: {each.name}: {fault}" for fault in check_parameters(linker, found, each.callable))


def find_name(linker: Linker, dotted: str) -> tuple[Entity | None, bool]:
    """Return what a dotted name stands for and whether it exists; a plain variable exists and stands for nothing we know."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        module = linker.program.by_name.get(".".join(parts[:end]))
        if module is not None:
            return _walk(linker, module, parts[end:])
    return None, False


def _walk(linker: Linker, module: Module, parts: list[str]) -> tuple[Entity | None, bool]:
    entity: Entity | None = module
    for part in parts:
        if entity is None or isinstance(entity, str):
            return None, True  # below a variable, or in another package: nobody can say
        owner, entity = entity, _find_member(linker, entity, part)
        if entity is None and not _has_variable(linker, owner, part):
            return None, False
    return entity, True


def _find_member(linker: Linker, owner: Entity, name: str) -> Entity | None:
    if not isinstance(owner, ClassDefinition):
        return linker.member(owner, name)
    found = (linker.class_member(each, name) for each in linker.order(owner) if isinstance(each, ClassDefinition))
    return next((each for each in found if each is not None), None)


def _has_variable(linker: Linker, owner: Entity, name: str) -> bool:
    if isinstance(owner, Module):
        if owner.stars or "__getattr__" in owner.statics:
            return True  # `from _codecs import *`: written in C, or made when asked for
        return name in owner.units[0].code.written or any(alias.name == name for alias in owner.summary.aliases)
    if isinstance(owner, ClassDefinition):
        for entry in linker.order(owner):
            if isinstance(entry, str) and entry != "builtins.object":
                return True  # a base in another package
            if isinstance(entry, ClassDefinition) and any(info.name == name for info in entry.info.fields):
                return True
        return _find_member(linker, owner, "__getattr__") is not None
    return False


def check_parameters(linker: Linker, entity: Entity | None, callable_: Callable) -> Iterator[str]:
    """Yield the parameters of a row that the function does not have, or has at another place."""
    is_bound = isinstance(entity, ClassDefinition)
    if isinstance(entity, ClassDefinition):
        entity = _find_member(linker, entity, "__init__")
    if not isinstance(entity, Unit) or any(decorator.text.endswith("overload") for decorator in entity.code.decorators):
        return
    params = list(entity.code.params)
    is_static = any(decorator.text == "staticmethod" for decorator in entity.code.decorators)
    if (is_bound or entity.code.owner >= 0) and not is_static:
        params = params[1:]
    names = {param.name for param in params if param.kind in (1, 3)}
    takes_any = any(param.kind == 4 for param in params)
    positional = ["" if param.kind == 0 or param.name.startswith("__") else param.name for param in params if param.kind in (0, 1)]
    has_rest = any(param.kind == 2 for param in params)
    for position, wanted in enumerate(param for param in callable_.params or () if param.kind == 1):
        if position >= len(positional) and not has_rest and not (takes_any and wanted.name not in names):
            yield f'"{wanted.name}" is no parameter at position {position}'
        elif position < len(positional) and positional[position] not in ("", wanted.name):
            yield f'"{positional[position]}" stands at position {position}, not "{wanted.name}"'
    for wanted in (param for param in callable_.params or () if param.kind == 3):
        if wanted.name not in names and not takes_any:
            yield f'"{wanted.name}" is no parameter'


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cache", type=Path, default=Path("build/model-names"), help="folder for downloaded and unpacked wheels")
    parser.add_argument("--only", action="append", default=[], help="only the model file of this name (repeatable)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
