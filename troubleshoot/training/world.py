"""The simulated office: it changes when somebody acts, and time passes only when it is told."""

from __future__ import annotations

from troubleshoot.training.model import Facts, Scenario, Situation


class World:
    """One run of a scenario's world, from its first situation on."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.now_s = 0.0
        self.acts = 0
        self._situation = scenario.world[0]
        self._coming: tuple[float, str] | None = None

    @property
    def situation(self) -> Situation:
        """How things stand now."""
        return self._situation

    @property
    def facts(self) -> Facts:
        """What is true now: report field or `tree.node` → the true answers."""
        return {**self.scenario.facts, **self._situation.facts}

    def act(self, at: str, text: str) -> None:
        """Somebody has carried out the action at a node; `text` is what it says."""
        self.acts += 1
        for change in self._situation.changes:
            by_node = "." in change.on and change.on == at
            if by_node or ("." not in change.on and change.on.casefold() in text.casefold()):
                self._coming = (self.now_s + change.after_s, change.to)
                break
        self.pass_time(0.0)

    def pass_time(self, seconds: float) -> None:
        """So many simulated seconds later."""
        self.now_s += max(0.0, seconds)
        if self._coming and self.now_s >= self._coming[0]:
            self._situation = self.scenario.situation(self._coming[1])
            self._coming = None
