"""Examples for django_models.toml: models and managers of packages beside Django."""
import logging

from auditlog.models import AbstractLogEntry
from django.db import models
from django_extensions.db.models import ActivatorModel, TimeStampedModel
from model_utils.managers import InheritanceManager, QueryManager, SoftDeletableQuerySet
from model_utils.models import SoftDeletableModel, UUIDModel
from mptt.fields import TreeForeignKey, TreeManyToManyField
from mptt.managers import TreeManager
from mptt.models import MPTTModel
from ordered_model.models import OrderedModel, OrderedModelManager
from parler.managers import TranslatableManager
from parler.models import TranslatableModel
from polymorphic.managers import PolymorphicManager, PolymorphicQuerySet
from polymorphic.models import PolymorphicModel
from reversion.models import Version
from safedelete.managers import SafeDeleteDeletedManager
from safedelete.models import SafeDeleteModel
from safedelete.queryset import SafeDeleteQueryset
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history
from solo.models import SingletonModel
from treebeard.mp_tree import MP_Node, MP_NodeManager
from wagtail.models import Page

log = logging.getLogger(__name__)


class Child(TimeStampedModel):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)
    history = HistoricalRecords()


def base_class_of_a_package() -> None:
    log.info("%s", Child.objects.get(pk=1).ward)
    log.info("%s", Child.objects.filter(ward="3").first().surname)     # expect: child-data-in-log
    for row in Child.objects.values("ward", "surname"):
        log.info("%s", row["ward"])
        log.info("%s", row["surname"])                             # expect: child-data-in-log


def earlier_versions(child: Child) -> None:
    log.info("%s changes", child.history.count())
    log.info("%s", child.history.first().ward)
    log.info("%s", child.history.first().surname)                  # expect: child-data-in-log
    log.info("%s", child.history.most_recent().surname)            # expect: child-data-in-log
    for record in Child.history.filter(ward="3").latest_of_each():
        log.info("%s", record.surname)                             # expect: child-data-in-log


def with_history(children: list[Child]) -> None:
    for child in bulk_create_with_history(children, Child):
        log.info("%s", child.ward)
        log.info("%s", child.surname)                              # expect: child-data-in-log


# -- kept when deleted ---------------------------------------------------------------------------------------
class Visit(SoftDeletableModel):
    note = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)
    recent = QueryManager(ward="3")


class VisitQuery(SoftDeletableQuerySet):
    def today(self) -> "VisitQuery":
        return self.filter(ward="3")


class Call(models.Model):
    note = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)
    objects = VisitQuery.as_manager()


def kept() -> None:
    log.info("%s", Visit.available_objects.first().ward)
    log.info("%s", Visit.available_objects.first().note)           # expect: child-data-in-log
    log.info("%s", Visit.all_objects.first().note)                 # expect: child-data-in-log
    log.info("%s", Visit.recent.first().note)                      # expect: child-data-in-log
    log.info("%s", Call.objects.today().first().note)              # expect: child-data-in-log


class Referral(SafeDeleteModel):
    reason = models.TextField()                                    # rd4c: protection
    ward = models.CharField(max_length=20)
    gone = SafeDeleteDeletedManager(SafeDeleteQueryset)


def deleted() -> None:
    log.info("%s", Referral.objects.first().ward)
    log.info("%s", Referral.objects.all_with_deleted().first().reason)     # expect: child-data-in-log
    log.info("%s", Referral.deleted_objects.first().reason)        # expect: child-data-in-log
    log.info("%s", Referral.gone.first().reason)                   # expect: child-data-in-log


class Plan(ActivatorModel):
    goal = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)


def plans() -> None:
    log.info("%s", Plan.objects.first().ward)
    log.info("%s", Plan.objects.active().first().goal)             # expect: child-data-in-log


# -- one table for several classes ---------------------------------------------------------------------------
class Event(PolymorphicModel):
    note = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)


class EventQuery(PolymorphicQuerySet):
    def of_ward(self, ward: str) -> "EventQuery":
        return self.filter(ward=ward)


