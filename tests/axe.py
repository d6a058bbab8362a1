"""What axe-core finds wrong with a page."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor/axe-core-4.10.3/axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MARKS = ".leaflet-marker-pane"
"""Where a mark stands, and what covers it, is for the person to change: the map can be moved."""


def complaints(page: Page) -> list[str]:
    """What axe-core finds wrong: the rule, and the elements that break it."""
    page.evaluate(AXE)
    found = page.evaluate(
        """async ([standards, marks]) => {
            const outcome = await axe.run({runOnly: standards});
            const isMark = (node) => document.querySelector(node.target[0])?.closest(marks);
            return outcome.violations.flatMap(({id, nodes}) => nodes
                .filter((node) => id !== "target-size" || !isMark(node))
                .map((node) => `${id}: ${node.target} (${node.failureSummary})`));
        }""",
        [STANDARDS, MARKS],
    )
    return list(found)
