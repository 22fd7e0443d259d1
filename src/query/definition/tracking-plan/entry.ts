/** A tracking plan piece by piece: what is changed, compared and carried over. */
import { z } from 'zod';
import { type Immutable, kinds, name, object } from '../schema/zod-parts.ts';
import { label, plannedPropertySchema } from './property.ts';
import { enforcement, plannedEvent, plannedGroupType } from './schema.ts';

const of = name.exactOptional();

export const planEntrySchema = kinds([
  object({ kind: z.literal('enforcement'), value: enforcement }),
  object({ kind: z.literal('category'), name: label }),
  object({ kind: z.literal('event'), value: plannedEvent.omit({ properties: true }) }),
  /** Of one event; absent: of all. */
  object({ kind: z.literal('eventProperty'), of, value: plannedPropertySchema }),
  object({ kind: z.literal('userProperty'), value: plannedPropertySchema }),
  object({ kind: z.literal('groupType'), value: plannedGroupType.omit({ properties: true }) }),
  /** Of one group type; absent: of all. */
  object({ kind: z.literal('groupProperty'), of, value: plannedPropertySchema }),
]).meta({ id: 'PlanEntry' });

const planEntryKinds = [
  'enforcement',
  'category',
  'event',
  'eventProperty',
  'userProperty',
  'groupType',
  'groupProperty',
] as const;

/** Which piece: its kind, its name, and the event or group type whose own it is. */
export const planEntryKeySchema = object({
  kind: z.enum(planEntryKinds),
  of,
  name: z.string().default(''),
}).meta({ id: 'PlanEntryKey' });

export type PlanEntry = Immutable<z.output<typeof planEntrySchema>>;
export type PlanEntryKey = Immutable<z.output<typeof planEntryKeySchema>>;
