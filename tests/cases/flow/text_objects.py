"""What objects of `re`, `string` and `textwrap` keep of the texts they are handed, and which of their attributes show it."""

import re
import string
import textwrap


class Child:
    surname: str  # rd4c: identity
    ward: str


CODE = re.compile(r"(?P<head>[^-]+)-(?P<tail>.*)")


def match_groups(child: Child) -> None:
    found = CODE.match(child.surname)
    print(found.group())  # expect: child-data-on-console
    print(found.group("tail"))  # expect: child-data-on-console
    print(found.group(1, 2)[1])  # expect: child-data-on-console
    print(found[2])  # expect: child-data-on-console
    print(found["head"])  # expect: child-data-on-console
    print(found.groups()[0])  # expect: child-data-on-console
    print(found.groups("none")[-1])  # expect: child-data-on-console
    print(found.groupdict()["tail"])  # expect: child-data-on-console
    head, tail = found.groups()
    print(tail)  # expect: child-data-on-console
    print(found.expand(r"\2, \1"))  # expect: child-data-on-console
    print(found.string)  # expect: child-data-on-console
    print(found)  # expect: child-data-on-console


def match_places(child: Child) -> None:
    found = CODE.search(child.surname)
    print(found.string)  # expect: child-data-on-console
    print(found.start(), found.end("tail"), found.span(1))
    print(found.pos, found.endpos, found.lastindex)
    print(found.lastgroup)
    print(found.re.pattern)
    print(found.re.groupindex)


def match_of_another_text(child: Child) -> None:
    row = {"surname": child.surname, "ward": child.ward + "-a"}
    found = CODE.fullmatch(row["ward"])
    print(found.group("head"), found.groupdict(), found.string)
    if found := CODE.fullmatch(row["surname"]):
        print(found.group("head"))  # expect: child-data-on-console


def pattern_methods(child: Child) -> None:
    words = re.compile("-", re.IGNORECASE)
    print(words.split(child.surname)[0])  # expect: child-data-on-console
    print(words.split(child.ward)[0])
    print(re.compile("[^-]+").findall(child.surname)[1])  # expect: child-data-on-console
    print([found.group() for found in re.compile("[^-]").finditer(child.surname)][0])  # expect: child-data-on-console
    print([found.start() for found in re.compile("[^-]").finditer(child.surname)][0])
    print(words.sub("/", child.surname))  # expect: child-data-on-console
    print(words.sub(child.surname, "a-b"))  # expect: child-data-on-console
    print(words.subn("/", child.surname)[0])  # expect: child-data-on-console
    print(words.subn("/", child.surname)[1])
    print(words.sub("/", child.ward))
    print(words.flags, words.groups, words.pattern)


def masked_by_a_pattern(child: Child) -> None:
    print(re.compile(".").sub("*", child.ward))
    print(re.compile("-.*").sub("-***", child.surname))  # expect: child-data-on-console


def kept_while_replacing(child: Child) -> None:
    seen = []

    def keep(found: re.Match) -> str:
        seen.append(found.group(1))
        return "?"

    text = re.compile("(-.*)").sub(keep, child.surname)
    print(text)  # expect: child-data-on-console
    print(seen[0])  # expect: child-data-on-console
    print(len(seen))


def pattern_of_a_name(child: Child) -> None:
    wanted = re.compile(re.escape(child.surname))
    print(wanted.pattern)  # expect: child-data-on-console
    print(wanted.search("nobody"))
    print(wanted.groups)


def scanned(child: Child) -> None:
    for number, found in enumerate(CODE.finditer(child.surname)):
        print(number)
        print(found["head"])  # expect: child-data-on-console


def letters(child: Child) -> None:
    letter = string.Template("Dear $name of $ward")
    print(letter.substitute(name=child.surname, ward=child.ward))  # expect: child-data-on-console
    print(letter.safe_substitute(ward=child.ward))
    print(letter.template)
    print(letter.substitute({"name": child.surname}, ward=child.ward))  # expect: child-data-on-console
    print(letter.safe_substitute({"name": "N.", "ward": child.ward}))
    print(letter.get_identifiers())


