"""Who may come to the desk: one-time links, passwords, sessions, and what every request and every answer has to have."""
