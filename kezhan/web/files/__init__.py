"""Files that somebody attached to a thing: everybody who may see the thing can download them."""
