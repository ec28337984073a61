"""Every bound of the interpretation, counted in steps and sizes, never in seconds: results must not depend on the clock."""

CALL_DEPTH = 16
"""Calls inlined below a root when they carry a label."""
PLAIN_DEPTH = 1
"""Consecutive calls followed that carry none: they only tell types and constants."""
CALL_NESTING = 150
"""Calls inside calls, also those that interpret nothing: a bound method, a partial, a descriptor."""
CONTEXTS_PER_UNIT = 60
"""Interpretations of one function below one root."""
STEPS_PER_ROOT = 12_000
"""Operations executed below one root."""
UNROLLED_ITEMS = 16
"""Elements of a known sequence that a loop visits one by one."""
UNROLLED_TESTS = 40
"""Iterations of a `while` whose test stays decided."""
LOOP_ROUNDS = 3
"""Rounds before the constants of a loop are widened."""
WIDENED_ROUNDS = 6
"""Rounds after that; then the loop is cut and reported."""
PYTHON_FRAMES = 20_000
"""Our own frames: regions in regions, calls in calls."""
RECURSION_ROUNDS = 3
WALKED_OBJECTS = 60
"""Objects visited when looking for labels in a value's parts."""
PATH_DEPTH = 5
"""Levels of parts a walk goes down."""
ROUNDS = 8
READERS_PER_NAME = 40
"""Functions revisited for a labelled attribute whose class is unknown."""
CANDIDATES_PER_NAME = 6
"""Project classes with a method of one name that a call on an object nobody knows may mean."""
CALLERS_PER_NAME = 200
"""Functions revisited because a function of that name returned a label."""
