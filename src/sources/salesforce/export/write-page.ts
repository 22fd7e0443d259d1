/** Writes what was decided of a page, and says what is to be remembered of its groups. */

import type { ExportFields } from './check.ts';
import { type FieldValues, type RecordWrite, type Written, writeRecords } from './collections.ts';
import type { DecidedGroup, Outcome } from './decide-page.ts';
import type { ExportMapping } from './document.ts';
import type { ExportedGroup } from './group-store.ts';
import { isNumeric } from './plan-group.ts';
import type { ExportCounts, ExportReason, ExportSample, Findings } from './run.ts';

interface WritePageOptions extends Pick<Parameters<typeof writeRecords>[0], 'rest' | 'pause'> {
  readonly mapping: ExportMapping;
  readonly fields: ExportFields;
  readonly nowMs: number;
}

interface WrittenPage extends Findings {
  readonly groups: readonly ExportedGroup[];
}

/** The record is gone: the group is to look for another one. */
const goneCodes = ['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND'];

/** Errors: SalesforceFailure. */
export async function writePage(
  { rest, pause, mapping, fields, nowMs }: WritePageOptions,
  decided: readonly DecidedGroup[],
): Promise<WrittenPage> {
  const keyType = fields.get(mapping.id)?.get(mapping.key.field)?.type ?? '';
  const writes = decided.flatMap((group) => {
    const write = makeWrite(group.outcome, mapping.key.field, isNumeric(keyType));
    return write ? [{ group, write }] : [];
  });
  const results = await writeRecords(
    { rest, pause, object: mapping.object, keyField: mapping.key.field },
    writes.map(({ write }) => write),
  );
  const written = new Map(writes.map(({ group }, place) => [group, results[place]]));
  const counts: Record<string, number> = { groups: decided.length };
  const add = (name: keyof ExportCounts, count = 1) => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  const samples: ExportSample[] = [];
  const codes: string[] = [];
  const groups: ExportedGroup[] = [];
  for (const group of decided) {
    const { wanted, outcome } = group;
    const note = (reason: ExportReason, record: string | null, detail: string, code = '') =>
      samples.push({ reason, mapping: mapping.id, group: wanted.value, record, code, detail });
    for (const { detail } of wanted.unfit) note('unfit', readRecord(group), detail);
    add('unfit', wanted.unfit.length);
    const result = written.get(group);
    if (result) {
      groups.push(rememberWritten(group, result, nowMs));
      if (result.kind === 'done') {
        add(result.created ? 'created' : 'changed');
        add('fields', Object.keys(readChanges(outcome)).length);
      } else if (isGone(outcome, result)) {
        add('withoutRecord');
        note('withoutRecord', readRecord(group), result.message, result.code);
      } else {
        add('refused');
        codes.push(result.code);
        note('refused', readRecord(group), result.message, result.code);
      }
      continue;
    }
    add(outcome.kind as keyof ExportCounts);
    if (outcome.kind === 'unchanged' && outcome.record !== undefined)
      groups.push(remember(group, { record: outcome.record, sent: wanted.fields }, nowMs));
    if (outcome.kind === 'withoutRecord' && outcome.isNew)
      groups.push(remember(group, { record: null, sent: {} }, nowMs));
    if (outcome.kind === 'emptyKey') {
      note('emptyKey', null, '');
      // Its record may be another group's now.
      if (group.stored?.record) groups.push(remember(group, { record: null, sent: {} }, nowMs));
    }
    if (outcome.kind === 'withoutRecord') note('withoutRecord', null, wanted.key);
    if (outcome.kind === 'doubled') note('doubled', outcome.record, outcome.detail);
  }
  return { groups, counts, codes, samples };
}

function makeWrite(outcome: Outcome, keyField: string, hasNumericKey: boolean): RecordWrite | undefined {
  if (outcome.kind === 'write') return { id: outcome.record, fields: outcome.changes };
  if (outcome.kind !== 'create') return undefined;
  const key = outcome.fields[keyField] ?? null;
  return { fields: { ...outcome.fields, [keyField]: hasNumericKey ? Number(key) : key } };
}

const readRecord = ({ outcome, stored }: DecidedGroup): string | null =>
  outcome.kind === 'write' ? outcome.record : (stored?.record ?? null);

function readChanges(outcome: Outcome): FieldValues {
  if (outcome.kind === 'write') return outcome.changes;
  return outcome.kind === 'create' ? outcome.fields : {};
}

const isGone = (outcome: Outcome, result: Written): boolean =>
  outcome.kind === 'write' && result.kind === 'refused' && goneCodes.includes(result.code);

function rememberWritten(group: DecidedGroup, result: Written, nowMs: number): ExportedGroup {
  const { wanted, stored, outcome } = group;
  if (result.kind === 'done') return remember(group, { record: result.id, sent: wanted.fields }, nowMs);
  // Looked for again with the next run.
  if (isGone(outcome, result)) return remember(group, { record: null, sent: {} }, 0);
  if (outcome.kind !== 'write')
    return { ...remember(group, { record: null, sent: {} }, nowMs), refused: wanted.fields };
  const sent = stored?.record === outcome.record ? stored.sent : {};
  // What the record held beside the values that it refused was found to be so.
  const held = Object.entries(wanted.fields).filter(([name]) => !(name in outcome.changes));
  return {
    ...remember(group, { record: outcome.record, sent: { ...sent, ...Object.fromEntries(held) } }, nowMs),
    refused: outcome.changes,
  };
}

const remember = (
  { wanted: { value, key } }: DecidedGroup,
  { record, sent }: Pick<ExportedGroup, 'record' | 'sent'>,
  triedMs: number,
): ExportedGroup => ({ value, key, record, sent, refused: null, triedMs });
