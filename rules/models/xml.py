"""Examples for xml.toml: a tree shows what was put into it."""

import html.parser
import io
import xml.etree.ElementTree as ET

from lxml import etree


class Child:
    name: str  # rd4c: identity
    ward: str


def built(child: Child) -> None:
    root = ET.Element("children")
    entry = ET.SubElement(root, "child", ward=child.ward)
    place = ET.SubElement(entry, "place")
    place.text = child.ward
    print(ET.tostring(root))
    print(root)
    entry.text = child.name
    print(ET.tostring(root))  # expect: child-data-on-console
    print(place.text, entry.get("ward"))
    print(root.find("child").text)  # expect: child-data-on-console
    print(root.findtext("child"))  # expect: child-data-on-console
    for each in root.iter():
        print(each.text)  # expect: child-data-on-console
    ET.dump(root)  # expect: child-data-on-console


def attributes(child: Child) -> None:
    entry = ET.Element("child", {"name": child.name})
    print(entry.get("name"))  # expect: child-data-on-console
    other = ET.Element("child")
    other.set("name", child.name)
    other.set("ward", child.ward)
    print(other.get("name"))  # expect: child-data-on-console
    print(other.get("ward"))
    print(ET.tostringlist(other))  # expect: child-data-on-console


def put_together(child: Child) -> None:
    root, entry = ET.Element("children"), ET.Element("child")
    entry.tail = child.name
    root.append(entry)
    print(root.findall("child")[0].tail)  # expect: child-data-on-console
    print(next(root.iterfind("child")).tail)  # expect: child-data-on-console
    other = ET.Element("children")
    other.insert(0, entry)
    print(ET.tostring(other))  # expect: child-data-on-console


def written(child: Child) -> None:
    root = ET.Element("child")
    root.text = child.name
    tree = ET.ElementTree(root)
    tree.write("child.xml")  # expect: plaintext-file
    tree.write(io.BytesIO())
    print(tree.getroot().text)  # expect: child-data-on-console
    ET.ElementTree(ET.Element("none")).write("none.xml")


def read(child: Child) -> None:
    print(ET.fromstring(child.name).text)  # expect: child-data-on-console
    print(ET.fromstring(child.ward).text)


def built_with_lxml(child: Child) -> None:
    root = etree.Element("children")
    entry = etree.SubElement(root, "child", ward=child.ward)
    print(etree.tostring(root))
    entry.text = child.name
    print(etree.tostring(root))  # expect: child-data-on-console


class Texts(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read_by_a_class(child: Child) -> None:
    texts, wards = Texts(), Texts()
    texts.feed(child.name)
    wards.feed(child.ward)
    print(texts.texts)  # expect: child-data-on-console
    print(wards.texts)
