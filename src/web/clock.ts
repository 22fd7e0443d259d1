/** The only place that asks the browser what time it is. */
export const readClockMs = (): number => Date.now();
