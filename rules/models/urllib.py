"""Examples for urllib.toml: addresses and requests of the standard library."""

import urllib.parse
import urllib.request


class Child:
    name: str  # rd4c: identity
    birth_date: str  # rd4c: identity.birth_date
    ward: str


def asked(child: Child) -> None:
    urllib.request.urlopen("https://registry.example.org/?" + urllib.parse.urlencode({"ward": child.ward}))
    query = urllib.parse.urlencode({"name": child.name})
    urllib.request.urlopen(f"https://registry.example.org/?{query}")  # expect: child-data-in-url, share-without-agreement


def sent(child: Child) -> None:
    urllib.request.urlopen("https://registry.example.org/", child.name.encode())  # expect: share-without-agreement
    urllib.request.Request("https://registry.example.org/", child.name.encode())  # expect: share-without-agreement


def quoted(child: Child) -> None:
    text = urllib.parse.quote(child.name)
    print(text)  # expect: child-data-on-console
    print(urllib.parse.unquote(text))  # expect: child-data-on-console
    print(urllib.parse.urljoin("https://registry.example.org/", child.name))  # expect: child-data-on-console
    print(urllib.parse.urlsplit(f"https://registry.example.org/{child.name}").path)  # expect: child-data-on-console


def query_of_a_caller(text: str) -> None:
    query = urllib.parse.parse_qs(text)
    print(query["ward"])
    print(query["birth_date"])  # expect: child-data-on-console


def prepared(child: Child) -> None:
    request = urllib.request.Request("https://registry.example.org/", data=child.name.encode())  # expect: share-without-agreement
    urllib.request.urlopen(request)
