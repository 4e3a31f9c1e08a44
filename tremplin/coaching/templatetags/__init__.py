"""Tags of coaching's own templates."""
