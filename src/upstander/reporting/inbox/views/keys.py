"""One's key to read reports: made, unlocked with its passphrase, used for a while, locked again.

Source: docs/explanation/sealing.md
"""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.requiring import NotAble
from upstander.accounts.acts import act
from upstander.accounts.attempts import trial
from upstander.audit.words import Kind
from upstander.reporting.inbox.access.keyring import own_keyring
from upstander.reporting.inbox.actions.keyring import SameAsPassword, make_keyring, unlocked_by
from upstander.reporting.inbox.forms.keys import MakeKeyForm, UnlockForm
from upstander.reporting.inbox.unlocked_key import READING
from upstander.reporting.inbox.views.finding import account_of, posted
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.keyring import WrongPassphrase
from upstander.sealed.passphrases import suggest_passphrase
from upstander.sealed.unlocked import LockedAgain

UNLOCK, PURPOSE = "reports.unlock", "reporting"


def own_key(request: HttpRequest) -> HttpResponse:
    """Where one's key stands, and what can be done with it."""
    try:
        until = READING.take(request, now=timezone.now()).ends_at
    except LockedAgain:
        until = None
    return render(request, "inbox/key.html", {"keyring": own_keyring(account_of(request)), "until": until})


def make_key(request: HttpRequest) -> HttpResponse:
    """Ask for a passphrase twice and make a pair under it; an older one opens what it opened."""
    account, form = account_of(request), MakeKeyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            make_keyring(
                account,
                form.cleaned_data["passphrase"],
                keys=Path(settings.UPSTANDER_KEYS),
                today=timezone.localdate(),
            )
        except (NotAble, SameAsPassword) as refused:
            form.add_error("passphrase", str(refused))
        else:
            messages.success(request, gettext("Your key is made. Unlock it with its passphrase."))
            response = redirect("report-key-unlock")
            READING.forget(request, response)
            return response
    shown = {"form": form, "suggested": suggest_passphrase(), "has_one": own_keyring(account) is not None}
    return render(request, "inbox/key_make.html", shown, status=422 if form.errors else 200)


def unlock_key(request: HttpRequest) -> HttpResponse:
    """Ask for the passphrase; each wrong one makes the next take longer."""
    if own_keyring(account_of(request)) is None:
        return redirect("report-key-make")
    form = UnlockForm(posted(request))
    if request.method == "POST" and form.is_valid() and (key := _tried(request, form)):
        with act(by=account_of(request), kind=Kind.CONSULTATION, what=UNLOCK, purpose=PURPOSE):
            pass
        response = redirect(_way_on(request))
        READING.keep_open(request, response, key, now=timezone.now())
        return response
    return render(request, "inbox/key_unlock.html", {"form": form}, status=422 if form.errors else 200)


def lock_key(request: HttpRequest) -> HttpResponseBase:
    """Lock it now; asked by a form, so that no link does it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with act(by=account_of(request), kind=Kind.CONSULTATION, what="reports.lock", purpose=PURPOSE):
        pass
    messages.success(request, gettext("Your key is locked."))
    response = redirect("report-key")
    READING.forget(request, response)
    return response


def _tried(request: HttpRequest, form: UnlockForm) -> PrivateKey | None:
    account = account_of(request)
    kept = own_keyring(account)
    # A name of its own: wrong passphrases do not make anybody wait at the door, nor the other way round.
    with trial(request, f"reports:{account.login_name}", what=UNLOCK, proved=account) as found:
        try:
            return unlocked_by(kept, form.cleaned_data["passphrase"]) if kept else None
        except WrongPassphrase:
            found.fail()
            form.add_error(
                "passphrase",
                gettext("The passphrase does not open this key. Type it again, with its spaces."),
            )
    return None


def _way_on(request: HttpRequest) -> str:
    """Back to the page that was asked for, if it is one of the inbox's."""
    home, asked = reverse("inbox"), request.GET.get("next", "")
    return asked if asked.startswith(home) and "//" not in asked and "\\" not in asked else home
