"""The one search box of the product: page, suggestions while typing, and the click that follows."""
