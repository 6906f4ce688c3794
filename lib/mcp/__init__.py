"""What Claude may ask: six tools, thin over the features, with the rights of whoever asks."""
