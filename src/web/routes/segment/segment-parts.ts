/** The parts of the page about Segment, in the order of their tabs. */
export const segmentParts = ['sources', 'mapping', 'versions'] as const;
export type SegmentPart = (typeof segmentParts)[number];
