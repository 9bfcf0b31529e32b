"""Certificates, servers, and a home with the settings that lead to them."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.outbox import certs
from tests.outbox.hook import Hook
from tests.outbox.mailbox import Mailbox
from tests.outbox.server import Server, running
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.settings import Delivery, Mail, Security, Webhook


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certs.make(tmp_path_factory.mktemp("certificates") / "good")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for another name."""
    return certs.make(tmp_path_factory.mktemp("certificates") / "other", "DNS:lain.contoh.go.id")


@pytest.fixture
def trust(authority: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority / "cert.pem"))


@pytest.fixture
def hook(authority: Path) -> Iterator[Server]:
    with running(type("AnyHook", (Hook,), {}), certs.server_side(authority)) as server:
        yield server


@pytest.fixture
def mailbox(authority: Path) -> Iterator[Server]:
    """STARTTLS, so nothing is wrapped at once."""
    with running(type("AnyBox", (Mailbox,), {"codes": {}}), certs.server_side(authority)) as server:
        server.wrap_at_once = False
        yield server


@pytest.fixture
def delivery(hook: Server, mailbox: Server, authority: Path) -> Delivery:
    return Delivery(
        Webhook(f"https://127.0.0.1:{hook.port}/laporan?k=1", "kunci-api"),
        mail_to(mailbox),
        authority / "cert.pem",
    )


def mail_to(server: Server) -> Mail:
    """Settings for a mail server of these tests."""
    return Mail(
        host="127.0.0.1",
        to=("helpdesk@contoh.go.id", "cadangan@contoh.go.id"),
        sender="kantor@contoh.go.id",
        security=Security.TLS if server.wrap_at_once else Security.STARTTLS,
        port=server.port,
        user="kantor",
        password="rahasia-pos",
    )


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


@pytest.fixture
def write_settings(tmp_path: Path) -> Callable[[Delivery], Path]:
    """Writes `delivery.yaml` into a home, and gives the home."""

    def write(delivery: Delivery) -> Path:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        path = home / "delivery.yaml"
        path.write_text(as_yaml(delivery), encoding="utf-8")
        path.chmod(0o600)
        return home

    return write


def as_yaml(delivery: Delivery) -> str:
    """The settings as somebody would write them."""
    hook, mail = delivery.webhook, delivery.mail
    lines = [f"ca: {delivery.ca}"] if delivery.ca else []
    if hook:
        lines += ["webhook:", f"  url: {hook.url}", f"  token: {hook.token}"]
    if mail:
        lines += ["smtp:", f"  host: {mail.host}", f"  port: {mail.port}"]
        lines += [f"  security: {mail.security.value}", f"  user: {mail.user}"]
        lines += [f"  password: {mail.password}", f"  from: {mail.sender}"]
        lines += [f"  to: [{', '.join(mail.to)}]"]
    return "\n".join(lines) + "\n"
