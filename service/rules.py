"""Who may do what at the station: each subject declares its own."""

from service.catalogue import rules as catalogue  # noqa: F401
from service.deliveries import rules as deliveries  # noqa: F401
from service.exchange import rules as exchange  # noqa: F401
from service.tickets import rules as tickets  # noqa: F401
from service.visits import rules as visits  # noqa: F401
