"""Where reports go when they are sent, for the list of everything that may be talked to."""

from __future__ import annotations

from troubleshoot.outbox.settings import Delivery, Security
from troubleshoot.profile.targets import Target
from troubleshoot.text import Text

_WHY = Text(
    "Laporan dikirim ke petugas, hanya setelah Anda menyetujui.",
    "Reports go to the technician, only after you agree.",
)
_TAKE = Text("Terima laporan ini.", "Take this report.")
_SECURED = {
    Security.TLS: "TLS",
    Security.STARTTLS: "STARTTLS",
}


def targets(delivery: Delivery | None) -> tuple[Target, ...]:
    """The servers of every way that is set up."""
    found = []
    if delivery and (hook := delivery.webhook):
        via = f"DNS; HTTPS (TCP {hook.port})"
        found.append(Target(Text(hook.host), via, _TAKE, _WHY, on_request=True))
    if delivery and (mail := delivery.mail):
        via = f"DNS; SMTP {_SECURED[mail.security]} (TCP {mail.port})"
        found.append(Target(Text(mail.host), via, _TAKE, _WHY, on_request=True))
    return tuple(found)
