/** Changes of what a computed property computes: its kind, and the number, event and period that kinds have in common. */
import type { Computation, Event, Measured, Property } from '../../../api/operations.ts';
import { listMeasuredLetters, writeFormula } from '../../../charts/builder/formula-events.ts';

export type Kind = Computation['kind'];
export type Period = NonNullable<Measured['period']>;
type OneEvent = Extract<Computation, { readonly kind: 'daysSince' | 'value' | 'activeMembers' }>;

const usualPeriod: Period = { kind: 'last', count: 28, of: 'day' };
export const anyUse: Event = { kind: 'anyActive' };

export const usualMeasured: Measured = { countedBy: 'people', events: [anyUse], period: usualPeriod };

/** Where a kind needs what is not chosen yet, its name is empty. */
export function withKind(before: Computation, kind: Kind): Computation {
  const of = readMeasured(before);
  const event = readEvent(before);
  switch (kind) {
    case 'measured':
      return { kind, of };
    case 'ratio':
      return { kind, of, to: { kind: 'property', name: '' } };
    case 'trend':
      return {
        kind,
        of: { ...of, period: of.period?.kind === 'ever' ? usualPeriod : (of.period ?? usualPeriod) },
      };
    case 'daysSince':
      return { kind, which: 'last', event };
    case 'value':
      return { kind, which: 'last', event, property: { kind: 'event', name: '' }, period: { kind: 'ever' } };
    case 'activeMembers':
      return { kind, event, period: readPeriod(before) };
    case 'cohortMembers':
    case 'inCohort':
      return { kind, cohort: '' };
    case 'home':
      return { kind, fact: 'quiet' };
  }
}

/** Another event under the same conditions, as in charts. */
export const chooseEvent = ({ filters = [] }: Event, chosen: Event): Event =>
  filters.length > 0 ? { ...chosen, filters } : chosen;

/** The number it is made of, else one of the same event. */
function readMeasured(computation: Computation): Measured {
  if ('of' in computation) return computation.of;
  return { ...usualMeasured, events: [readEvent(computation)] };
}

function readEvent(computation: Computation): Event {
  if ('of' in computation) return computation.of.events[0] ?? anyUse;
  return hasOneEvent(computation) ? (computation.event ?? anyUse) : anyUse;
}

function readPeriod(computation: Computation): Period {
  if ('of' in computation) return computation.of.period ?? usualPeriod;
  return computation.kind === 'activeMembers' ? (computation.period ?? usualPeriod) : usualPeriod;
}

const hasOneEvent = (computation: Computation): computation is OneEvent =>
  computation.kind === 'daysSince' || computation.kind === 'value' || computation.kind === 'activeMembers';

/** Whether nothing is left to choose; what is wrong with a whole one the server says. */
export function isWhole(computation: Computation): boolean {
  switch (computation.kind) {
    case 'measured':
    case 'trend':
      return isWholeNumber(computation.of);
    case 'ratio': {
      const { of, to } = computation;
      return isWholeNumber(of) && (to.kind === 'property' ? to.name !== '' : isWholeNumber(to.of));
    }
    case 'value':
      return !('name' in computation.property) || computation.property.name !== '';
    case 'cohortMembers':
    case 'inCohort':
      return computation.cohort !== '';
    case 'daysSince':
    case 'activeMembers':
    case 'home':
      return true;
  }
}

function isWholeNumber({ metric, formula, formulaProperties = {} }: Measured): boolean {
  if (formula !== undefined)
    return (
      formula.trim() !== '' &&
      listMeasuredLetters(formula).every((letter) => isChosen(formulaProperties[letter]))
    );
  return metric?.kind !== 'property' || isChosen(metric.property);
}

const isChosen = (property: Property | undefined) =>
  property !== undefined && (!('name' in property) || property.name !== '');

/** What it no longer measures is forgotten: the server refuses it. */
export function withFormula({ formulaProperties, ...measured }: Measured, formula: string): Measured {
  const letters = listMeasuredLetters(formula);
  const kept = Object.entries(formulaProperties ?? {}).filter(([letter]) => letters.includes(letter));
  return { ...measured, ...writeFormula(formula, Object.fromEntries(kept)) };
}
