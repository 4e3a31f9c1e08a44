"""Pages that put the domains together: home, help, health, files, the demo's own."""
