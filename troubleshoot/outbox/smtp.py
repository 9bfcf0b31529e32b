"""One report to a mail server. Nothing is said before the line is encrypted and verified."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Any

from troubleshoot.outbox.parcel import LONGEST_SUBJECT, Parcel
from troubleshoot.outbox.settings import Mail, Security
from troubleshoot.outbox.transport import Cuttable, Fate, Reply, of_error, of_smtp, within
from troubleshoot.text import one_line

# A parcel as an e-mail that ticket systems understand; the same bytes at every attempt.

# RFC 2606: nobody's domain, so that the id says nothing of the PC and never changes.
_DOMAIN = "troubleshoot.invalid"
_SENDER = "troubleshoot"
# Each desk reads another of them.
_HEADERS = ("X-Priority", "Importance", "Priority")
_URGENCY = {
    "kritis": ("1", "high", "urgent"),
    "tinggi": ("2", "high", "urgent"),
    "rendah": ("5", "low", "non-urgent"),
}


def message(parcel: Parcel, mail: Mail) -> EmailMessage:
    """Text, HTML and the JSON record, attached twice: desks that take no `.json` take a text.

    No `Auto-Submitted`: a person sends it, and some desks refuse what has it. Why all of it:
    docs/decisions/mail.md.
    """
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = one_line(parcel.subject)[:LONGEST_SUBJECT].rstrip()
    letter["From"] = Address(_SENDER, addr_spec=mail.sender)
    letter["To"] = tuple(Address(addr_spec=to) for to in mail.to)
    letter["Date"] = formatdate(min(max(parcel.ended, 0.0), 253_000_000_000.0))
    letter["Message-ID"] = message_id(parcel.key)
    letter["Reply-To"] = Address(addr_spec=mail.reply_to or mail.sender)
    if parcel.revision > 1:  # a reply to the first one, where the desk knows that
        letter["In-Reply-To"] = letter["References"] = message_id(parcel.id)
    for name, said in zip(_HEADERS, _URGENCY.get(parcel.priority, ()), strict=False):
        letter[name] = said
    letter.set_content(parcel.text)
    letter.add_alternative(parcel.html, subtype="html")
    record = parcel.record.encode("utf-8")
    name = f"{parcel.key}.json"
    letter.add_attachment(record, maintype="application", subtype="json", filename=name)
    letter.add_attachment(parcel.record, filename=f"{name}.txt")
    # boundaries are random otherwise; every part is encoded or holds no such line
    for number, part in enumerate(letter.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{parcel.key}_{number}")
    return letter


def message_id(parcel: str) -> str:
    """The id by which a mail server knows a second copy."""
    return f"<{parcel}@{_DOMAIN}>"


# The conversation with the server, bounded in bytes and in time.

MOST_BYTES = 65_536
_OURSELVES = "[127.0.0.1]"  # not the PC's name: it may be somebody's


class _Bounded:
    """A server's answers, no more than so many bytes of them in all."""

    def __init__(self, file: Any) -> None:
        self._file, self._left = file, MOST_BYTES

    def readline(self, most: int) -> bytes:
        """One line; raises OSError when the server has said too much."""
        line: bytes = self._file.readline(most)
        self._left -= len(line)
        if self._left < 0:
            raise OSError("the server does not stop talking")
        return line

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


class _Patience(Cuttable):
    """Mixed into smtplib's connections: bounded in bytes, and cut from outside."""

    file: Any
    _host: str

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        sock = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        try:
            self.check()
        except TimeoutError:
            sock.close()
            raise
        return sock

    def getreply(self) -> tuple[int, bytes]:
        """The next answer."""
        if self.file is None and self.sock is not None:
            self.file = _Bounded(self.sock.makefile("rb"))
        said: tuple[int, bytes] = super().getreply()  # type: ignore[misc]
        return said


class _Plain(_Patience, smtplib.SMTP):
    """Encrypted by STARTTLS."""


class _Secure(_Patience, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""


def send(parcel: Parcel, mail: Mail, trust: ssl.SSLContext, seconds: float) -> Reply:
    """Mail the parcel; at most so many seconds."""
    talk = _talk(mail, trust, seconds)
    try:
        return within(seconds, lambda: _conversation(talk, parcel, mail, trust), talk)
    except (OSError, ValueError) as error:
        return of_error(error)
    finally:
        with suppress(OSError, AttributeError):
            talk.close()


def _talk(mail: Mail, trust: ssl.SSLContext, seconds: float) -> _Plain | _Secure:
    """A connection that is not made yet."""
    talk: _Plain | _Secure
    if mail.security is Security.TLS:
        talk = _Secure(local_hostname=_OURSELVES, timeout=seconds, context=trust)
    else:
        talk = _Plain(local_hostname=_OURSELVES, timeout=seconds)
    # smtplib asks for the name to verify only where it was given the host at once
    talk._host = mail.host
    return talk


def _conversation(
    talk: _Plain | _Secure, parcel: Parcel, mail: Mail, trust: ssl.SSLContext
) -> Reply:
    letter = message(parcel, mail)
    code, _ = talk.connect(mail.host, mail.port)
    if code != 220:
        return Reply(Fate.LATER, f"SMTP {code}")
    try:
        if mail.security is Security.STARTTLS:
            talk.starttls(context=trust)
        if not isinstance(talk.sock, ssl.SSLSocket):
            raise smtplib.SMTPNotSupportedError("not encrypted")
        if mail.user:
            talk.login(mail.user, mail.password)
        talk.send_message(letter, mail.sender, mail.to)
    except (OSError, ValueError) as error:
        return _meaning(error)
    with suppress(OSError):
        talk.putcmd("quit")  # its answer would tell nothing new
    return Reply(Fate.TAKEN, "SMTP 250")


def _meaning(error: Exception) -> Reply:
    match error:
        case smtplib.SMTPRecipientsRefused():
            return of_smtp(min(code for code, _ in error.recipients.values()), Fate.MISCONFIGURED)
        case smtplib.SMTPDataError():
            return of_smtp(error.smtp_code, Fate.REFUSED)
        case smtplib.SMTPResponseException():
            return of_smtp(error.smtp_code, Fate.MISCONFIGURED)
        case smtplib.SMTPNotSupportedError():
            return Reply(Fate.MISCONFIGURED, "SMTP")
        case ssl.SSLError():
            return of_error(error)
    return Reply(Fate.LATER, type(error).__name__)
