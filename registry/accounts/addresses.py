"""Where a request comes from, and where this site is."""

from ipaddress import ip_address, ip_network

from django.conf import settings

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def client_address(request):
    """Return the address of whoever asks.

    Behind a proxy (BEHIND_PROXY) it is what that proxy itself appended, the last of X-Forwarded-For: all before it was
    sent by the client, who could lock others out with it or pretend to be many.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    if settings.BEHIND_PROXY and is_address(forwarded):
        return forwarded
    return request.META.get("REMOTE_ADDR") or None


def is_address(text):
    """Say whether a text is an IP address; a proxy may write something else, such as "unknown"."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def network_of(address):
    """Return the network of an address, as one provider gives it to one customer; "" where none is known."""
    if not address or not is_address(address):
        return ""
    return str(ip_network((address, 24 if ip_address(address).version == 4 else 64), strict=False))


def on_this_site(request, path):
    """Return a path as a whole address: on SITE_URL, and only where that is not set on the host that was asked."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def whole_address(path):
    """Return a path as a whole address, or nothing where the site does not know its own."""
    return f"{settings.SITE_URL}{path}" if path and settings.SITE_URL else ""


def can_send_links():
    """Say whether this site can send a link: it needs a server for mail, and to know its own address."""
    return settings.EMAIL_BACKEND != NO_MAIL and bool(settings.SITE_URL)
