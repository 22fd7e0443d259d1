/** Texts of what can be done with a number of a chart. */
export const pointMenuTexts = {
  more: 'More',
  zoomIn: 'Zoom in',
  filterBy: (value: string) => `Only ${value}`,
  exclude: (value: string) => `Without ${value}`,
  excludeEvent: 'Without this event',
  journeys: 'Journeys of these',
  mark: (interval: string) =>
    interval === 'day' || interval === 'hour' ? 'Mark this day' : 'Mark the first day of this',
  compute: 'Create computed property',
} as const;
