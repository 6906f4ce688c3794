"""What Claude may ask: eight tools, thin over the features, with the rights of whoever asks."""
