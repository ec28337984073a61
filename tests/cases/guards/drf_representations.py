"""What a serializer writes: what its own `to_representation` gives, without the fields that are only written."""

from django.db import models
from rest_framework import generics, permissions, serializers, viewsets


class Guardian(models.Model):
    phone = models.CharField(max_length=80)  # rd4c: contact
    login = models.CharField(max_length=80)


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=80)
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE)


class Whole(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "surname"]
        extra_kwargs = {"surname": {"required": False}}


class TakenOut(Whole):
    def to_representation(self, instance):
        data = super().to_representation(instance)
        data.pop("surname")
        return data


class PutIn(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "ward"]

    def to_representation(self, instance):
        return {**super().to_representation(instance), "label": instance.surname.upper()}


class TakenOutForSome(Whole):
    def to_representation(self, instance):
        data = super().to_representation(instance)
        if not self.context["request"].user.is_staff:
            data.pop("surname")
        return data


class OnlyWritten(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "surname"]
        extra_kwargs = {"surname": {"write_only": True}}


class DeclaredOnlyWritten(serializers.ModelSerializer):
    surname = serializers.CharField(write_only=True)

    class Meta:
        model = Child
        fields = ["id", "surname"]

    def validate(self, attrs):
        if attrs["surname"].isdigit():
            raise serializers.ValidationError(f"{attrs['surname']} is no name")  # expect: child-data-in-exception
        return attrs


class GuardianSerializer(serializers.ModelSerializer):
    class Meta:
        model = Guardian
        fields = ["phone"]


class Nested(serializers.ModelSerializer):
    guardian = GuardianSerializer(read_only=True)

    class Meta:
        model = Child
        fields = ["id", "guardian"]


class QuietGuardian(GuardianSerializer):
    def to_representation(self, instance):
        return {"pk": instance.pk}


class NestedQuiet(serializers.ModelSerializer):
    guardian = QuietGuardian(read_only=True)

    class Meta:
        model = Child
        fields = ["id", "guardian"]


class Children(generics.ListAPIView):
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]


class WholeChildren(Children):  # expect: authenticated-only
    serializer_class = Whole


class TakenOutChildren(Children):
    serializer_class = TakenOut


class PutInChildren(Children):  # expect: authenticated-only
    serializer_class = PutIn


class TakenOutForSomeChildren(Children):  # spurious: authenticated-only -- what was taken out on one path is there on the other, whoever goes there
    serializer_class = TakenOutForSome


class OnlyWrittenChildren(Children):
    serializer_class = OnlyWritten


class DeclaredOnlyWrittenChildren(Children):
    serializer_class = DeclaredOnlyWritten


class NestedChildren(Children):  # expect: authenticated-only
    serializer_class = Nested


class NestedQuietChildren(Children):
    serializer_class = NestedQuiet


class Mine(generics.ListAPIView):
    serializer_class = Nested
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return Child.objects.filter(guardian__login=self.request.user.username)


class EitherOfTwo(viewsets.ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]

    def get_serializer_class(self):
        return TakenOut if self.action == "list" else Whole


class EitherIsQuiet(viewsets.ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]

    def get_serializer_class(self):
        return TakenOut if self.action == "list" else OnlyWritten
