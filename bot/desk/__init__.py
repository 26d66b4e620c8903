"""What an editor or owner can do: each act takes who does it, checks the right, and leaves an entry in the audit log.

Chat, command line and every other door call these and nothing below them.
"""
