/** What a computation would give now: how its values are distributed, and what of the groups would change. */
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { valuesNowStatement } from '../accounts/sql/meanings.ts';
import type { ProjectFacts } from '../facts.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { createDistribution, distributionSchema } from './distribution.ts';
import { type CountingRunner, evaluateComputations } from './evaluate.ts';
import type { ComputationRequest, ComputedValue, EvaluatedGroup } from './evaluation.ts';
import { listUnknownEvents } from './unknown-events.ts';

const valueSchema = z.union([z.string(), z.number(), z.boolean()]);

export const computationPreviewSchema = z
  .object({
    groups: z.number().describe('known groups of the type'),
    changed: z.number().describe('groups whose value would be another one, or be gone'),
    unchanged: z.number(),
    empty: z.number().describe('groups that would have no value'),
    distribution: distributionSchema,
    examples: z
      .array(
        z.object({
          group: z.string(),
          name: z.string().optional(),
          before: z.array(z.string()).optional().describe('the values it has now; absent: none'),
          after: valueSchema.optional().describe('absent: none'),
        }),
      )
      .describe('up to ten groups, those that change first'),
    unknownEvents: z.array(z.string()).describe('events it names that the project never had'),
    scans: z.number().describe('statements that a run takes'),
    rowsRead: z.number().describe('rows that a run reads'),
  })
  .meta({ id: 'ComputationPreview', description: 'What a computed property would give each group now' });

export type ComputationPreview = Readonly<z.output<typeof computationPreviewSchema>>;

export interface PreviewRequest {
  readonly groupType: string;
  readonly request: ComputationRequest;
  readonly atMs: number;
  /** What the property is called that it has now. Absent: it is a new one. */
  readonly property?: string;
}

const examplesMax = 10;

/** Errors: as of evaluateComputations; Problem at `groupType` where the type has no groups. */
export async function previewComputation(
  runner: CountingRunner,
  facts: ProjectFacts,
  { groupType, request, atMs, property }: PreviewRequest,
): Promise<ComputationPreview> {
  const counts = { groups: 0, changed: 0, unchanged: 0, empty: 0 };
  const distribution = createDistribution();
  const examples = createExamples();
  let spent = { scans: 0, rowsRead: 0 };
  const evaluation = { groupType, computations: [request], instantsMs: [atMs] };
  for await (const chunk of evaluateComputations(runner, facts, evaluation)) {
    spent = chunk.spent;
    const before =
      property === undefined
        ? undefined
        : await readNow(runner.run, facts, groupType, property, chunk.groups);
    for (const group of chunk.groups) {
      const was = before?.get(group.unit) ?? [];
      const value = group.values[0]?.[0];
      const isChanged = !isSame(was, value);
      counts.groups++;
      counts[isChanged ? 'changed' : 'unchanged']++;
      if (value === null) counts.empty++;
      else if (value !== undefined) distribution.add(value);
      examples.add({ group, was, value, isChanged });
    }
  }
  if (counts.groups === 0)
    throw new Problem(
      'invalid_definition',
      `The group type ${JSON.stringify(groupType)} has no groups yet.`,
      'groupType',
    );
  const { run } = runner;
  const shown = examples.list();
  const names = await readNow(
    run,
    facts,
    groupType,
    findNameProperty(facts, groupType),
    shown.map(({ group }) => group),
  );
  return {
    ...counts,
    ...spent,
    distribution: distribution.list(),
    examples: shown.map(({ group, was, value }) => {
      const [name] = names.get(group.unit) ?? [];
      return {
        group: group.value,
        ...(name !== undefined && { name }),
        ...(was.length > 0 && { before: [...was] }),
        ...(value !== null && value !== undefined && { after: value }),
      };
    }),
    unknownEvents: (await listUnknownEvents(run, facts, request.computation)).map((event) => event.name),
  };
}

/** Undefined leaves what is there. */
function isSame(was: readonly string[], value: ComputedValue): boolean {
  if (value === undefined) return true;
  if (value === null) return was.length === 0;
  return was.length === 1 && was[0] === String(value);
}

type Values = ReadonlyMap<string, readonly string[]>;

/** The values of a property that groups have now. */
async function readNow(
  run: RunStatement,
  { project }: ProjectFacts,
  groupType: string,
  property: string,
  groups: readonly EvaluatedGroup[],
): Promise<Values> {
  const units = groups.map(({ unit }) => unit);
  const rows = await run(valuesNowStatement({ project, groupType, units }, [parsePropertyPaths(property)]));
  return new Map(rows.map(({ unit, values }) => [unit, values[0] ?? []]));
}

interface Example {
  readonly group: EvaluatedGroup;
  readonly was: readonly string[];
  readonly value: ComputedValue;
  readonly isChanged: boolean;
}

/** Those that change, with the greatest numbers. */
function createExamples() {
  let kept: readonly Example[] = [];
  const rank = ({ isChanged, value }: Example) =>
    (isChanged ? 1e300 : 0) + (typeof value === 'number' ? Math.min(value, 1e290) : value ? 1 : 0);
  return {
    add: (example: Example) => {
      const last = kept.at(-1);
      if (last && kept.length >= examplesMax && rank(example) <= rank(last)) return;
      kept = [...kept, example].toSorted((a, b) => rank(b) - rank(a)).slice(0, examplesMax);
    },
    list: () => kept,
  };
}
