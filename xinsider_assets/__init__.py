"""XInsider: a day of viral finance posts becomes one finished vertical short."""
