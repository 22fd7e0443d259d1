/** Reads a workbook as a change of the plan, and of what is said of findings: whole, or refused with the cells that are wrong. */
import { Problem } from '../../domain/problem.ts';
import type { Finding, PlanEntry, PlanEntryKey, TrackingPlan } from '../../query/contract.ts';
import { keyOfEntry, listEntries, writeKey } from '../entries.ts';
import { type Decision, readDecisions } from './read/decisions.ts';
import { type ReadRows, readPlanRows } from './read/plan-rows.ts';
import { createRefusals, type Refusals } from './read/refusals.ts';
import { readSayings, type SayingLine } from './read/sayings.ts';
import { type ReadSettings, readSettings } from './read/settings.ts';
import type { ReadSheet } from './sheet.ts';
import { dataQaName } from './tabs/data-qa.ts';
import { planTabs } from './tabs/plan-sheets.ts';
import { promotionName } from './tabs/promotion.ts';
import { readMeName } from './tabs/read-me.ts';
import { usersName } from './tabs/users.ts';

export interface ReadWorkbook extends Pick<ReadSettings, 'project' | 'version'> {
  readonly put: readonly PlanEntry[];
  readonly remove: readonly PlanEntryKey[];
  readonly sayings: readonly SayingLine[];
  readonly decisions: readonly Decision[];
  /** What was passed over, and how often. */
  readonly notes: readonly string[];
}

interface Standing {
  readonly plan: TrackingPlan;
  readonly said: ReadonlyMap<string, NonNullable<Finding['said']>>;
}

/** Errors: Problem at a cell, that names the others. */
export function readWorkbook(sheets: readonly ReadSheet[], { plan, said }: Standing): ReadWorkbook {
  const refusals = createRefusals();
  const sheetOf = findSheets(sheets);
  const known = listEntries(plan);
  const settings = readSettings(sheetOf(readMeName), plan, refusals);
  const read = planTabs.map((tab) => readPlanRows(sheetOf(tab.name), tab, known, refusals));
  const sayings = readSayings(sheetOf(dataQaName), said, refusals);
  const promotion = sheets.find(({ name }) => name.trim().toLowerCase() === promotionName.toLowerCase());
  const decisions = readDecisions(promotion, refusals);
  refuseUnknown(read, known, refusals);
  refusals.throwAny();
  const rows = read.flatMap(({ put }) => put.map(({ entry }) => entry));
  const names = new Set(sheetNames);
  const others = sheets.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  const skipped = Map.groupBy(
    read.flatMap((each) => each.skipped),
    (what) => what,
  );
  return {
    project: settings.project,
    version: settings.version,
    put: [...settings.put, ...listNewCategories(rows, [...known.values(), ...settings.put]), ...rows],
    remove: dropOwned(read.flatMap(({ remove }) => remove)),
    sayings,
    decisions,
    notes: [
      ...[...skipped].map(([what, { length }]) => `${what} were passed over: ${length}`),
      ...(others.length > 0
        ? [`tabs that are not of a workbook were passed over: ${others.join(', ')}`]
        : []),
    ],
  };
}

const readNames = [readMeName, ...planTabs.map(({ name }) => name), dataQaName];
const sheetNames: readonly string[] = [...readNames, usersName, promotionName];

/** Errors: Problem where a tab in which people write is not there: it may have been called otherwise. */
function findSheets(sheets: readonly ReadSheet[]): (name: string) => ReadSheet {
  const found = new Map(sheets.map((sheet) => [sheet.name.trim().toLowerCase(), sheet]));
  const missing = readNames.filter((name) => !found.has(name.toLowerCase()));
  if (missing.length > 0) {
    const there = sheets.map(({ name }) => JSON.stringify(name)).join(', ') || 'none';
    throw new Problem(
      'invalid_request',
      `There is no tab ${missing.map((name) => JSON.stringify(name)).join(', ')}; there are ${there}. Is it a workbook of Muster, and are its tabs called as they were?`,
      missing[0],
    );
  }
  return (name) => {
    const sheet = found.get(name.toLowerCase());
    if (!sheet) throw new Error('bug: a tab is missing that was looked for');
    return sheet;
  };
}

/** Group types and events that rows name have to be in the plan then. */
function refuseUnknown(
  read: readonly ReadRows[],
  known: ReadonlyMap<string, PlanEntry>,
  refusals: Refusals,
): void {
  const then = new Set(known.keys());
  for (const { remove } of read) for (const key of remove) then.delete(writeKey(key));
  for (const { put } of read) for (const { entry } of put) then.add(writeKey(keyOfEntry(entry)));
  for (const { entry, row } of read.flatMap(({ put }) => put)) {
    if (entry.kind === 'event')
      for (const type of entry.value.groupTypes)
        if (!then.has(writeKey({ kind: 'groupType', name: type })))
          refusals.add(
            row.address('types that must be present'),
            `the plan has no group type ${JSON.stringify(type)}`,
          );
    if ((entry.kind !== 'eventProperty' && entry.kind !== 'groupProperty') || entry.of === undefined)
      continue;
    const [kind, header, noun] =
      entry.kind === 'eventProperty'
        ? (['event', 'event', 'event'] as const)
        : (['groupType', 'type', 'group type'] as const);
    if (!then.has(writeKey({ kind, name: entry.of })))
      refusals.add(row.address(header), `the plan has no ${noun} ${JSON.stringify(entry.of)}; plan it, too`);
  }
}

function listNewCategories(rows: readonly PlanEntry[], known: readonly PlanEntry[]): readonly PlanEntry[] {
  const names = new Set(known.flatMap((entry) => (entry.kind === 'category' ? [entry.name] : [])));
  const wanted = rows.flatMap((entry) => (entry.kind === 'event' ? (entry.value.category ?? []) : []));
  return [...new Set(wanted)].filter((name) => !names.has(name)).map((name) => ({ kind: 'category', name }));
}

/** What is an event's or group type's own goes with it. */
function dropOwned(remove: readonly PlanEntryKey[]): readonly PlanEntryKey[] {
  const owners = new Set(remove.filter(({ kind }) => kind === 'event' || kind === 'groupType').map(writeKey));
  return remove.filter(({ kind, of }) => {
    if (of === undefined) return true;
    return !owners.has(writeKey({ kind: kind === 'eventProperty' ? 'event' : 'groupType', name: of }));
  });
}
