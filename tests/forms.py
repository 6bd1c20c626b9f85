"""What a browser would send."""


def posted(client, url, **changes):
    """Return the arguments of `client.post` for the admin form at `url` as it stands, with some values changed."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                values[bound.html_name] = "on" if value is True else value
    if "change_reason" in context["adminform"].form.fields:
        values["change_reason"] = "示例原因"
    return url, {**values, **changes}


def complaints(response):
    """Return what an admin form says is wrong."""
    context = response.context
    if context is None or "adminform" not in context:
        return {}
    found = dict(context["adminform"].form.errors)
    for inline in context["inline_admin_formsets"]:
        found[inline.formset.prefix] = [inline.formset.non_form_errors(), *inline.formset.errors]
    return {name: errors for name, errors in found.items() if any(errors)}
