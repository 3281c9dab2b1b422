"""Words that the components would otherwise say in English by themselves, for translation."""

from typing import Any

from django.utils.translation import gettext


def of_a_password() -> dict[str, str]:
    """What the button beside a password says, seen and spoken."""
    return {
        "showPasswordText": gettext("Show"),
        "hidePasswordText": gettext("Hide"),
        "showPasswordAriaLabelText": gettext("Show password"),
        "hidePasswordAriaLabelText": gettext("Hide password"),
        "passwordShownAnnouncementText": gettext("Your password is visible"),
        "passwordHiddenAnnouncementText": gettext("Your password is hidden"),
    }


def of_a_character_count() -> dict[str, Any]:
    """What stands below a text with a longest length. `%{count}` is the component's own mark."""
    return {
        "textareaDescriptionText": gettext("You can enter up to %{count} characters"),
        "charactersAtLimitText": gettext("You have 0 characters remaining"),
        "charactersUnderLimitText": {
            "one": gettext("You have %{count} character remaining"),
            "other": gettext("You have %{count} characters remaining"),
        },
        "charactersOverLimitText": {
            "one": gettext("You have %{count} character too many"),
            "other": gettext("You have %{count} characters too many"),
        },
    }
