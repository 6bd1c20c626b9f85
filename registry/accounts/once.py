"""A form that is sent twice makes one record.

`{% once %}` gives every form that adds a token of its own, signed (`templatetags/sending.py`). `OnceMiddleware`
writes a `Sending` with it in the transaction of what the form writes. Its unique constraint lets a second sending of
the same page wait for the first, and then be answered as the first was. Whoever goes back and loads the form anew has
a new token, yet says the same: for some minutes that is asked about.

What is refused, or comes back with complaints, uses no token up.
"""

import secrets
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.db import DatabaseError, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from registry.accounts.kept import drop, kept_page, texts, typed
from registry.accounts.models import Sending
from registry.fields.refusals import comes_from_haste, why_refused

FIELD, AGAIN, SALT = "once", "once_again", "registry.accounts.once"
LATELY = timedelta(minutes=10)
FORGOTTEN = timedelta(days=30)
POPUP = "admin/popup_response.html"


def make_token(user):
    """Return the token of a form that is being shown to somebody."""
    return signing.dumps([secrets.token_urlsafe(12), str(user.pk or "")], salt=SALT)


def read_token(data):
    """Return (token, key of whom the form was shown to) of posted data; empty where nobody signed one."""
    with suppress(signing.BadSignature, ValueError):
        token, owner = signing.loads(data.get(FIELD, ""), salt=SALT)
        return token, owner
    return "", ""


def answer_once(request, token, answer):
    """Return what `answer()` answers, or what it answered to the same form before."""
    sender, contents = sender_of(request), contents_of(request)
    try:
        with transaction.atomic():
            said = said_lately(request, token, sender, contents)
            if said is not None:
                return ask_again(request, said)
            known = {"sender": sender, "contents": contents}
            sending, is_first = Sending.objects.get_or_create(token=token, defaults=known)
            if not is_first:
                return answer_again(request, sending)
            return note(request, sending, answer())
    except DatabaseError as error:
        if not comes_from_haste(error):
            raise
        return kept_page(request, gettext("Nothing was saved"), str(why_refused(error)), status=503)


def note(request, sending, response):
    """Keep with a sending what was answered; where nothing was saved, the form may be sent again."""
    done = outcome(request, response)
    if done is None:
        sending.delete()
        return response
    sending.answer = done
    sending.save(update_fields=["answer"])
    Sending.objects.forgettable(timezone.now() - FORGOTTEN).delete()
    drop(request)
    return response


def outcome(request, response):
    """Return what tells a second sender what was saved, or None where nothing was."""
    if getattr(request, "is_refused", False):
        return None
    if response.status_code in (301, 302, 303):
        return {"to": response["Location"]}
    if getattr(response, "template_name", None) and POPUP in response.template_name:
        return {"popup": response.context_data["popup_response_data"]}
    return None


def answer_again(request, sending):
    """Lead whoever sent a form twice to where the first sending led."""
    if popup := sending.answer.get("popup"):
        return TemplateResponse(request, POPUP, {"popup_response_data": popup})
    messages.info(request, gettext("You had sent this form already: it is recorded once."))
    return HttpResponseRedirect(sending.answer["to"])


def ask_again(request, said):
    """Ask whoever says the same within minutes whether it is meant as another."""
    told = gettext("At %(time)s you sent exactly the same, and it was recorded. This time nothing was recorded.") % {
        "time": timezone.localtime(said.at).strftime("%H:%M")
    }
    more = {"recorded": said.answer.get("to", ""), "again": AGAIN}
    return kept_page(request, gettext("You have just sent this"), told, status=409, **more)


def said_lately(request, token, sender, contents):
    """Return the sending of the same words by the same person in another page of minutes ago, or None."""
    if not (sender and contents) or AGAIN in request.POST:
        return None
    lately = Sending.objects.lately(sender, contents, timezone.now() - LATELY)
    return None if (first := lately.first()) is None or lately.filter(token=token).exists() else first


def sender_of(request):
    """Return what tells one sender from another: the account, or the browser's cookie; empty where there is neither."""
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return salted_hmac(SALT, cookie, algorithm="sha256").hexdigest() if cookie else ""


def contents_of(request):
    """Return a digest of what a form says to an address; empty where it holds no words, as a mere button does."""
    said = typed(request.POST)
    if not texts(said):
        return ""
    files = [(name, one.name, one.size) for name, given in request.FILES.lists() for one in given]
    told = repr((request.get_full_path(), sorted(said), sorted(files)))
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()
