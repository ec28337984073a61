"""What leaves through the API, field by field."""

from intake.models import Child, Visit
from rest_framework import serializers


class ChildSerializer(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "surname", "birth_date", "ward"]


class WardSerializer(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "ward", "age_group"]


class VisitSerializer(serializers.ModelSerializer):
    class Meta:
        model = Visit
        fields = ["id", "number", "diagnosis"]
