"""Where posts come from: feeds, sites and files, behind one guarded fetcher."""
