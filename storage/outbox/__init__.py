"""The outbox: delivery rows as queue, schedule and ledger; one file for each thing that is done to them."""
