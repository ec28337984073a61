"""`python -m rd4c_lint` is `rd4c-lint`: this module begins the program, by either name."""

import os
import sys


def main() -> None:
    """Be the program: run the command line and end the process. Ctrl-C while it is being loaded ends it as at any other time."""
    try:
        from .cli import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    # `-m` puts the folder we are in before everything else, and that is the analysed one: its click.py is not the one we mean
    if sys.path[:1] == [os.getcwd()] and not __file__.startswith(os.path.join(os.getcwd(), "rd4c_lint")):  # noqa: PTH109, PTH118 - see above
        del sys.path[0]
    main()
