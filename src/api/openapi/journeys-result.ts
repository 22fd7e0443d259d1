/** What journeys answer, for the OpenAPI document. */
import { z } from 'zod';
import { count, omittedValues, resultOf, seriesKey, share } from './result-parts.ts';

const journeyEvent = {
  event: z.string(),
  value: z.string().exactOptional().describe('Where the definition tells the event apart by a property'),
};
const converted = count
  .exactOptional()
  .describe('From a start to an end: those who reach it, here or behind');

export const journeys = resultOf('journeys', {
  series: z.array(
    z.object({
      ...seriesKey,
      starters: count.describe('All paths: units, or in totals starts'),
      converted: share.exactOptional(),
      steps: z.array(
        z.object({
          nodes: z.array(
            z.object({
              event: z.string().exactOptional().describe('Absent: all others of the step'),
              value: journeyEvent.value,
              label: z.string(),
              share,
              stopped: count.describe('No further step in time'),
              ended: count.describe('Reached the end of the path here'),
              further: count.describe('Go on behind the last step told'),
              converted,
            }),
          ),
        }),
      ),
      links: z
        .array(z.object({ step: count, from: count, to: count, count, converted }))
        .describe('From a node of a step to one of the next, by their positions'),
      paths: z.array(
        z.object({
          nodes: z.array(z.object({ ...journeyEvent, label: z.string() })),
          ending: z.enum(['stopped', 'ended', 'further']),
          share,
          converted,
        }),
      ),
      otherPaths: count.describe('Units (starts) with a path that is not told'),
    }),
  ),
  omittedValues,
});
