"""Requests, the signatures they need and have, and who held which office."""
