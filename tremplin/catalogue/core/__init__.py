"""Rules of the catalogue as functions of values: what may be published, how a body is laid out, what screens hold."""
