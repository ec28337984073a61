"""Branches on known values take one side; loops end where Python ends them."""


class Child:
    surname: str  # rd4c: identity
    ward: str


DEBUG = False
VERBOSE = True


def constant_branch(child: Child) -> None:
    if False:
        print(child.surname)
    if True:
        print(child.surname)  # expect: child-data-on-console


def known_variable(child: Child) -> None:
    full = 3
    if full > 4:
        print(child.surname)
    else:
        print(child.ward)


def known_length(child: Child) -> None:
    text = child.surname
    if len("ab") == 2:
        text = child.ward
    print(text)


def after_return(child: Child) -> None:
    print(child.ward)
    return
    print(child.surname)


def early_return(child: Child, known: bool) -> None:
    text = child.surname
    if known:
        return
    print(text)  # expect: child-data-on-console


def one_side_returns(child: Child, known: bool) -> None:
    text = child.ward
    if known:
        text = child.surname
        return
    print(text)


def loop_over_known(child: Child) -> None:
    text = "x"
    for part in (child.surname, child.ward):
        text = part
    print(text)


def loop_carries(child: Child) -> None:
    before = "x"
    for number in range(3):
        print(number, before)  # expect: child-data-on-console
        before = child.surname


def break_keeps(child: Child) -> None:
    for part in (child.surname, child.ward):
        text = part
        break
    print(text)  # expect: child-data-on-console


def break_leaves_the_rest(child: Child) -> None:
    for part in (child.ward, child.surname):
        text = part
        break
    print(text)


def continue_skips(child: Child) -> None:
    for number in (1, 2):
        if number in (1, 2):
            continue
        print(child.surname)


def else_of_a_loop(child: Child) -> None:
    for number in (1, 2):
        if number == 2:
            break
    else:
        print(child.surname)


def else_runs(child: Child) -> None:
    for number in (1, 2):
        if number == 3:
            break
    else:
        print(child.surname)  # expect: child-data-on-console


def empty_loop(child: Child) -> None:
    for _ in ():
        print(child.surname)


def while_false(child: Child) -> None:
    while False:
        print(child.surname)


def while_true(child: Child) -> None:
    while True:
        text = child.surname
        break
    print(text)  # expect: child-data-on-console


def counted_while(child: Child) -> None:
    number = 0
    text = child.ward
    while number < 2:
        text = child.surname
        number += 1
    print(text)  # expect: child-data-on-console


def elif_chain(child: Child) -> None:
    mode = 2
    if mode == 1:
        text = child.surname
    elif mode == 2:
        text = child.ward
    else:
        text = child.surname
    print(text)


def short_circuit(child: Child) -> None:
    print(False and child.surname)
    print(True or child.surname)
    print("" or child.surname)  # expect: child-data-on-console


def decided_conditional(child: Child) -> None:
    print(child.surname if False else child.ward)
    print(child.surname if True else child.ward)  # expect: child-data-on-console


def module_constant(child: Child) -> None:
    if DEBUG:
        print(child.surname)
    if VERBOSE:
        print(child.surname)  # expect: child-data-on-console


def unknown_test(child: Child, number: int) -> None:
    if number > 2:
        print(child.surname)  # expect: child-data-on-console


def none_test(child: Child) -> None:
    text = None
    if text is not None:
        print(child.surname)
    if text is None:
        print(child.surname)  # expect: child-data-on-console


def nested_loops(child: Child) -> None:
    for outer in (1, 2):
        for inner in (1, 2):
            text = child.surname if outer == 3 else child.ward
            print(text, inner)
