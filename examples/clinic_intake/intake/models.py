"""What the clinic knows about a child."""

from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity.surname purpose=care retention=P10Y
    first_name = models.CharField(max_length=80)  # rd4c: identity.first_name purpose=care retention=P10Y
    birth_date = models.DateField()  # rd4c: identity.birth_date purpose=care retention=P10Y
    national_number = models.CharField(max_length=20)  # rd4c: identifier purpose=care retention=P10Y
    guardian_phone = models.CharField(max_length=20)  # rd4c: contact.phone subject=guardian purpose=care retention=P10Y
    village = models.CharField(max_length=80)  # rd4c: location purpose=care retention=P10Y
    age_group = models.CharField(max_length=9)  # rd4c: none
    ward = models.CharField(max_length=20)
    admitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        permissions = [("export_child", "May export records")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.surname}"


class Visit(models.Model):
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="visits")
    number = models.PositiveIntegerField()
    room = models.CharField(max_length=10)
    diagnosis = models.CharField(max_length=200)  # rd4c: health purpose=care retention=P10Y
    notes = models.TextField(blank=True)  # rd4c: narrative purpose=care retention=P10Y

    def __str__(self) -> str:
        return f"visit {self.number}"
