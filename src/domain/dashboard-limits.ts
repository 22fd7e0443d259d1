/** Limits of dashboards, of their links to read, and of annotations, which are among `limits`. */

export const dashboardLimits = {
  dashboardsPerProjectMax: 1_000,
  /** Charts, lists and texts of one dashboard. */
  dashboardItemsMax: 200,
  dashboardTextLengthMax: 10_000,
  dashboardListRowsMax: 50,
  dashboardSpanMax: 500,
  /** Links of one dashboard that can be used. */
  dashboardLinksMax: 20,
  dashboardLinkDaysMax: 366,
  /** What readers of one link ask in a minute, and at a time; and of one address that names links that are none. */
  linkAsksPerMinuteMax: 300,
  linkAsksAtOnceMax: 6,
  unknownLinksPerMinuteMax: 30,
  annotationsPerProjectMax: 10_000,
  annotationCategoriesMax: 100,
  annotationDetailsLengthMax: 10_000,
} as const;
