/** From answers to a recommendation, the lines of code that follow from it, and the entries that put the group type into the plan. */
import { Problem } from '../../domain/problem.ts';
import {
  type PlanEntry,
  type PlannerAnswers,
  planEntrySchema,
  type SendingClient,
  type TrackingPlan,
} from '../../query/contract.ts';
import { changePlan, diffPlans } from '../change-plan.ts';
import { listEntries, writeKey } from '../entries.ts';
import { type DescribedType, describeType, type TypeDraft } from './describe-type.ts';
import type { Lines } from './lines/story.ts';
import { writeLines } from './lines/write-lines.ts';
import { recommend, type recommendedLevels } from './recommend.ts';
import { listWarnings, type Warning } from './warnings.ts';

interface PlannedTypeAnswer {
  readonly level: (typeof recommendedLevels)[number];
  readonly reason: string;
  /** What the warnings, lines and entries are for: as recommended, unless the draft says otherwise. */
  readonly decided: 'event' | 'user' | null;
  readonly warnings: readonly Warning[];
  /** Names of those that the lines set, the one that names the group first. */
  readonly properties: readonly string[];
  readonly put: readonly PlanEntry[];
  /** Whether the plan has all of them as they are. */
  readonly isInPlan: boolean;
  readonly code: readonly (Lines & { readonly client: SendingClient })[];
}

interface Target {
  readonly apiKey: string;
  /** Of the server, without a slash at the end. */
  readonly address: string;
}

/** Errors: Problem where the draft has to name the type. */
export function planType(
  answers: PlannerAnswers,
  draft: TypeDraft,
  plan: TrackingPlan,
  { apiKey, address }: Target,
): PlannedTypeAnswer {
  const { sellsTo, hasSeveral, knownIn, clients } = answers;
  if (sellsTo === 'people') {
    const recommended = recommend(answers, { singular: 'user', plural: 'users' });
    return {
      ...recommended,
      decided: null,
      warnings: [],
      properties: [],
      put: [],
      isInPlan: false,
      code: [],
    };
  }
  if (sellsTo === 'other' && draft.type === undefined)
    throw new Problem('invalid_request', 'Name the group type, such as "clinic".', 'groupType.type');
  const described = describeType(sellsTo, knownIn, draft, plan);
  const recommended = recommend(answers, described);
  const level = draft.level ?? (recommended.level === 'none' ? 'user' : recommended.level);
  const [one, other] = described.examples;
  const groups = level === 'user' && hasSeveral ? ([one, other] as const) : ([one] as const);
  const { type, properties } = described;
  const put = listPut(answers, { ...described, level }, draft, plan);
  return {
    ...recommended,
    decided: level,
    warnings: listWarnings(answers, { ...described, level }),
    properties: properties.map(({ name }) => name),
    put,
    isInPlan: diffPlans(plan, changePlan(plan, { put, remove: [] })).length === 0,
    code: clients.map((client) => ({
      client,
      ...writeLines(client, { type, level, groups, properties, apiKey, address }),
    })),
  };
}

/** The type, and those of its first properties that are not planned yet. */
function listPut(
  answers: PlannerAnswers,
  { properties, ...type }: DescribedType & { readonly level: 'event' | 'user' },
  draft: TypeDraft,
  plan: TrackingPlan,
): readonly PlanEntry[] {
  const entries = listEntries(plan);
  const planned = entries.get(writeKey({ kind: 'groupType', name: type.type }));
  const before = planned?.kind === 'groupType' ? planned.value : undefined;
  // The plan may have more than the two that lines need.
  const examples = draft.examples ?? (before?.examples.length ? before.examples : type.examples);
  const isPlanned = (name: string) =>
    entries.has(writeKey({ kind: 'groupProperty', of: type.type, name })) ||
    entries.has(writeKey({ kind: 'groupProperty', name }));
  const drafts: readonly object[] = [
    { kind: 'groupType', value: { ...before, ...type, examples, answers } },
    ...properties
      .filter(({ name }) => !isPlanned(name))
      .map(({ name }) => ({
        kind: 'groupProperty',
        of: type.type,
        value: { name, type: name === type.nameProperty ? 'string' : 'any' },
      })),
  ];
  return drafts.map((draft) => planEntrySchema.parse(draft));
}
