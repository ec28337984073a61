"""Examples for drf.toml: serialisers take their fields from models, view sets answer with them."""
import json
import logging

from django.db import models
from rest_framework import generics, serializers, status, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.exceptions import NotAuthenticated, NotFound, PermissionDenied
from rest_framework.permissions import AllowAny, BasePermission, DjangoObjectPermissions, IsAdminUser, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

log = logging.getLogger(__name__)


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    village = models.CharField(max_length=80)                      # rd4c: none
    worker = models.CharField(max_length=80)


class Visit(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)


class CaseSerializer(serializers.ModelSerializer):
    class Meta:
        model = Case
        fields = ["surname", "village"]

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        log.info("%s", attrs["village"])
        log.info("%s", attrs["surname"])                           # expect: child-data-in-log
        return attrs

    def to_representation(self, instance):
        log.info("%s", instance.surname)                           # expect: child-data-in-log
        shown = super().to_representation(instance)
        log.info("%s", shown["village"])
        log.info("%s", shown["surname"])                           # expect: child-data-in-log
        return shown


class PlainSerializer(serializers.ModelSerializer):
    class Meta:
        model = Case
        fields = ["surname"]


class VillageSerializer(serializers.ModelSerializer):
    class Meta:
        model = Case
        exclude = ["surname"]


class EverythingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Case
        fields = "__all__"


