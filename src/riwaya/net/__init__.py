"""The network, so far as whoever asks something there shares it."""
