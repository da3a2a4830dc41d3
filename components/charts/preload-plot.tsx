"use client";

import { useEffect } from "react";

/** Fetches the chart library ahead, for pages that have no chart yet and may be given one at any moment. */
export function PreloadPlot() {
  useEffect(() => {
    void import("./time-series-plot");
  }, []);
  return null;
}
