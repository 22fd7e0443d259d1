/** Whether something fails, is a warning, or is fine: by sign, word and colour. */
import { CircleCheck, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Finding } from '../../api/operations.ts';
import { dataTexts as words } from '../../words/data.ts';

const marks = {
  fail: { Icon: OctagonX, color: 'text-bad' },
  warn: { Icon: TriangleAlert, color: 'text-warning' },
  pass: { Icon: CircleCheck, color: 'text-good' },
} as const;

export function StatusMark({ status }: { readonly status: Finding['status'] }): ReactNode {
  const { Icon, color } = marks[status];
  return (
    <span className={`flex items-center gap-1 text-12 font-medium whitespace-nowrap ${color}`}>
      <Icon size={14} aria-hidden="true" />
      {words.status[status]}
    </span>
  );
}
