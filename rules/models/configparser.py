import configparser
import io


class Child:
    name: str  # rd4c: identity
    room: str


def remembered(child: Child) -> None:
    settings = configparser.ConfigParser()
    settings.add_section("last")
    settings.set("last", "name", child.name)
    settings.set("last", "room", child.room)
    print(settings.get("last", "name"))  # expect: child-data-on-console
    print(settings.get("last", "room"))
    print(settings.get("last", "floor", fallback="ground"))


def remembered_as_mapping(child: Child) -> None:
    settings = configparser.ConfigParser()
    settings["last"] = {"name": child.name, "room": child.room}
    print(settings["last"]["name"])  # expect: child-data-on-console
    print(settings.get("last", "name"))  # expect: child-data-on-console
    print(settings.get("last", "room"))


def set_and_read_as_mapping(child: Child) -> None:
    settings = configparser.ConfigParser()
    settings.add_section("last")
    settings.set("last", "name", child.name)
    settings.set("last", "room", child.room)
    print(settings["last"]["name"])  # expect: child-data-on-console
    print(settings["last"]["room"])
    print(settings.items("last"))  # expect: child-data-on-console


def read_from_a_text(child: Child) -> None:
    settings = configparser.ConfigParser()
    settings.read_string("[last]\nname = " + child.name)
    print(settings["last"]["name"])  # expect: child-data-on-console
    print(settings.get("last", "name"))  # expect: child-data-on-console
    rooms = configparser.ConfigParser()
    rooms.read_string("[last]\nroom = " + child.room)
    print(rooms["last"]["room"])


def read_from_a_mapping(child: Child) -> None:
    settings = configparser.ConfigParser()
    settings.read_dict({"last": {"name": child.name}})
    print(settings.get("last", "name"))  # expect: child-data-on-console
    rooms = configparser.ConfigParser()
    rooms.read_dict({"last": {"room": child.room}})
    print(rooms.get("last", "room"))


def read_from_a_file(child: Child) -> None:
    settings = configparser.ConfigParser()
    settings.read_file(["[last]", "name = " + child.name])
    print(settings.get("last", "name"))  # expect: child-data-on-console
    rooms = configparser.ConfigParser()
    rooms.read_file(["[last]", "room = " + child.room])
    print(rooms.get("last", "room"))


def written_out(child: Child) -> None:
    settings, others = configparser.ConfigParser(), configparser.ConfigParser()
    settings["last"] = {"name": child.name}
    others["last"] = {"room": child.room}
    out, other = io.StringIO(), io.StringIO()
    settings.write(out)
    others.write(other)
    print(other.getvalue())
    print(out.getvalue())  # expect: child-data-on-console
