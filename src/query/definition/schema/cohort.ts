/** Schema of cohort definitions. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import {
  type CountComparison,
  checkValues,
  cohortId,
  comparison,
  days,
  event,
  negated,
  operator,
  unit,
  values,
} from './parts.ts';
import {
  calendarDate,
  checked,
  dates,
  dayMs,
  type Immutable,
  kinds,
  name,
  object,
  type Report,
} from './zod-parts.ts';

const time = kinds([
  object({ kind: z.literal('last'), days }),
  object({ kind: z.literal('since'), start: calendarDate }),
  dates({ kind: z.literal('between') }),
  object({ kind: z.literal('withinFirst'), days }),
  object({ kind: z.literal('ever') }),
]);

const ever = time.default({ kind: 'ever' });

const measure = kinds([
  object({ kind: z.literal('count') }),
  object({ kind: z.literal('sum'), property: name }),
  object({ kind: z.literal('distinct'), property: name }),
  object({ kind: z.literal('days') }),
  object({ kind: z.literal('shareOfEvents') }),
]);

const performed = checked(
  object({
    kind: z.literal('performed'),
    event,
    measure: measure.default({ kind: 'count' }),
    comparison,
    value: z.number().default(1),
    time: ever,
    negated,
  }),
  checkPerformed,
);

const condition = z.discriminatedUnion('kind', [
  performed,
  object({
    kind: z.literal('sequence'),
    events: z.array(event).min(2).max(limits.cohortSequenceEventsMax),
    withinMs: z.int().min(limits.queryFunnelWindowMsMin).max(limits.queryFunnelWindowMsMax).default(dayMs),
    time: ever,
    negated,
  }),
  object({
    kind: z.literal('property'),
    filter: checked(object({ name, operator, values }), checkValues),
    at: kinds([
      object({ kind: z.literal('moment') }),
      object({ kind: z.literal('anyTime'), time: ever }),
    ]).default({
      kind: 'moment',
    }),
    negated,
  }),
  object({ kind: z.literal('new'), time, negated }),
  object({ kind: z.literal('cohort'), cohort: cohortId, negated }),
]);

const clause = object({ any: z.array(condition).min(1).max(limits.cohortConditionsPerClauseMax) });

export const cohortDefinitionSchema = object({
  version: z.literal(1).default(1),
  unit: unit.default({ kind: 'user' }),
  leaveOut: z
    .boolean()
    .exactOptional()
    .describe('Without those left out by rule, as of now; of a list, nobody is left out. Absent: false'),
  members: z.discriminatedUnion('kind', [
    object({ kind: z.literal('dynamic'), all: z.array(clause).min(1).max(limits.cohortClausesMax) }),
    object({ kind: z.literal('static'), revision: z.int().min(0) }),
  ]),
}).meta({
  id: 'CohortDefinition',
  description: 'Users, or groups of a type: by what they did and what they are like, or a list of them',
});

interface Counted {
  readonly measure: CohortMeasure;
  readonly comparison: CountComparison;
  readonly value: number;
}

/** Only units with at least one such event are measured, so a comparison that needs 0 can never hold. */
function checkPerformed({ measure: of, comparison: sign, value }: Counted, report: Report): void {
  if (of.kind === 'shareOfEvents' && (value < 0 || value > 1))
    report(['value'], 'expected a share from 0 to 1');
  if ((of.kind === 'count' || of.kind === 'days') && onlyBelowOne(sign, value))
    report(['value'], 'must allow 1 or more; to find units that never did the event, use "negated": true');
}

function onlyBelowOne(sign: CountComparison, value: number): boolean {
  if (sign === '<') return value <= 1;
  return (sign === '<=' || sign === '=') && value < 1;
}

/** A time span relative to the moment the cohort is evaluated at. Days are calendar dates of the project's zone. */
export type CohortTime = Immutable<z.output<typeof time>>;

/** What is measured of the events of a unit: their number, the sum or the distinct values of a property, the days, or the share of all its events. */
export type CohortMeasure = Immutable<z.output<typeof measure>>;

export type CohortCondition = Immutable<z.output<typeof condition>>;

export type CohortMembers = CohortDefinition['members'];

export type CohortDefinition = Immutable<z.output<typeof cohortDefinitionSchema>>;
