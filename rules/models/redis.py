"""Examples for redis.toml: what is put into a store or handed to a service."""
import gspread
import mailchimp_transactional
import redis
import yagmail
from diskcache import Cache, FanoutCache


class Child:
    surname: str                                                   # rd4c: identity
    ward: str


def kept(child: Child) -> None:
    store = redis.from_url("redis://localhost")
    store.set("ward", child.ward)
    store.set("child", child.surname)                              # expect: plaintext-cache-or-session
    redis.Redis().hset("child:1", mapping={"surname": child.surname})      # expect: plaintext-cache-or-session
    store.publish("children", child.surname)                       # expect: child-data-in-queue


def shared(child: Child) -> None:
    sheet = gspread.service_account().open("wards").sheet1
    sheet.append_row([child.ward])
    sheet.append_row([child.surname])                              # expect: share-without-agreement
    gspread.service_account().open("wards").worksheet("a").update([[child.surname]])      # expect: share-without-agreement
    sheet.update("A1", [[child.surname]])                          # expect: share-without-agreement
    sheet.update_acell("A1", child.surname)                        # expect: share-without-agreement
    sheet.batch_update([{"range": "A1", "values": [[child.surname]]}])    # expect: share-without-agreement
    sheet.batch_update([{"range": "A1", "values": [[child.ward]]}])
    gspread.service_account().open("wards").values_append("A1", {}, {"values": [[child.surname]]})    # expect: share-without-agreement


def mailed(child: Child) -> None:
    yagmail.SMTP("a").send("b@example.org", "a child", child.surname)      # expect: child-data-in-message, share-without-agreement
    mailchimp_transactional.Client("").messages.send({"message": {"text": child.surname}})     # expect: child-data-in-message, share-without-agreement


def on_a_disk(child: Child) -> None:
    with Cache("/var/cache/children") as kept:
        kept.set("a", child.surname)                               # expect: plaintext-cache-or-session
        kept["b"] = child.surname                                  # expect: plaintext-cache-or-session
        kept["c"] = child.ward
    FanoutCache("/var/cache/more").add("d", child.surname)         # expect: plaintext-cache-or-session
