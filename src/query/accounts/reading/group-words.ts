/** Which words hold for each group of a type. They are computed once for all groups, as bits: lists filter by them, Home counts them. */
import { limits } from '../../../domain/limits.ts';
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import { findMade, keepMade } from '../lineage.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import {
  findBack,
  findCancelled,
  findQuiet,
  findStalled,
  isActive,
  isActiveToday,
  isNeverActive,
  wasActiveBefore,
} from '../words/activity.ts';
import { findMove } from '../words/movers.ts';
import { findNew } from '../words/new.ts';
import { findPutOff } from '../words/put-off.ts';
import { findRenewal } from '../words/renewals.ts';
import { rateSeats } from '../words/seats.ts';
import { computeOncePerType } from './once-per-type.ts';

type Holds = (unit: UnitFacts, terms: GroupTypeTerms, today: Today) => boolean;

const words = {
  active: isActive,
  activeBefore: wasActiveBefore,
  activeToday: isActiveToday,
  gained: (unit) => isActive(unit) && !wasActiveBefore(unit),
  lost: (unit) => !isActive(unit) && wasActiveBefore(unit),
  quiet: (...given) => findQuiet(...given) !== undefined,
  back: (...given) => findBack(...given) !== undefined,
  cancelled: (...given) => findCancelled(...given) !== undefined,
  stalled: (...given) => findStalled(...given) !== undefined,
  new: (...given) => findNew(...given) !== undefined,
  neverActive: isNeverActive,
  growing: (...given) => (findMove(...given)?.change ?? 0) > 0,
  shrinking: (...given) => (findMove(...given)?.change ?? 0) < 0,
  renewing: (...given) => findRenewal(...given) !== undefined,
  seats: (...given) => rateSeats(...given) !== undefined,
  seatsNear: (...given) => rateSeats(...given)?.level === 'near',
  seatsFar: (...given) => rateSeats(...given)?.level === 'far',
  unowned: ({ now }) => now.owner === undefined,
  putOff: (unit, _, today) => findPutOff(unit, today) !== undefined,
  leftOut: ({ isLeftOut }) => isLeftOut,
} as const satisfies Record<string, Holds>;

export type GroupWord = keyof typeof words;

const groupWords = Object.keys(words) as readonly GroupWord[];

const bitOf = Object.fromEntries(groupWords.map((word, bit) => [word, 1 << bit])) as Record<
  GroupWord,
  number
>;

function readBits(type: TypeFacts): Uint32Array {
  const earlier = findMade<Uint32Array>(type, 'words');
  if (earlier?.changed.length === 0) return earlier.found;
  const { units, terms, today } = type;
  const bits = new Uint32Array(units.length);
  if (earlier) bits.set(earlier.found);
  for (const index of earlier?.changed ?? units.keys()) {
    const unit = units[index];
    if (unit) bits[index] = findBits(unit, terms, today);
  }
  keepMade(type, 'words', bits, limits.typeReadingsKeptMax);
  return bits;
}

function findBits(...of: Parameters<Holds>): number {
  return groupWords.reduce((bits, word) => (words[word](...of) ? bits | bitOf[word] : bits), 0);
}

interface GroupWords {
  /** `index`: of the group among those of its type. */
  has(index: number, word: GroupWord): boolean;
  list(index: number): readonly GroupWord[];
  /** Which of these groups each word holds for, in order. */
  divide(indexes: readonly number[]): Readonly<Record<GroupWord, readonly number[]>>;
}

export const readGroupWords = computeOncePerType((type): GroupWords => {
  const bits = readBits(type);
  const has = (index: number, word: GroupWord) => ((bits[index] ?? 0) & bitOf[word]) !== 0;
  return {
    has,
    list: (index) => groupWords.filter((word) => has(index, word)),
    divide: (indexes) => {
      const lists = groupWords.map((): number[] => []);
      for (const index of indexes)
        for (let rest = bits[index] ?? 0; rest !== 0; rest &= rest - 1)
          lists[31 - Math.clz32(rest & -rest)]?.push(index);
      return Object.fromEntries(groupWords.map((word, bit) => [word, lists[bit] ?? []])) as Record<
        GroupWord,
        number[]
      >;
    },
  };
});
