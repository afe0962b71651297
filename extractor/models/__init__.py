"""What can answer a question: an OpenAI-compatible endpoint, the built-in `rules`, a scripted one for tests."""
