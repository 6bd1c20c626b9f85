"""Taking messages up and sending them: a message is claimed before it is sent, so that two workers never send it twice.

Whoever is killed before the claim leaves the message waiting; whoever is killed after it leaves a claim, which after
some minutes says that nobody knows whether the message left. Such a message is shown to staff, and not sent again by
itself.
"""

from datetime import timedelta

from django.utils import timezone

from registry.messaging.choices import Channel, MessageState
from registry.messaging.delivering import dingtalk, letters, mail
from registry.messaging.delivering.outcomes import RefusedError, TryAgainError, UncertainError
from registry.messaging.delivering.retrying import later
from registry.messaging.models import Message

SENDERS = {Channel.MAIL: mail.send, Channel.DINGTALK: dingtalk.send}
STALE = timedelta(minutes=5)


def deliver(at=None, is_stopping=lambda: False):
    """Send what is due, one message at a time until told to stop, and return how many were sent."""
    give_up_claims(at or timezone.now())
    letters.answer_requests(at or timezone.now())
    sent, tried = 0, set()
    while not is_stopping() and (message := claim(at or timezone.now(), tried)):
        tried.add(message.pk)
        sent += attempt(message, at or timezone.now())
    return sent


def give_up_claims(now):
    """Say of messages that somebody began to send and never finished that it is not known whether they left."""
    Message.objects.stuck(now - STALE).update(state=MessageState.UNCERTAIN, error="")


def claim(now, tried=()):
    """Return the next message that is due, taken up by this worker alone, or None."""
    for message in Message.objects.due(now).exclude(pk__in=tried)[:20]:
        # As it was read: another worker may have tried it in the meantime, and let it wait.
        as_read = Message.objects.filter(pk=message.pk, state=MessageState.WAITING, attempts=message.attempts)
        if as_read.filter(next_at__lte=now).update(
            state=MessageState.SENDING, claimed_at=now, attempts=message.attempts + 1
        ):
            message.attempts, message.claimed_at = message.attempts + 1, now
            return message
    return None


def attempt(message, now):
    """Send a claimed message and write down what came of it; return whether it was sent."""
    try:
        SENDERS[message.channel](message)
    except TryAgainError as error:
        finish(message, **later(message, now, error))
    except UncertainError as error:
        finish(message, state=MessageState.UNCERTAIN, error=str(error)[:300])
    except RefusedError as error:
        finish(message, state=MessageState.FAILED, error=str(error)[:300])
    except Exception as error:
        # Whatever it is, staff must see it rather than lose the message; its words may hold a secret.
        finish(message, state=MessageState.FAILED, error=type(error).__name__)
    else:
        finish(message, state=MessageState.SENT, sent_at=now, body="", error="")
        return True
    return False


def finish(message, **values):
    """Write down what came of a message, unless the claim on it was given up in the meantime."""
    mine = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, claimed_at=message.claimed_at)
    mine.update(**values)
