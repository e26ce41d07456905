"""What brings a case and the outside world together, for the command line and the desk alike; it prints nothing."""
