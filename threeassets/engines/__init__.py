"""Engines that run the rules' SQL as written."""
