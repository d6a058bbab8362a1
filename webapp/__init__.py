"""The application: sourced claims drawn from articles, and the map that shows them."""
