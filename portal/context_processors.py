"""What every page needs to know."""


def site(request):
    """Return the page's text size and theme, as the reader chose them."""
    return {
        "text_size": request.COOKIES.get("text-size", "")
        if request.COOKIES.get("text-size") in ("large", "larger")
        else "",
        "theme": request.COOKIES.get("theme", "") if request.COOKIES.get("theme") in ("light", "dark") else "",
    }
