"""Examples for tkinter.toml: a table of a window, filled by one method and read by another."""
import csv
import tkinter as tk
from tkinter import ttk


class Child:
    surname: str  # rd4c: identity
    ward: str


class Window(tk.Toplevel):
    def __init__(self, parent: tk.Tk) -> None:
        super().__init__(parent)
        self.table = ttk.Treeview(self, columns=("surname",), show="headings")
        self.wards = ttk.Treeview(self, columns=("ward",), show="headings")

    def fill(self, children: list[Child]) -> None:
        self.table.delete(*self.table.get_children())
        for child in children:
            self.table.insert("", "end", values=(child.surname, child.ward), tags=("odd",))
            self.wards.insert("", "end", values=(child.ward,))

    def export(self, path: str) -> None:
        with open(path, "w") as file:
            writer = csv.writer(file)
            for row_id in self.table.get_children():
                writer.writerow(self.table.item(row_id)["values"])     # expect: plaintext-file
            for row_id in self.wards.get_children():
                writer.writerow(self.wards.item(row_id)["values"])

    def one(self, row_id: str) -> None:
        print(self.table.item(row_id, "values"))  # expect: child-data-on-console
        print(self.wards.item(row_id, "values"))

    def tell(self) -> None:
        print(self.table.set(self.table.selection()[0], "surname"))    # expect: child-data-on-console
        print(self.wards.set(self.wards.selection()[0], "ward"))
