"""Setting an account up: the code that was handed over, then a password of one's own.

Source: docs/explanation/accounts.md
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.set_up import code_that_fits, is_good
from upstander.accounts.actions.set_up import set_up
from upstander.accounts.attempts import trial
from upstander.accounts.browsers import remember
from upstander.accounts.forms.passwords import ChoosePasswordForm, SetUpForm
from upstander.accounts.models import Account, SetUpCode
from upstander.accounts.refusals import NotAllowed
from upstander.accounts.views.manage.found import sent

HELD = "upstander_set_up"
STEP = 900  # seconds from the code to the password


def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for the sign-in name and the code."""
    form = SetUpForm(sent(request))
    if request.method == "POST" and form.is_valid():
        code = _find(request, form.cleaned_data["login_name"], form.cleaned_data["code"])
        if code:
            request.session.flush()
            request.session[HELD] = {"code": str(code.pk), "at": timezone.now().timestamp()}
            return redirect("choose_password")
        form.add_error(
            "code",
            gettext(
                "The name and the code do not belong together, or the code is over or was used. Check both, "
                "or ask your administrator for another code."
            ),
        )
    return render(request, "accounts/enter_code.html", {"form": form}, status=422 if form.errors else 200)


def choose_password(request: HttpRequest) -> HttpResponse:
    """Ask for a password, keep it, and sign in to choose a second factor."""
    code = _held(request)
    if code is None:
        return redirect("enter_code")
    form = ChoosePasswordForm(sent(request), account=code.account)
    if request.method == "POST" and form.is_valid():
        try:
            return _begin(request, code, form.cleaned_data["password1"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "login_name": code.account.login_name}
    return render(request, "accounts/choose_password.html", shown, status=422 if form.errors else 200)


def _begin(request: HttpRequest, code: SetUpCode, password: str) -> HttpResponse:
    set_up(account=code.account, code=code, password=password)
    request.session.pop(HELD)
    get_adapter(request).login(request, code.account)
    record_authentication(request, code.account, method="password", reauthenticated=True)
    response = redirect("mfa_index")
    remember(request, response, code.account.login_name)
    return response


def _find(request: HttpRequest, name: str, typed: str) -> SetUpCode | None:
    with trial(request, name, what="account.set_up") as found:
        account = Account.objects.filter(login_name__iexact=name.strip()).first()
        code = code_that_fits(account, typed, now=timezone.now()) if account else None
        if code is None:
            found.fail()
    return code


def _held(request: HttpRequest) -> SetUpCode | None:
    held = request.session.get(HELD)
    now = timezone.now()
    if not held or now.timestamp() - held["at"] > STEP:
        return None
    code = SetUpCode.objects.select_related("account", "use").get(pk=held["code"])
    return code if is_good(code, now=now) and code.account.is_active else None
