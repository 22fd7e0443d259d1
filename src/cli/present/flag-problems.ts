/** Problems of a definition that flags made: they name the flag, for nobody wrote the JSON. */
import { Problem } from '../../domain/problem.ts';
import { escapeAdvice, type QueryFlags } from './query-options.ts';

const flagOfPlace: readonly (readonly [RegExp, string | ((flags: QueryFlags) => string)])[] = [
  [/^unit\b/, '--by'],
  [/^events\b/, '--event'],
  [/^segments?\b/, '--where'],
  [/^breakdowns\[\d+\]\.bounds\b/, '--bounds'],
  [/^breakdowns?\b/, '--breakdown'],
  [/^range\.end\b/, ({ to }) => (to === undefined ? '--last' : '--to')],
  [/^range\b/, ({ from }) => (from === undefined ? '--last' : '--from')],
  [/^metric\b/, '--metric'],
  [/^interval\b/, '--interval'],
  [/^limit\b/, '--limit'],
  [/^propertyView\b/, '--view'],
  [/^weekStart\b/, '--week-start'],
];

/** What is no problem of a place in the definition is given back as it is. */
export function atFlag(error: unknown, flags: QueryFlags): unknown {
  if (!(error instanceof Problem) || error.path === undefined) return error;
  const { path } = error;
  const found = flagOfPlace.find(([place]) => place.test(path))?.[1];
  if (found === undefined) return error;
  const flag = typeof found === 'string' ? found : found(flags);
  return new Problem(error.code, `${error.message}${adviceOn(path, flag, flags)}`, flag);
}

/** `org.unit` is read as the property `unit` of the type `org`, where no such type exists the dot may belong to a name. */
function adviceOn(path: string, flag: string, { breakdown = [], where = [] }: QueryFlags): string {
  const isOfType = /\.groupType$/.test(path) && (flag === '--breakdown' || flag === '--where');
  return isOfType && [...breakdown, ...where].some((text) => text.includes('.')) ? ` ${escapeAdvice}.` : '';
}
