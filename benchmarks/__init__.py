"""How fast it is, measured against the libraries a reader would otherwise use. `python -m benchmarks`."""
