"""Distances on the globe."""

from __future__ import annotations

import math

DIAMETER_KM = 12742.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points in degrees (haversine)."""
    phi, psi = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    chord = math.sin((psi - phi) / 2) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(turn / 2) ** 2
    return DIAMETER_KM * math.asin(math.sqrt(min(1.0, chord)))
