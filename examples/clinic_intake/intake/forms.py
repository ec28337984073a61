"""The intake form."""

from django import forms
from django.core.exceptions import ValidationError
from intake.models import Child


class ChildForm(forms.ModelForm):
    class Meta:
        model = Child
        fields = ["surname", "first_name", "birth_date", "ward"]

    def clean_surname(self) -> str:
        surname = self.cleaned_data["surname"]
        if surname.isdigit():
            raise ValidationError(f"{surname} is no name")  # expect: child-data-in-exception
        return surname

    def clean_ward(self) -> str:
        ward = self.cleaned_data["ward"]
        if ward == "closed":
            raise ValidationError(f"{ward} takes no one")
        return ward
