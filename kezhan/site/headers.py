"""What every answer tells browsers: what a page may load, what it may use, and that they must call it by https alone.

Level 2 of ASVS 5 (chapters V3 and V14) asks for these; docs/decisions/0029 says what each costs.
"""

from datetime import timedelta

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
"""Nothing written into a page runs: scripts and styles are files of ours."""

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}
"""No page of ours asks a device for any of these, so a script that got in may not either. The page of a sign-in alone
may ask where the phone is, when its owner presses a button.
"""

ONLY_BY_HTTPS = timedelta(days=365)
"""After a visit by https, a browser refuses anything else for so long."""