class LinkedSerializer(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Case
        fields = ["surname"]


class VisitSerializer(serializers.ModelSerializer):
    label = serializers.CharField(source="case.surname")
    case = serializers.PrimaryKeyRelatedField(queryset=Case.objects.all())

    class Meta:
        model = Visit
        fields = ["label", "case"]


class KeySerializer(serializers.ModelSerializer):
    class Meta:
        model = Visit
        fields = ["case"]


class DeepSerializer(serializers.ModelSerializer):
    class Meta:
        model = Visit
        fields = ["case"]
        depth = 1


class SearchSerializer(serializers.Serializer):
    surname = serializers.CharField()                              # rd4c: identity
    village = serializers.CharField()


def check_name(value: str) -> None:
    raise serializers.ValidationError(f"{value} is no name")       # expect: child-data-in-exception


class CheckedSerializer(serializers.Serializer):
    surname = serializers.CharField(validators=[check_name])       # rd4c: identity
    village = serializers.CharField(validators=[lambda value: log.info("%s", value)])

    def validate_surname(self, value: str) -> str:
        log.info("%s", value)                                      # expect: child-data-in-log
        return value

    def validate_village(self, value: str) -> str:
        log.info("%s", value)
        return value


class ComputedSerializer(serializers.ModelSerializer):
    label = serializers.SerializerMethodField()
    place = serializers.SerializerMethodField(method_name="where")

    class Meta:
        model = Case
        fields = ["label", "place"]

    def get_label(self, case: Case) -> str:
        return case.surname.title()

    def where(self, case: Case) -> str:
        return case.village


def computed_field(case: Case) -> None:
    log.info("%s", ComputedSerializer(case).data["place"])
    log.info("%s", ComputedSerializer(case).data["label"])         # expect: child-data-in-log


# -- serialisers ---------------------------------------------------------------------------------------------
def chosen_fields(case: Case) -> None:
    data = PlainSerializer(case).data
    log.info("%s", data["village"])
    log.info("%s", data["surname"])                                # expect: child-data-in-log


def linked(case: Case) -> None:
    log.info("%s", LinkedSerializer(case).data["surname"])         # expect: child-data-in-log


def excluded_field(case: Case) -> None:
    log.info("%s", VillageSerializer(case).data)


def renamed_field(visit: Visit) -> None:
    log.info("%s", VisitSerializer(visit).data["label"])           # expect: child-data-in-log


def what_a_field_leads_to(visit: Visit, request: Request) -> None:
    log.info("%s", json.dumps(KeySerializer(visit).data))
    log.info("%s", json.dumps(DeepSerializer(visit).data))         # expect: child-data-in-log
    given = KeySerializer(data=request.data)
    given.is_valid(raise_exception=True)
    log.info("%s", given.validated_data["case"].surname)           # expect: child-data-in-log


def checked_input(request: Request) -> None:
    search = SearchSerializer(data=request.data)
    search.is_valid(raise_exception=True)
    log.info("%s", search.validated_data["village"])
    log.info("%s", search.validated_data["surname"])               # expect: child-data-in-log


def saved(request: Request) -> None:
    serializer = PlainSerializer(data=request.data)
    if serializer.is_valid():
        log.info("%s", serializer.save().surname)                  # expect: child-data-in-log


def raw_input(request: Request) -> None:
    log.info("%s", request.data["village"])
    log.info("%s", request.data["surname"])                        # expect: child-data-in-log
    log.info("%s", request.query_params.get("surname"))            # expect: child-data-in-log, child-data-in-get-input


def refused(case: Case) -> None:
    raise serializers.ValidationError({"surname": f"{case.surname} is taken"})     # expect: child-data-in-exception


def missing(case: Case) -> None:
    raise NotFound(f"no case of {case.surname}")                   # expect: child-data-in-exception


# -- views ---------------------------------------------------------------------------------------------------
class OpenView(APIView):
    def get(self, request: Request, pk: int) -> Response:
        return Response(PlainSerializer(Case.objects.get(pk=pk)).data)     # expect: unguarded-view


class WholeView(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request: Request, pk: int) -> Response:
        return Response(EverythingSerializer(Case.objects.get(pk=pk)).data)    # expect: over-broad-response


class MemberView(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request: Request, pk: int) -> Response:
        return Response(PlainSerializer(Case.objects.get(pk=pk)).data)     # expect: authenticated-only


class VillageView(APIView):
    def get(self, request: Request, pk: int) -> Response:
        return Response({"village": Case.objects.get(pk=pk).village})


class IsWorker(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user.is_staff


class WorkerView(APIView):
    permission_classes = [IsAuthenticated & IsWorker]

    def get(self, request: Request, pk: int) -> Response:
        return Response(PlainSerializer(Case.objects.get(pk=pk)).data)


class CheckedView(APIView):
    def get(self, request: Request, pk: int) -> Response:
        case = Case.objects.get(pk=pk)
        self.check_object_permissions(request, case)
        return Response({"surname": case.surname})


class RefusingView(APIView):
    def get(self, request: Request, pk: int) -> Response:
        if not request.user.has_perm("intake.view_case"):
            return Response({}, status=status.HTTP_403_FORBIDDEN)
        return Response({"surname": Case.objects.get(pk=pk).surname})


class RaisingView(APIView):
    def get(self, request: Request, pk: int) -> Response:
        if not request.user.is_staff:
            raise PermissionDenied("no")
        return Response({"surname": Case.objects.get(pk=pk).surname})


@api_view(["GET"])
def open_function(request: Request, pk: int) -> Response:
    return Response({"surname": Case.objects.get(pk=pk).surname})  # expect: unguarded-view


@api_view(["GET"])
@permission_classes([IsAuthenticated])
def member_function(request: Request, pk: int) -> Response:
    return Response({"surname": Case.objects.get(pk=pk).surname})  # expect: authenticated-only


class OpenList(generics.ListAPIView):                              # expect: guard-opened
    queryset = Case.objects.all()
    serializer_class = PlainSerializer
    permission_classes = [AllowAny]


class OpenOne(generics.RetrieveAPIView):                           # expect: unguarded-view
    queryset = Case.objects.all()
    serializer_class = PlainSerializer


class OpenListAndCreate(generics.ListCreateAPIView):               # expect: unguarded-view
    queryset = Case.objects.all()
    serializer_class = PlainSerializer


class OpenOneAndChange(generics.RetrieveUpdateDestroyAPIView):     # expect: unguarded-view
    queryset = Case.objects.all()
    serializer_class = PlainSerializer


class OpenOneAndDelete(generics.RetrieveDestroyAPIView):           # expect: unguarded-view
    queryset = Case.objects.all()
    serializer_class = PlainSerializer


class Create(generics.CreateAPIView):
    serializer_class = PlainSerializer

    def perform_create(self, serializer):
        log.info("%s", serializer.save().surname)                  # expect: child-data-in-log


class Change(generics.UpdateAPIView):
    queryset = Case.objects.all()
    serializer_class = PlainSerializer

    def perform_update(self, serializer):
        log.info("%s", serializer.save().surname)                  # expect: child-data-in-log


class Delete(generics.DestroyAPIView):
    queryset = Case.objects.all()

    def perform_destroy(self, instance):
        log.info("%s", instance.surname)                           # expect: child-data-in-log


class PlainSet(viewsets.ViewSet):
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response({"surname": Case.objects.get(pk=pk).surname})  # expect: unguarded-view


class Villages(generics.ListAPIView):
    queryset = Case.objects.all()
    serializer_class = VillageSerializer
    permission_classes = [IsAdminUser]


class OpenSet(viewsets.ReadOnlyModelViewSet):                      # expect: unguarded-view
    queryset = Case.objects.all()
    serializer_class = PlainSerializer

    @action(detail=True)
    def short(self, request: Request, pk: int) -> Response:
        return Response({"surname": self.get_object().surname})    # expect: unguarded-view


class MemberSet(viewsets.ReadOnlyModelViewSet):                    # expect: authenticated-only
    serializer_class = PlainSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Case.objects.filter(village="x")


class AdminSet(viewsets.ModelViewSet):
    queryset = Case.objects.all()
    serializer_class = PlainSerializer
    permission_classes = [IsAdminUser]

    def perform_create(self, serializer):
        case = serializer.save()
        log.info("%s", case.surname)                               # expect: child-data-in-log


class AddressSet(viewsets.ModelViewSet):
    queryset = Case.objects.all()
    serializer_class = VillageSerializer
    permission_classes = [IsAdminUser]
    lookup_field = "surname"                                       # expect: child-data-in-url


class ObjectSet(viewsets.ModelViewSet):
    queryset = Case.objects.all()
    serializer_class = CaseSerializer
    permission_classes = [DjangoObjectPermissions]


class Refusing(APIView):
    def get(self, request: Request, pk: int) -> Response:
        if not request.user.is_authenticated:
            raise NotAuthenticated
        if not request.user.is_staff:
            return Response({}, status=401)
        return Response({"village": Case.objects.get(pk=pk).village})


class BareSerializer(serializers.Serializer):
    """Names no model: it reads what it is made with."""

    surname = serializers.CharField()
    village = serializers.CharField()


def plainly(case: Case) -> None:
    log.info("%s", BareSerializer(case).data["village"])
    log.info("%s", BareSerializer(case).data["surname"])          # expect: child-data-in-log
    log.info("%s", BareSerializer(Case.objects.all(), many=True).data)    # expect: child-data-in-log


class RowSerializer(serializers.Serializer):
    surname = serializers.CharField()
    village = serializers.CharField()


class RowsSerializer(serializers.Serializer):
    rows = RowSerializer(many=True)


def of_a_mapping(case: Case) -> None:
    row = {"surname": case.surname, "village": case.village}
    log.info("%s", RowSerializer(row).data["village"])
    log.info("%s", RowSerializer(row).data["surname"])            # expect: child-data-in-log
    checked = RowSerializer(data=row)
    log.info("%s", checked.validated_data["village"])
    log.info("%s", checked.validated_data["surname"])             # expect: child-data-in-log
    log.info("%s", RowsSerializer({"rows": [row]}).data["rows"][0]["village"])
    log.info("%s", RowsSerializer({"rows": [row]}).data["rows"][0]["surname"])    # expect: child-data-in-log


@api_view(["GET"])
@permission_classes([IsAdminUser])
def case_rows(request: Request) -> Response:
    return Response([{"surname": case.surname, "village": case.village} for case in Case.objects.all()])


def asks_another_view(request: Request) -> None:
    for row in case_rows(request).data:
        log.info("%s", row["village"])
        log.info("%s", row["surname"])                            # expect: child-data-in-log


def made_here(case: Case) -> None:
    class Village(serializers.ModelSerializer):
        class Meta:
            model = Case
            fields = ["village"]

    class Surname(serializers.ModelSerializer):
        class Meta:
            model = Case
            fields = ["surname"]

    log.info("%s", Village(case).data)
    log.info("%s", Surname(case).data)                            # expect: child-data-in-log
