"""Whether the four meetings and two publications stand behind the money."""
