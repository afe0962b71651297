"""llama.cpp's own HTTP server, which nobody here wrote, with a model of random weights that is made on the spot."""
