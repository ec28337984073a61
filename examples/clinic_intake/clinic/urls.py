"""Addresses of the clinic's pages and of its API."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.urls import include, path
from intake import api, exports, views
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("children", api.ChildViewSet)
router.register("visits", api.VisitViewSet)

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include(router.urls)),
    path("api/lookup/<int:pk>", api.LookupView.as_view()),
    path("api/screening/<int:pk>", api.ScreeningView.as_view()),
    path("api/statistics", api.StatisticsView.as_view()),
    path("child/<int:pk>", views.show_child, name="child"),
    path("child/<int:pk>/card", views.show_card, name="card"),
    path("child/<int:pk>/edit", views.edit_child, name="edit"),
    path("child/<int:pk>/record", views.full_record, name="record"),
    path("child/<str:surname>/search", views.search, name="search"),
    path("board", views.waiting_board, name="board"),
    path("export/weekly", exports.weekly_list),
    path("export/monthly", permission_required("intake.export_child")(exports.monthly_list)),
]
