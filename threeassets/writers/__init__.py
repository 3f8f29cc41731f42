"""Books out of the store in forms other programs read; reading them again gives the same books."""
