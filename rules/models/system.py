"""Examples for system.toml: what leaves through the process itself."""

import importlib
import os
import sys
import syslog
import traceback


class Child:
    name: str  # rd4c: identity
    ward: str


def system_log(child: Child) -> None:
    syslog.syslog(f"admitted to {child.ward}")
    syslog.syslog(f"admitted {child.name}")  # expect: child-data-in-log
    syslog.syslog(syslog.LOG_INFO, child.name)  # expect: child-data-in-log


def last_words(child: Child) -> None:
    sys.stdout.writelines([child.name])  # expect: child-data-on-console
    sys.exit(f"no ward for {child.name}")  # expect: child-data-on-console


def last_words_without_a_name(child: Child) -> None:
    sys.exit(f"ward {child.ward} is closed")


def shown_traceback(child: Child) -> None:
    try:
        raise LookupError(child.name)  # expect: child-data-in-exception
    except LookupError as error:
        traceback.print_exception(error)  # expect: child-data-on-console
        print(traceback.format_exception(error))  # expect: child-data-on-console


def module_by_name(child: Child) -> None:
    sys.modules["sys"].exit(f"ward {child.ward} is closed")
    sys.modules["sys"].exit(child.name)  # expect: child-data-on-console


def traceback_of_the_handled(child: Child) -> None:
    try:
        raise LookupError(child.name)  # expect: child-data-in-exception
    except LookupError:
        traceback.print_exc()  # expect: child-data-on-console
        print(traceback.format_exc())  # expect: child-data-on-console
        print(sys.exc_info()[1])  # expect: child-data-on-console
        print(sys.exc_info()[0])
        print(sys.exception())  # expect: child-data-on-console
    print(sys.exception())


def imported_by_name(child: Child) -> None:
    console = importlib.import_module("sys").stdout
    console.write(child.ward)
    console.write(child.name)  # expect: child-data-on-console


def environment(child: Child) -> None:
    os.environ["NAME"] = child.name
    os.environ["WARD"] = child.ward
    print(os.getenv("NAME"))  # expect: child-data-on-console
    print(os.environ.get("NAME"))  # expect: child-data-on-console
    print(os.getenv("WARD"))
    print(os.getenv("ROOM", child.name))  # expect: child-data-on-console
    print(os.getenv("ROOM", child.ward))


def environment_of_others(child: Child) -> None:
    os.environ["WARD"] = child.ward
    if os.environ.get("DATABASE") and os.getenv("SCHEMA"):
        print(child.name)  # expect: child-data-on-console
    if not os.environ.get("WARD"):
        return
    print(os.environ.get("WARD"), child.name)  # expect: child-data-on-console
