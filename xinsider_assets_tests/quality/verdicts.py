"""What findings come to, in the words that the tests use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xinsider_assets.artifacts.finding import Finding


def faults(findings: Sequence[Finding], checks: Mapping[str, str]) -> dict[str, str]:
    """By the name of each check that is not well: "refused" or "advised".

    Every check must have found something, in the order in which they are declared, in a sentence
    and with figures.
    """
    assert [finding.name for finding in findings] == list(checks)
    assert all(finding.says for finding in findings)
    return {
        finding.name: "refused" if finding.refuses else "advised"
        for finding in findings
        if not finding.is_well
    }


def of(findings: Sequence[Finding], name: str) -> Finding:
    """One check's finding."""
    return next(finding for finding in findings if finding.name == name)
