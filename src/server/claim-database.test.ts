/** Tests of recognising a database that belongs to another data directory. */
import { describe, expect, it } from 'vitest';
import { findMismatch } from './claim-database.ts';

describe('findMismatch', () => {
  const [mine, other, none] = [1, 2, undefined];
  it.each([
    // A first start; a ledger.db that was deleted; a start that was killed before the ledger was told.
    { known: none, stored: none, isNew: true, holdsRows: false, is: undefined },
    { known: none, stored: other, isNew: true, holdsRows: true, is: undefined },
    { known: none, stored: none, isNew: true, holdsRows: true, is: undefined },
    // Every later start.
    { known: mine, stored: mine, isNew: false, holdsRows: true, is: undefined },
    { known: mine, stored: mine, isNew: true, holdsRows: true, is: undefined },
    // A directory of the release before.
    { known: none, stored: none, isNew: false, holdsRows: true, is: undefined },
    { known: none, stored: none, isNew: false, holdsRows: false, is: 'empty tables' },
    { known: none, stored: other, isNew: false, holdsRows: true, is: 'other ledger' },
    // Another database.
    { known: mine, stored: none, isNew: false, holdsRows: false, is: 'empty tables' },
    { known: mine, stored: none, isNew: true, holdsRows: true, is: 'empty tables' },
    { known: mine, stored: other, isNew: false, holdsRows: true, is: 'other tables' },
  ] as const)(
    'of ledger $known (new: $isNew) and tables $stored (rows: $holdsRows): $is',
    ({ is, ...sides }) => {
      expect(findMismatch(sides)).toBe(is);
    },
  );
});
