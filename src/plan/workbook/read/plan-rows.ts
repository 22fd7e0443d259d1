/** Reads the rows of a tab in which people plan, by their keys: what differs from the plan is put, or removed. */
import { canonicalJson, type Json } from '../../../domain/json.ts';
import {
  type PlanEntry,
  type PlanEntryKey,
  planEntrySchema,
  problemMessage,
} from '../../../query/contract.ts';
import { writeKey } from '../../entries.ts';
import { fitCell, normalizeCell } from '../fields.ts';
import type { ReadSheet } from '../sheet.ts';
import { type PlanTab, standingChoices, standingHeader } from '../tabs/plan-tab.ts';
import type { Refusals } from './refusals.ts';
import { readTable, type TableRow } from './table.ts';

interface PutRow {
  readonly entry: PlanEntry;
  readonly row: TableRow;
}

export interface ReadRows {
  readonly put: readonly PutRow[];
  readonly remove: readonly PlanEntryKey[];
  /** What was passed over. */
  readonly skipped: readonly string[];
}

type Draft = Record<string, unknown>;

/** `known`: the plan's entries by `writeKey`. */
export function readPlanRows(
  sheet: ReadSheet,
  tab: PlanTab,
  known: ReadonlyMap<string, PlanEntry>,
  refusals: Refusals,
): ReadRows {
  const keyHeaders = tab.keys.map(({ header }) => header);
  const headers = [...keyHeaders, standingHeader, ...tab.columns.map(({ header }) => header)];
  const put: PutRow[] = [];
  const remove: PlanEntryKey[] = [];
  const skipped: string[] = [];
  const keys = indexKeys(tab, known);
  const places = new Map<string, string>();
  for (const row of readTable(sheet, headers, refusals) ?? []) {
    const [firstHeader = ''] = keyHeaders;
    const cells = keyHeaders.map((header) => row.cell(header));
    const key = keys.get(normalizeKey(cells)) ?? tab.readKey(cells);
    if (typeof key === 'string') {
      refusals.add(row.address(firstHeader), key);
      continue;
    }
    const text = writeKey(key);
    const place = places.get(text);
    if (place !== undefined) refusals.add(row.address(firstHeader), `stands in ${place} already`);
    places.set(text, row.address(firstHeader));
    const old = known.get(text);
    const standing = readStanding(row, refusals);
    switch (standing) {
      case 'unexpected':
        if (old) skipped.push('rows of what is planned that say unexpected');
        else if (tab.columns.some(({ header }) => row.cell(header) !== ''))
          skipped.push('rows in which something is written, and that still say unexpected');
        break;
      case 'remove':
        if (old) remove.push(key);
        else skipped.push('rows to be removed that are not in the plan');
        break;
      default: {
        const entry = readEntry(tab, row, { key, old, standing }, refusals);
        if (entry && !isSame(entry, old)) put.push({ entry, row });
      }
    }
  }
  return { put, remove, skipped };
}

/** By cells as spreadsheet programs leave them. */
function indexKeys(tab: PlanTab, known: ReadonlyMap<string, PlanEntry>): ReadonlyMap<string, PlanEntryKey> {
  const all = [...known.keys()].map(readKeyText).filter(({ kind }) => tab.kinds.includes(kind));
  return new Map(all.map((key) => [normalizeKey(tab.writeKey(key)), key]));
}

function readKeyText(text: string): PlanEntryKey {
  const [kind, name, of] = JSON.parse(text) as [PlanEntryKey['kind'], string, string?];
  return { kind, name, ...(of !== undefined && { of }) };
}

function normalizeKey(cells: readonly string[]): string {
  return JSON.stringify(cells.map(normalizeCell));
}

function readStanding(row: TableRow, refusals: Refusals): string {
  const said = row.cell(standingHeader).trim().toLowerCase();
  if (said === '' || standingChoices.some((choice) => choice === said)) return said || 'planned';
  refusals.add(row.address(standingHeader), `standing must be one of ${standingChoices.join(', ')}`);
  return 'unexpected';
}

interface Planning {
  readonly key: PlanEntryKey;
  /** As the plan has it. */
  readonly old: PlanEntry | undefined;
  readonly standing: string;
}

/** What the tab has no column for stays as it was. Undefined: it was refused. */
function readEntry(
  tab: PlanTab,
  row: TableRow,
  { key, old, standing }: Planning,
  refusals: Refusals,
): PlanEntry | undefined {
  const { kind, of, name } = key;
  const before = (old && 'value' in old ? old.value : undefined) as Draft | undefined;
  const value: Draft = {
    ...(before ?? { [kind === 'groupType' ? 'type' : 'name']: name }),
    standing,
  };
  let isRefused = false;
  const refuse = (header: string, message: string) => {
    isRefused = true;
    refusals.add(row.address(header), message);
  };
  for (const { header, fields } of tab.columns) {
    const field = fields[kind];
    const cell = row.cell(header);
    if (!field) {
      if (cell.trim() !== '') refuse(header, `${header} says nothing of ${nouns[kind]}; empty it`);
      continue;
    }
    // As it was written, whatever a program made of it since.
    if (before && normalizeCell(fitCell(field.write(before[field.key]))) === normalizeCell(cell)) continue;
    const read = field.read(cell);
    if (typeof read === 'string') refuse(header, `${header} ${read}`);
    else value[field.key] = read.value;
  }
  if (isRefused) return undefined;
  const draft = { kind, ...(of !== undefined && { of }), value };
  // What is undefined was emptied.
  const parsed = planEntrySchema.safeParse(JSON.parse(JSON.stringify(draft)));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const wrong = tab.columns.find(({ fields }) => fields[kind]?.key === issue.path[1]);
    const at = wrong?.header ?? tab.keys.at(kind === 'event' ? 0 : -1)?.header ?? '';
    refusals.add(row.address(at), `${at}: ${problemMessage(issue)}`);
  }
  return undefined;
}

const nouns: Readonly<Record<PlanEntryKey['kind'], string>> = {
  enforcement: 'this',
  category: 'a category',
  event: 'an event; it is of properties',
  eventProperty: 'a property; it is of events',
  userProperty: 'a user property',
  groupType: 'a group type',
  groupProperty: 'a group property',
};

function isSame(entry: PlanEntry, old: PlanEntry | undefined): boolean {
  return (
    old !== undefined && canonicalJson(entry as unknown as Json) === canonicalJson(old as unknown as Json)
  );
}
