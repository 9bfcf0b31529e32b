"""Certificates as the servers use them: by set (see certs.py) and by name."""

import ssl
from pathlib import Path

from tests.lab.world import World


class Certificates:
    """TLS contexts, made when they are first needed and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._contexts: dict[tuple[str, str], ssl.SSLContext] = {}

    def context(self, world: World, host: str) -> ssl.SSLContext:
        """The context for a host, which lets a client that names another host have that one's."""

        def named(
            sock: ssl.SSLSocket | ssl.SSLObject, name: str | None, _context: ssl.SSLContext
        ) -> None:
            if name and (self.folder / "honest" / f"{name}.pem").exists():
                sock.context = self._plain(self._set(world, name), name)

        outer = self._load(self._set(world, host), host)
        outer.sni_callback = named
        return outer

    def _set(self, world: World, host: str) -> str:
        chosen: str = world.get(f"tls.{host}") or world.get("tls.set") or "honest"
        return chosen

    def _plain(self, kind: str, host: str) -> ssl.SSLContext:
        if (kind, host) not in self._contexts:
            self._contexts[kind, host] = self._load(kind, host)
        return self._contexts[kind, host]

    def _load(self, kind: str, host: str) -> ssl.SSLContext:
        """`wrong`: of another host; `tls10`: as servers of 2006 speak."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "tls10":
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
            context.set_ciphers("ALL:@SECLEVEL=0")
        known = kind if kind not in ("wrong", "tls10") else "honest"
        named = host if kind != "wrong" else "example.com"
        context.load_cert_chain(self.folder / known / f"{named}.pem", self.folder / "key.pem")
        return context
