/** What a row says of its entry, whatever kind that is. */
import { writeExact, writeList } from '../../format.ts';
import { planTexts as words } from '../../words/plan.ts';
import type { PlanRow } from './rows.ts';

/** What is planned of it. */
export function readValue({ entry }: PlanRow) {
  return entry === undefined || entry.kind === 'category' || entry.kind === 'enforcement'
    ? undefined
    : entry.value;
}

function readProperty({ entry }: PlanRow) {
  switch (entry?.kind) {
    case 'eventProperty':
    case 'userProperty':
    case 'groupProperty':
      return entry.value;
    default:
      return undefined;
  }
}

export function nameType(row: PlanRow): string | undefined {
  const { type, isList = false } = readProperty(row) ?? {};
  if (type === undefined) return undefined;
  return isList ? words.listOf(type) : type;
}

/** Of which types its values were, in the plan's words. */
export function nameArrived({ types = [] }: Pick<PlanRow, 'types'>): string {
  return writeList(types.map((type) => (type === 'text' ? 'string' : type)));
}

export const isRequired = (row: PlanRow) => readProperty(row)?.isRequired === true;

/** What it is a property of. */
export function nameOwner({ kind, of }: PlanRow): string | undefined {
  if (kind === 'eventProperty') return of ?? words.allEvents;
  return kind === 'groupProperty' ? (of ?? words.allTypes) : undefined;
}

/** In a line: what it is of, its type, how much of it came. */
export function describeRow(row: PlanRow): string {
  const { lately, groups } = row;
  const parts = [
    nameOwner(row),
    nameType(row) ?? nameArrived(row),
    lately === undefined ? undefined : `${writeExact(lately)} ${words.inThirtyDays}`,
    groups === undefined ? undefined : words.groupCount(groups),
  ];
  return parts.filter(Boolean).join(' · ');
}
