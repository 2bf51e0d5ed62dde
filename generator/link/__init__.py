"""One pass over a dossier: who says the same, from which origin, and what does not agree."""

from generator.link.dossier import link

__all__ = ["link"]
