"""How messages leave: taken up one by one, sent once, tried again with growing pauses, and never lost silently."""
