"""What a service prints is collected with its logs; what a command prints stays in the terminal and in the output of a build."""

import sys


class Child:
    case_id: int
    name: str  # rd4c: identity


def list_children(children: list[Child]) -> None:
    for child in children:
        print(child.case_id, child.name)  # expect: child-data-on-console
    sys.stderr.write(f"last was {children[-1].name}\n")  # expect: child-data-on-console


def list_cases(children: list[Child]) -> None:
    for child in children:
        print(child.case_id)
    print(f"{len(children)} children")
