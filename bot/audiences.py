"""An audience in short words, for the audit log and the command line, and a digest that tells two apart. Pure."""

import hashlib
from dataclasses import asdict

from bot.model import Audience


def said(audience: Audience) -> str:
    """As in: `platforms telegram; languages ar, he; without topics sport`; to everybody: `everybody`."""
    sets = {name: values for name, values in asdict(audience).items() if values and not isinstance(values, int)}
    parts = [f"{name.replace('_', ' ')} {', '.join(sorted(values))}" for name, values in sets.items()]
    if audience.active_days is not None:
        parts.append(f"active within {audience.active_days} days")
    if audience.without_active_days is not None:
        parts.append(f"not active within {audience.without_active_days} days")
    return "; ".join(parts) or "everybody"


def digest(audience: Audience) -> str:
    """What stands in a button under a preview: it sends to the audience that was shown, and to no other."""
    return hashlib.sha256(said(audience).encode()).hexdigest()[:6]
