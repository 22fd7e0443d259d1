/** A tracking plan: which events, properties and groups a project wants, and what becomes of what it does not. */
import { z } from 'zod';
import { userType } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import { planLimits } from '../../../domain/plan-limits.ts';
import { checked, type Immutable, name, object, type Report } from '../schema/zod-parts.ts';
import { pattern } from './pattern.ts';
import { plannerAnswersSchema } from './planner-answers.ts';
import { examples, label, plannedPropertySchema, standing, text, words } from './property.ts';

/** `mark`: stored, and counted with samples. `reject`: left out, and counted with samples. */
const answer = z.enum(['mark', 'reject']).default('mark');

/** What becomes of what the plan does not have, by what it is. */
export const enforcement = object({
  unplannedEvent: answer,
  unplannedEventProperty: answer,
  unplannedUserProperty: answer,
  unplannedGroupType: answer,
  unplannedGroupProperty: answer,
  /** A group value that does not match the pattern of its type. */
  wrongGroupValue: answer,
  /** A property's value that is of another type, does not match the pattern, or is none of the enum's. */
  wrongValue: answer,
})
  .prefault({})
  .meta({ id: 'PlanEnforcement' });

const category = object({ id: z.int().min(1), name: label });

const hiddenFrom = z.array(z.enum(['dropdowns', 'personas', 'pathfinder', 'timeline'])).default([]);

/** How events come to be in groups: by each event, or by the user who did it. */
const level = z.enum(['event', 'user']).exactOptional();

const tags = z.array(label).max(planLimits.tagsMax).default([]);

export const plannedEvent = object({
  name,
  displayName: label.exactOptional(),
  description: text,
  /** Name of one of the plan's categories. */
  category: label.exactOptional(),
  owner: label.exactOptional(),
  tags,
  /** Whether it is to count as activity. */
  isActive: z.boolean().default(true),
  hiddenFrom,
  /** Group types that each of these events must carry. */
  groupTypes: z.array(name).max(limits.groupTypesNamedMax).default([]),
  /** Where it is another than that of its group types. */
  level,
  /** Which programs send it, in words. */
  sentBy: words,
  notes: words,
  /** Its own; they go before those of all events that are called the same. */
  properties: z.array(plannedPropertySchema).max(planLimits.propertiesPerEventMax).default([]),
  standing,
}).meta({ id: 'PlannedEvent' });

const groupType = z
  .string()
  .min(1)
  .max(limits.stringLengthMax)
  .refine((given) => given !== userType, { error: `${userType} is the built-in type of users` });

export const plannedGroupType = object({
  type: groupType,
  displayName: label.exactOptional(),
  description: text,
  owner: label.exactOptional(),
  tags,
  level,
  /** Where its value comes from, in words. */
  source: text,
  singular: label.exactOptional(),
  plural: label.exactOptional(),
  nameProperty: name.exactOptional(),
  examples,
  /** What a group value must match, all of it. */
  pattern: pattern.exactOptional(),
  /** Whether no two groups have the same value; whether a group keeps its value. Absent: nobody said so. */
  isUnique: z.boolean().exactOptional(),
  isStable: z.boolean().exactOptional(),
  /** How many groups there are to be. */
  expectedGroups: z.int().min(0).exactOptional(),
  /** Which programs send it, in words. */
  sentBy: words,
  notes: words,
  /** What was answered when it was planned; `level` is what was decided then. */
  answers: plannerAnswersSchema.exactOptional(),
  /** Its own; they go before those of all group types that are called the same. */
  properties: z.array(plannedPropertySchema).max(planLimits.propertiesPerEventMax).default([]),
  standing,
}).meta({ id: 'PlannedGroupType' });

export const trackingPlanSchema = checked(
  object({
    enforcement,
    categories: z.array(category).max(planLimits.categoriesMax).default([]),
    events: z.array(plannedEvent).max(planLimits.eventsMax).default([]),
    /** Of any event. */
    eventProperties: z.array(plannedPropertySchema).max(planLimits.propertiesMax).default([]),
    userProperties: z.array(plannedPropertySchema).max(planLimits.propertiesMax).default([]),
    groupTypes: z.array(plannedGroupType).max(limits.groupTypesNamedMax).default([]),
    /** Of groups of any type. */
    groupProperties: z.array(plannedPropertySchema).max(planLimits.propertiesMax).default([]),
  }),
  checkPlan,
).meta({ id: 'TrackingPlan', description: 'Which events, properties and groups are wanted' });

interface Named {
  readonly name: string;
}

interface Plan {
  readonly categories: readonly { readonly id: number; readonly name: string }[];
  readonly events: readonly (Named & {
    readonly category?: string;
    readonly groupTypes: readonly string[];
    readonly properties: readonly Named[];
  })[];
  readonly eventProperties: readonly Named[];
  readonly userProperties: readonly Named[];
  readonly groupTypes: readonly { readonly type: string; readonly properties: readonly Named[] }[];
  readonly groupProperties: readonly Named[];
}

function checkPlan(plan: Plan, report: Report): void {
  const own = [...plan.events, ...plan.groupTypes].reduce(
    (sum, { properties }) => sum + properties.length,
    0,
  );
  const all = own + plan.eventProperties.length + plan.userProperties.length + plan.groupProperties.length;
  if (all > planLimits.propertiesInAllMax)
    report([], `names ${all} properties; a plan names ${planLimits.propertiesInAllMax} at most`);
  refuseDoubles(plan.categories, 'categories', ({ name: called }) => called, report);
  refuseDoubles(plan.categories, 'categories', ({ id }) => String(id), report);
  for (const list of ['events', 'eventProperties', 'userProperties', 'groupProperties'] as const)
    refuseDoubles<Named>(plan[list], list, ({ name: called }) => called, report);
  refuseDoubles(plan.groupTypes, 'groupTypes', ({ type }) => type, report);
  const categories = new Set(plan.categories.map(({ name: called }) => called));
  const types = new Set(plan.groupTypes.map(({ type }) => type));
  for (const [index, event] of plan.events.entries()) {
    const at = ['events', index];
    if (event.category !== undefined && !categories.has(event.category))
      report([...at, 'category'], `the plan has no category ${JSON.stringify(event.category)}`);
    for (const [place, type] of event.groupTypes.entries())
      if (!types.has(type))
        report([...at, 'groupTypes', place], `the plan has no group type ${JSON.stringify(type)}`);
  }
  for (const list of ['events', 'groupTypes'] as const)
    for (const [index, { properties }] of plan[list].entries())
      refuseDoubles(properties, [list, index, 'properties'], ({ name: called }) => called, report);
}

function refuseDoubles<T>(
  list: readonly T[],
  at: string | readonly (string | number)[],
  nameOf: (each: T) => string,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, each] of list.entries()) {
    const called = nameOf(each);
    if (seen.has(called))
      report([...[at].flat(), index], `${JSON.stringify(called)} is in this list already`);
    seen.add(called);
  }
}

/** Which events, properties and groups are wanted. */
export type TrackingPlan = Immutable<z.output<typeof trackingPlanSchema>>;
export type PlannedEvent = TrackingPlan['events'][number];
export type PlannedGroupType = TrackingPlan['groupTypes'][number];

export const emptyPlan: TrackingPlan = trackingPlanSchema.parse({});
