/** The parts of a comparison, in the order of their tabs. */
export const compareParts = ['onlyList', 'onlyHere', 'spelled', 'both'] as const;
export type ComparePart = (typeof compareParts)[number];
