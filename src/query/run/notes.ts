/** The notes of a chart: what it does not show. */
import { assert } from '../../domain/assert.ts';
import { userType } from '../../domain/ids.ts';
import { haveLaterValues } from '../answer/later-values.ts';
import type { BreakdownNotes, Notes } from '../answer/result-base.ts';
import type { Answered, BreakdownTotals, NotesInput } from '../charts/kind.ts';
import type { ChartDefinition, KindFor, ResultOf } from '../charts/registry.ts';
import { isUnitProperty } from '../definition/schema/base.ts';
import type { PropertyRef } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { createContext, planStream } from '../plan/context.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { planLeftOut } from '../plan/leave-out.ts';
import type { Lookup } from '../plan/plan.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import { leftOutStatement } from '../sql/counts/left-out.ts';
import {
  type BreakdownNotesPlan,
  type BreakdownNumbers,
  breakdownNotesStatement,
  mergedNamesStatement,
  severalValuesStatement,
} from '../sql/counts/notes.ts';
import { withoutUnitStatement } from '../sql/scan/without-unit.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** Computes the notes; those that do not need the answer run beside it. Errors: Problem; errors of the answer come first. */
export async function makeNotes<D extends ChartDefinition>(
  run: RunStatement,
  kind: KindFor<D>,
  definition: D,
  facts: ProjectFacts,
  answering: Promise<Answered<ResultOf<D>>>,
): Promise<Notes> {
  const noting = (async () => {
    const counted = kind.planNotes(definition, facts);
    const [bareEvents, { bareEvents: bareOfAnswer = 0 }, leftOutUnits, byBreakdown] = await Promise.all([
      withoutUnit(run, counted),
      answering,
      countLeftOut(run, definition, facts),
      answering.then((answer) => breakdownNotes(run, kind, definition, facts, answer, counted)),
    ]);
    return {
      eventsWithoutUnit: bareEvents + bareOfAnswer,
      ...(byBreakdown && { byBreakdown }),
      ...(leftOutUnits !== undefined && { leftOutUnits }),
    };
  })();
  const [, notes] = await Promise.all([answering, noting]);
  return notes;
}

/** Of the events that the answer does not tell. */
async function withoutUnit(
  run: RunStatement,
  { stream, selectors, countedByAnswer = [] }: NotesInput,
): Promise<number> {
  const statement = withoutUnitStatement(
    stream,
    selectors.filter((selector) => !countedByAnswer.includes(selector)),
  );
  const [counted] = statement ? await run(statement) : [];
  return counted?.n ?? 0;
}

/** Of the units left out those with events in the chart's dates; undefined where nothing is to be left out. */
async function countLeftOut(
  run: RunStatement,
  definition: ChartDefinition,
  facts: ProjectFacts,
): Promise<number | undefined> {
  const set = definition.leaveOut ? planLeftOut(definition.unit, facts) : undefined;
  if (!set) return undefined;
  const context = createContext(definition, facts);
  const [counted] = await run(
    leftOutStatement(planStream(context, { fromMs: context.fromMs, toMs: context.toMs }), set),
  );
  return counted?.units ?? 0;
}

async function breakdownNotes<D extends ChartDefinition>(
  run: RunStatement,
  kind: KindFor<D>,
  definition: D,
  facts: ProjectFacts,
  answer: Answered<ResultOf<D>>,
  { stream, byValue }: NotesInput,
): Promise<BreakdownNotes | undefined> {
  const breakdowns = kind.breakdowns(definition);
  if (!byValue || breakdowns.length === 0) return undefined;
  const shown = kind
    .listSeries(answer)
    .filter(({ segment }) => segment === 0)
    .map(({ values }) => values);
  const now = breakdowns.length === 1 ? lookupNow(breakdowns[0], definition, facts) : undefined;
  const isName = breakdowns.length === 1 && namesGroups(breakdowns[0], definition, facts);
  const [numbers, names] = await Promise.all([
    numbersOfTotals(answer, now !== undefined) ??
      countUnits(run, { stream, byValue, breakdowns: breakdowns.length, shown, ...(now && { now }) }),
    isName ? run(mergedNamesStatement(byValue, shown)) : undefined,
  ]);
  const { units, unitsOfValues, noneUnits, noneNow, otherUnits } = numbers;
  const [several] = unitsOfValues > units ? await run(severalValuesStatement(byValue)) : [];
  return {
    units,
    unitsOfValues,
    overlap: unitsOfValues > units,
    ...(several && { overlapUnits: several.units }),
    noneUnits,
    ...(now && { noneUnitsWithValueNow: noneNow }),
    ...(now && haveLaterValues(noneNow, units) && { offersNow: true as const }),
    otherValues: answer.omittedValues,
    otherUnits,
    ...(names && {
      mergedNames: names.map(({ value, units: groups }) => ({ name: value, groups })),
    }),
  };
}

/** The numbers from the answer's breakdown totals, if these are enough. */
function numbersOfTotals(
  {
    breakdownTotals,
    omittedValues,
  }: { readonly breakdownTotals?: BreakdownTotals; readonly omittedValues: number },
  asksNow: boolean,
): BreakdownNumbers | undefined {
  if (!breakdownTotals || (asksNow && breakdownTotals.noneUnits > 0)) return undefined;
  const { units, unitsOfValues, unitsShown, noneUnits } = breakdownTotals;
  // Units with several values may be both among those shown and among the others.
  if (omittedValues > 0 && unitsOfValues > units) return undefined;
  return { units, unitsOfValues, noneUnits, noneNow: 0, otherUnits: unitsOfValues - unitsShown };
}

async function countUnits(run: RunStatement, plan: BreakdownNotesPlan): Promise<BreakdownNumbers> {
  const [counted] = await run(breakdownNotesStatement(plan));
  assert(counted, 'numbers without a row');
  return counted;
}

/** How to look up the current value of a property of the counted type that is viewed as it was. */
function lookupNow(
  property: PropertyRef | undefined,
  { unit, propertyView }: ChartDefinition,
  { hasMerges }: ProjectFacts,
): Extract<Lookup, { kind: 'now' }> | undefined {
  if (property?.kind !== 'user' && property?.kind !== 'group') return undefined;
  if ((property.view ?? propertyView) === 'now' || !isUnitProperty(property, unit)) return undefined;
  const paths = parsePropertyPaths(property.name);
  return property.kind === 'user'
    ? { kind: 'now', type: userType, paths, resolveMerges: hasMerges }
    : { kind: 'now', type: property.groupType, paths, resolveMerges: false };
}

function namesGroups(
  property: PropertyRef | undefined,
  { unit }: ChartDefinition,
  facts: ProjectFacts,
): boolean {
  if (property?.kind !== 'group' || unit.kind !== 'group' || unit.groupType !== property.groupType)
    return false;
  return property.name === findNameProperty(facts, property.groupType);
}
