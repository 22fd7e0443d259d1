/** What a chart does not show, asked of the engine beside it. */
import { userType } from '../domain/ids.ts';
import type { BreakdownNotes, ChartDefinition, Notes, ProjectFacts, PropertyRef } from './contract.ts';
import type { AnswerOf, Ask, Counted, Kind } from './kind.ts';
import type { Lookup } from './plan/plan.ts';
import { pathsOf } from './plan/values.ts';
import { breakdownNotesStatement, mergedNamesStatement, withoutUnitStatement } from './sql/notes.ts';

export async function notesOf<D extends ChartDefinition>(
  ask: Ask,
  kind: Kind<D>,
  definition: D,
  facts: ProjectFacts,
  answer: AnswerOf<D>,
): Promise<Notes> {
  const counted = kind.counted(definition, facts);
  const [eventsWithoutUnit, byBreakdown] = await Promise.all([
    withoutUnit(ask, counted),
    breakdownNotes(ask, kind, definition, facts, answer, counted),
  ]);
  return byBreakdown ? { eventsWithoutUnit, byBreakdown } : { eventsWithoutUnit };
}

async function withoutUnit(ask: Ask, { stream, selectors }: Counted): Promise<number> {
  const counts = await Promise.all(
    selectors.map(async (selector) => {
      const statement = withoutUnitStatement(stream, selector);
      return statement ? Number((await ask(statement)).rows[0]?.['n'] ?? 0) : 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function breakdownNotes<D extends ChartDefinition>(
  ask: Ask,
  kind: Kind<D>,
  definition: D,
  facts: ProjectFacts,
  answer: AnswerOf<D>,
  { stream, byValue }: Counted,
): Promise<BreakdownNotes | undefined> {
  const breakdowns = kind.breakdowns(definition);
  if (!byValue || breakdowns.length === 0) return undefined;
  const shown = kind.shown(answer);
  const now = breakdowns.length === 1 ? lookupNow(breakdowns[0], definition, facts) : undefined;
  const isName = breakdowns.length === 1 && namesGroups(breakdowns[0], definition, facts);
  const [counts, names] = await Promise.all([
    ask(
      breakdownNotesStatement({ stream, byValue, breakdowns: breakdowns.length, shown, ...(now && { now }) }),
    ),
    isName ? ask(mergedNamesStatement(byValue, shown)) : undefined,
  ]);
  const number = (name: string) => Number(counts.rows[0]?.[name] ?? 0);
  const [units, unitsOfValues] = [number('units'), number('unitsOfValues')];
  return {
    units,
    unitsOfValues,
    overlap: unitsOfValues > units,
    noneUnits: number('noneUnits'),
    ...(now && { noneUnitsWithValueNow: number('noneNow') }),
    otherValues: answer.omittedValues,
    otherUnits: number('otherUnits'),
    ...(names && {
      mergedNames: names.rows.map((row) => ({ name: String(row['value']), groups: Number(row['units']) })),
    }),
  };
}

/** Where a property of the counted type, seen as it was, stands now. */
function lookupNow(
  property: PropertyRef | undefined,
  { unit, propertyView }: ChartDefinition,
  { hasMerges }: ProjectFacts,
): Lookup | undefined {
  if (property?.kind === 'user' && unit.kind === 'user' && (property.view ?? propertyView) === 'event')
    return { kind: 'now', type: userType, paths: pathsOf(property.name), ofCanonical: hasMerges };
  if (property?.kind !== 'group' || unit.kind !== 'group' || unit.groupType !== property.groupType)
    return undefined;
  if ((property.view ?? propertyView) !== 'event') return undefined;
  return { kind: 'now', type: property.groupType, paths: pathsOf(property.name), ofCanonical: false };
}

function namesGroups(
  property: PropertyRef | undefined,
  { unit }: ChartDefinition,
  facts: ProjectFacts,
): boolean {
  if (property?.kind !== 'group' || unit.kind !== 'group' || unit.groupType !== property.groupType)
    return false;
  return property.name === nameProperty(facts, property.groupType);
}

/** The property that names the groups of a type. */
export function nameProperty(
  { nameProperties }: Pick<ProjectFacts, 'nameProperties'>,
  groupType: string,
): string {
  // A type may be called as anything that objects have.
  return (Object.hasOwn(nameProperties, groupType) && nameProperties[groupType]) || 'name';
}
