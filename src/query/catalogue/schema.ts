/** The catalogue: what a project has been sent, for those who build charts or look after what is sent. */
import { z } from 'zod';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import { meaningNames } from '../definition/terms/meanings.ts';

const date = z.string().describe('YYYY-MM-DD, of the project’s time zone');
const count = z.number();
const name = z.string();
const share = z.number();

const groupType = z
  .object({
    type: name,
    singular: name,
    plural: name,
    groups: count.describe('ever heard of, also those that are left out'),
  })
  .meta({ id: 'CatalogueGroupType' });

const event = z
  .object({
    name,
    isActive: z.boolean().describe('false: no use, as the project’s terms say'),
    lately: count.describe('events in the last 30 days'),
    events: count.describe('ever'),
    firstSeen: date,
    lastSeen: date,
    sources: z.array(name).describe('how they came: amplitude, segment, import …'),
    platforms: z.array(name),
    properties: z
      .array(name)
      .optional()
      .describe('that its newest events have; absent: it is not among the events looked at'),
  })
  .meta({ id: 'CatalogueEvent' });

export const propertyOwners = ['event', 'user', 'group', 'client'] as const;

const property = z
  .object({
    of: z.enum(propertyOwners).describe('client: a column of the event, such as its platform'),
    type: name.optional().describe('of a group’s property: the group type'),
    name,
    meaning: z
      .enum(meaningNames)
      .optional()
      .describe('of a group’s property: what it means, where somebody said so'),
    types: z.array(z.enum(['text', 'number', 'boolean', 'list', 'other'])),
    sources: z.array(name),
    share: share
      .optional()
      .describe(
        'of the events of the last 30 days, or of the users or groups: those that have it; from samples',
      ),
    firstSeen: z
      .object({ kind: z.enum(['on', 'before']), date })
      .optional()
      .describe('of an event’s property looked for in the last 90 days only'),
    lastSeen: date.optional(),
    events: z.array(name).optional().describe('of an event’s property: some events that have it'),
  })
  .meta({ id: 'CatalogueProperty' });

export const catalogueSchema = z
  .object({
    asOf: z
      .number()
      .describe(
        'ms; up to then its events and names are complete; shares, days and numbers of groups up to a minute before',
      ),
    lateFrom: date.describe('the first of the last 30 days'),
    groupTypes: z.array(groupType),
    events: z.array(event).describe('the most frequent of late first'),
    eventsNotListed: count,
    properties: z.array(property),
  })
  .meta({ id: 'Catalogue' });

export type Catalogue = Immutable<z.output<typeof catalogueSchema>>;
