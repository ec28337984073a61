"""Examples for text.toml: part of a name, and a text that holds one."""

import html
import re
import string
import textwrap


class Child:
    name: str  # rd4c: identity
    ward: str


def matched(child: Child) -> None:
    match = re.match(r"(\w+) (\w+)", child.name)
    if match:
        print(match.group(1))  # expect: child-data-on-console
        print(match[2])  # expect: child-data-on-console
        print(match.string)  # expect: child-data-on-console
        print(match.start(), match.span(1))
        print(match.expand(r"\1"))  # expect: child-data-on-console


def compiled(child: Child) -> None:
    pattern = re.compile(r"(\w+)")
    print(pattern, pattern.findall(child.ward))
    print(pattern.findall(child.name))  # expect: child-data-on-console
    if first := pattern.search(child.name):
        print(first.groups())  # expect: child-data-on-console
    print(re.escape(child.name))  # expect: child-data-on-console
    for match in pattern.finditer(child.name):
        print(match.end())
        print(match.group())  # expect: child-data-on-console


def replaced(child: Child) -> None:
    print(re.sub(r"\s", "-", child.ward))
    print(re.sub(r"\s", "-", child.name))  # expect: child-data-on-console
    print(re.sub("NAME", child.name, "dear NAME"))  # expect: child-data-on-console


def replaced_by_a_function(child: Child) -> None:
    re.sub(r"\w+", show, child.name)


def show(match: re.Match[str]) -> str:
    print(match)  # expect: child-data-on-console
    return ""


def filled_template(child: Child) -> None:
    print(string.Template("ward $ward").substitute(ward=child.ward))
    print(string.Template("dear $name").substitute({"name": child.name}))  # expect: child-data-on-console
    print(string.Template("dear $name").safe_substitute(name=child.name))  # expect: child-data-on-console


def wrapped(child: Child) -> None:
    print(textwrap.shorten(child.ward, 80))
    print(textwrap.shorten(child.name, 80))  # expect: child-data-on-console
    print(html.escape(child.name))  # expect: child-data-on-console


def indented(child: Child) -> None:
    print(textwrap.indent("a", child.ward))
    print(textwrap.indent("a", child.name))  # expect: child-data-on-console


def text_of_a_pattern(child: Child) -> None:
    print(re.compile(child.ward).pattern)
    print(re.compile(child.name).pattern)  # expect: child-data-on-console


def letters_of_a_template(child: Child) -> None:
    letter = string.Template("Dear $name of $ward")
    print(letter.substitute(name="N.", ward=child.ward))
    print(letter.substitute(name=child.name, ward=child.ward))  # expect: child-data-on-console
    print(string.Template("ward $ward").substitute({"name": child.name, "ward": child.ward}))


def formatter(child: Child) -> None:
    form = string.Formatter()
    print(form.format("{ward}", name=child.name, ward=child.ward))
    print(form.vformat("{name}", (), {"name": child.name}))  # expect: child-data-on-console


def replaced_and_counted(child: Child) -> None:
    text, times = re.subn("-", "/", child.name)
    print(times)
    print(text)  # expect: child-data-on-console
    print(re.compile("-").subn("/", child.name)[1])
    print(re.match("-", child.name).lastindex)


def parts_are_not_the_text(child: Child) -> None:
    texts = []
    for part in re.split(r"\{(\w+)\}", "dear {name}, your {ward}"):
        texts.append({"ward": child.ward}.get(part, part))
    print("".join(texts))
    for number, part in enumerate(re.split(r"\{(\w+)\}", "dear {name}")):
        texts.append({"name": child.name}[part] if number % 2 else part)
    print("".join(texts))  # expect: child-data-on-console
