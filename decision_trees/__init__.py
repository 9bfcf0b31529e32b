"""The knowledge: YAML only, edited by people who do not program."""
