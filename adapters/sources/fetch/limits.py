"""How much of the world's bytes and of our time one fetch may take."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """Seconds and bytes, with reasons in docs/limits.md#fetching-and-parsing. Tests scale them down."""

    wire_bytes: int = 5 * MIB
    image_bytes: int = 10_000_000  # what both platforms take as a photo
    inflated_bytes: int = 20 * MIB
    answer_bytes: int = 2 * KIB  # of what is answered to something sent: for a person to read
    ratio: int = 100  # inflated : wire …
    ratio_free_bytes: int = MIB  # … looked at once this much is inflated
    total_seconds: float = 20.0  # all hops together, waiting for a free slot not counted
    first_byte_seconds: float = 5.0  # per hop: name, connection, TLS and the answer's head
    pace_bytes_per_second: int = KIB
    pace_seconds: float = 10.0  # the window the pace is held over
    redirects: int = 5
    connections: int = 32
    connections_per_host: int = 2
