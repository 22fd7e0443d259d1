/** Reads lines of a plan, Muster's or Amplitude Data's, as a change: what the file does not say of an entry stays as it is. */
import { Problem } from '../../domain/problem.ts';
import {
  type PlanEntry,
  type PlanEntryKey,
  planEntrySchema,
  problemMessage,
  type TrackingPlan,
} from '../../query/contract.ts';
import { keyOfEntry, listEntries, writeKey } from '../entries.ts';
import { readEventCells, readGroupTypeCells, readPropertyCells } from './cells.ts';
import { type Column, type CsvRow, columns, objectTypes, propertyTypes } from './columns.ts';

interface ReadPlan {
  readonly put: readonly PlanEntry[];
  readonly remove: readonly PlanEntryKey[];
  /** What of the file was passed over, and how often. */
  readonly notes: readonly string[];
}

/** What the rows read so far led to; a property belongs to the row of an event or type above it. */
interface Reading {
  readonly known: ReadonlyMap<string, PlanEntry>;
  readonly put: Map<string, PlanEntry>;
  owner: { readonly kind: 'event' | 'groupType' | 'skipped'; readonly name: string } | undefined;
}

/** What becomes of a row. */
type Outcome =
  | { readonly kind: 'put'; readonly drafts: readonly object[] }
  | { readonly kind: 'remove'; readonly key: PlanEntryKey }
  | { readonly kind: 'skip'; readonly what: string };

const skip = (what: string): Outcome => ({ kind: 'skip', what });
const put = (...drafts: readonly object[]): Outcome => ({ kind: 'put', drafts });

/** The first line has the names of the columns. Errors: Problem that names line and column. */
export function readPlanLines(lines: readonly (readonly string[])[], plan: TrackingPlan): ReadPlan {
  const [head = [], ...rest] = lines;
  const places = findColumns(head);
  const reading: Reading = { known: listEntries(plan), put: new Map(), owner: undefined };
  const remove: PlanEntryKey[] = [];
  const skipped = new Map<string, number>();
  for (const [index, cells] of rest.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const row = Object.fromEntries([...places].map(([column, at]) => [column, cells[at] ?? ''])) as CsvRow;
    const outcome = readRow(reading, row, index + 2);
    if (outcome.kind === 'remove') remove.push(outcome.key);
    else if (outcome.kind === 'skip') skipped.set(outcome.what, (skipped.get(outcome.what) ?? 0) + 1);
    else for (const draft of outcome.drafts) putDraft(reading, draft, index + 2);
  }
  const notes = [...skipped].map(([what, count]) => `${what}: ${count}`);
  return { put: [...reading.put.values()], remove, notes };
}

function findColumns(head: readonly string[]): ReadonlyMap<Column, number> {
  const names = head.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const found = new Map<Column, number>();
  for (const [column, name] of Object.entries(columns)) {
    const at = names.indexOf(name.toLowerCase());
    if (at >= 0) found.set(column as Column, at);
  }
  if (found.has('objectType') || found.has('propertyType')) return found;
  throw new Problem(
    'invalid_request',
    `The first line has neither the column "${columns.objectType}" nor "${columns.propertyType}"; is it a tracking plan?`,
    'line 1',
  );
}

interface RowPlace {
  readonly line: number;
  readonly action: 'remove' | 'ignore' | '';
}

function readRow(reading: Reading, row: CsvRow, line: number): Outcome {
  const action = row.action?.trim().toLowerCase() ?? '';
  if (action !== '' && action !== 'ignore' && action !== 'remove')
    throw refuse(line, 'action', 'must be empty, Ignore or Remove');
  const [objectType, propertyType] = [row.objectType?.trim() ?? '', row.propertyType?.trim() ?? ''];
  if (propertyType !== '' && (objectType === '' || !row.objectName))
    return readPropertyRow(reading, row, { line, propertyType, action });
  const kind = findKind(objectTypes, objectType);
  if (kind !== undefined) return readObjectRow(reading, row, { line, kind, action });
  if (!objectType.toLowerCase().startsWith('property group'))
    throw refuse(line, 'objectType', `must be one of ${Object.values(objectTypes).join(', ')}`);
  reading.owner = { kind: 'skipped', name: row.objectName ?? '' };
  return skip('property groups were passed over');
}

