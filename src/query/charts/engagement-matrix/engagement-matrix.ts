/** The engagement matrix chart kind: brings its schema, plan, statements and answer together. */
import type { EventSelector } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { engagementMatrixAnswer, type MatrixRows } from './answer.ts';
import { engagementMatrixExample } from './example.ts';
import { type EngagementMatrixPlan, plainNames, planEngagementMatrix, planEvents } from './plan.ts';
import {
  checkEngagementMatrixPoint,
  type EngagementMatrixPoint,
  engagementMatrixPointSchema,
} from './point.ts';
import { type EngagementMatrixResult, engagementMatrixResultSchema } from './result.ts';
import type { EngagementMatrixDefinition } from './schema.ts';
import { engagementMatrixSchema } from './schema.ts';
import { engagementMatrixText } from './sentence.ts';
import { type DoersRow, doersStatement, rankedDoersStatement } from './sql-doers.ts';
import { type ActiveRow, activeByValue, activeRankedStatement, rankedStatement } from './sql-statements.ts';
import { engagementUnits } from './sql-units.ts';
import { engagementMatrixTable } from './table.ts';

export const engagementMatrixKind: Kind<
  EngagementMatrixDefinition,
  EngagementMatrixResult,
  EngagementMatrixPoint
> = {
  schema: engagementMatrixSchema,
  resultSchema: engagementMatrixResultSchema,
  example: engagementMatrixExample,
  describe: engagementMatrixText,
  makeTable: engagementMatrixTable,
  points: {
    schema: engagementMatrixPointSchema,
    check: checkEngagementMatrixPoint,
    didNotHasValues: true,
  },
  async answer(run, definition, facts, later) {
    const plan = planEngagementMatrix(definition, facts);
    const [found, ...active] = await Promise.all([
      chooseEvents(run, plan, definition, later),
      ...plan.active.map((seen) => run(activeRankedStatement(plan, seen))),
    ]);
    const { events, doers } = found;
    const selectors = planEvents(definition, events, facts);
    const segments = await Promise.all(
      active.map(async (rows, segment) => {
        const ranked = segment === 0 ? doers : undefined;
        const counted = ranked ?? (await countDoers(run, plan, segment, selectors, rows));
        return { active: rows, doers: readDoers(counted, selectors) };
      }),
    );
    return engagementMatrixAnswer(definition, plan, events, segments);
  },
  listUnits(definition, facts, point) {
    const requested = point;
    const plan = planEngagementMatrix(definition, facts);
    const active = atPosition(plan.active, requested.segment, 'segment');
    if (requested.x !== undefined) atPosition(plan.buckets.labels, requested.x, 'x');
    const select = engagementUnits(plan, active, eventAt(definition, facts, requested), requested);
    return { unit: active.stream.unit, select, held: false, before: false };
  },
  planNotes(definition, facts) {
    const { active } = planEngagementMatrix(definition, facts);
    const first = atPosition(active, 0, 'segment');
    return {
      stream: first.stream,
      selectors: active.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: activeByValue(first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ lines }) => lines,
};

const named = (name: string): EventSelector => ({ kind: 'named', name, filters: [] });

interface FoundEvents {
  readonly events: readonly EventSelector[];
  /** Of the first segment, where ranking counted them. */
  readonly doers?: readonly DoersRow[];
}

/** The events of the definition, or those that most (or fewest) units did under the first segment; an earlier period uses those of the later one. */
async function chooseEvents(
  run: RunStatement,
  plan: EngagementMatrixPlan,
  { events, ranked }: EngagementMatrixDefinition,
  later: Promise<{ readonly events: readonly string[] }> | undefined,
): Promise<FoundEvents> {
  if (!ranked) return { events };
  if (later) return { events: (await later).events.map(named) };
  const first = atPosition(plan.active, 0, 'segment');
  if (plan.measure === 'days' && first.breakdowns.length === 0) {
    const doers = await run(rankedDoersStatement(plan, first, ranked));
    return { events: doers.map(({ event }) => named(event)), doers };
  }
  const names = await run(rankedStatement(first, ranked));
  return { events: names.map(({ name }) => named(name)) };
}

async function countDoers(
  run: RunStatement,
  plan: EngagementMatrixPlan,
  segment: number,
  events: readonly SelectorPlan[],
  active: readonly ActiveRow[],
): Promise<readonly DoersRow[]> {
  if (events.length === 0 || active.length === 0) return [];
  const shown = active.map(({ values }) => values);
  return run(doersStatement(plan, atPosition(plan.active, segment, 'segment'), events, shown));
}

/** Rows by the position of the event. */
function readDoers(rows: readonly DoersRow[], events: readonly SelectorPlan[]): MatrixRows['doers'] {
  const positions = new Map(plainNames(events)?.map((name, position) => [name, position]));
  return rows.map(({ event, ...row }) => ({ ...row, position: positions.get(event) ?? Number(event) }));
}

function eventAt(
  definition: EngagementMatrixDefinition,
  facts: ProjectFacts,
  { event, name = '' }: EngagementMatrixPoint,
): SelectorPlan {
  const events = event === undefined ? [named(name)] : definition.events;
  return atPosition(planEvents(definition, events, facts), event ?? 0, 'event');
}
