"""The screens, the prompts, and a person in a real terminal."""
