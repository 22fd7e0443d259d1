/** One check with what it found. */
import type { ReactNode } from 'react';
import type { DataQa, Finding } from '../../api/operations.ts';
import { capitalize } from '../../format.ts';
import { Section } from '../../parts/page.tsx';
import { dataTexts as words } from '../../words/data.ts';
import { FindingRow } from './finding-row.tsx';
import { StatusMark } from './status-mark.tsx';

export function CheckSection({
  check,
  findings,
}: {
  readonly check: DataQa['checks'][number];
  readonly findings: readonly Finding[];
}): ReactNode {
  const { title, rule, status, more } = check;
  return (
    <Section title={title} note={findings.length === 0 ? <StatusMark status={status} /> : undefined}>
      <p className="-mt-2 text-13 text-muted">{`${capitalize(rule)}.`}</p>
      {findings.length > 0 && (
        <ul className="flex flex-col">
          {findings.map((finding) => (
            <FindingRow key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="text-13 text-muted">{words.more(more)}</p>}
    </Section>
  );
}
