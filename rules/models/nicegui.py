"""Examples for nicegui.toml: what a page shows and hands out."""
from pathlib import Path

from django.db import models
from nicegui import ui


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


@ui.page("/child/{number}")
async def shown(number: int) -> None:
    child = Child.objects.get(pk=number)
    ui.label(child.ward).classes("text-lg")
    ui.label(child.surname).classes("text-lg")                     # expect: unguarded-view
    ui.label(f"{Child.objects.count()} children")
    with ui.row():
        ui.input("surname", value=child.surname)                   # expect: unguarded-view
        ui.table(rows=[{"surname": child.surname}], columns=[])    # expect: unguarded-view

    def hand_out() -> None:
        ui.download(child.ward.encode(), "ward.txt")
        ui.download(child.surname.encode(), "child.txt")           # expect: unguarded-view
        path = Path("/tmp") / f"{number}.txt"
        path.write_text(child.surname)                             # expect: plaintext-file
        ui.download.file(path)                                     # expect: unguarded-view

    def tell(text: str) -> None:
        ui.notify(text)
        ui.notify(child.surname)                                   # expect: unguarded-view

    ui.button("all of it").on("click", hand_out)
    ui.button("tell", on_click=lambda: tell("told"))


ui.label(Child.objects.first().surname)                            # expect: unguarded-view
