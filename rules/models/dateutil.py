"""Examples for dateutil.toml: the years between two dates are coarser than the dates."""
import csv
import datetime

from dateutil.relativedelta import relativedelta


class Child:
    born: datetime.date  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location
    admitted: datetime.date


def age_in_years(child: Child) -> None:
    writer = csv.writer(open("children.csv", "w"))
    age = relativedelta(datetime.date.today(), child.born)
    writer.writerow([age.years, child.gender, child.village])  # expect: plaintext-file
    writer.writerow([age.months, child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    writer.writerow([f"{age.years} years {age.months} months", child.gender, child.village])  # expect: quasi-identifier-set, plaintext-file
    print(relativedelta(datetime.date.today(), child.admitted).years)
    print(age.years)  # expect: child-data-on-console
