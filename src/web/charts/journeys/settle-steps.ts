/** Which events of journeys may be hidden and expanded: as the server says. */
import type { Event } from '../../api/operations.ts';
import type { DefinitionOf } from '../types.ts';

type Journeys = DefinitionOf<'journeys'>;

/** The same object where nothing is wrong. */
export function settleSteps(definition: Journeys): Journeys {
  const { only = [], hidden = [], expand = [] } = definition;
  const kept = hidden.filter((each) => !only.some((shown) => hides(each, shown)));
  const settled = kept.length === hidden.length ? definition : { ...definition, hidden: kept };
  const expanded = expand.filter(
    ({ event }, index) =>
      expand.findIndex((other) => other.event === event) === index && mayBeStep(settled, event),
  );
  return expanded.length === expand.length ? settled : { ...settled, expand: expanded };
}

/** Whether every event that one selector matches is hidden by another. */
function hides(hidden: Event, event: Event): boolean {
  const isAmong =
    hidden.kind === 'any' ||
    (hidden.kind === 'named'
      ? event.kind === 'named' && event.name === hidden.name
      : event.kind === 'anyActive');
  const { filters = [] } = hidden;
  return isAmong && (filters.length === 0 || write(hidden) === write(event));
}

const write = (event: Event) =>
  JSON.stringify([event.kind, event.kind === 'named' && event.name, event.filters ?? []]);

/** Whether some events of a name can be steps. */
function mayBeStep({ start, end, only = [], hidden = [] }: Journeys, name: string): boolean {
  const isOf = (event?: Event) => event !== undefined && (event.kind !== 'named' || event.name === name);
  if (isOf(start) || isOf(end)) return true;
  const isHidden = hidden.some((event) => hides(event, { kind: 'named', name }));
  return !isHidden && (only.length === 0 || only.some(isOf));
}
