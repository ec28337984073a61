"""The API: who may read what is said at each view."""

from intake.models import Child, Visit
from intake.serializers import ChildSerializer, VisitSerializer, WardSerializer
from rest_framework.permissions import AllowAny, BasePermission, IsAdminUser
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet


class MayReadRecords(BasePermission):
    def has_permission(self, request, view) -> bool:
        return request.user.has_perm("intake.view_child")


class ChildViewSet(ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [MayReadRecords]


class VisitViewSet(ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Visit.objects.all()
    serializer_class = VisitSerializer


class LookupView(APIView):
    permission_classes = [AllowAny]

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response(ChildSerializer(child).data)  # expect: guard-opened

    def head(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response(WardSerializer(child).data)


class ScreeningView(APIView):
    def get(self, request, pk):
        visit = Visit.objects.get(pk=pk)
        return Response({"number": visit.number, "diagnosis": visit.diagnosis})  # expect: authenticated-only


class StatisticsView(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request):
        villages = list(Child.objects.values_list("village", flat=True))
        return Response({"villages": villages, "children": Child.objects.count()})
