/** Random journeys. */
import type { EventSelector, PropertyRef, Unit } from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { eventTypes } from '../stream.ts';
import { randomBase, randomEvent, randomProperty, randomRange, type Words } from './parts.ts';

const hourMs = 3_600_000;

export function journeys(random: Random, words: Words): object {
  const base = randomBase(random, words, { weighs: false });
  const { unit } = base;
  const event = () => randomEvent(random, words, unit);
  const events = (share: number) =>
    random.chance(share) ? Array.from({ length: random.pick([1, 2]) }, event) : [];
  const form = random.pick(['start', 'start', 'end', 'both', 'both']);
  const ends = { ...(form !== 'end' && { start: event() }), ...(form !== 'start' && { end: event() }) };
  const only = events(0.4);
  const hidden = events(0.6).filter((each) => only.every((other) => !hides(each, other)));
  const shown = { ends: Object.values(ends), only, hidden };
  return {
    ...base,
    ...ends,
    steps: random.pick([2, 3, 5, 10]),
    within: random.chance(0.3)
      ? 'session'
      : {
          kind: 'time',
          windowMs: random.pick([1_000, hourMs, 24 * hourMs, 10 * 24 * hourMs, 366 * 24 * hourMs]),
        },
    count: random.pick(['units', 'units', 'totals']),
    only,
    hidden,
    expand: random.chance(0.6)
      ? expansions(random, words, unit).filter(({ event: name }) => maySee(shown, name))
      : [],
    foldRepeats: random.chance(0.3),
    nodes: random.pick([1, 2, 3, 10]),
    paths: random.pick([0, 1, 5, 20]),
    range: randomRange(random, words, 'all'),
  };
}

function expansions(random: Random, words: Words, unit: Unit) {
  return random.some(eventTypes, 1, 2).map((name): { event: string; property: PropertyRef } => ({
    event: name,
    property: randomProperty(random, words, unit),
  }));
}

/** Whether an event may be one that another selects. */
const isOf = (event: EventSelector, other: EventSelector): boolean =>
  event.kind !== 'named' || (other.kind === 'named' && event.name === other.name);

/** Whether all that one event selects is hidden by another. */
const hides = (hidden: EventSelector, event: EventSelector): boolean =>
  isOf(hidden, event) && (hidden.filters.length === 0 || JSON.stringify(hidden) === JSON.stringify(event));

interface Shown {
  readonly ends: readonly EventSelector[];
  readonly only: readonly EventSelector[];
  readonly hidden: readonly EventSelector[];
}

/** A definition that tells an event apart is refused where the event is never a step. */
function maySee({ ends, only, hidden }: Shown, name: string): boolean {
  const own: EventSelector = { kind: 'named', name, filters: [] };
  const isHidden = hidden.some((event) => event.filters.length === 0 && isOf(event, own));
  const isIn = (events: readonly EventSelector[]) => events.some((event) => isOf(event, own));
  return isIn(ends) || (!isHidden && (only.length === 0 || isIn(only)));
}
