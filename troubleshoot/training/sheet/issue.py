"""The sheets of a whole class: one page for each symptom, with the office's contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent

from troubleshoot.profile.model import Profile
from troubleshoot.report.render.markup import Markup
from troubleshoot.training.contacts import contacts
from troubleshoot.training.sheet.draw import Desk, fitting
from troubleshoot.training.sheet.fit import LOW, fits
from troubleshoot.training.sheet.model import Plan, Plans, Sheet
from troubleshoot.training.sheet.page import Extras, page
from troubleshoot.training.sheet.plans import ANY


@dataclass(frozen=True)
class Issue:
    """`drawing` gives a picture by its name, or nothing."""

    desk: Desk
    plans: Plans
    profile: Profile
    drawing: Callable[[str], str]

    def pages(self) -> Iterator[Markup]:
        """In the order of the first screen."""
        for head in self.desk.library.symptoms():
            sheet = self.sheet(head.id)
            yield page(sheet, self.extras(sheet), self.desk.language)

    def sheet(self, symptom: str) -> Sheet:
        """As much as one page holds."""
        plan = self.plans.get(symptom) or self.plans.get(ANY) or Plan()
        return fitting(self.desk, symptom, plan, self._fits)

    def extras(self, sheet: Sheet) -> Extras:
        """Contacts, a drawing, and where the sheet comes from."""
        people = contacts(self.profile, sheet.near.owners, self.desk.language)
        lines = [
            f"{who}: {', '.join(word for word in (name, number) if word != who)}"
            for who, name, number in people[1:]
        ]
        foot = " · ".join(
            filter(None, [self.profile.unit, sheet.symptom, self.desk.library.version])
        )
        return Extras(lines, self._drawn(sheet), foot)

    def _drawn(self, sheet: Sheet) -> Sequence[str]:
        """The first drawing there is; on a full page one that is not taller than the notes."""
        drawings = filter(None, map(self.drawing, sheet.near.pictures))
        found = [dedent(text).splitlines() for text in drawings]
        low = [lines for lines in found if not sheet.small or len(lines) <= LOW]
        return next(iter(low or found), ())

    def _fits(self, sheet: Sheet) -> bool:
        return fits(sheet, self.extras(sheet), self.desk.language)
