"""The station in the admin; requests have pages of their own, since their state changes by moves alone."""

from service.catalogue import admin as catalogue  # noqa: F401 — registers the catalogue
from service.deliveries import admin as deliveries  # noqa: F401 — registers deliveries
from service.exchange import admin as exchange  # noqa: F401 — registers offers, needs and matches
from service.visits import admin as visits  # noqa: F401 — registers rounds of visits
