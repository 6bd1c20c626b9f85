"""What can come of an attempt to send, besides success."""

import socket


class TryAgainError(Exception):
    """The message surely did not arrive, and may later; `pause` is how many seconds to wait at least."""

    def __init__(self, told, pause=0):
        super().__init__(told)
        self.pause = pause


class RefusedError(Exception):
    """The receiver will never take this message as it is."""


class UncertainError(Exception):
    """The message was on its way when the answer was lost: it may have arrived, so it is not sent again by itself."""


def never_left(error):
    """Say whether a fault of the network lies before anything was sent: nobody was reached."""
    return isinstance(error, ConnectionRefusedError | socket.gaierror)
