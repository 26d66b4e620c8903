"""One file a case: a process of its own that does one thing so many times and prints what it cost."""
