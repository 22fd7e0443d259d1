/** Reads the tab Read me: what the workbook is of, categories, and what becomes of what the plan does not have. */
import { emptyPlan, type PlanEntry, type TrackingPlan } from '../../../query/contract.ts';
import { listField, normalizeCell } from '../fields.ts';
import type { ReadSheet } from '../sheet.ts';
import { enforcementField } from '../tabs/events.ts';
import { enforcementSettings, readMeHeaders, readMeSettings } from '../tabs/read-me.ts';
import type { Refusals } from './refusals.ts';
import { readTable, type TableRow } from './table.ts';

/** A number of the workbook's own, and the cell that says it. */
interface Stated {
  readonly value: number;
  readonly address: string;
}

export interface ReadSettings {
  /** Undefined: its cell is empty, and it may be read into any project, or over any version. */
  readonly project: Stated | undefined;
  readonly version: Stated | undefined;
  readonly put: readonly PlanEntry[];
}

export function readSettings(sheet: ReadSheet, plan: TrackingPlan, refusals: Refusals): ReadSettings {
  const rows = readTable(sheet, [readMeHeaders.setting, readMeHeaders.value], refusals) ?? [];
  const settings = new Map(rows.map((row) => [row.cell(readMeHeaders.setting).trim().toLowerCase(), row]));
  const find = (setting: string) => settings.get(setting.toLowerCase());
  const findNumber = (setting: string) => {
    const row = find(setting);
    if (!row) refusals.add(`${sheet.name}!A1`, `the row “${setting}” is missing`);
    return row && readNumber(row, setting, refusals);
  };
  return {
    project: findNumber(readMeSettings.project),
    version: findNumber(readMeSettings.version),
    put: [
      ...readCategories(find(readMeSettings.categories), plan, refusals),
      ...readEnforcement(find, plan, refusals),
    ],
  };
}

function readNumber(row: TableRow, setting: string, refusals: Refusals): Stated | undefined {
  const [cell, address] = [row.cell(readMeHeaders.value).trim(), row.address(readMeHeaders.value)];
  if (cell === '') return undefined;
  if (/^\d{1,10}$/.test(cell)) return { value: Number(cell), address };
  refusals.add(address, `${setting} must be a number, or empty`);
  return undefined;
}

/** They are only added: whoever takes one away, does so in the plan. */
function readCategories(
  row: TableRow | undefined,
  { categories }: TrackingPlan,
  refusals: Refusals,
): readonly PlanEntry[] {
  if (!row) return [];
  const field = listField('');
  const cell = row.cell(readMeHeaders.value);
  if (normalizeCell(cell) === normalizeCell(field.write(categories.map(({ name }) => name)))) return [];
  const read = field.read(cell);
  if (typeof read === 'string') {
    refusals.add(row.address(readMeHeaders.value), `${readMeSettings.categories} ${read}`);
    return [];
  }
  const known = new Set(categories.map(({ name }) => name));
  const named = (read.value ?? []) as readonly string[];
  return named.filter((name) => !known.has(name)).map((name) => ({ kind: 'category', name }));
}

function readEnforcement(
  find: (setting: string) => TableRow | undefined,
  { enforcement }: TrackingPlan,
  refusals: Refusals,
): readonly PlanEntry[] {
  const value = { ...enforcement };
  for (const key of Object.keys(emptyPlan.enforcement) as readonly (keyof typeof value)[]) {
    const row = find(enforcementSettings[key]);
    const read = enforcementField(key).read(row?.cell(readMeHeaders.value) ?? '');
    if (typeof read === 'string')
      refusals.add(row?.address(readMeHeaders.value) ?? '', `${enforcementSettings[key]} ${read}`);
    else if (read.value !== undefined) value[key] = read.value as 'mark' | 'reject';
  }
  const isSame = Object.entries(enforcement).every(([key, was]) => value[key as keyof typeof value] === was);
  return isSame ? [] : [{ kind: 'enforcement', value }];
}
