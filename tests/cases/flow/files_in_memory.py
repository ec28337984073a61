"""Objects of io, csv, json and urllib.parse: texts and tables that are written and read again without leaving the program."""

import csv
import io
import json
import urllib.parse


class Child:
    surname: str  # rd4c: identity
    ward: str


def text_written(child: Child) -> None:
    page = io.StringIO()
    print(page.write(child.ward))
    print(page.getvalue())
    page.write(child.surname)
    print(page.tell(), page.closed, page.writable())
    print(page.getvalue())  # expect: child-data-on-console
    page.seek(0)
    print(page.read())  # expect: child-data-on-console


def text_read(child: Child) -> None:
    page = io.StringIO(f"{child.surname}\n{child.ward}\n")
    print(page.readline())  # expect: child-data-on-console
    page.seek(0)
    print(page.readlines()[0])  # expect: child-data-on-console
    page.seek(0)
    for line in page:
        print(line)  # expect: child-data-on-console
        break
    print(io.StringIO(child.ward).readline())
    print(page.newlines, page.encoding)


def text_lines(child: Child) -> None:
    page = io.StringIO(newline="")
    page.writelines([child.surname, "\n"])
    print(page.getvalue())  # expect: child-data-on-console
    page.truncate(0)
    wards = io.StringIO()
    wards.writelines([child.ward])
    print(wards.getvalue())


def printed_into(child: Child) -> None:
    page, other = io.StringIO(), io.StringIO()
    print("surname", child.surname, file=page)
    print("ward", child.ward, file=other, end="")
    print(other.getvalue())
    print(page.getvalue())  # expect: child-data-on-console


def bytes_written(child: Child) -> None:
    raw = io.BytesIO(child.ward.encode())
    print(raw.getvalue().decode())
    print(raw.getbuffer().tobytes().decode())
    raw.write(child.surname.encode())
    print(raw.getvalue().decode())  # expect: child-data-on-console
    print(len(raw.getbuffer()))
    raw.seek(0)
    print(raw.read(40).decode())  # expect: child-data-on-console
    raw.seek(0)
    print(raw.read1().decode())  # expect: child-data-on-console
    raw.seek(0)
    target = bytearray(40)
    print(raw.readinto(target))
    print(target.decode())  # missing: child-data-on-console -- bytes that change are not followed


def wrapped_bytes(child: Child) -> None:
    raw = io.BytesIO()
    page = io.TextIOWrapper(raw, encoding="utf-8")
    page.write(child.surname)
    page.flush()
    print(raw.getvalue().decode())  # expect: child-data-on-console
    again = io.TextIOWrapper(io.BytesIO(child.surname.encode()), encoding="utf-8")
    print(again.read())  # expect: child-data-on-console
    print(again.encoding)
    wards = io.TextIOWrapper(io.BytesIO(child.ward.encode()))
    print(wards.read())


def buffered(child: Child) -> None:
    reader = io.BufferedReader(io.BytesIO(child.surname.encode()))
    print(reader.peek().decode())  # expect: child-data-on-console
    print(reader.read().decode())  # expect: child-data-on-console
    raw = io.BytesIO()
    writer = io.BufferedWriter(raw)
    writer.write(child.ward.encode())
    writer.flush()
    print(raw.getvalue().decode())


def table_written(child: Child) -> None:
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";")
    writer.writerow(["ward", child.ward])
    print(page.getvalue())
    writer.writerow([1, child.surname])
    print(page.getvalue())  # expect: child-data-on-console
    print(writer.dialect.delimiter)
    wards = io.StringIO()
    csv.writer(wards).writerows([[child.ward], [2]])
    print(wards.getvalue())


def table_of_records(child: Child) -> None:
    page, wards = io.StringIO(), io.StringIO()
    writer = csv.DictWriter(page, fieldnames=["surname", "ward"])
    writer.writeheader()
    print(page.getvalue())
    writer.writerow({"surname": child.surname, "ward": child.ward})
    print(page.getvalue())  # expect: child-data-on-console
    print(writer.fieldnames)
    only = csv.DictWriter(wards, ["ward"], extrasaction="ignore")
    only.writerow({"surname": child.surname, "ward": child.ward})
    print(wards.getvalue())  # spurious: child-data-on-console -- which columns a writer was given is not asked


def table_read(child: Child) -> None:
    rows = csv.reader(io.StringIO(child.surname))
    print(rows.line_num)
    print(next(rows)[0])  # expect: child-data-on-console
    for row in csv.reader([child.surname]):
        print(row[0])  # expect: child-data-on-console
    for row in csv.reader(io.StringIO(child.ward)):
        print(row[0])


def table_of_records_read(child: Child) -> None:
    reader = csv.DictReader(io.StringIO(f"{child.surname},a"), fieldnames=["text", "place"])
    print(reader.fieldnames)
    for row in reader:
        print(row["text"])  # expect: child-data-on-console
    other = csv.DictReader(io.StringIO(f"{child.ward},a"), fieldnames=["text", "place"])
    for row in other:
        print(row["text"], row["place"])


