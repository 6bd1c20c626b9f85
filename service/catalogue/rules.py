"""Who may do what with the catalogue."""

from registry.accounts.rules import EDIT, declare, grant
from service.catalogue.models import Category, Service

declare(Category, picked_by_all=True)
declare(Service, alliance=[grant(EDIT, "alliance")], picked_by_all=True)
