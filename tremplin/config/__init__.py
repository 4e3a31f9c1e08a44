"""Settings, addresses and the operator's command: the only package that knows all the others."""
