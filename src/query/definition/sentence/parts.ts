/** Units, properties, filters and events in words. */
import { never } from '../../../domain/assert.ts';
import type { FilterOperator, PropertyView } from '../parts.ts';
import type { Interval } from '../schema/base.ts';
import type {
  Breakdown,
  CountComparison,
  EventSelector,
  Filter,
  PropertyRef,
  Unit,
} from '../schema/parts.ts';
import type { Steps } from '../schema/steps.ts';
import { findMeaning, meaningText } from '../terms/meanings.ts';
import { findGroupTypeTerms, type Terms } from '../terms/terms.ts';
import { about, type DefinitionPath, joinPhrases, type Phrase, say, separate } from './phrase.ts';
import { duration, joined, plural, quoted, shortList } from './words.ts';

/** What the words depend on: the unit (its properties need no owner), the default view, what has a start, and names of cohorts. */
export interface Scope {
  readonly unit: Unit;
  readonly view: PropertyView;
  /** Absent: the dates as a whole. */
  readonly interval?: Interval;
  readonly cohorts: readonly { readonly id: string; readonly name: string }[];
  /** What properties of groups mean, where somebody said so: people read “value” better than its name. */
  readonly terms?: Terms;
  /** Where in the definition the words are from. */
  readonly path: DefinitionPath;
}

/** The scope of a part. */
export function inside(scope: Scope, ...keys: DefinitionPath): Scope {
  return { ...scope, path: [...scope.path, ...keys] };
}

export function unitWord(unit: Unit): string {
  return unit.kind === 'user' ? 'user' : unit.groupType;
}

export function unitsWord(unit: Unit): string {
  return plural(unitWord(unit));
}

/** The units of a chart, also those that are new or active: `new companies`. */
export function whoText({ unit, which }: { readonly unit: Unit; readonly which: string }): Phrase {
  return which === 'any' ? unitsText(unit) : say`${about(['which'], which)} ${unitsText(unit)}`;
}

/** The units of a chart. */
export function unitsText(unit: Unit): Phrase {
  return about(['unit'], unitsWord(unit));
}

/** The scope of a chart. The intervals of an impact are of each unit’s own time, so that nothing but the dates begins at once. */
export function createScope(
  {
    kind,
    unit,
    propertyView,
    interval,
  }: {
    readonly kind: string;
    readonly unit: Unit;
    readonly propertyView: PropertyView;
    readonly interval: Interval;
  },
  { cohorts, terms }: Pick<Scope, 'cohorts' | 'terms'>,
): Scope {
  const known = { cohorts, ...(terms && { terms }) };
  return { unit, view: propertyView, ...(kind !== 'impact' && { interval }), ...known, path: [] };
}

/** What a property of a group type means in a word, else its name. */
export function groupPropertyText(groupType: string, name: string, scope: Pick<Scope, 'terms'>): string {
  const meaning = findMeaning(findGroupTypeTerms(scope, groupType).meanings, name);
  return meaning === undefined ? name : meaningText(meaning);
}

/** `plan`, `current plan`, `plan as it was when each week began`, `the user’s role`, `the event’s page`. */
export function propertyText(property: PropertyRef, scope: Scope): string {
  switch (property.kind) {
    case 'event':
      return `the event’s ${property.name}`;
    case 'user':
      return owned('user', scope.unit.kind === 'user', property, scope);
    case 'group': {
      const isCountedType = scope.unit.kind === 'group' && scope.unit.groupType === property.groupType;
      const name = groupPropertyText(property.groupType, property.name, scope);
      return owned(property.groupType, isCountedType, { ...property, name }, scope);
    }
    case 'groupValue':
      return property.groupType;
    case 'userId':
      return 'user id';
    case 'client':
      return property.name.replaceAll('_', ' ');
    default:
      throw never(property);
  }
}

function owned(
  owner: string,
  isOwn: boolean,
  property: { readonly name: string; readonly view?: PropertyView },
  scope: Scope,
): string {
  const view = property.view ?? scope.view;
  const name = view === 'now' ? `current ${property.name}` : property.name;
  const owned = isOwn ? name : `the ${owner}’s ${name}`;
  return view === 'start' ? `${owned} as it was when ${beginText(scope)}` : owned;
}

function beginText({ interval = 'all' }: Scope): string {
  return interval === 'all' ? 'the dates began' : `each ${interval} began`;
}

/** `seats in bands from 10, 50 and 100`. */
export function breakdownName(breakdown: Breakdown, scope: Scope): string {
  const name = propertyText(breakdown, scope);
  const bounds = 'bounds' in breakdown ? breakdown.bounds : undefined;
  return bounds ? `${name} in bands from ${joined(bounds.map(String), 'and')}` : name;
}