def letter_of_one_field(child: Child) -> None:
    row = {"name": child.surname, "ward": child.ward}
    print(string.Template("ward ${ward}").substitute(row))
    print(string.Template("child ${name}").substitute(row))  # expect: child-data-on-console
    print(string.Template("costs $$5").substitute(row))


class Letter(string.Template):
    delimiter = "%"


def own_letter(child: Child) -> None:
    print(Letter("Dear %name").substitute(name=child.surname, ward=child.ward))  # expect: child-data-on-console
    print(Letter("Dear $name").safe_substitute(name=child.surname))


def formatter(child: Child) -> None:
    form = string.Formatter()
    print(form.format("{0} in {1}", child.surname, child.ward))  # expect: child-data-on-console
    print(form.format("{1}", child.surname, child.ward))
    print(form.vformat("{name}", (), {"name": child.surname, "ward": child.ward}))  # expect: child-data-on-console
    print(form.vformat("{ward}", (), {"name": child.surname, "ward": child.ward}))
    print([field for _, field, _, _ in form.parse("{name} {ward}")])
    print(form.convert_field(child.surname, "r"))  # expect: child-data-on-console
    print(form.format_field(child.surname, ">20"))  # expect: child-data-on-console
    print(form.get_value("name", (), {"name": child.surname, "ward": 1}))  # expect: child-data-on-console
    print(form.get_value("ward", (), {"name": child.surname, "ward": 1}))


class Hiding(string.Formatter):
    def format_field(self, value, format_spec):
        return "***"


class Plain(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "-")


def own_formatter(child: Child) -> None:
    print(Hiding().format("{0}", child.surname))  # spurious: child-data-on-console -- a formatter of one's own is not asked field by field
    print(Plain().format("{name}", name=child.surname))  # expect: child-data-on-console


def words(child: Child) -> None:
    print(string.capwords(child.surname))  # expect: child-data-on-console
    print(string.capwords(child.surname, "-"))  # expect: child-data-on-console
    print(string.capwords(child.ward))
    print(string.ascii_letters)


def wrapper(child: Child) -> None:
    pages = textwrap.TextWrapper(width=40, initial_indent="> ")
    print(pages.fill(child.surname))  # expect: child-data-on-console
    print(pages.fill(child.ward))
    print(pages.wrap(child.surname)[0])  # expect: child-data-on-console
    print(len(pages.wrap(child.surname)))
    print(pages.width, pages.initial_indent)
    print(textwrap.TextWrapper(initial_indent=child.surname).fill(child.ward))  # expect: child-data-on-console


def wrapper_that_remembers(child: Child) -> None:
    pages = textwrap.TextWrapper()
    pages.subsequent_indent = child.surname
    pages.placeholder = child.ward
    print(pages.subsequent_indent)  # expect: child-data-on-console
    print(pages.placeholder)


def paragraphs(child: Child) -> None:
    notes = [child.ward, child.surname]
    print(textwrap.fill(notes[0], 20))
    print(textwrap.fill(notes[1], 20))  # expect: child-data-on-console
    print(textwrap.indent(child.ward, "| "))
    print(textwrap.indent(child.ward, child.surname))  # expect: child-data-on-console
    print(textwrap.indent(child.surname, "| ", predicate=lambda line: True))  # expect: child-data-on-console
    print(textwrap.dedent("  " + child.surname))  # expect: child-data-on-console
    print(textwrap.shorten(child.surname, 30, placeholder="..."))  # expect: child-data-on-console
    print(textwrap.shorten("a b c d e f g", 7, placeholder=child.surname[:1]))  # expect: child-data-on-console
    print(textwrap.shorten(child.ward, 30))
