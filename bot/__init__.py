"""The core: what a newsroom's distribution desk does, in plain Python and without a framework."""
