/** The engagement matrix chart kind: brings its schema, plan, statements and answer together. */
import type { EventSelector } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { engagementMatrixAnswer, type MatrixRows } from './answer.ts';
import { engagementMatrixExample } from './example.ts';
import { type EngagementMatrixPlan, planEngagementMatrix, planEvents } from './plan.ts';
import {
  checkEngagementMatrixPoint,
  type EngagementMatrixPoint,
  engagementMatrixPointSchema,
} from './point.ts';
import { type EngagementMatrixResult, engagementMatrixResultSchema } from './result.ts';
import type { EngagementMatrixDefinition } from './schema.ts';
import { engagementMatrixSchema } from './schema.ts';
import { engagementMatrixText } from './sentence.ts';
import { activeByValue, activeRankedStatement, doersStatement, rankedStatement } from './sql-statements.ts';
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
    const events = await chooseEvents(run, plan, definition, later);
    const selectors = planEvents(definition, events, facts);
    const segments = await Promise.all(
      plan.active.map((_, segment) => runSegment(run, plan, segment, selectors)),
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

/** The events of the definition, or those that most (or fewest) units did under the first segment; an earlier period uses those of the later one. */
async function chooseEvents(
  run: RunStatement,
  plan: EngagementMatrixPlan,
  { events, ranked }: EngagementMatrixDefinition,
  later: Promise<{ readonly events: readonly string[] }> | undefined,
): Promise<readonly EventSelector[]> {
  if (!ranked) return events;
  if (later) return (await later).events.map(named);
  const names = await run(rankedStatement(atPosition(plan.active, 0, 'segment'), ranked));
  return names.map(({ name }) => named(name));
}

async function runSegment(
  run: RunStatement,
  plan: EngagementMatrixPlan,
  segment: number,
  events: readonly SelectorPlan[],
): Promise<MatrixRows> {
  const seen = atPosition(plan.active, segment, 'segment');
  const active = await run(activeRankedStatement(plan, seen));
  if (events.length === 0 || active.length === 0) return { active, doers: [] };
  const shown = active.map(({ values }) => values);
  return { active, doers: await run(doersStatement(plan, seen, events, shown)) };
}

function eventAt(
  definition: EngagementMatrixDefinition,
  facts: ProjectFacts,
  { event, name = '' }: EngagementMatrixPoint,
): SelectorPlan {
  const events = event === undefined ? [named(name)] : definition.events;
  return atPosition(planEvents(definition, events, facts), event ?? 0, 'event');
}
