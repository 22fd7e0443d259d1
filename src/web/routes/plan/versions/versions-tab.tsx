/** Every version of the plan: who made it, when, what it changed; an earlier one can be put in force again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../../api/call.ts';
import type { TrackingPlanVersion } from '../../../api/operations.ts';
import { planChangesQuery, planKey, planVersionsQuery } from '../../../api/plan-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { planTexts } from '../../../words/plan.ts';
import { texts } from '../../../words/texts.ts';
import { describeLines } from '../describe-lines.ts';
import { DiffList } from '../plan-lines.tsx';

const words = planTexts.versions;

export function VersionsTab(): ReactNode {
  const query = useQuery(planVersionsQuery(useScope()));
  const [restored, setRestored] = useState<number>();
  return (
    <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} className="h-10" />}>
      {({ versions }) => {
        const [newest] = versions;
        if (!newest) return <Empty title={words.none}>{words.noneHint}</Empty>;
        return (
          <>
            <ol className="flex max-w-reading flex-col">
              {versions.map((each, index) => (
                <VersionRow
                  key={each.version}
                  version={each}
                  before={versions[index + 1]?.version ?? 0}
                  isInForce={each === newest}
                  onRestore={() => setRestored(each.version)}
                />
              ))}
            </ol>
            {restored !== undefined && (
              <RestoreDialog
                newest={newest.version}
                restored={restored}
                onClose={() => setRestored(undefined)}
              />
            )}
          </>
        );
      }}
    </Part>
  );
}

function VersionRow({
  version: { version, madeMs, madeBy, note },
  before,
  isInForce,
  onRestore,
}: {
  readonly version: TrackingPlanVersion;
  /** The one that it was made from; 0: nothing was planned. */
  readonly before: number;
  readonly isInForce: boolean;
  readonly onRestore: () => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(isInForce);
  const mayChange = useMay('manager');
  return (
    <li className="flex flex-col border-t border-line py-1 text-13">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <button
          type="button"
          aria-expanded={isOpen}
          className="rounded-control font-medium hover:underline"
          onClick={() => setOpen(!isOpen)}
        >
          {words.version(version)}
        </button>
        {isInForce && <Badge>{words.inForce}</Badge>}
        <span className="min-w-0 truncate text-muted">
          <Moment ms={madeMs} /> <span dir="auto">{madeBy}</span>
          {note !== '' && ` · ${note}`}
        </span>
        {mayChange && !isInForce && (
          <Button look="quiet" className="ml-auto" onClick={onRestore}>
            {words.restore}
          </Button>
        )}
      </div>
      {isOpen && <Changes from={before} to={version} />}
    </li>
  );
}

function Changes({ from, to }: { readonly from: number; readonly to: number }): ReactNode {
  const query = useQuery(planChangesQuery(useScope(), from, to));
  return (
    <Part query={query} what={words.changes} skeleton={<SkeletonRows rows={2} />}>
      {({ lines }) =>
        lines.length === 0 ? (
          <p className="pb-2 text-muted">{words.same}</p>
        ) : (
          <DiffList lines={describeLines(lines)} />
        )
      }
    </Part>
  );
}

function RestoreDialog({
  newest,
  restored,
  onClose,
}: {
  readonly newest: number;
  readonly restored: number;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const restore = useMutation({
    mutationFn: () => call('restorePlan', { body: { version: newest, restore: restored } }, scope),
    onSettled: () => queryClient.invalidateQueries({ queryKey: planKey(scope) }),
    onSuccess: onClose,
  });
  return (
    <Dialog title={words.restoreTitle(restored)} isOpen onClose={onClose}>
      <p className="text-13 text-muted">{words.restoreHint}</p>
      <Changes from={newest} to={restored} />
      <DialogActions problem={writeProblem(restore.error)}>
        <Button onClick={onClose}>{texts.actions.cancel}</Button>
        <Button look="primary" isBusy={restore.isPending} onClick={() => restore.mutate()}>
          {words.restore}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
