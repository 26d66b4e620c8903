"""The `israfan` command: what people and scripts type at a terminal."""
