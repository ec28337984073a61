"""Print the visits of one ward."""

from django.core.management.base import BaseCommand, CommandError
from intake.models import Visit


class Command(BaseCommand):
    help = "List the visits of a ward."

    def add_arguments(self, parser) -> None:
        parser.add_argument("ward")

    def handle(self, *args, **options) -> None:
        visits = Visit.objects.filter(child__ward=options["ward"])
        if not visits.exists():
            raise CommandError(f"no visits in {options['ward']}")
        self.stdout.write(f"{visits.count()} visits")
        for visit in visits:
            self.stdout.write(f"{visit.number} in {visit.room}")
            self.stdout.write(f"{visit.number}: {visit.child.surname}")  # expect: child-data-on-console
            print(visit.diagnosis)  # expect: child-data-on-console
            print(visit)
            print(visit.child)  # rd4c: ignore[child-data-on-console] -- shown to the person who asked, on their own screen
