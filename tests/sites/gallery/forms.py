"""Forms as a room would write them: plain Django."""

from typing import ClassVar

from django import forms

ROUTES = [("phone", "By telephone"), ("mail", "By e-mail"), ("none", "Not at all")]
FAMILIES = [("behaviour", "Behaviour"), ("history", "History"), ("concealment", "Concealment")]


class Reply(forms.Form):
    """One question, of which one answer asks for more."""

    reply = forms.ChoiceField(
        label="How may we reply to you?",
        help_text="Choose what nobody else sees.",
        choices=ROUTES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we may reply to you"},
    )
    number = forms.CharField(
        label="Telephone number",
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    choice_hints: ClassVar = {"reply": {"phone": "We never leave a message."}}
    reveals: ClassVar = {"reply": {"phone": ("number",)}}


class Everything(forms.Form):
    """One of each."""

    reference = forms.CharField(
        label="Reference",
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
        help_text="It stands on the letter.",
        error_messages={"required": "Enter the reference"},
    )
    happened = forms.DateField(
        label="When did it happen?",
        help_text="For example, 27 3 2026",
        widget=forms.SelectDateWidget(),
        error_messages={"required": "Enter the day", "invalid": "Enter a real day, such as 27 3 2026"},
    )
    what = forms.CharField(
        label="What happened?",
        max_length=200,
        widget=forms.Textarea,
        error_messages={"required": "Say what happened"},
    )
    note = forms.CharField(label="Anything else?", required=False, widget=forms.Textarea({"rows": 3}))
    families = forms.MultipleChoiceField(
        label="What kind of sign is it?",
        choices=FAMILIES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one kind"},
    )
    band = forms.ChoiceField(
        label="Band", choices=[("", "Choose one"), ("a", "Low"), ("b", "High")], required=False
    )
    phrase = forms.CharField(
        label="Passphrase", widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    paper = forms.FileField(label="A document", help_text="PDF, up to 10 MB.", required=False)
    sure = forms.BooleanField(
        label="I have read this", error_messages={"required": "Tick that you have read this"}
    )
    secret = forms.CharField(widget=forms.HiddenInput, initial="kept", required=False)


class Reason(forms.Form):
    """Why something is opened."""

    reason = forms.ChoiceField(
        label="Why do you open it?",
        choices=[
            ("mine", "It is assigned to me"),
            ("cover", "I cover for a colleague"),
            ("review", "I review it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you open it"},
    )


class Filters(forms.Form):
    """What a list is narrowed by."""

    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), ("open", "Open"), ("review", "In review")]
    )
    words = forms.CharField(label="Reference holds", required=False)
