"""Tables of the world, each naming its source, and the look-ups in them."""
