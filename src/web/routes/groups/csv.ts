/** A list as CSV, as it is shown: all of it, or its selected rows. */
import { call } from '../../api/call.ts';
import type { Scope } from '../../api/queries.ts';
import { downloadText, writeFileName } from '../../parts/download.ts';
import { type ListState, writeListQuery } from './list-state.ts';

interface List {
  readonly scope: Scope;
  readonly type: string;
  readonly state: ListState;
  readonly columns: readonly string[];
}

export async function downloadList(list: List, label: string): Promise<void> {
  save(list, label, await readCsv(list));
}

/** `values`: in the order of the list. */
export async function downloadRows(list: List, label: string, values: readonly string[]): Promise<void> {
  let text = '';
  for (const part of splitValues(values)) {
    const { filters } = list.state;
    const only = { column: 'group', operator: 'is', values: part } as const;
    const csv = await readCsv({ ...list, state: { ...list.state, filters: [...filters, only] } });
    // Each answer names the columns; one line of names is enough.
    text += text === '' ? csv : csv.slice(csv.indexOf('\n') + 1);
  }
  save(list, label, text);
}

/** Of an address, which servers and what stands before them cut somewhere above. */
const addressLengthMax = 4_000;
const valuesMax = 1_000;

/** Parts that each fit into an address. */
export function splitValues(values: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const size = encodeURIComponent(JSON.stringify(value)).length + 1;
    const last = parts.at(-1);
    if (last && length + size <= addressLengthMax && last.length < valuesMax) {
      last.push(value);
      length += size;
    } else {
      parts.push([value]);
      length = size;
    }
  }
  return parts;
}

async function readCsv({ scope, type, state, columns }: List): Promise<string> {
  const query = { ...writeListQuery(state, columns), format: 'csv' as const };
  return String(await call('listGroups', { path: { type }, query }, scope));
}

function save({ type }: List, label: string, text: string): void {
  downloadText(writeFileName([type, label.toLowerCase()], 'csv'), text, 'text/csv;charset=utf-8');
}
