/** What differs between the set-ups of two environments, line by line. */
import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../domain/json.ts';

/** In the order in which they are applied: what others refer to comes first. */
export const setupSections = [
  'plan',
  'groupTypes',
  'nameProperties',
  'projectTerms',
  'groupTypeTerms',
  'segmentMapping',
  'cohorts',
  'charts',
  'views',
  'computed',
  'salesforceMapping',
] as const;
export type SetupSection = (typeof setupSections)[number];

/** One thing that was set up, without what belongs to its project: ids, versions, who and when. */
export interface SetupItem {
  /** Tells it from the others of its section; the same in each environment. */
  readonly key: string;
  /** In words, where the key is none. */
  readonly name: string;
  readonly value: Json;
}

export type Setup = Readonly<Record<SetupSection, readonly SetupItem[]>>;

/** Without `before` it is added, without `after` removed. */
export interface SetupLine {
  readonly section: SetupSection;
  readonly key: string;
  readonly name: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** What would have to change in `to` for it to be as `from`. */
export function diffSetups(from: Setup, to: Setup): readonly SetupLine[] {
  return setupSections.flatMap((section) => {
    const [wanted, current] = [index(from[section]), index(to[section])];
    return [...new Set([...current.keys(), ...wanted.keys()])].flatMap((key): readonly SetupLine[] => {
      const [before, after] = [current.get(key), wanted.get(key)];
      if (before && after && isSameJson(before.value, after.value)) return [];
      const name = (after ?? before)?.name ?? key;
      return [
        { section, key, name, ...(before && { before: before.value }), ...(after && { after: after.value }) },
      ];
    });
  });
}

function index(items: readonly SetupItem[]): ReadonlyMap<string, SetupItem> {
  return new Map(items.map((item) => [item.key, item]));
}

/** Equal lines have equal texts: whoever applies them says with it what was seen. */
export function digestLines(lines: readonly SetupLine[]): string {
  return digestJson(lines as unknown as Json);
}

/** Tells a line with its contents: of one that says something else by now it is another. */
export function digestLine({ section, key, before, after }: SetupLine): string {
  return digestJson([section, key, before ?? null, after ?? null, before === undefined, after === undefined]);
}

export function digestJson(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 32);
}

export function isSameJson(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Whether a set-up has what a line made of it: of several that are called the same, any of them. */
export function isAsAfter(setup: Setup, { section, key, name, after }: SetupLine): boolean {
  const items = setup[section];
  if (after === undefined) return !items.some((item) => item.key === key);
  return items.some((item) => (item.key === key || item.name === name) && isSameJson(item.value, after));
}

/** The lines that take these back, the last first. */
export function reverseLines(lines: readonly SetupLine[]): readonly SetupLine[] {
  return lines.toReversed().map(({ before, after, ...line }) => ({
    ...line,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }));
}
