"""Agents, services, sites, occupations, roles and sign-in."""
