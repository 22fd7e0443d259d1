/** The funnel chart kind: brings its schema, plan, statements and answer together. */
import { assert } from '../../../domain/assert.ts';
import { Problem } from '../../../domain/problem.ts';
import type { ProjectFacts } from '../../facts.ts';
import { createContext, planSelector, planStream } from '../../plan/context.ts';
import type { UnitList } from '../../sql/counts/unit-list.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Answered, Kind, NotesInput } from '../kind.ts';
import { funnelAnswer } from './answer.ts';
import { funnelExample } from './example.ts';
import { type FunnelPlan, planFunnel, removeOptionalStep } from './plan.ts';
import { checkFunnelPoint, type FunnelPoint, funnelPointSchema } from './point.ts';
import { type FunnelResult, funnelResultSchema } from './result.ts';
import type { FunnelDefinition } from './schema.ts';
import { funnelSchema } from './schema.ts';
import { funnelText } from './sentence.ts';
import { funnelStatement, funnelUnits, unitsByValue } from './sql-statements.ts';
import { funnelTable } from './table.ts';

export const funnelKind: Kind<FunnelDefinition, FunnelResult, FunnelPoint> = {
  schema: funnelSchema,
  resultSchema: funnelResultSchema,
  example: funnelExample,
  describe: funnelText,
  makeTable: funnelTable,
  points: {
    schema: funnelPointSchema,
    check: checkFunnelPoint,
  },
  answer: answerFunnel,
  listUnits: unitsOfFunnel,
  planNotes: countedByFunnel,
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
};

async function answerFunnel(
  run: RunStatement,
  definition: FunnelDefinition,
  facts: ProjectFacts,
): Promise<Answered<FunnelResult>> {
  const shorter = removeOptionalStep(definition);
  const [answer, without] = await Promise.all([
    answerOne(run, definition, facts),
    shorter && answerOne(run, shorter, facts),
  ]);
  return without ? { ...answer, withoutOptional: without.series } : answer;
}

async function answerOne(run: RunStatement, definition: FunnelDefinition, facts: ProjectFacts) {
  const plans = planFunnel(definition, facts);
  const segments = await Promise.all(plans.map((plan) => run(funnelStatement(plan))));
  return funnelAnswer(definition, takeFirst(plans).buckets, segments);
}

function takeFirst(plans: readonly FunnelPlan[]): FunnelPlan {
  const [first] = plans;
  assert(first, 'a chart without any segment');
  return first;
}

function unitsOfFunnel(definition: FunnelDefinition, facts: ProjectFacts, point: FunnelPoint): UnitList {
  const plans = planFunnel(definition, facts);
  const plan = plans[point.segment];
  if (!plan) throw new Problem('invalid_definition', `expected 0 to ${plans.length - 1}`, 'point.segment');
  const { labels } = plan.buckets;
  if (point.x !== undefined && point.x >= labels.length)
    throw new Problem('invalid_definition', `expected 0 to ${labels.length - 1}`, 'point.x');
  const requested = point.values.length === 0 ? { ...plan, breakdowns: [] } : plan;
  return {
    unit: plan.stream.unit,
    select: funnelUnits(requested, point),
    held: plan.held.length > 0,
    before: false,
    ...(point.outcome === 'stopped' && { openForMs: plan.windowMs }),
  };
}

function countedByFunnel(definition: FunnelDefinition, facts: ProjectFacts): NotesInput {
  const context = createContext(definition, facts);
  const { fromMs, toMs } = context;
  const plans = planFunnel(definition, facts);
  const laterSteps = definition.steps
    .slice(1)
    .map((step, index) => planSelector(step, `steps[${index + 1}]`, context));
  return {
    stream: planStream(context, { fromMs, toMs }),
    selectors: plans.flatMap(({ steps: [first] }) => [...(first ? [first.selector] : []), ...laterSteps]),
    ...(definition.breakdowns.length > 0 && { byValue: unitsByValue(takeFirst(plans)) }),
  };
}
