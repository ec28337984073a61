"""Examples for drf_packages.toml: serializers of packages take their fields from models, some views answer with a spreadsheet."""
import logging

from dj_rest_auth.registration.serializers import RegisterSerializer
from django.db import models
from drf_excel.mixins import XLSXFileMixin
from drf_excel.renderers import XLSXRenderer
from drf_writable_nested import WritableNestedModelSerializer
from rest_framework import serializers
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet
from rest_framework_csv.renderers import CSVRenderer
from rest_framework_gis.serializers import GeoFeatureModelSerializer

log = logging.getLogger(__name__)


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class PlaceSerializer(GeoFeatureModelSerializer):
    class Meta:
        model = Case
        geo_field = "ward"
        fields = ["surname", "ward"]


class NestedSerializer(WritableNestedModelSerializer):
    class Meta:
        model = Case
        fields = ["surname", "ward"]


class WardSerializer(serializers.ModelSerializer):
    class Meta:
        model = Case
        fields = ["ward"]


class Registration(RegisterSerializer):
    surname = serializers.CharField()                              # rd4c: identity
    ward = serializers.CharField()

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        log.info("%s", attrs["ward"])
        log.info("%s", attrs["surname"])                           # expect: child-data-in-log
        return attrs


def read(case: Case) -> None:
    log.info("%s", PlaceSerializer(case).data["ward"])
    log.info("%s", PlaceSerializer(case).data["surname"])          # expect: child-data-in-log
    log.info("%s", NestedSerializer(case).data["surname"])         # expect: child-data-in-log


# -- spreadsheets --------------------------------------------------------------------------------------------
class CaseSheet(XLSXFileMixin, ReadOnlyModelViewSet):             # expect: unguarded-export-view, authenticated-only
    queryset = Case.objects.all()
    serializer_class = NestedSerializer
    renderer_classes = [XLSXRenderer]
    permission_classes = [IsAuthenticated]


class StaffSheet(XLSXFileMixin, ReadOnlyModelViewSet):
    queryset = Case.objects.all()
    serializer_class = NestedSerializer
    renderer_classes = [XLSXRenderer]
    permission_classes = [IsAdminUser]


class WardSheet(XLSXFileMixin, ReadOnlyModelViewSet):
    queryset = Case.objects.all()
    serializer_class = WardSerializer
    renderer_classes = [XLSXRenderer]
    permission_classes = [IsAuthenticated]


class ByHand(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request: Request) -> Response:
        text = CSVRenderer().render(NestedSerializer(Case.objects.all(), many=True).data)      # expect: unguarded-export-view
        del text
        return Response({"done": True})
