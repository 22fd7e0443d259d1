/** Which findings are shown: those that are open, that are new, or all. */
import type { DataQa, Finding } from '../../api/operations.ts';
import type { Show } from './data-state.ts';

interface ShownCheck {
  readonly check: DataQa['checks'][number];
  readonly findings: readonly Finding[];
}

const ranks = { fail: 0, warn: 1, pass: 2 } as const;

/** The worst check first; of those with nothing to show only where all is shown. */
export function chooseFindings({ checks }: DataQa, show: Show): readonly ShownCheck[] {
  return checks
    .map((check) => ({ check, findings: check.findings.filter((finding) => isShown(finding, show)) }))
    .filter(({ findings }) => show === 'all' || findings.length > 0)
    .toSorted((a, b) => ranks[a.check.status] - ranks[b.check.status]);
}

function isShown(finding: Finding, show: Show): boolean {
  if (finding.status === 'pass') return false;
  switch (show) {
    case 'open':
      return finding.said?.status !== 'waived' && finding.said?.status !== 'pass';
    case 'new':
      return finding.isNew === true;
    case 'all':
      return true;
  }
}
