"""Examples for argparse.toml: a command line, and functions that its subcommands name."""

import argparse


class Child:
    name: str  # rd4c: identity
    ward: str


def show(options: argparse.Namespace, child: Child) -> str:
    return child.name


def count(options: argparse.Namespace, child: Child) -> str:
    return child.ward


def named_by_a_subcommand(child: Child) -> None:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("show").set_defaults(run=show)
    commands.add_parser("count").set_defaults(run=count)
    options = parser.parse_args()
    print(options.run(options, child))  # expect: child-data-on-console


def named_by_the_only_one(child: Child) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument_group("what").set_defaults(run=count)
    options, _ = parser.parse_known_args()
    print(options.run(options, child), options.verbose)


def what_the_line_says(child: Child) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    print(parser.parse_args([child.ward]).name)
    print(parser.parse_args([child.name]).name)  # expect: child-data-on-console
    print(vars(parser.parse_args([child.name]))["name"])  # expect: child-data-on-console


def only_what_is_named(child: Child) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--ward", default="north")
    said = parser.parse_args([child.name, "--ward", child.ward])
    print(said.ward)
    print(said.name)  # expect: child-data-on-console
