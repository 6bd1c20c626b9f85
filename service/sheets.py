"""The sheets of the station's subjects, where they are looked for."""

from service.deliveries import sheets as deliveries  # noqa: F401 — registers the sheet of deliveries
