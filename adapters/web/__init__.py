"""The desk's own HTTP: health, metrics, webhooks."""
