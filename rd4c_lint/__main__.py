"""`python -m rd4c_lint` is `rd4c-lint`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
