"""Examples for system.toml: what leaves through the process itself."""

import atexit
import importlib
import os
import sched
import subprocess
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
    if child.ward:
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


def never_comes_back(child: Child) -> None:
    sys.exit(2)
    print(child.name)


def leaves_on_one_side(child: Child) -> None:
    if child.ward:
        sys.exit("no ward")
    else:
        print(child.name)  # expect: child-data-on-console
    os._exit(1)
    print(child.name)


def caught_on_its_way(child: Child) -> None:
    try:
        sys.exit(child.name)  # expect: child-data-on-console
    except SystemExit as left:
        print(left.code)  # expect: child-data-on-console
    print(child.ward)


def called_when_the_time_comes(child: Child) -> None:
    names: list[str] = []
    plan = sched.scheduler()
    plan.enter(60, 1, names.append, argument=(child.name,))
    print(names)
    plan.run()
    print(names)  # expect: child-data-on-console


def called_at_the_end(child: Child) -> None:
    atexit.register(print, child.ward)
    atexit.register(print, child.name)  # expect: child-data-on-console


def told_to_a_program(child: Child) -> None:
    done = subprocess.run(["letter", child.name], capture_output=True, check=True)
    print(done.returncode)
    print(done.stdout)  # expect: child-data-on-console
    print(subprocess.run(["letter", child.ward], capture_output=True, check=True).stdout)
