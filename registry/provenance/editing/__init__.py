"""Public pages on which permitted people edit a record in place: its facts, where they come from, and why.

An app subclasses `EditForm` and `EditView` (`AddView`) in its own `forms.py` and `editing.py`. What is marked for
review in a record's `reviewed_fields` becomes a `Proposal`, unless the editor may publish or is district staff.
"""
