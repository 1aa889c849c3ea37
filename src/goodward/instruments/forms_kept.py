"""The form that an audit was filled in on, whatever has become of its file."""

from __future__ import annotations

from goodward.core.instruments.forms import Form
from goodward.core.policy.form_reading import read_form
from goodward.instruments.models import Audit
from goodward.policies.library import PolicyUnreadable


def form_of(audit: Audit) -> Form:
    """
    Return the form as it was when the audit was begun.

    :raises PolicyUnreadable: if a later version of the program no longer reads its text.
    """
    kept = audit.form
    read = read_form(kept.text, name=kept.name, path=f"{kept.name}.yaml")
    if read.form is None:
        raise PolicyUnreadable(read.problems)
    return read.form
