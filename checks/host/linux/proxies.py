"""Proxy settings: the environment, then GNOME's and KDE's own."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from checks.host.proxytext import endpoint, from_environment
from checks.host.records import ProxySettings

KDE = Path(".config/kioslaverc")
MOST_SECONDS = 1.0


def read_proxies(environment: Mapping[str, str] | None = None) -> ProxySettings:
    """The first place that names a proxy."""
    named = from_environment(os.environ if environment is None else environment)
    if named.http or named.https:
        return named
    return _from_gnome() or _from_kde(Path.home() / KDE) or ProxySettings()


def _from_gnome() -> ProxySettings | None:
    if not shutil.which("gsettings") or _gsetting("", "mode") not in ("manual", "auto"):
        return None
    if _gsetting("", "mode") == "auto":
        return ProxySettings(pac_url=_gsetting("", "autoconfig-url") or None, source="gnome")
    return ProxySettings(
        http=_gnome_endpoint("http"), https=_gnome_endpoint("https"), source="gnome"
    )


def _gnome_endpoint(scheme: str) -> str | None:
    host, port = _gsetting(f".{scheme}", "host"), _gsetting(f".{scheme}", "port")
    return f"{host}:{port}" if host and port not in ("", "0") else None


def _gsetting(child: str, key: str) -> str:
    """One value as the settings store writes it; that form is not translated."""
    command = ["gsettings", "get", f"org.gnome.system.proxy{child}", key]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip().strip("'")


def _from_kde(path: Path) -> ProxySettings | None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        parser.read(path)
        section = parser["Proxy Settings"]
    except (OSError, KeyError, configparser.Error, UnicodeDecodeError):
        return None
    if section.get("ProxyType") != "1":
        return None
    return ProxySettings(
        http=endpoint(section.get("httpProxy", "").replace(" ", ":")),
        https=endpoint(section.get("httpsProxy", "").replace(" ", ":")),
        source="kde",
    )
