"""Guards of DRF views: permission classes, their bases, decorators, tests inside the method."""

from django.db import models
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import GenericAPIView, ListAPIView, RetrieveAPIView
from rest_framework.permissions import SAFE_METHODS, AllowAny, BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer
from rest_framework.views import APIView


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


class MayReadRecords(BasePermission):
    def has_permission(self, request, view) -> bool:
        return request.user.has_perm("clinic.read_record")


class Unguarded(APIView):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})  # expect: unguarded-view


class NothingSensitive(APIView):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"ward": child.ward})


class Counted(APIView):
    def get(self, request):
        return Response({"children": Child.objects.count()})


class Open(APIView):
    permission_classes = [AllowAny]

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})  # expect: guard-opened


class Emptied(APIView):
    permission_classes = []

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})  # expect: guard-opened


class LoginOnly(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})  # expect: authenticated-only


class ByRole(APIView):
    permission_classes = [IsAuthenticated, IsAdminUser]

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})


class ByOwnPermission(APIView):
    permission_classes = [MayReadRecords]

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})


class GuardedBase(APIView):
    permission_classes = [IsAdminUser]


class InheritsTheGuard(GuardedBase):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})


class OpensTheGuard(GuardedBase):
    permission_classes = [AllowAny]

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})  # expect: guard-opened


class RefusesInside(APIView):
    def get(self, request, pk):
        if not request.user.has_perm("clinic.read_record"):
            raise PermissionDenied
        child = Child.objects.get(pk=pk)
        return Response({"surname": child.surname})


class RefusesTooLate(APIView):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        answer = Response({"surname": child.surname})  # expect: unguarded-view
        if child.ward == "3" and not request.user.has_perm("clinic.read_record"):
            raise PermissionDenied
        return answer


@api_view(["GET"])
def function_unguarded(request, pk):
    child = Child.objects.get(pk=pk)
    return Response({"surname": child.surname})  # expect: unguarded-view


@api_view(["GET"])
@permission_classes([IsAuthenticated])
def function_login_only(request, pk):
    child = Child.objects.get(pk=pk)
    return Response({"surname": child.surname})  # expect: authenticated-only


@api_view(["GET"])
@permission_classes([IsAdminUser])
def function_by_role(request, pk):
    child = Child.objects.get(pk=pk)
    return Response({"surname": child.surname})


@api_view(["POST"])
def echoes_the_caller(request):
    return Response({"surname": request.data["surname"]})


class ReadersLetIn(BasePermission):
    def has_permission(self, request, view) -> bool:
        if request.method in SAFE_METHODS:
            return True
        return request.user.has_perm("clinic.change_record")


class OnlyPostsAsked(BasePermission):
    def has_permission(self, request, view) -> bool:
        if request.method == "POST":
            return request.user.has_perm("clinic.add_record")
        return True


def may_see(user, wanted) -> bool:
    return user.is_authenticated and bool(user.wards.filter(kind=wanted))


class RefusesByAnException(BasePermission):
    def has_permission(self, request, view) -> bool:
        if may_see(request.user, view.asked_for()):
            return True
        raise PermissionDenied(detail=f"needs {view.asked_for()}")


class RefusesOnlyWriters(BasePermission):
    def has_permission(self, request, view) -> bool:
        if request.method in SAFE_METHODS:
            return True
        raise PermissionDenied


class ParentOfTheChild(BasePermission):
    def has_object_permission(self, request, view, child) -> bool:
        return child.parent == request.user


class ChildFields(ModelSerializer):
    class Meta:
        model = Child
        fields = ["surname"]


class ListForReaders(ListAPIView):  # expect: guard-opened
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [ReadersLetIn]


class ListWherePostsAreAsked(ListAPIView):  # expect: guard-opened
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [OnlyPostsAsked]


class ListOfRecordsThatAreAskedOneByOne(ListAPIView):  # expect: guard-opened
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [ParentOfTheChild]


class ListForThoseWhoAreNotRefused(ListAPIView):
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [RefusesByAnException]


class ListThatRefusesWriters(ListAPIView):  # expect: guard-opened
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [RefusesOnlyWriters]


class ListForThoseWhoMay(ListAPIView):
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [MayReadRecords]


class RecordThatIsAsked(RetrieveAPIView):
    queryset = Child.objects.all()
    serializer_class = ChildFields
    permission_classes = [ParentOfTheChild]


class RecordThatIsAskedByHand(GenericAPIView):
    queryset = Child.objects.all()
    permission_classes = [ParentOfTheChild]

    def get(self, request, pk):
        return Response({"surname": self.get_object().surname})


class ListOfOnesOwn(ListAPIView):
    serializer_class = ChildFields
    permission_classes = [ParentOfTheChild]

    def get_queryset(self):
        if not self.request.user.pk:
            return Child.objects.none()
        return Child.objects.filter(parent=self.request.user)


class OwnFilter:
    def filter_queryset(self, request, queryset, view):
        return queryset.filter(parent=request.user)


class ListKeptBackByAFilter(ListAPIView):
    queryset = Child.objects.all()
    serializer_class = ChildFields
    filter_backends = [OwnFilter]
    permission_classes = [ReadersLetIn]
