/** What findings add up to: how many there are of each status, and the worst. */
import type { DataQa, Finding } from './schema.ts';

const ranks = { pass: 0, warn: 1, fail: 2 } as const;

/** The worst first. */
export function compareFindings(a: Finding, b: Finding): number {
  return ranks[b.status] - ranks[a.status] || b.events - a.events || (a.id < b.id ? -1 : 1);
}

export function findWorst(list: readonly Pick<Finding, 'status' | 'said'>[]): Finding['status'] {
  return list
    .filter((finding) => !isWaived(finding))
    .reduce<Finding['status']>(
      (worst, { status }) => (ranks[status] > ranks[worst] ? status : worst),
      'pass',
    );
}

function isWaived({ said }: Pick<Finding, 'said'>): boolean {
  return said?.status === 'waived';
}

export function countFindings(
  checks: readonly { readonly findings: readonly Finding[] }[],
): Pick<DataQa, 'status' | 'counts'> {
  const all = checks.flatMap(({ findings }) => findings);
  const counts = { pass: 0, warn: 0, fail: 0, waived: 0, new: 0 };
  for (const finding of all) {
    counts[isWaived(finding) ? 'waived' : finding.status] += 1;
    if (finding.isNew && !isWaived(finding)) counts.new += 1;
  }
  return { status: findWorst(all), counts };
}
