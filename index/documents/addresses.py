"""Which network addresses a link may lead to: public ones, and no others."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

Resolver = Callable[[str, int, float], Sequence[str]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ways to write an IPv4 address inside an IPv6 one, for gateways that may stand in a private network.
_CARRIERS = tuple(
    ipaddress.IPv6Network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96", "fec0::/10")
)
# What Python releases do not agree on (protocol assignments, where a cloud keeps its keys; 6to4 relays), and an
# address that is public by the book but inside Azure the host's own service.
_SPECIAL = tuple(ipaddress.IPv4Network(network) for network in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32"))


def is_public(address: str) -> bool:
    """Say whether an address, as numbers, is one that everybody on the internet can reach; False when it is none."""
    try:
        found: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif any(found in network for network in _CARRIERS):
            return False
    special = isinstance(found, ipaddress.IPv4Address) and any(found in network for network in _SPECIAL)
    return found.is_global and not (found.is_multicast or found.is_reserved or special)


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Return every address a name stands for; raises OSError where it stands for none, TimeoutError after `seconds`."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(address[0]) for *_, address in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's resolver cannot be interrupted; a thread that waits for it can be left behind.
    threading.Thread(target=ask, daemon=True, name="resolver").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty as error:
        raise TimeoutError(f"no answer for {host}") from error
    if isinstance(answer, UnicodeError):
        raise OSError(str(answer)) from answer
    if isinstance(answer, OSError):
        raise answer
    return answer