class WardOnly(json.JSONEncoder):
    def default(self, o: object) -> object:
        return o.ward if isinstance(o, Child) else super().default(o)


class Whole(json.JSONEncoder):
    def default(self, o: object) -> object:
        return {"surname": o.surname, "ward": o.ward}


def encoder_objects(child: Child) -> None:
    plain = json.JSONEncoder(ensure_ascii=False)
    print(plain.encode({"surname": child.surname}))  # expect: child-data-on-console
    print(plain.encode({"ward": child.ward}))
    print("".join(plain.iterencode([child.surname])))  # expect: child-data-on-console
    print(WardOnly().encode([child]))
    print(Whole(ensure_ascii=False).encode([child]))  # expect: child-data-on-console
    print(json.dumps({"child": child}, cls=WardOnly))
    print(json.dumps({"child": child}, cls=Whole, ensure_ascii=False))  # expect: child-data-on-console
    print(json.dumps(child, default=lambda o: o.ward))
    print(json.dumps(child, default=lambda o: o.surname, ensure_ascii=False))  # expect: child-data-on-console
    print(json.dumps({"ward": child.ward}, cls=Whole))


def decoder_objects(child: Child) -> None:
    text = json.dumps([child.surname], ensure_ascii=False)
    print(json.JSONDecoder().decode(text)[0])  # expect: child-data-on-console
    value, end = json.JSONDecoder().raw_decode(text)
    print(value[0])  # expect: child-data-on-console
    print(json.JSONDecoder().decode(json.dumps([child.ward]))[0])


def decoder_hooks(child: Child) -> None:
    text = json.dumps({"note": child.surname}, ensure_ascii=False)
    print(json.loads(text, object_hook=lambda found: found["note"]))  # expect: child-data-on-console
    print(json.loads(text, object_hook=lambda found: "hidden"))  # spurious: child-data-on-console -- the text passes beside the function, too
    print(json.loads(text, object_pairs_hook=lambda pairs: pairs[0][1]))  # expect: child-data-on-console
    print(json.loads(json.dumps({"ward": child.ward}), object_hook=lambda found: found["ward"]))


def json_lines(child: Child) -> None:
    page = io.StringIO()
    for row in ({"text": child.ward}, {"text": child.surname}):
        json.dump(row, page, ensure_ascii=False)
    print(page.getvalue())  # expect: child-data-on-console
    page = io.StringIO()
    json.dump({"ward": child.ward}, page)
    print(json.load(io.StringIO(page.getvalue())))


def json_fault(child: Child) -> None:
    try:
        json.loads(child.surname)
    except json.JSONDecodeError as fault:
        print(fault.doc)  # missing: child-data-on-console -- rarely shown, and the rest of the exception is harmless
        print(fault.pos, fault.lineno)


def address_parts(child: Child) -> None:
    parts = urllib.parse.urlsplit(f"https://register.example/{child.ward}?name={child.surname}#top")
    print(parts.query)  # expect: child-data-on-console
    print(parts.geturl())  # expect: child-data-on-console
    print(parts.scheme)  # spurious: child-data-on-console -- a text is not taken apart: any of its parts may be any
    print(parts.hostname, parts.port)  # spurious: child-data-on-console -- a text is not taken apart: any of its parts may be any
    print(parts._replace(query="").geturl())  # spurious: child-data-on-console -- a text is not taken apart: any of its parts may be any
    print(urllib.parse.urlsplit("https://register.example/" + child.ward).path)
    print(parts[3])  # expect: child-data-on-console
    print(urllib.parse.urlunsplit(parts))  # expect: child-data-on-console
    print(urllib.parse.urlunparse(("https", "a.example", child.ward, "", "", "")))


def address_queries(child: Child) -> None:
    query = urllib.parse.urlencode({"name": child.surname, "ward": child.ward})
    print(urllib.parse.unquote(query))  # expect: child-data-on-console
    print(urllib.parse.parse_qs(query)["name"][0])  # expect: child-data-on-console
    print(urllib.parse.parse_qs(urllib.parse.urlencode({"ward": child.ward}))["ward"])
    print(dict(urllib.parse.parse_qsl(query))["name"])  # expect: child-data-on-console
    print(urllib.parse.unquote_plus(urllib.parse.quote_plus(child.surname)))  # expect: child-data-on-console
    print(urllib.parse.unquote(urllib.parse.quote(child.ward)))
    print(urllib.parse.unquote_to_bytes(urllib.parse.quote_from_bytes(child.surname.encode())).decode())  # expect: child-data-on-console
    print(urllib.parse.urljoin("https://a.example/", child.ward))
    print(urllib.parse.unquote(urllib.parse.urljoin("https://a.example/", child.surname)))  # expect: child-data-on-console
    print(urllib.parse.urldefrag("https://a.example/x#" + child.surname).fragment)  # expect: child-data-on-console
    print(urllib.parse.urldefrag("https://a.example/x#" + child.surname).url)  # spurious: child-data-on-console -- a text is not taken apart: any of its parts may be any
