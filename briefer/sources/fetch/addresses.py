"""Which IP addresses belong to the open web, and which lead back into the user's own network.

Python's `ipaddress.is_global` passes forms that carry an internal address inside (NAT64, 6to4, IPv4-compatible)
and differs between versions, so the networks stand here, from the IANA special-purpose address registries.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_V4 = {
    "0.0.0.0/8": "this host",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a provider's own network",
    "127.0.0.0/8": "this computer itself",
    "169.254.0.0/16": "a link-local address",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "a reserved address",
    "192.0.2.0/24": "a documentation address",
    "192.31.196.0/24": "a reserved address",
    "192.52.193.0/24": "a reserved address",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "a private network",
    "192.175.48.0/24": "a reserved address",
    "198.18.0.0/15": "a test network",
    "198.51.100.0/24": "a documentation address",
    "203.0.113.0/24": "a documentation address",
    "224.0.0.0/4": "a multicast address",
    "240.0.0.0/4": "a reserved address",
}
_V6 = {
    "::1/128": "this computer itself",
    "::/128": "this host",
    "::/96": "an IPv4 address in disguise",
    "64:ff9b::/96": "an IPv4 address behind NAT64",
    "64:ff9b:1::/48": "an IPv4 address behind NAT64",
    "fc00::/7": "a private network",
    "fe80::/10": "a link-local address",
    "fec0::/10": "a private network",
    "ff00::/8": "a multicast address",
    "2001:db8::/32": "a documentation address",
    "2001::/23": "a reserved address",
    "2002::/16": "an IPv4 address behind 6to4",
    "2620:4f:8000::/48": "a reserved address",
    "3fff::/20": "a documentation address",
}
_V4_NETWORKS = [(IPv4Network(network), name) for network, name in _V4.items()]
_V6_NETWORKS = [(IPv6Network(network), name) for network, name in _V6.items()]
# All that has been given out of IPv6 for unicast on the open network.
_V6_GLOBAL = IPv6Network("2000::/3")
# The interface identifiers of ISATAP (RFC 5214), which carry an IPv4 address in their last 32 bits.
_ISATAP = (0x00005EFE, 0x02005EFE)


def why_refused(address: Address) -> str | None:
    """What an address is that briefer does not read from, such as "a private network"; None for the open web."""
    if isinstance(address, IPv4Address):
        return next((name for network, name in _V4_NETWORKS if address in network), None)
    if address.scope_id is not None:
        return "a link-local address"
    if address.ipv4_mapped is not None:
        return why_refused(address.ipv4_mapped)
    named = next((name for network, name in _V6_NETWORKS if address in network), None)
    if named or address not in _V6_GLOBAL:
        return named or "a reserved address"
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return why_refused(IPv4Address(int(address) & 0xFFFFFFFF))
    return None
