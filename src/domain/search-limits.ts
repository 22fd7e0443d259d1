/** Limits on the texts that searches know: so many of one property, and bytes, and characters of all of a project's. */
export const searchLimits = { textsMax: 250_000, bytesMax: 8_000_000, charactersMax: 24_000_000 } as const;
