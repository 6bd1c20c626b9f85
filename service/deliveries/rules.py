"""Who may do what with deliveries: the district with all, an alliance's liaison with those of its services."""

from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.accounts.rules import ADD, EDIT, declare, everywhere, grant
from service.catalogue.models import Service
from service.catalogue.querysets import ServiceQuerySet
from service.deliveries.models import Delivery
from service.tickets.holders import seats_of

declare(Delivery, alliance=[grant(EDIT, "service__alliance")])


def services_of(user: User) -> ServiceQuerySet:
    """Return the services of which somebody may record deliveries."""
    if everywhere(user, Delivery, ADD):
        return Service.objects.all()
    return Service.objects.filter(alliance__in=seats_of(user, Role.ALLIANCE_LIAISON))


def may_deliver(user: User, service: Service) -> bool:
    """Say whether somebody may record deliveries of a service."""
    return services_of(user).filter(pk=service.pk).exists()
