/** One thing changed of how a number is counted: of its chart, or of what people said about the project. */
import type { ChartDefinition } from '../charts/registry.ts';
import type { PropertyView } from '../definition/parts.ts';
import { isObject } from '../definition/schema/zod-parts.ts';
import { findGroupTypeTerms, findProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';

export const changeNames = [
  'nothingLeftOut',
  'leftOut',
  'everyEventActive',
  'onlyActive',
  'timeZone',
  'otherWeekStart',
  'asItWas',
  'asItIsNow',
] as const;

export type Change = (typeof changeNames)[number];

/** The same chart with what is left out by rule, or not; or with its properties read otherwise. */
export function changeDefinition<D extends ChartDefinition>(definition: D, change: Change): D {
  switch (change) {
    case 'nothingLeftOut':
      return { ...definition, leaveOut: false };
    case 'leftOut':
      return { ...definition, leaveOut: true };
    case 'asItWas':
      return withView(definition, 'event');
    case 'asItIsNow':
      return withView(definition, 'now');
    case 'onlyActive':
      return withActive(definition) as D;
    case 'otherWeekStart':
      return { ...definition, weekStart: definition.weekStart === 'sunday' ? 'monday' : 'sunday' };
    case 'everyEventActive':
    case 'timeZone':
      return definition;
  }
}

/** Also where a property says by itself how it is read. */
function withView<D extends ChartDefinition>(definition: D, propertyView: PropertyView): D {
  return { ...(withoutViews(definition) as D), propertyView };
}

/** Where any event is meant, any active one. */
function withActive(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withActive);
  if (!isObject(part)) return part;
  const changed = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withActive(value)]));
  return isAnyEvent(part) ? { ...changed, kind: 'anyActive' } : changed;
}

/** A property is of a kind `any` nowhere, so what is must be an event. */
const isAnyEvent = (part: object) => 'kind' in part && part.kind === 'any';

/** Whether inactive events count because any event is meant. */
export function countsAny(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(countsAny);
  return isObject(part) && (isAnyEvent(part) || Object.values(part).some(countsAny));
}

function withoutViews(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutViews);
  if (!isObject(part)) return part;
  const kept = Object.entries(part).filter(([key]) => key !== 'view' || !isReadByView(part));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutViews(value)]));
}

/** Whether it is a property of users or groups, which has a history. */
function isReadByView(part: object): boolean {
  return 'kind' in part && 'name' in part && (part.kind === 'user' || part.kind === 'group');
}

/** Whether anything in the definition is read by the property view. */
export function readsProperties(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(readsProperties);
  return isObject(part) && (isReadByView(part) || Object.values(part).some(readsProperties));
}

/** Whether it matters to the chart which events are marked inactive. */
export function countsActive(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(countsActive);
  if (!isObject(part)) return false;
  if (part['kind'] === 'anyActive' || part['kind'] === 'activeShare' || part['which'] === 'active')
    return true;
  return Object.values(part).some(countsActive);
}

/** The same project with one thing said otherwise. What is kept for it is kept apart. */
export function changeFacts(
  facts: ProjectFacts,
  change: Change,
  { groupType, timeZone }: { readonly groupType: string | undefined; readonly timeZone: string },
): ProjectFacts {
  const { dataVersion } = facts;
  const apart = { ...facts, ...(dataVersion !== undefined && { dataVersion: `${dataVersion} ${change}` }) };
  switch (change) {
    case 'timeZone':
      return { ...apart, timeZone };
    case 'everyEventActive':
      return {
        ...apart,
        terms: { ...facts.terms, project: { ...findProjectTerms(facts), inactiveEvents: [] } },
      };
    case 'nothingLeftOut': {
      if (groupType === undefined) return facts;
      const of = { ...findGroupTypeTerms(facts, groupType), leaveOut: { values: [], rules: [] } };
      return {
        ...apart,
        terms: { ...facts.terms, groupTypes: { ...facts.terms?.groupTypes, [groupType]: of } },
      };
    }
    case 'leftOut':
    case 'onlyActive':
    case 'otherWeekStart':
    case 'asItWas':
    case 'asItIsNow':
      return facts;
  }
}
