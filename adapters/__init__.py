"""The world: platforms, sources, the web, the command line. Neighbours here do not know each other."""
