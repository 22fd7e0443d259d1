/** What the address says of the page: which tab, what is filtered, which item is open. */
import type { ErrorFilter } from '../../api/live-queries.ts';
import type { LiveFilter } from '../../api/live-stream.ts';
import { readOneOf, readText, type SearchParams } from '../../search-params.ts';

export const filterNames = [
  'event',
  'user',
  'groupType',
  'groupValue',
  'platform',
  'library',
] as const satisfies readonly (keyof LiveFilter)[];

export interface LivePageState {
  readonly tab: 'stream' | 'ingestion';
  readonly span: 'hour' | 'week';
  readonly filter: LiveFilter;
  /** Of the item whose details are shown. */
  readonly open: string | undefined;
  /** Of the SDK whose errors are shown. */
  readonly errors: ErrorFilter;
}

export function readLiveState(search: SearchParams): LivePageState {
  const named = filterNames.map((name) => [name, readText(search, name)?.trim()] as const);
  const filter: Record<string, string> = {};
  for (const [name, value] of named) if (value !== undefined && value !== '') filter[name] = value;
  // A value is one of a type.
  if (filter['groupType'] === undefined) delete filter['groupValue'];
  const [library, version] = [readText(search, 'sdk'), readText(search, 'sdkVersion')];
  return {
    tab: readOneOf(search, 'tab', ['stream', 'ingestion']),
    span: readOneOf(search, 'span', ['hour', 'week']),
    filter: { ...filter, ...(readText(search, 'problem') === 'true' && { problem: 'true' as const }) },
    open: readText(search, 'open'),
    errors: { ...(library !== undefined && { library, ...(version !== undefined && { version }) }) },
  };
}
