"""The delivery engine: who gets a post (fan-out), and each copy from claimed to settled."""
