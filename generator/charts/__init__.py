"""Drawings that are part of their page: Altair's and vl-convert's, without a browser or a network.

`chart` draws how a counted thing moved, `neighbourhood` what stands around one claim or one voice.
"""

from __future__ import annotations

from generator.charts.ladders import MOST_VOICES, Mark, chart
from generator.charts.lanes import Neighbour, neighbourhood

__all__ = ["MOST_VOICES", "Mark", "Neighbour", "chart", "neighbourhood"]
