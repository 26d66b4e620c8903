"""The assembly: settings, wiring and supervision. Nobody imports it."""
