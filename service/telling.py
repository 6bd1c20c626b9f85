"""Who hears of a move of a request, and in which words."""


def tell(ticket, row):
    """Tell whoever waits for a request that it moved."""
