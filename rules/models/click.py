"""Examples for click.toml: what commands print, with click, typer and rich."""
import click
import rich
import typer
from django.db import models
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

app = typer.Typer()
console = Console()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


@click.command()
def show() -> None:
    child = Child.objects.first()
    click.echo(child.ward)
    click.echo(f"{child.surname}")                                 # expect: child-data-on-console
    click.secho(click.style(child.surname, fg="green"))            # expect: child-data-on-console
    if not child.ward:
        raise click.BadParameter(f"{child.surname} has no ward")   # expect: child-data-in-exception


@app.command()
def show_too() -> None:
    child = Child.objects.first()
    typer.echo(child.surname)                                      # expect: child-data-on-console
    rich.print(child.surname)                                      # expect: child-data-on-console
    console.print("seen", child.ward)
    console.print("seen", child.surname)                           # expect: child-data-on-console
    console.log(child.surname)                                     # expect: child-data-on-console


def in_a_table() -> None:
    table = Table("Name", title="Children")
    quiet = Table("Ward")
    for child in Child.objects.all():
        table.add_row(child.surname, child.ward)
        quiet.add_row(child.ward)
    console.print(table)                                           # expect: child-data-on-console
    console.print(quiet)
    console.print(Panel(Child.objects.first().surname))            # expect: child-data-on-console
