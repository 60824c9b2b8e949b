"""A second implementation of Entente's formats, written from docs/spec alone."""
