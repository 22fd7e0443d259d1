/** Holds a list of ids against groups or users: in both, only in the list, only here, each with its reason. Pure. */
import { type Comparison, hereReasons, listReasons } from './schema.ts';

/** What is known of a group of the type, or of a user. */
export interface ComparedUnit {
  readonly value: string;
  readonly name?: string | undefined;
  /** What the list may call it: its value, or values of the property; of users those that the list has, in any spelling. */
  readonly keys: readonly string[];
  /** Whether the list could call it anything. */
  readonly hasKey: boolean;
  /** Whether it is one of those that the list is held against. */
  readonly isHere: boolean;
  readonly isLeftOut: boolean;
  /** Dates of its first and last event. */
  readonly firstSeen?: string | undefined;
  readonly lastSeen?: string | undefined;
  /** All of its events in the dates were received after the list was made. */
  readonly isLate: boolean;
}

interface Compared {
  readonly ids: readonly string[];
  readonly units: readonly ComparedUnit[];
  /** The dates that what the list is held against is about. */
  readonly range?: { readonly start: string; readonly end: string } | undefined;
  /** The last date that the list knows of. */
  readonly takenOn?: string | undefined;
  /** What becomes of a further id of one that is in both already: it is in both once, or in the list only, as merged into it. */
  readonly repeats: 'once' | 'merged';
}

type Both = Comparison['both']['rows'][number];
type Spelled = Comparison['spelled']['rows'][number];
type OnlyList = Comparison['onlyList']['rows'][number];
type OnlyHere = Comparison['onlyHere']['rows'][number];

/** All rows, of which an answer shows some. */
export interface ComparedIds {
  readonly doubled: number;
  readonly both: readonly Both[];
  readonly spelled: readonly Spelled[];
  readonly onlyList: readonly OnlyList[];
  readonly onlyHere: readonly OnlyHere[];
}

export function compareIds({ ids, units, range, takenOn, repeats }: Compared): ComparedIds {
  const different = [...new Set(ids)];
  const exact = indexBy(units, (key) => key);
  const short = indexBy(units, shortenSalesforceId);
  const folded = indexBy(units, foldSpelling);
  const both: Both[] = [];
  const spelled: Spelled[] = [];
  const onlyList: OnlyList[] = [];
  /** By which id each is in both. */
  const matched = new Map<ComparedUnit, string>();
  const others: string[] = [];
  for (const id of different) {
    const same = exact.get(id);
    const found = same ?? findShort(short, id);
    const here = found?.filter(({ isHere }) => isHere) ?? [];
    for (const unit of here) {
      const other = matched.get(unit);
      if (other === undefined) {
        both.push({ id, ...showUnit(unit), isOtherLength: same === undefined });
        matched.set(unit, id);
      } else if (repeats === 'merged') onlyList.push({ id, ...showUnit(unit), other, reason: 'merged' });
    }
    if (here.length > 0) continue;
    const [known] = found ?? [];
    if (known) onlyList.push({ id, ...showUnit(known), reason: explainAbsence(known, range) });
    else others.push(id);
  }
  // After all that are spelled alike: whoever is in both is missing from neither.
  for (const id of others) {
    const alike = folded.get(foldSpelling(id) ?? '') ?? [];
    const here = alike.filter((unit) => unit.isHere && !matched.has(unit));
    for (const unit of here) {
      spelled.push({ id, ...showUnit(unit), other: findSpelling(unit, id) });
      matched.set(unit, id);
    }
    if (here.length > 0) continue;
    const known = alike.find(({ isHere }) => isHere) ?? alike[0];
    onlyList.push(
      known
        ? {
            ...{ id, ...showUnit(known), other: findSpelling(known, id) },
            reason: known.isHere ? 'doubledSpelling' : explainAbsence(known, range),
          }
        : { id, reason: 'neverSeen' },
    );
  }
  const listed = new Map(different.map((id) => [foldSpelling(id), id]));
  const onlyHere = units
    .filter((unit) => unit.isHere && !matched.has(unit))
    .map((unit) => ({ ...showUnit(unit), ...explainPresence(unit, listed, takenOn) }));
  return {
    doubled: ids.length - different.length,
    both,
    spelled,
    onlyList: orderBy(listReasons, onlyList),
    onlyHere: orderBy(hereReasons, onlyHere),
  };
}

function orderBy<Reason extends string, Row extends { readonly reason: Reason }>(
  reasons: readonly Reason[],
  rows: readonly Row[],
): readonly Row[] {
  return rows.toSorted((a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason));
}

/** Units by what a key becomes; keys that become nothing are left out. */
function indexBy(
  units: readonly ComparedUnit[],
  change: (key: string) => string | undefined,
): ReadonlyMap<string, readonly ComparedUnit[]> {
  const index = new Map<string, ComparedUnit[]>();
  for (const unit of units)
    for (const key of new Set(unit.keys.map(change))) {
      if (key === undefined) continue;
      const known = index.get(key);
      if (known) known.push(unit);
      else index.set(key, [unit]);
    }
  return index;
}

/** The 15 characters that tell records of Salesforce apart; undefined of what is no such id. */
function shortenSalesforceId(text: string): string | undefined {
  return /^[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?$/.test(text) && /\d/.test(text) ? text.slice(0, 15) : undefined;
}

function findShort(
  index: ReadonlyMap<string, readonly ComparedUnit[]>,
  id: string,
): readonly ComparedUnit[] | undefined {
  const short = shortenSalesforceId(id);
  return short === undefined ? undefined : index.get(short);
}

/** Without case, accents’ forms, spaces and punctuation; undefined where nothing is left. */
export function foldSpelling(text: string): string | undefined {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '');
  return folded === '' ? undefined : folded;
}

function findSpelling({ keys }: ComparedUnit, id: string): string | undefined {
  return keys.find((key) => foldSpelling(key) === foldSpelling(id));
}

function showUnit({ value, name, lastSeen }: ComparedUnit) {
  return { value, ...(name !== undefined && { name }), ...(lastSeen !== undefined && { lastSeen }) };
}

/** Why one that is known is not among those that the list is held against. */
function explainAbsence(
  { isLeftOut, firstSeen, lastSeen }: ComparedUnit,
  range: Compared['range'],
): OnlyList['reason'] {
  if (isLeftOut) return 'leftOut';
  if (lastSeen === undefined || (range && lastSeen < range.start)) return 'inactive';
  if (range && firstSeen !== undefined && firstSeen > range.end) return 'later';
  return 'noMatch';
}

/** Why one is not in the list. */
function explainPresence(
  { keys, hasKey, firstSeen, isLate }: ComparedUnit,
  listed: ReadonlyMap<string | undefined, string>,
  takenOn: string | undefined,
): Pick<OnlyHere, 'reason' | 'other'> {
  if (!hasKey) return { reason: 'withoutKey' };
  const spellings = keys.map(foldSpelling).filter((key) => key !== undefined);
  const other = spellings.map((key) => listed.get(key)).find((id) => id !== undefined);
  if (other !== undefined) return { reason: 'spelling', other };
  if (takenOn !== undefined && firstSeen !== undefined && firstSeen > takenOn) return { reason: 'newer' };
  return { reason: isLate ? 'late' : 'notListed' };
}
