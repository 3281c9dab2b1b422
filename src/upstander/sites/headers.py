"""The headers of every answer: what a browser may load, keep, and tell others.

Source: docs/explanation/pages.md
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# django-csp adds nothing of its own to these. No nonce and no hash: nothing is inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Django's own SecurityMiddleware sends nosniff, the referrer policy and the opener policy.
SECURITY = {
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    # Not no-referrer: over https Django compares a form's referrer where a browser sends no Origin.
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "X_FRAME_OPTIONS": "DENY",
}

_NEVER = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer")
_NOR = ("microphone", "midi", "payment", "usb", "browsing-topics")

ALWAYS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in (*_NEVER, *_NOR)),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
KEPT_NOWHERE = "no-store"

Answer = Callable[[HttpRequest], HttpResponseBase]


def guard_headers(answer: Answer) -> Answer:
    """Middleware: the headers that Django has no setting for; a page is kept by nobody on its way.

    A view whose answer holds nothing of anybody's may set its own Cache-Control.
    """

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", KEPT_NOWHERE)
        return response

    return guarded
