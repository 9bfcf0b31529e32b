"""One site, as a browser and a search engine see it: its address, pages, words and dates."""
