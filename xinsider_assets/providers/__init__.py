"""The capabilities that come from outside or in embedded form: one package each."""
