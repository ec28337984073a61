"""Have mypyc write the C of the modules that the compiled wheel is made of: what it has no form for shows in a minute.

Their list stands in pyproject.toml, where the hook that builds the wheel reads it. No C compiler is run.
"""

import contextlib
import io
import os
import sys
import tempfile
import tomllib
from pathlib import Path

import setuptools  # noqa: F401 -- mypyc takes it where it is imported, as the build does
from mypyc.build import mypycify


def main() -> None:
    hook = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
    included = sorted(path for pattern in hook["include"] for path in Path().glob(pattern))
    modules = [str(path) for path in included if not any(path.match(pattern) for pattern in hook["exclude"])]
    arguments = [*hook["mypy-args"], f"--cache-dir={os.devnull}"]  # it would throw away what `make types` keeps
    said = io.StringIO()  # many notes on what it compiles in another way
    try:
        with tempfile.TemporaryDirectory() as target, contextlib.redirect_stdout(said):
            mypycify([*arguments, *modules], target_dir=target, **hook["options"])
    except SystemExit:
        sys.stderr.write(said.getvalue())
        raise


if __name__ == "__main__":
    main()
