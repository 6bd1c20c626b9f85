"""The deliveries that may show that an alliance did what it promised."""

from django.utils.translation import pgettext_lazy

from alliances.models import Task
from alliances.promises.evidence import EvidenceKind
from service.deliveries.models import Delivery
from service.deliveries.querysets import DeliveryQuerySet


def deliveries_for(task: Task) -> DeliveryQuerySet:
    """Return what a task's alliance delivered in its year, the newest first."""
    rows = Delivery.objects.of_services([task.alliance_id]).for_listing()
    return rows.filter(performed__startswith=str(task.year)) if task.year else rows


def delivery_in_line(delivery: Delivery) -> str:
    return f"{delivery} · {delivery.performed.display()}" if delivery.performed else str(delivery)


DELIVERIES = EvidenceKind(
    "delivery",
    pgettext_lazy("service", "delivery"),
    Delivery,
    deliveries_for,
    lambda one: one.is_public,
    delivery_in_line,
)
