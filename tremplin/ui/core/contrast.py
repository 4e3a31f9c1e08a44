"""Contrast of two colours, as WCAG 2.2 defines it (1.4.3, 1.4.6 and 1.4.11)."""

_LINEAR_BELOW = 0.04045


def luminance(colour: str) -> float:
    """Relative luminance of a colour written `#RRGGBB`: 0 for black, 1 for white. Raises `ValueError` otherwise."""
    digits = colour.removeprefix("#")
    if len(digits) != len("RRGGBB"):
        raise ValueError(f"a colour is written #RRGGBB, not {colour}")
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 (the same) to 21 (black on white), in either order."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
