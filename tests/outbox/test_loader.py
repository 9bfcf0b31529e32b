"""`delivery.yaml`: read whole, refused with all its faults, and no secret in any message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.outbox.conftest import as_yaml
from tests.outbox.samples import a_parcel
from troubleshoot.diagnosis.cause import Priority
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.settings import (
    NAME,
    Delivery,
    Mail,
    Security,
    Webhook,
    desks,
    load,
    parse,
    targets,
)
from troubleshoot.outbox.webhook import facts_of

HOOK = "webhook: {url: 'https://tiket.contoh.go.id/api'}\n"
MAIL = "smtp: {host: mail.contoh.go.id, to: a@contoh.go.id, from: b@contoh.go.id}\n"
SECRET = "s3cr3t-Kunci"


def _parsed(text: str) -> Delivery:
    return parse(text.encode(), Path("/x/delivery.yaml"))


def test_all_that_can_be_written_is_read_back() -> None:
    whole = Delivery(
        Webhook("https://tiket.contoh.go.id:8443/api?x=1", SECRET),
        Mail(
            host="mail.contoh.go.id",
            to=("a@contoh.go.id", "b@contoh.go.id"),
            sender="c@contoh.go.id",
            security=Security.TLS,
            port=4650,
            user="kantor",
            password=SECRET,
        ),
        Path("/x/dinas.pem"),
    )
    assert _parsed(as_yaml(whole)) == whole


def test_little_is_enough() -> None:
    assert _parsed(HOOK).webhook == Webhook("https://tiket.contoh.go.id/api")
    mail = _parsed(MAIL).mail
    assert mail
    assert (mail.port, mail.security) == (587, Security.STARTTLS)
    secure = _parsed("smtp: {host: m.id, security: tls, to: [a@b.id], user: a@b.id}\n").mail
    assert secure
    assert (secure.port, secure.sender) == (465, "a@b.id")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}\n", "webhook"),
        ("ca: x.pem\n", "smtp"),
        ("webhook: {}\n", "url"),
        ("webhook: {url: 'http://a.id/'}\n", "https"),
        ("webhook: {url: 'https://a.id/ x'}\n", "space"),
        ("webhook: {url: 'https://u:p@a.id/'}\n", "https"),
        ("webhook: {url: 'https://a.id:99999/'}\n", "https"),
        ("webhook: {url: 'https://[::1/'}\n", "https"),
        ("webhook: {url: 'https:///x'}\n", "https"),
        ('webhook: {url: "https://a.id/\\r\\nX: y"}\n', "control"),
        ('webhook: {url: "https://a.id/", token: "a\\r\\nX: y"}\n', "control"),
        ("webhook: {url: 'https://a.id/', tokn: x}\n", "`token`"),
        (MAIL.replace("587", "x").replace("}", ", port: x}"), "port"),
        (MAIL.replace("}", ", port: 70000}"), "port"),
        (MAIL.replace("}", ", security: none}"), "starttls or tls"),
        (MAIL.replace("a@contoh.go.id", '"a@b.id\\r\\nBcc: x@b.id"'), "control"),
        (MAIL.replace("a@contoh.go.id", "a b@contoh.go.id"), "e-mail"),
        (MAIL.replace("a@contoh.go.id", "'<a@contoh.go.id>'"), "e-mail"),
        (MAIL.replace(", from: b@contoh.go.id", ""), "from"),
        (MAIL.replace("mail.contoh.go.id", "'mail contoh'"), "server"),
        ("desk: {url: 'https://a.id', kind: osticket}\n", "rt, zammad, glpi, django-helpdesk"),
        ("desk: {url: 'https://a.id', kind: rt}\n", "`queue`"),
        ("desk: {url: 'https://a.id', kind: zammad, queue: x}\n", "`requester`"),
        ("desk: {url: 'https://a.id', kind: rt, queue: x, requester: budi}\n", "e-mail"),
        ("- a\n", "delivery"),
        ("webhook: &a {url: x}\n", "anchors"),
        ("", "empty"),
    ],
)
def test_a_wrong_file_says_what_and_where(text: str, told: str) -> None:
    with pytest.raises(TroubleshootError) as caught:
        _parsed(text)
    assert told in str(caught.value)
    assert "delivery.yaml:" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"webhook: {{url: 'ftp://a.id', token: {SECRET}}}\n",
        f"webhook: {{url: 'https://a.id', token: '{SECRET} {SECRET}'}}\n",
        f"desk: {{url: 'https://a.id', kind: rt, password: {SECRET}, app_token: '{SECRET} x'}}\n",
        f"smtp: {{host: '?', user: x, password: {SECRET}}}\n",
        f"smtp: {{host: a.id, pasword: {SECRET}}}\n",
        f"webhook: {{url: 'https://a.id', token: {SECRET * 50}}}\n",
    ],
)
def test_no_message_tells_a_secret(text: str) -> None:
    with pytest.raises(TroubleshootError) as caught:
        _parsed(text)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("kind", desks())
def test_every_row_of_the_table_can_be_obeyed(kind: str) -> None:
    """What it fills in is known, and it says how the desk acknowledges."""
    row = desks()[kind]
    desk = Webhook(
        "https://a.id", kind=kind, token="t", app_token="a", queue="1", requester="a@b.id"
    )
    known = set(facts_of(a_parcel(), desk))
    assert set(re.findall(r"\{(\w+)\}", str(row))) <= known
    steps = [row[name] for name in ("create", "reply") if name in row]
    assert all("receipt" in step for step in steps) or kind == "webhook"
    assert set(row.get("priorities", Priority)) == {str(one) for one in Priority}


def test_settings_do_not_show_their_secrets() -> None:
    text = repr(_parsed(f"webhook: {{url: 'https://a.id', token: {SECRET}}}\n" + MAIL))
    assert SECRET not in text


def test_no_file_is_no_delivery(tmp_path: Path) -> None:
    assert load(tmp_path) is None


def test_the_file_is_taken_away_from_others(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(HOOK)
    path.chmod(0o644)
    assert load(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o666])
def test_whatever_others_may_do_with_it_is_taken_away(mode: int, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(HOOK)
    path.chmod(mode)
    assert load(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("refuses", [False, True])
def test_where_that_is_impossible_it_is_refused(
    refuses: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that keeps no rights says yes and does nothing; another's file says no."""

    def chmod(*_: object) -> None:
        if refuses:
            raise PermissionError(1, "Operation not permitted")

    path = tmp_path / NAME
    path.write_text(HOOK)
    path.chmod(0o640)
    monkeypatch.setattr(Path, "chmod", chmod)
    with pytest.raises(TroubleshootError) as refused:
        load(tmp_path)
    assert str(path) in str(refused.value)
    assert path.stat().st_mode & 0o777 == 0o640


def test_one_that_is_ours_alone_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / NAME
    path.write_text(HOOK)
    path.chmod(0o400)
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("its rights were changed"))
    assert load(tmp_path)


def test_every_server_is_a_listed_target() -> None:
    told = [(target.host.id, target.via) for target in targets(_parsed(HOOK + MAIL))]
    assert told == [
        ("tiket.contoh.go.id", "DNS; HTTPS (TCP 443)"),
        ("mail.contoh.go.id", "DNS; SMTP STARTTLS (TCP 587)"),
    ]
    assert targets(None) == ()


def test_the_page_about_delivery_shows_a_file_that_can_be_used() -> None:
    page = (Path(__file__).parents[2] / "docs" / "delivery.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    delivery = _parsed(example)
    assert delivery.webhook
    assert delivery.desk
    assert delivery.mail
    assert delivery.ca
