"""One report to a mail server. Nothing is said before the line is encrypted and verified."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from typing import Any

from troubleshoot.outbox.message import message
from troubleshoot.outbox.parcel import Parcel
from troubleshoot.outbox.reply import Fate, Reply, of_error, of_smtp
from troubleshoot.outbox.settings import Mail, Security
from troubleshoot.outbox.within import Cut, within

MOST_BYTES = 65_536
_SHUT_BOTH = 2
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


class _Patience:
    """Mixed into smtplib's connections: bounded in bytes, and cut from outside."""

    sock: Any
    file: Any
    _is_cut: Cut
    _host: str

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        sock = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        try:
            self._is_cut.check()
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

    def cut(self) -> None:
        """Make every read and write fail."""
        self._is_cut.set()
        if self.sock is not None:
            with suppress(OSError, AttributeError):
                self.sock.shutdown(_SHUT_BOTH)


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
    talk._is_cut = Cut()
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
        _encrypt(talk, mail, trust)
        if mail.user:
            talk.login(mail.user, mail.password)
        talk.send_message(letter, mail.sender, mail.to)
    except (OSError, ValueError) as error:
        return _meaning(error)
    with suppress(OSError):
        talk.putcmd("quit")  # its answer would tell nothing new
    return Reply(Fate.TAKEN, "SMTP 250")


def _encrypt(talk: _Plain | _Secure, mail: Mail, trust: ssl.SSLContext) -> None:
    if mail.security is Security.STARTTLS:
        talk.starttls(context=trust)
    if not isinstance(talk.sock, ssl.SSLSocket):
        raise smtplib.SMTPNotSupportedError("not encrypted")


def _meaning(error: Exception) -> Reply:
    match error:
        case smtplib.SMTPRecipientsRefused():
            return of_smtp(min(code for code, _ in error.recipients.values()), Fate.UNSET)
        case smtplib.SMTPDataError():
            return of_smtp(error.smtp_code, Fate.REFUSED)
        case smtplib.SMTPResponseException():
            return of_smtp(error.smtp_code, Fate.UNSET)
        case smtplib.SMTPNotSupportedError():
            return Reply(Fate.UNSET, "SMTP")
        case ssl.SSLError():
            return of_error(error)
    return Reply(Fate.LATER, type(error).__name__)
