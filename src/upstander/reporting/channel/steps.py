"""What somebody who came back can do, each with what is asked and what is kept of it.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.reporting.channel.back_forms import CorrectionForm, FileForm, MoreForm, WithdrawalForm
from upstander.reporting.channel.contact_form import ContactForm
from upstander.reporting.channel.said import Attached, More

About = Literal["words", "correction", "withdrawal", "contact"]
Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do. `made` gives what is kept, and the sealed file if there is one."""

    id: str
    choice: Text
    form: type[forms.Form]
    button: Text
    done: Text
    made: Callable[[Any], tuple[More | Attached, bytes | None]]
    heading: Text = ""

    @property
    def template(self) -> str:
        """Where its page is."""
        return f"channel/back/{self.id}.html"


def _words(about: About) -> Callable[[Any], tuple[More, None]]:
    def made(form: forms.Form) -> tuple[More, None]:
        return More(at=datetime.now(UTC), about=about, words=form.cleaned_data["words"]), None

    return made


def _contact(form: ContactForm) -> tuple[More, None]:
    return More(at=datetime.now(UTC), about="contact", words=form.as_words()), None


def _file(form: FileForm) -> tuple[Attached, bytes]:
    upload = form.cleaned_data["file"]
    return upload.came.told(upload.name, at=datetime.now(UTC)), upload.came.finish()


_ALL = (
    Step(
        id="words", choice=_("Write something more"), form=MoreForm, button=_("Send"),
        done=_("We have what you wrote."), made=_words("words"),
    ),
    Step(
        id="file", choice=_("Add a picture or a file"), form=FileForm, button=_("Send this file"),
        done=_("We have your file."), made=_file, heading=_("Add a picture or a file"),
    ),
    Step(
        id="correction", choice=_("Put something right"), form=CorrectionForm, button=_("Send"),
        done=_("We have what you wrote, beside what you wrote before."), made=_words("correction"),
    ),
    Step(
        id="contact", choice=_("Change how we may reach you"), form=ContactForm, button=_("Send"),
        done=_("We have how you want to be reached."), made=_contact,
        heading=_("Change how we may reach you"),
    ),
    Step(
        id="withdrawal", choice=_("Ask us to stop"), form=WithdrawalForm, button=_("I want you to stop"),
        done=_("You have asked us to stop. One person will answer you."), made=_words("withdrawal"),
        heading=_("Ask us to stop"),
    ),
)  # fmt: skip

STEPS = {step.id: step for step in _ALL}
"""All that can be sent, in the order in which it is offered."""

LOOKS = {"proof": _("Get proof that I reported"), "close": _("Close my report")}
"""What can be looked at without sending anything."""
