"""What was typed is kept where a form expired, a session ended, or the same was sent twice.

Whoever has to sign in again finds it under an address of its own afterwards: `keep` puts it into the session,
`KeptView` shows it. Whose form has expired gets it back at once (`kept_page`). Passwords and secrets are never among
it, and files cannot be: they are asked for again, so that nothing is sent without them unnoticed.
"""

import re
import secrets

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

SESSION, FIELD, MOST = "kept", "kept", 3
SECRET = re.compile(r"password|secret|webhook|^(code|token|csrfmiddlewaretoken|kept)$")
"""The names of what is neither kept nor shown."""
MACHINERY = re.compile(
    r"^(_|once|versions|opened-versions|asked-fields|next|website|action|initial-)|_FORMS$|-(id|DELETE)$"
)
"""The names of what nobody typed, but a form has to bring along."""
SENTENCE = re.compile(r"[^\x00-\x7f]|\s|@")
PRIVATE = {"is_private": True}


def sendable(data):
    """Return (name, values) of all that a form has to bring along to be sent again."""
    return [(name, values) for name, values in data.lists() if not SECRET.search(name)]


def typed(data):
    """Return (name, values) of what somebody typed or chose."""
    return by_hand(sendable(data))


def by_hand(fields):
    """Return those of (name, values) that somebody typed or chose."""
    return [(name, values) for name, values in fields if not MACHINERY.search(name) and any(values)]


def texts(fields):
    """Return the values that are words, and no keys of records or of choices."""
    return [value for _name, values in fields for value in values if len(value) > 1 and SENTENCE.search(value)]


def has_secret(data):
    """Say whether a form held something that is not kept, so that it has to be typed again."""
    return any(SECRET.search(name) and name not in (FIELD, "csrfmiddlewaretoken") for name in data)


def has_password(data):
    """Say whether a form asked for a password, beside which there is nothing to keep."""
    return any("password" in name for name in data)


def held(request, owner=""):
    """Return what a request sent, as it can be put into a session."""
    return {
        "path": request.get_full_path(),
        "owner": owner,
        "fields": sendable(request.POST),
        "has_secret": has_secret(request.POST),
        "files": [(name, [one.name for one in given]) for name, given in request.FILES.lists()],
    }


def keep(request, owner=""):
    """Keep what was typed in the session, for nobody but `owner` where that is known; return its address, or ""."""
    if not typed(request.POST) or has_password(request.POST):
        return ""
    key = secrets.token_urlsafe(8)
    older = list(request.session.get(SESSION, {}).items())[1 - MOST :]
    request.session[SESSION] = {**dict(older), key: held(request, owner)}
    return reverse("kept", args=[key])


def find_kept(request, key):
    """Return what was kept under a key, if the reader may have it back."""
    entry = request.session.get(SESSION, {}).get(key)
    return entry if entry and entry["owner"] in ("", str(request.user.pk or "")) else None


def drop(request):
    """Forget what was kept, once it is sent."""
    entries = request.session.get(SESSION, {})
    if entries.pop(request.POST.get(FIELD, ""), None):
        request.session[SESSION] = entries


def kept_page(request, title, told, *, status, entry=None, **more):
    """Return the page that gives back what was typed, and sends it anew."""
    context = kept_context(title, told, entry or held(request))
    return render(request, "accounts/kept.html", {**context, **more}, status=status)


def kept_context(title, told, entry):
    """Return what that page shows."""
    fields = [(name, value) for name, values in entry["fields"] for value in values]
    words = texts(by_hand(entry["fields"]))
    return {**PRIVATE, "title": title, "told": told, "entry": entry, "fields": fields, "texts": words}


def refuse(request, errors):
    """Say on the next page why nothing was saved, and what was typed; where no form is left to give it back in."""
    request.is_refused = True
    messages.error(request, " ".join(str(error) for error in errors))
    if words := texts(typed(request.POST)):
        messages.info(request, gettext("What you typed, to copy it: %(words)s") % {"words": " ".join(words)})


def refuse_form(request, form):
    """Do the same for all that a form complains of."""
    refuse(request, [message for messages in form.errors.values() for message in messages])
