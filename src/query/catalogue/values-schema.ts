/** Which property's values are asked for, and what is answered. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { checked, type Immutable, name, object } from '../definition/schema/zod-parts.ts';
import { propertyOwners } from './schema.ts';

const fields = object({
  of: z.enum(propertyOwners),
  type: name.optional().describe('of a group’s property: the group type'),
  name,
  event: name.optional().describe('of an event’s property: only of this event'),
  q: z.string().max(limits.searchLengthMax).optional().describe('part of the value'),
  limit: z.coerce.number().int().min(1).max(limits.propertyValuesMax).default(20),
});

export const valuesRequestSchema = checked(fields, ({ of, type, event }, report) => {
  if (of === 'group' && type === undefined) report(['type'], 'expected the group type whose property it is');
  if (of !== 'group' && type !== undefined) report(['type'], 'goes with of=group only');
  if (event !== undefined && of !== 'event' && of !== 'client')
    report(['event'], 'goes with of=event and of=client only');
});

export type ValuesRequest = Immutable<z.output<typeof valuesRequestSchema>>;

export const valuesSchema = z
  .object({
    counted: z
      .enum(['events', 'users', 'groups'])
      .describe('what is counted: events of the last 30 days; users and groups by what they have now'),
    values: z.array(z.object({ value: z.string(), count: z.number() })).describe('the most frequent first'),
    more: z.number().describe('values that the limit leaves out'),
  })
  .meta({ id: 'PropertyValues' });

export type PropertyValues = Immutable<z.output<typeof valuesSchema>>;
