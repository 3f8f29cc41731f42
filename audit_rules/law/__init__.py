"""The law registry: what was in force, where and when, and the gist of each cited article."""
