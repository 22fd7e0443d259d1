/** Tests of which claim on a database wins. */
import { describe, expect, it } from 'vitest';
import { findOwner, type Renewal } from './claims.ts';

const leaseUs = 30;
type Row = readonly [installation: number, process: number, atUs: number, released?: 'released'];
const ownerOf = (nowUs: number, ...rows: readonly Row[]) => {
  const renewals = rows.map(
    ([installation, process, renewedUs, released]): Renewal => ({
      installation,
      process,
      host: '',
      released: released !== undefined,
      renewedUs,
    }),
  );
  return findOwner(renewals, leaseUs, nowUs)?.process;
};

describe('findOwner', () => {
  it('is nobody where nobody claimed, or the claim is old, or was released', () => {
    expect(ownerOf(100)).toBeUndefined();
    expect(ownerOf(130, [1, 11, 100])).toBeUndefined();
    expect(ownerOf(110, [1, 11, 100], [1, 11, 105, 'released'])).toBeUndefined();
  });

  it('is the first of two that claimed together, whatever the order of the rows', () => {
    expect(ownerOf(110, [1, 11, 100], [2, 22, 101])).toBe(11);
    expect(ownerOf(110, [2, 22, 101], [1, 11, 100])).toBe(11);
    expect(ownerOf(110, [2, 22, 100], [1, 11, 100])).toBe(11);
  });

  it('stays with who renews, although another one claims again and again', () => {
    expect(ownerOf(141, [1, 11, 100], [2, 22, 101], [1, 11, 120], [2, 22, 130], [1, 11, 140])).toBe(11);
  });

  it('passes on at a release, and at an age', () => {
    expect(ownerOf(110, [1, 11, 100], [1, 11, 102, 'released'], [2, 22, 103])).toBe(22);
    expect(ownerOf(140, [1, 11, 100], [2, 22, 130])).toBe(22);
  });

  it('does not come back to who was away for too long', () => {
    expect(ownerOf(140, [1, 11, 100], [2, 22, 130], [1, 11, 135])).toBe(22);
  });

  it('passes at once to a process of the same installation: the one before is dead, or a copy', () => {
    expect(ownerOf(110, [1, 11, 100], [1, 12, 101])).toBe(12);
    expect(ownerOf(110, [1, 11, 100], [1, 12, 101], [1, 11, 102], [1, 12, 103])).toBe(12);
  });
});
