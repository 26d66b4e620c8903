"""Memory: the one place that knows SQL. Rows never leave this folder, model objects do."""
