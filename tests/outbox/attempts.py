"""One attempt to deliver, by each way."""

from __future__ import annotations

import ssl

from tests.outbox.samples import a_parcel
from troubleshoot.outbox import smtp, webhook
from troubleshoot.outbox.parcel import Parcel
from troubleshoot.outbox.settings import Delivery
from troubleshoot.outbox.transport import Reply

SECONDS = 10.0


def by_hook(delivery: Delivery, trust: ssl.SSLContext, parcel: Parcel | None = None) -> Reply:
    assert delivery.webhook
    return webhook.send(parcel or a_parcel(), delivery.webhook, trust, SECONDS)


def by_mail(delivery: Delivery, trust: ssl.SSLContext, parcel: Parcel | None = None) -> Reply:
    assert delivery.mail
    return smtp.send(parcel or a_parcel(), delivery.mail, trust, SECONDS)
