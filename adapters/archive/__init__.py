"""The public archive: what readers can find, as pages, feeds and a list of corrections. It changes nothing."""
