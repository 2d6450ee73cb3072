"""What the suites of the endpoints beside chat share: the published clients, and costs."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pricing
from harness import sdk
from harness.case import IntegrationCase
from harness.paths import IN_CI, SHARED
from harness.relay import Relay
from harness.sdk import Driver

Json = dict[str, Any]
CATALOG = SHARED / "catalog"


class DrivenCase(IntegrationCase):
    relay: Relay

    def drivers(self) -> list[tuple[str, Driver]]:
        if sdk.missing():
            self.fail(sdk.missing()) if IN_CI else self.skipTest(sdk.missing())
        found = [(kind, Driver(kind, self.folder)) for kind in ("js", "python")]
        for _, driver in found:
            self.addCleanup(driver.stop)
        return found

    def check_cost(self, row: Json, preset: str, model: str, found: pricing.Totals | None) -> None:
        if row["cost_source"] == "provider":
            return
        if found is None:
            self.assertIn(row["usage_source"], ("estimated", "unknown"))
            return
        self.assertEqual(row["usage_source"], "provider")
        at = datetime.fromtimestamp(row["started_ms"] / 1000, timezone.utc)
        wanted = pricing.catalogue_pusd(CATALOG, preset, model, found, at)
        self.assertEqual(row["cost_pusd"], wanted)
