"""What the stories share: tables to events, events to vouchers, vouchers and registers to files."""
