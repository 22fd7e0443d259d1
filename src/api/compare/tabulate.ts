/** A part of a comparison as lines of CSV. */
import type { compareParts, WholeComparison } from '../../query/contract.ts';

/** A head, then a line per row of the part. */
export function tabulateComparison(
  { both, spelled, onlyList, onlyHere }: WholeComparison,
  part: (typeof compareParts)[number],
): readonly (readonly string[])[] {
  switch (part) {
    case 'both':
      return [
        ['id', 'value', 'name', 'last seen'],
        ...both.map(({ id, value = '', name = '', lastSeen = '' }) => [id, value, name, lastSeen]),
      ];
    case 'spelled':
      return [
        ['id', 'value', 'name', 'last seen', 'other spelling'],
        ...spelled.map(({ id, value = '', name = '', lastSeen = '', other = '' }) => [
          ...[id, value, name, lastSeen, other],
        ]),
      ];
    case 'onlyList':
      return [
        ['id', 'reason', 'value', 'name', 'last seen', 'other spelling'],
        ...onlyList.map(({ id, reason, value = '', name = '', lastSeen = '', other = '' }) => [
          ...[id, reason, value, name, lastSeen, other],
        ]),
      ];
    case 'onlyHere':
      return [
        ['value', 'name', 'reason', 'last seen', 'other spelling'],
        ...onlyHere.map(({ value = '', name = '', reason, lastSeen = '', other = '' }) => [
          ...[value, name, reason, lastSeen, other],
        ]),
      ];
  }
}
