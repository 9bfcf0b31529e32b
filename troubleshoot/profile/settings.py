"""The profile as the checks see it."""

from __future__ import annotations

from collections.abc import Mapping

from checks.settings import Settings
from troubleshoot.profile.model import Profile
from troubleshoot.profile.services import HTTPS_PORT


def settings(profile: Profile, environment: Mapping[str, str]) -> Settings:
    """What the checks are told; `environment` holds the variables that name proxies."""
    network, probes = profile.network, profile.probes
    intranet = network.intranet
    return Settings(
        networks=network.expected,
        gateway=network.gateway,
        intranet_host=intranet.host if intranet else None,
        intranet_port=intranet.port if intranet else HTTPS_PORT,
        internet=network.internet,
        package_mbps=network.package_mbps,
        speed_url=network.speed_url,
        probe_hosts=probes.hosts,
        known_names=probes.names,
        portal_probes=probes.portal,
        tls_hosts=probes.tls,
        environment=dict(environment),
    )
