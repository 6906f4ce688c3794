"""What Claude may ask: five tools, thin over the features, with the rights of whoever asks."""
