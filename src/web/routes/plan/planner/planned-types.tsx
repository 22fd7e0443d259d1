/** Group types that were planned with answers, to open again; and the version of the plan whose answers are shown. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { plannerAddress } from '../../../addresses.ts';
import type { TrackingPlan } from '../../../api/operations.ts';
import { planVersionsQuery } from '../../../api/planner-queries.ts';
import { readClockMs } from '../../../clock.ts';
import { writeSince } from '../../../format.ts';
import { InlineSelect } from '../../../parts/fields.tsx';
import { TabLinks } from '../../../parts/tab-links.tsx';
import { useChangeSearch, useProject, useScope } from '../../../scope.ts';
import { plannerTexts as words } from '../../../words/planner.ts';

export function PlannedTypes({
  plan,
  opened,
  version,
}: {
  readonly plan: TrackingPlan;
  readonly opened: string | undefined;
  /** Absent: the newest. */
  readonly version: number | undefined;
}): ReactNode {
  const types =
    plan.groupTypes?.filter(({ answers, type }) => answers !== undefined || type === opened) ?? [];
  if (types.length === 0 && version === undefined) return null;
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <TabLinks
        label={words.planned}
        chosen={opened ?? ''}
        tabs={[
          ...types.map(({ type, displayName = type }) => ({
            ...{ id: type, label: displayName, ...plannerAddress({ of: type }) },
          })),
          { id: '', label: words.another, ...plannerAddress() },
        ]}
      />
      {opened !== undefined && <VersionSelect version={version} />}
    </div>
  );
}

function VersionSelect({ version }: { readonly version: number | undefined }): ReactNode {
  const { data } = useQuery(planVersionsQuery(useScope()));
  const { timeZone } = useProject();
  const change = useChangeSearch();
  const versions = data?.versions ?? [];
  return (
    <InlineSelect
      label={words.versions}
      className="w-72"
      value={version ?? versions[0]?.version ?? ''}
      onChange={({ target }) =>
        change({ version: target.value === String(versions[0]?.version) ? undefined : target.value })
      }
    >
      {versions.map(({ version: each, madeMs, madeBy }) => (
        <option key={each} value={each}>
          {words.version(each, writeSince(madeMs, readClockMs(), timeZone), madeBy)}
        </option>
      ))}
    </InlineSelect>
  );
}
