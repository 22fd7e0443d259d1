/** What a dry run would change first: groups, their records, and each before and after. */
import type { ReactNode } from 'react';
import { groupAddress } from '../../../addresses.ts';
import { AppLink } from '../../../parts/link.tsx';
import { PlainTable } from '../../../parts/plain-table.tsx';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';
import { Changes } from './changes.tsx';

interface Sample {
  readonly group: string;
  /** Null: it would be made. */
  readonly record: string | null;
  /** Null: what changes would be made. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
}

export function SampleTable({
  samples,
  groupType,
  isThere = () => true,
  changes,
  label,
}: {
  readonly samples: readonly Sample[];
  /** Undefined: the mapping is no longer there. */
  readonly groupType: string | undefined;
  /** Whether the group is there already; one that is not is marked as new. */
  readonly isThere?: (sample: Sample) => boolean;
  /** The head of what changes. */
  readonly changes: string;
  readonly label: string;
}): ReactNode {
  return (
    <PlainTable heads={[words.group, words.record, changes]} label={label} widths={['w-1/4', 'w-44', '']}>
      {samples.map((sample) => {
        const { group, record, before, after } = sample;
        const isNew = !isThere(sample);
        return (
          <tr key={group} className="border-b border-line align-top">
            <th scope="row" dir="auto" title={group} className="truncate py-2 pr-4 font-medium">
              {!isNew && groupType !== undefined ? (
                <AppLink {...groupAddress(groupType, group)}>{group}</AppLink>
              ) : (
                group
              )}
              {isNew && <span className="font-normal text-good"> {words.isNew}</span>}
            </th>
            <td className="truncate py-2 pr-4 font-mono text-12 text-muted" title={record ?? words.isNew}>
              {record ?? words.isNew}
            </td>
            <td className="py-2">
              <Changes before={before ?? {}} after={after} />
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
