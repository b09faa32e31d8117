"""Pages of HTML: their tree, the article in it, what it says of itself, and what a page is that holds none."""
