"""What people are told, the messages that carry it, and the robots and workers that send them."""

from registry.messaging.models.alerts import Alert, Digest
from registry.messaging.models.messages import Message, Notification, Preference, Robot
from registry.messaging.models.workers import Worker

__all__ = ["Alert", "Digest", "Message", "Notification", "Preference", "Robot", "Worker"]
