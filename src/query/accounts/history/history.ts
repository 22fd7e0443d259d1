/** The properties of one unit with their versions: each value, from when until when, and who said so. */

import { z } from 'zod';
import type { Json } from '../../../domain/json.ts';
import { momentMs as ms } from '../moment.ts';
import type { VersionRow } from '../sql/versions.ts';

const propertyHistorySchema = z
  .object({
    name: z.string(),
    value: z.unknown().optional().describe('now; absent: it has none any more'),
    versions: z
      .array(
        z.object({
          value: z.unknown(),
          fromMs: ms,
          untilMs: ms.optional().describe('absent: it is the value now'),
          source: z.string().describe('amplitude, segment, import, salesforce, computed or person'),
          run: z.string().optional().describe('of a computed value: the run that wrote it'),
        }),
      )
      .describe('the latest first; a time between two of them is one without a value'),
  })
  .meta({ id: 'PropertyHistory' });

export const historySchema = z
  .object({
    properties: z.array(propertyHistorySchema).describe('by name'),
    isWhole: z.boolean().describe('false: there are older versions; the oldest shown began then or before'),
  })
  .meta({ id: 'History' });

type PropertyHistory = z.output<typeof propertyHistorySchema>;
export type History = Readonly<z.output<typeof historySchema>>;

type Span = PropertyHistory['versions'][number];

/** `versions`: the latest first, one more than is shown where there are more. */
export function describeHistory(versions: readonly VersionRow[], shownMax: number): History {
  const shown = joinEqualTimes(versions.slice(0, shownMax).toReversed());
  const spans = new Map<string, Span[]>();
  shown.forEach(({ props, fromMs, versions: same }) => {
    for (const [name, open] of spans) {
      const last = open.at(-1);
      if (last && last.untilMs === undefined && !isSame(readOwn(props, name), last.value))
        last.untilMs = fromMs;
    }
    for (const [name, value] of Object.entries(props)) {
      const known = spans.get(name) ?? [];
      if (isOpen(known.at(-1))) continue;
      spans.set(name, [...known, { value, fromMs, ...findSource(same, name, value) }]);
    }
  });
  const properties = [...spans].map(([name, found]): PropertyHistory => {
    const last = found.at(-1);
    return {
      name,
      ...(last && isOpen(last) && { value: last.value }),
      versions: found.toReversed(),
    };
  });
  return {
    properties: properties.sort((a, b) => (a.name < b.name ? -1 : 1)),
    isWhole: versions.length <= shownMax,
  };
}

interface Moment {
  readonly fromMs: number;
  /** Those that hold. */
  readonly props: VersionRow['props'];
  readonly versions: readonly VersionRow[];
}

/** Of versions of one time the last holds: the others were written over, as by computed values of before their receipt. */
function joinEqualTimes(versions: readonly VersionRow[]): readonly Moment[] {
  return [...Map.groupBy(versions, ({ fromMs }) => fromMs)].map(([fromMs, same]) => ({
    fromMs,
    props: same.at(-1)?.props ?? {},
    versions: same,
  }));
}

/** Who brought a value: the first of one time that has it, as later ones repeat what they do not change. */
function findSource(
  versions: readonly VersionRow[],
  name: string,
  value: Json,
): Pick<Span, 'source' | 'run'> {
  const found = versions.find(({ props }) => isSame(readOwn(props, name), value)) ?? versions.at(-1);
  const { source = '', request } = found ?? {};
  return { source, ...(source === 'computed' && request !== undefined && { run: request }) };
}

function isOpen(span: Span | undefined): boolean {
  return span !== undefined && span.untilMs === undefined;
}

function readOwn(props: VersionRow['props'], name: string): Json | undefined {
  return Object.hasOwn(props, name) ? props[name] : undefined;
}

/** The engine writes the keys of an object in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
