/** The definition of engagement matrix charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase } from '../../definition/schema/base.ts';
import { breakdowns, event } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

const ranked = object({
  order: z.enum(['top', 'bottom']).default('top'),
  count: z.int().min(1).max(limits.queryMatrixRankedMax).default(limits.queryMatrixRankedMax),
}).describe('Instead of `events`: the events of most units (top), or of fewest');

const most = { order: 'top', count: limits.queryMatrixRankedMax } as const;

export const engagementMatrixSchema = checked(
  object({
    ...base,
    kind: z.literal('engagementMatrix'),
    /** Empty: those of `ranked`. */
    events: z.array(event).max(limits.queryMatrixEventsMax).default([]),
    /** The events of most units (top) or fewest (bottom), of those that were done at all. */
    ranked: ranked.exactOptional(),
    interval: z.enum(['day', 'week', 'month']).default('week'),
    /** Of a unit that did the event: on how many days of the interval, or how often. */
    measure: z
      .enum(['days', 'times'])
      .default('days')
      .describe('What is measured of units that did an event'),
    /** Where the lines between the quadrants lie. */
    quadrants: z.enum(['median', 'average']).default('median'),
    /** Of users and groups. */
    breakdowns: breakdowns.describe('Properties of users and groups'),
  }),
  (chart, report) => {
    checkBase(chart, report);
    if (chart.weigh)
      report(
        ['weigh'],
        'an engagement matrix reports shares and means and cannot be weighted; remove `weigh`',
      );
    if (chart.ranked && chart.events.length > 0)
      report(['ranked'], 'give either `events` or `ranked`, not both');
    chart.breakdowns.forEach(({ kind }, index) => {
      if (kind !== 'user' && kind !== 'group' && kind !== 'groupValue')
        report(
          ['breakdowns', index],
          'expected a user or group property: units that did not do the event have no event property',
        );
    });
  },
)
  .transform((chart) => (chart.ranked || chart.events.length > 0 ? chart : { ...chart, ranked: most }))
  .meta({ title: 'Engagement matrix' });

/** Events by how many of the active units do them in an interval, and how much those do. */
export type EngagementMatrixDefinition = Immutable<z.output<typeof engagementMatrixSchema>>;
