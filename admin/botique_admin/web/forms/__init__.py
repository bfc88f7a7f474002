"""Forms: drawn from pydantic models, read back by them, with reasons in the person's language."""

from botique_admin.web.forms.form import Form, languages, read

__all__ = ["Form", "languages", "read"]