/** Whether the property may have another value at each event. */
export function isAtEvent(property: PropertyRef, scope: Scope): boolean {
  return (property.kind === 'user' || property.kind === 'group') && (property.view ?? scope.view) === 'event';
}

const operatorWords: Readonly<Record<FilterOperator, string>> = {
  is: 'is',
  'is not': 'is not',
  contains: 'contains',
  'does not contain': 'does not contain',
  less: 'is less than',
  'less or equal': 'is at most',
  greater: 'is more than',
  'greater or equal': 'is at least',
  'starts with': 'starts with',
  'does not start with': 'does not start with',
  'set is': 'is exactly the set of',
  'set is not': 'is not exactly the set of',
  'set contains': 'contains all of',
  'set does not contain': 'does not contain all of',
  'is set': 'is set',
  'is not set': 'is not set',
  matches: 'matches',
  'does not match': 'does not match',
};

export function operatorText({ operator, values }: Omit<Filter, 'property'>): string {
  const texts = values.map(valueText);
  const list = shortList(texts, operator.startsWith('set') ? 'and' : 'or');
  return list === '' ? operatorWords[operator] : `${operatorWords[operator]} ${list}`;
}

/** Quoted where the text could be read as part of the sentence. */
function valueText(value: string): string {
  return /^(\(none\)|[\w.@:/*+-]+)$/.test(value) ? value : quoted(value);
}

export function filterText(filter: Filter, scope: Scope): string {
  return `${propertyText(filter.property, scope)} ${operatorText(filter)}`;
}

/** `“Report exported” (the event’s format is pdf)`. */
export function eventText(event: EventSelector, scope: Scope): Phrase {
  const name = about(scope.path, eventNameText(event));
  const filters = event.filters.map((filter, index) =>
    about([...scope.path, 'filters', index], filterText(filter, scope)),
  );
  return filters.length === 0 ? name : say`${name} (${joinPhrases(filters, 'and')})`;
}

function eventNameText(event: EventSelector): string {
  switch (event.kind) {
    case 'any':
      return 'any event';
    case 'anyActive':
      return 'any active event';
    case 'named':
      return quoted(event.name);
    default:
      throw never(event);
  }
}

/** Several events side by side, each a series. */
export function eventsText(events: readonly EventSelector[], scope: Scope): Phrase {
  return joinPhrases(listEvents(events, scope), 'or');
}

function listEvents(events: readonly EventSelector[], scope: Scope): readonly Phrase[] {
  return events.map((event, index) => eventText(event, inside(scope, index)));
}

/** `A is “Paid” and B is any event`. */
export function letteredText(events: readonly EventSelector[], scope: Scope): Phrase {
  const lettered = listEvents(events, scope).map((event, index) => say`${letter(index)} is ${event}`);
  return joinPhrases(lettered, 'and');
}

/** `did “A” at least 3 times`, `did not do “A”`. */
export function didText(event: Phrase, comparison: CountComparison, count: number, negated: boolean): Phrase {
  const never = (comparison === '=' && count === 0) || (comparison === '<' && count === 1);
  const everAtAll = (comparison === '>=' && count === 1) || (comparison === '>' && count === 0);
  if (never || everAtAll) return never === negated ? say`did ${event}` : say`did not do ${event}`;
  return say`${negated ? 'did not do' : 'did'} ${event} ${comparedText(comparison, count, timesText)}`;
}

function timesText(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** `at least 3 days`, where `unitText` says the number in its unit. */
export function comparedText(
  comparison: CountComparison,
  count: number,
  unitText: (count: number) => string = String,
): string {
  return `${comparisonWords[comparison]} ${unitText(count)}`;
}

const comparisonWords: Readonly<Record<CountComparison, string>> = {
  '=': 'exactly',
  '!=': 'other than',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
};

export function cohortName(id: string, { cohorts }: Scope): string {
  return quoted(cohorts.find((cohort) => cohort.id === id)?.name ?? id);
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

export function stepsText(
  { steps, order, windowMs, optionalStep }: Steps & { readonly optionalStep?: number },
  scope: Scope,
): Phrase {
  const optional = about([...scope.path, 'optionalStep'], '(or not)');
  const texts = listEvents(steps, inside(scope, 'steps')).map((step, index) =>
    index === optionalStep ? say`${step} ${optional}` : step,
  );
  const inTime = about([...scope.path, 'windowMs'], `within ${duration(windowMs)}`);
  const ordered = (words: string) => about([...scope.path, 'order'], words);
  if (order === 'any') return say`${joinPhrases(texts, 'and')} ${ordered('in any order')} ${inTime}`;
  const between = order === 'exact' ? 'directly followed by' : 'then';
  const path = texts.map((step, index) => (index === 0 ? step : say`${ordered(between)} ${step}`));
  return say`${separate(path, ', ')} ${inTime}`;
}
