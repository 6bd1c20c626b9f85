"""What one request to the desk hands from one hook of an admin to a later one."""

from dataclasses import dataclass, field


@dataclass
class DeskRequest:
    """The state of one request; it stands under one attribute of the request, and nothing else does."""

    rows: object = None
    """The record of the address as a queryset; None where a record is added or the address is none."""
    versions: dict = field(default_factory=dict)
    """The versions of what the page is about to show, by kind and key."""
    refusal: str = ""
    """Why nothing was saved. A form is shown again with it, is never valid, and checks no versions."""
    link: str = ""
    """A link that was made, to be shown once."""


def desk(request):
    """Return the state of a request."""
    if not hasattr(request, "desk"):
        request.desk = DeskRequest()
    return request.desk
