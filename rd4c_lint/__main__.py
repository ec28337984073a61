"""`python -m rd4c_lint` is `rd4c-lint`."""

import os
import sys

if __name__ == "__main__":
    # `-m` puts the folder we are in before everything else, and that is the analysed one: its click.py is not the one we mean
    if sys.path[:1] == [os.getcwd()] and not __file__.startswith(os.path.join(os.getcwd(), "rd4c_lint")):  # noqa: PTH109, PTH118 - see above
        del sys.path[0]
    from .cli import run

    run()
