"""Screens for bringing pages in and out."""
