/** One entry of the plan in a dialog: how it is planned, changed, blocked, or taken out. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type {
  PlanEntry,
  TrackingPlan,
  TrackingPlanProposal,
  TrackingPlanStates,
} from '../../../api/operations.ts';
import { planProposalQuery, planQuery } from '../../../api/plan-queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Failed, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import { type EditableEntry, type EditableKey, isEditable, readKey, writeKey } from '../keys.ts';
import { makeEntry } from './edit-entry.ts';
import { EntryForm } from './entry-form.tsx';

/** What arrived longer ago is planned by hand. */
const proposedDays = 90;

/** `wanted`: which one is open; without a name it is a new one. */
export function EntryDialog({
  wanted,
  answer,
  onClose,
}: {
  readonly wanted: EditableKey;
  readonly answer: TrackingPlanStates;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const row = answer.states.find((each) => writeKey(each) === writeKey(wanted));
  const isPlanned = row?.entry !== undefined;
  const plan = useQuery(planQuery(scope));
  const proposal = useQuery({ ...planProposalQuery(scope, proposedDays), enabled: !isPlanned });
  const failed = plan.error ?? (isPlanned ? null : proposal.error);
  const isLoading = plan.data === undefined || (!isPlanned && proposal.data === undefined);
  const title =
    wanted.name === '' ? words.add[wanted.kind] : words.title(words.kinds[wanted.kind], wanted.name);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {failed ? (
        <Failed error={failed} what={title} onRetry={() => void plan.refetch()} />
      ) : isLoading || plan.data === undefined ? (
        <SkeletonRows rows={8} className="h-12" />
      ) : (
        <EntryForm
          key={writeKey(wanted)}
          version={answer.version}
          opened={findEntry(wanted, row, proposal.data)}
          row={row}
          isNew={!isPlanned}
          plan={plan.data.plan}
          needs={(entry) => listNeeds(entry, plan.data.plan, proposal.data)}
          isTaken={(key) => answer.states.some((each) => each.entry && writeKey(each) === writeKey(key))}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

/** As it is planned, else as what arrived proposes it. */
function findEntry(
  wanted: EditableKey,
  row: TrackingPlanStates['states'][number] | undefined,
  proposal: TrackingPlanProposal | undefined,
): EditableEntry {
  const isWanted = (entry: PlanEntry): entry is EditableEntry =>
    isEditable(entry.kind) && writeKey(readKey(entry as EditableEntry)) === writeKey(wanted);
  const entry = row?.entry ?? proposal?.put.find(isWanted);
  return entry && isWanted(entry) ? entry : makeEntry(wanted);
}

/** What is not in the plan yet, and has to be for the entry: its category, and what it is a property of. */
function listNeeds(
  entry: EditableEntry,
  { categories = [], events = [], groupTypes = [] }: TrackingPlan,
  proposal: TrackingPlanProposal | undefined,
): readonly PlanEntry[] {
  if (entry.kind === 'event') {
    const { category } = entry.value;
    const isKnown = category === undefined || categories.some(({ name }) => name === category);
    return isKnown ? [] : [{ kind: 'category', name: category }];
  }
  if ((entry.kind !== 'eventProperty' && entry.kind !== 'groupProperty') || entry.of === undefined) return [];
  const { of } = entry;
  const isKnown =
    entry.kind === 'eventProperty'
      ? events.some(({ name }) => name === of)
      : groupTypes.some(({ type }) => type === of);
  const owner = proposal?.put.find((each) =>
    entry.kind === 'eventProperty'
      ? each.kind === 'event' && each.value.name === of
      : each.kind === 'groupType' && each.value.type === of,
  );
  return isKnown || !owner ? [] : [owner];
}
