/** What people say once about a project and its group types, and every word for accounts reads. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { checkValues, operator, values } from '../schema/parts.ts';
import { steps } from '../schema/steps.ts';
import { checked, type Immutable, name, object, type Report } from '../schema/zod-parts.ts';
import { meaningsSchema } from './meanings.ts';
import { parametersSchema } from './parameters.ts';

const label = z.string().min(1).max(limits.stringLengthMax);
const eventName = name;

/** On a property of the unit itself, as it is now; without a name on its value: a group's, or a user's id. */
const leaveOutCondition = checked(object({ name: name.exactOptional(), operator, values }), checkValues).meta(
  { id: 'LeaveOutCondition' },
);

const leaveOutRule = object({
  /** Units of these values: groups' values, users' ids. */
  values: z.array(z.string().min(1).max(limits.stringLengthMax)).max(limits.leftOutValuesMax).default([]),
  /** Left out is what all conditions of any of these hold for. */
  rules: z
    .array(object({ conditions: z.array(leaveOutCondition).min(1).max(limits.queryFiltersMax) }))
    .max(limits.leaveOutRulesMax)
    .default([]),
}).meta({ id: 'LeaveOutRule', description: 'Which units are left out: a list of values, and rules' });

const none = { values: [], rules: [] };

const feature = object({
  name: label,
  events: z.array(eventName).min(1).max(limits.featureEventsMax),
});

export const projectTermsSchema = object({
  /** Names of events that are no use: invoices, syncs, e-mails delivered. */
  inactiveEvents: z.array(eventName).max(limits.inactiveEventsMax).default([]),
  leaveOutUsers: leaveOutRule.default(none),
  /** Also users who belong to left-out groups only. */
  leaveOutUsersOfLeftOutGroups: z.boolean().default(false),
  /** Which users cannot sign in any more, as their properties say; they have left. */
  deactivatedUsers: leaveOutRule.default(none),
}).meta({ id: 'ProjectTerms', description: 'Which events are use, and which users are left out' });

export const groupTypeTermsSchema = checked(
  object({
    singular: label.exactOptional(),
    plural: label.exactOptional(),
    meanings: meaningsSchema.prefault({}),
    /** In which periods units are regular: whether they are quiet is told by these. */
    period: z.enum(['week', 'month']).default('week'),
    /** The groups mostly live once, as orders do: none of them goes quiet. */
    once: z.boolean().default(false),
    parameters: parametersSchema.prefault({}),
    features: z.array(feature).max(limits.featuresMax).default([]),
    /** What a new group does step by step. */
    onboarding: object({
      steps,
      windowDays: z.int().min(1).max(366).default(14),
    }).exactOptional(),
    leaveOut: leaveOutRule.default(none),
  }),
  checkFeatures,
).meta({ id: 'GroupTypeTerms', description: 'What people said about the groups of a type' });

/** One feature has one name, and an event belongs to one feature at most. */
function checkFeatures({ features }: { readonly features: readonly Feature[] }, report: Report): void {
  features.forEach(({ name: one, events }, index) => {
    const key = one.trim().toLowerCase();
    const before = features.slice(0, index);
    if (before.some((other) => other.name.trim().toLowerCase() === key))
      report(['features', index, 'name'], `there is a feature ${JSON.stringify(one)} already`);
    events.forEach((event, at) => {
      const owner = before.find((other) => other.events.includes(event));
      if (owner)
        report(
          ['features', index, 'events', at],
          `${JSON.stringify(event)} is an event of the feature ${JSON.stringify(owner.name)} already`,
        );
    });
  });
}

export type LeaveOutCondition = Immutable<z.output<typeof leaveOutCondition>>;
export type LeaveOutRule = Immutable<z.output<typeof leaveOutRule>>;
/** A named set of events. */
export type Feature = Immutable<z.output<typeof feature>>;
export type ProjectTerms = Immutable<z.output<typeof projectTermsSchema>>;
export type GroupTypeTerms = Immutable<z.output<typeof groupTypeTermsSchema>>;

/** What was said, as planners see it. Absent: nothing was said, so the defaults hold. */
export interface Terms {
  readonly project?: ProjectTerms;
  readonly groupTypes?: Readonly<Record<string, GroupTypeTerms>>;
}

const defaultProjectTerms: ProjectTerms = projectTermsSchema.parse({});
const defaultGroupTypeTerms: GroupTypeTerms = groupTypeTermsSchema.parse({});

export function findProjectTerms({ terms }: { readonly terms?: Terms }): ProjectTerms {
  return terms?.project ?? defaultProjectTerms;
}

/** The terms of a type; its name property is the project's setting. */
export function findGroupTypeTerms({ terms }: { readonly terms?: Terms }, groupType: string): GroupTypeTerms {
  const all = terms?.groupTypes ?? {};
  // A type may be called as anything that objects have.
  return (Object.hasOwn(all, groupType) && all[groupType]) || defaultGroupTypeTerms;
}

/** Whether a rule leaves nobody out. */
export function isEmptyRule({ values: listed, rules }: LeaveOutRule): boolean {
  return listed.length === 0 && rules.length === 0;
}
