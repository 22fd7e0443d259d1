/** Starts a sync, pauses the clock, lets it go on. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Menu, MenuItem } from '../../../parts/menu.tsx';
import { useMay } from '../../../scope.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { useSalesforceDo } from '../use-salesforce-do.ts';

const words = salesforceTexts.sync;

type Wish = 'sync' | 'full' | 'pause' | 'resume';

export function SyncActions({ status }: { readonly status: SalesforceStatus }): ReactNode {
  const { connection, mappingVersion, paused, run } = status;
  const act = useSalesforceDo(async (wish: Wish, scope) => {
    if (wish === 'pause') await call('pauseSalesforce', {}, scope);
    else if (wish === 'resume') await call('resumeSalesforce', {}, scope);
    else await call('syncSalesforce', { body: { full: wish === 'full' } }, scope);
  });
  if (!useMay('manager') || connection === null || mappingVersion === 0) return null;
  const problem = writeProblem(act.error);
  const isRunning = run?.state === 'running';
  return (
    <>
      {problem !== undefined && (
        <span role="alert" className="text-13 text-bad">
          {problem}
        </span>
      )}
      <Button isBusy={act.isPending} disabled={isRunning} onClick={() => act.mutate('sync')}>
        {words.now}
      </Button>
      <Button isBusy={act.isPending} onClick={() => act.mutate(paused === null ? 'pause' : 'resume')}>
        {paused === null ? words.pause : words.resume}
      </Button>
      <Menu
        label={words.more}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control border border-line-strong text-muted hover:bg-hover pointer-coarse:size-11"
        trigger={<ChevronDown size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => act.mutate('full')}>{words.full}</MenuItem>
      </Menu>
    </>
  );
}
