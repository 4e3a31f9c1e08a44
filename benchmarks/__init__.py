"""One file for each figure; `make bench` runs them all and leaves JSON under `results/`."""