function readObjectRow(
  reading: Reading,
  row: CsvRow,
  { line, kind, action }: RowPlace & { readonly kind: keyof typeof objectTypes },
): Outcome {
  const name = row.objectName ?? '';
  if (name === '') throw refuse(line, 'objectName', 'is empty');
  const passedOver = findPassedOver(action, row.eventStatus);
  if (kind === 'event' || kind === 'groupType')
    reading.owner = { kind: passedOver === undefined || action === 'ignore' ? kind : 'skipped', name };
  if (passedOver !== undefined) return skip(passedOver);
  const key = { kind, name: kind === 'enforcement' ? '' : name };
  if (action === 'remove') return removeKnown(reading, key);
  const old = findValue(reading, key);
  const wrong = (column: Column, message: string) => refuse(line, column, message);
  switch (kind) {
    case 'category':
      return put({ kind, name });
    case 'enforcement':
      return put({ kind, value: { ...old, [name]: row.enforcement?.trim() } });
    case 'event': {
      const category = row.category?.trim() ?? '';
      const event = { kind, value: { ...old, name, ...readEventCells(row, wrong) } };
      return category === '' ? put(event) : put({ kind: 'category', name: category }, event);
    }
    case 'groupType':
      return put({ kind, value: { ...old, type: name, ...readGroupTypeCells(row, wrong) } });
  }
}

function readPropertyRow(
  reading: Reading,
  row: CsvRow,
  { line, propertyType, action }: RowPlace & { readonly propertyType: string },
): Outcome {
  const type = findKind(propertyTypes, propertyType);
  if (type === undefined) {
    if (propertyType.toLowerCase().startsWith('property group'))
      return skip('properties of property groups were passed over');
    throw refuse(line, 'propertyType', `must be one of ${Object.values(propertyTypes).join(', ')}`);
  }
  const name = row.eventPropertyName || row.propertyName || '';
  if (name === '') throw refuse(line, type === 'event' ? 'eventPropertyName' : 'propertyName', 'is empty');
  const key = findPropertyKey(reading, type, name, line);
  if (key === undefined) return skip('properties of what was passed over');
  const passedOver = findPassedOver(action, row.propertyStatus);
  if (passedOver !== undefined) return skip(passedOver);
  if (action === 'remove') return removeKnown(reading, key);
  const wrong = (column: Column, message: string) => refuse(line, column, message);
  const { kind, of } = key;
  const value = { ...findValue(reading, key), name, ...readPropertyCells(row, wrong) };
  return put({ kind, ...(of !== undefined && { of }), value });
}

/** Why a row says nothing of the plan; undefined: it does. */
function findPassedOver(action: RowPlace['action'], status = ''): string | undefined {
  if (action === 'ignore') return 'lines with the action Ignore were passed over';
  return status.trim().toUpperCase() === 'UNEXPECTED' ? 'what is unexpected was not planned' : undefined;
}

function removeKnown({ known }: Reading, key: PlanEntryKey): Outcome {
  return known.has(writeKey(key))
    ? { kind: 'remove', key }
    : skip('what is to be removed is not in the plan');
}

/** Undefined: of an event or type that was passed over. */
function findPropertyKey(
  { owner }: Reading,
  type: keyof typeof propertyTypes,
  name: string,
  line: number,
): PlanEntryKey | undefined {
  switch (type) {
    case 'user':
      return { kind: 'userProperty', name };
    case 'sharedEvent':
      return { kind: 'eventProperty', name };
    case 'sharedGroup':
      return { kind: 'groupProperty', name };
    case 'event':
    case 'group': {
      if (owner?.kind === 'skipped') return undefined;
      const wanted = type === 'event' ? 'event' : 'groupType';
      if (owner?.kind !== wanted)
        throw refuse(line, 'propertyType', `stands below no line of the object type ${objectTypes[wanted]}`);
      return { kind: type === 'event' ? 'eventProperty' : 'groupProperty', of: owner.name, name };
    }
  }
}

/** As an earlier line or the plan has it. */
function findValue(reading: Reading, key: PlanEntryKey): object | undefined {
  const text = writeKey(key);
  const entry = reading.put.get(text) ?? reading.known.get(text);
  return entry && 'value' in entry ? entry.value : undefined;
}

function putDraft(reading: Reading, draft: object, line: number): void {
  // What is undefined was taken away.
  const parsed = planEntrySchema.safeParse(JSON.parse(JSON.stringify(draft)));
  if (parsed.success) {
    reading.put.set(writeKey(keyOfEntry(parsed.data)), parsed.data);
    return;
  }
  const [issue] = parsed.error.issues;
  if (!issue) throw new Error('bug: an entry is wrong, and nothing about it');
  const where = issue.path.slice(1).join('.');
  throw new Problem('invalid_request', `${where}: ${problemMessage(issue)}`, `line ${line}`);
}

function findKind<T extends Readonly<Record<string, string>>>(kinds: T, text: string): keyof T | undefined {
  return Object.keys(kinds).find((kind) => kinds[kind]?.toLowerCase() === text.toLowerCase());
}

function refuse(line: number, column: Column, message: string): Problem {
  return new Problem('invalid_request', `"${columns[column]}" ${message}.`, `line ${line}`);
}