class Fall(Event):
    place = models.TextField()                                     # rd4c: location
    manager = PolymorphicManager.from_queryset(EventQuery)()


def of_several_classes(event: Event) -> None:
    log.info("%s", Event.objects.instance_of(Fall).first().ward)
    log.info("%s", Event.objects.instance_of(Fall).first().note)   # expect: child-data-in-log
    log.info("%s", Fall.manager.first().place)                     # expect: child-data-in-log
    log.info("%s", event.get_real_instance().note)                 # expect: child-data-in-log


class Person(UUIDModel):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)
    objects = InheritanceManager()


def subclasses() -> None:
    log.info("%s", Person.objects.select_subclasses().first().ward)
    log.info("%s", Person.objects.select_subclasses().first().surname)     # expect: child-data-in-log
    log.info("%s", Person.objects.get_subclass(pk=1).surname)      # expect: child-data-in-log


# -- trees and orders ----------------------------------------------------------------------------------------
class Household(MPTTModel):
    head = models.CharField(max_length=80)                         # rd4c: family
    ward = models.CharField(max_length=20)
    parent = TreeForeignKey("self", on_delete=models.CASCADE, related_name="parts")
    others = TreeManyToManyField("self")
    trees = TreeManager()


def tree(household: Household) -> None:
    log.info("%s", household.get_root().ward)
    log.info("%s", household.get_root().head)                      # expect: child-data-in-log
    log.info("%s", household.get_descendants().first().head)       # expect: child-data-in-log
    log.info("%s", household.parent.head)                          # expect: child-data-in-log
    log.info("%s", household.parts.first().head)                   # expect: child-data-in-log
    log.info("%s", household.others.first().head)                  # expect: child-data-in-log
    log.info("%s", Household.trees.root_nodes().first().head)      # expect: child-data-in-log
    log.info("%s", Household.objects.get_ancestors().first().head)     # expect: child-data-in-log


class Family(MP_Node):
    head = models.CharField(max_length=80)                         # rd4c: family
    ward = models.CharField(max_length=20)
    trees = MP_NodeManager()


def other_tree() -> None:
    log.info("%s", Family.objects.get_root_nodes().first().ward)
    log.info("%s", Family.objects.get_root_nodes().first().head)   # expect: child-data-in-log
    log.info("%s", Family.trees.get_first_root_node().head)        # expect: child-data-in-log


class Step(OrderedModel):
    note = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)
    steps = OrderedModelManager()


def order(step: Step) -> None:
    log.info("%s", step.next().ward)
    log.info("%s", step.next().note)                               # expect: child-data-in-log
    log.info("%s", Step.objects.above(3).first().note)             # expect: child-data-in-log
    log.info("%s", Step.steps.first().note)                        # expect: child-data-in-log


# -- one row, several languages, a log of changes ------------------------------------------------------------
class Setup(SingletonModel):
    phone = models.CharField(max_length=20)                        # rd4c: contact
    ward = models.CharField(max_length=20)


class Story(TranslatableModel):
    text = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)
    objects = TranslatableManager()


class Change(AbstractLogEntry):
    reason = models.TextField()                                    # rd4c: narrative
    ward = models.CharField(max_length=20)


def others() -> None:
    log.info("%s", Setup.get_solo().ward)
    log.info("%s", Setup.get_solo().phone)                         # expect: child-data-in-log
    log.info("%s", Story.objects.language("en").first().ward)
    log.info("%s", Story.objects.language("en").first().text)      # expect: child-data-in-log
    log.info("%s", Change.objects.first().ward)
    log.info("%s", Change.objects.first().reason)                  # expect: child-data-in-log


class StoryPage(Page):
    text = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)


def pages() -> None:
    log.info("%s", StoryPage.objects.first().ward)
    log.info("%s", StoryPage.objects.first().text)                 # expect: child-data-in-log


def versions(child: Child) -> None:
    for version in Version.objects.get_for_object(child):
        log.info("%s", version.field_dict["ward"])
        log.info("%s", version.field_dict["surname"])              # expect: child-data-in-log
    log.info("%s", Version.objects.get_deleted(Child).count())
