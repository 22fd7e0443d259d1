/** The tracking plan: what is wanted, beside what arrived. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TrackingPlanStates } from '../../api/operations.ts';
import { planStatesQuery } from '../../api/plan-queries.ts';
import { Failed, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useScope } from '../../scope.ts';
import { planTexts as words } from '../../words/plan.ts';
import { ImportDialog } from './csv/import-dialog.tsx';
import { EntryDialog } from './entry/entry-dialog.tsx';
import { ListTab } from './list-tab.tsx';
import { PlanActions } from './plan-actions.tsx';
import { PlanFrame } from './plan-frame.tsx';
import { type PlanAddress, usePlanAddress } from './plan-state.ts';
import { Proposal } from './proposal/proposal.tsx';
import { RulesTab } from './rules/rules-tab.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';

export function PlanPage(): ReactNode {
  const { address, change } = usePlanAddress();
  const { tab } = address;
  if (tab === 'rules' || tab === 'versions')
    return <PlanFrame tab={tab}>{tab === 'rules' ? <RulesTab /> : <VersionsTab />}</PlanFrame>;
  return (
    <PlanFrame tab={tab} fills actions={<PlanActions address={address} list={tab} />}>
      <Lists address={address} />
      {address.isImport && <ImportDialog onClose={() => change({ panel: undefined })} />}
    </PlanFrame>
  );
}

function Lists({ address }: { readonly address: PlanAddress }): ReactNode {
  const change = useChangeSearch();
  const query = useQuery(planStatesQuery(useScope()));
  const { data: answer } = query;
  const { tab, entry } = address;
  if (!answer)
    return query.error ? (
      <Failed error={query.error} what={words.list} onRetry={() => void query.refetch()} />
    ) : (
      <>
        <Skeleton className="h-8 w-96 max-w-full" />
        <SkeletonRows rows={16} />
      </>
    );
  const isFirst = isNothingPlanned(answer);
  return (
    <>
      {(address.isProposal || isFirst) && answer.states.length > 0 ? (
        <Proposal days={address.days} text={address.text} isFirst={isFirst} />
      ) : (
        tab !== 'rules' && tab !== 'versions' && <ListTab answer={answer} list={tab} address={address} />
      )}
      {entry && (
        <EntryDialog
          wanted={entry}
          answer={answer}
          onClose={() => change({ entry: undefined, add: undefined, of: undefined })}
        />
      )}
    </>
  );
}

/** Then the page begins with what arrived. */
const isNothingPlanned = ({ version, counts }: TrackingPlanStates) =>
  version === 0 || counts.every(({ state }) => state === 'unexpected');
