"""The reader that needs no key and no network: rules and small linear models, the same answer each time."""
