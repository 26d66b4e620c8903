"""The assembly: settings, wiring and lifetime. Nobody imports it."""
