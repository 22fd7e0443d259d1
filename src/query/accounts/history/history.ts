/** The properties of one unit with their versions: each value, from when until when, and who said so. */

import { z } from 'zod';
import type { Json } from '../../../domain/json.ts';
import { momentMs as ms } from '../moment.ts';
import type { VersionRow } from '../sql/versions.ts';
import { findWriter, isSame, joinEqualTimes, type Moment, readOwn } from './moments.ts';
import type { WithheldChange } from './withheld.ts';

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
          run: z.string().optional().describe('of a computed or Salesforce value: the run that wrote it'),
        }),
      )
      .describe('the latest first; a time between two of them is one without a value'),
    withheld: z
      .array(
        z.object({
          value: z.unknown().optional().describe('absent: it would have been unset'),
          atMs: ms,
          source: z.string(),
          owner: z.string().describe('the source that owned the property then'),
        }),
      )
      .optional()
      .describe('changes that were not applied, as another source owns the property; the latest first'),
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
export function describeHistory(
  versions: readonly VersionRow[],
  shownMax: number,
  withheld: readonly WithheldChange[] = [],
): History {
  const shown = joinEqualTimes(versions.slice(0, shownMax).toReversed());
  const spans = new Map<string, Span[]>();
  for (const moment of shown) {
    const { props, fromMs } = moment;
    for (const [name, open] of spans) {
      const last = open.at(-1);
      if (last && last.untilMs === undefined && !isSame(readOwn(props, name), last.value))
        last.untilMs = fromMs;
    }
    for (const [name, value] of Object.entries(props)) {
      const known = spans.get(name) ?? [];
      if (isOpen(known.at(-1))) continue;
      spans.set(name, [...known, { value, fromMs, ...findSource(moment, name, value) }]);
    }
  }
  const byName = Map.groupBy(withheld, ({ property }) => property);
  for (const name of byName.keys()) if (!spans.has(name)) spans.set(name, []);
  const properties = [...spans].map(([name, found]): PropertyHistory => {
    const last = found.at(-1);
    const others = byName.get(name);
    return {
      name,
      ...(last && isOpen(last) && { value: last.value }),
      versions: found.toReversed(),
      ...(others && { withheld: others.map(({ property: _, request: __, ...change }) => change) }),
    };
  });
  return {
    properties: properties.sort((a, b) => (a.name < b.name ? -1 : 1)),
    isWhole: versions.length <= shownMax,
  };
}

function findSource(moment: Moment, name: string, value: Json): Pick<Span, 'source' | 'run'> {
  const { source = '', request } = findWriter(moment, name, value) ?? {};
  return { source, ...(namesRun(source) && request !== undefined && { run: request }) };
}

/** Of what these write, the request is a run. */
const namesRun = (source: string) => source === 'computed' || source === 'salesforce';

function isOpen(span: Span | undefined): boolean {
  return span !== undefined && span.untilMs === undefined;
}
