"""Every bound of the interpretation, counted in steps and sizes, never in seconds: results must not depend on the clock."""

from typing import Final

CALL_DEPTH: Final = 16
"""Calls inlined below a root when they carry a label."""
PLAIN_DEPTH: Final = 1
"""Consecutive calls followed that carry none: they only tell types and constants."""
PLAIN_DEPTH_OF_A_BEGINNING: Final = 8
"""The same below what the run of a program begins with: it sets up what the others find."""
SET_UP_DEPTH: Final = 2
"""The same where an object's `__init__` calls methods of its own."""
SHORT_BODY: Final = 8
"""Operations of an `__init__` that is followed one call deeper: it puts what it is given into the object."""
CALL_NESTING: Final = 150
"""Calls inside calls, also those that interpret nothing: a bound method, a partial, a descriptor."""
CONTEXTS_PER_UNIT: Final = 60
"""Interpretations of one function below one root."""
STEPS_PER_ROOT: Final = 4_000
"""Operations executed below one root."""
BYTES_PER_STEP: Final = 4
"""The functions that stand inside a root add to that: a step for so many bytes of their encoded bodies."""
STEPS_OF_A_SMALL_ANALYSIS: Final = 100_000
"""Operations of all roots together: of what is left of them in the end, roots that met their bound ..."""
SPARE_STEPS: Final = 12_000
"""... may take so many more."""
CUT_RUNS: Final = 3
"""Runs of one root, over all rounds, that meet the bound of steps."""
UNROLLED_ITEMS: Final = 16
"""Elements of a known sequence that a loop visits one by one."""
UNROLLED_TESTS: Final = 40
"""Iterations of a `while` whose test stays decided."""
TASK_STEPS: Final = 24
"""Times a task stops for the others; then it goes on beside them, and they see it at any time."""
LOOP_TURNS: Final = 100
"""Turns of the event loop until somebody who waits can go on."""
LOOP_ROUNDS: Final = 3
"""Rounds before the constants of a loop are widened."""
WIDENED_ROUNDS: Final = 6
"""Rounds after that; then the loop is cut and reported."""
PYTHON_FRAMES: Final = 20_000
"""Our own frames: regions in regions, calls in calls."""
RECURSION_DEPTH: Final = 3
"""Calls of one function inside each other, each with other arguments than the last, ..."""
RECURSIVE_CONTEXTS: Final = 12
"""... once it was interpreted so often below one root: it calls itself in more than one way."""
COUNTED_CALLS: Final = 6
"""Calls of one function inside each other whose numbers are told apart; a deeper one has any."""
RECURSION_ROUNDS: Final = 3
WALKED_OBJECTS: Final = 60
"""Objects visited when looking for labels in a value's parts."""
PATH_DEPTH: Final = 5
"""Levels of parts a walk goes down."""
CONSTANTS_PER_VALUE: Final = 8
"""Constants a value may be; past it "anything", with its labels. This and the next two are not reported: nothing is cut off."""
OBJECTS_PER_VALUE: Final = 12
"""Objects a value may point to; past it those first met, and anything else."""
ITEMS_PER_SEQUENCE: Final = 64
"""Elements of a sequence that are kept apart; past it they are one. A mapping keeps four times as many."""
ROUNDS: Final = 8
TYPE_ROUNDS: Final = 4
"""Rounds after which news of types alone, of parameters and of results, makes no root run again."""
READERS_PER_NAME: Final = 40
"""Functions revisited for a labelled attribute whose class is unknown."""
READERS_OF_VARIABLE: Final = 1_000
"""Functions revisited for a labelled variable of their own module."""
CANDIDATES_PER_NAME: Final = 6
"""Project classes with a method of one name that a call on an object nobody knows may mean."""
IMPLEMENTATIONS_PER_METHOD: Final = 8
"""Classes that write a method which a base class or protocol only names, and that a call on any object of it may mean."""
CALLERS_PER_NAME: Final = 80
"""Functions revisited because a function of that name returned a label; those of tests are none."""
