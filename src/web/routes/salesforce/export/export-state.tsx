/** How the export stands, and what can be done with it. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import type { SalesforceExportStatus } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Menu, MenuItem } from '../../../parts/menu.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { useMay } from '../../../scope.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { salesforceExportTexts as words } from '../../../words/salesforce-export.ts';
import { Fact, FactList } from '../fact-list.tsx';
import { RunState } from '../runs/run-state.tsx';
import { useSalesforceDo } from '../use-salesforce-do.ts';

const syncWords = salesforceTexts.sync;

export function ExportState({
  state,
  isConnected,
  isAfterComputed,
}: {
  readonly state: SalesforceExportStatus;
  readonly isConnected: boolean;
  readonly isAfterComputed: boolean;
}): ReactNode {
  const { mappingVersion, paused, nextMs, run } = state;
  const isHeld = paused !== null || !isConnected;
  return (
    <Section title={words.title} note={words.intro} action={isConnected && <Actions state={state} />}>
      <FactList>
        <Fact label={words.state} note={paused ?? undefined}>
          <StateBadge state={state} isConnected={isConnected} />
        </Fact>
        <Fact label={words.last}>
          {run ? (
            <>
              <RunState run={run} /> <Moment ms={run.endedMs ?? run.startedMs} />
              {`, ${words.sentence(run.counts.changed, run.counts.created, run.counts.refused)}`}
            </>
          ) : (
            <span className="text-muted">{words.nothingYet}</span>
          )}
        </Fact>
        {mappingVersion > 0 && (
          <Fact label={words.next}>
            {nextMs === null || isHeld ? (
              <span className="text-muted">
                {isHeld ? '–' : isAfterComputed ? words.afterComputed : words.never}
              </span>
            ) : (
              <Moment ms={nextMs} />
            )}
          </Fact>
        )}
      </FactList>
    </Section>
  );
}

function StateBadge({
  state: { mappingVersion, paused },
  isConnected,
}: {
  readonly state: SalesforceExportStatus;
  readonly isConnected: boolean;
}): ReactNode {
  if (mappingVersion === 0) return <Badge>{words.off}</Badge>;
  if (!isConnected) return <Badge tone="warning">{syncWords.notConnected}</Badge>;
  if (paused !== null) return <Badge tone="warning">{syncWords.paused}</Badge>;
  return <Badge tone="good">{syncWords.on}</Badge>;
}

type Wish = 'export' | 'full' | 'pause' | 'resume';

function Actions({
  state: { mappingVersion, paused, run },
}: {
  readonly state: SalesforceExportStatus;
}): ReactNode {
  const act = useSalesforceDo(async (wish: Wish, scope) => {
    if (wish === 'pause') await call('pauseSalesforceExport', {}, scope);
    else if (wish === 'resume') await call('resumeSalesforceExport', {}, scope);
    else await call('exportToSalesforce', { body: { full: wish === 'full' } }, scope);
  });
  if (!useMay('manager') || mappingVersion === 0) return null;
  const problem = writeProblem(act.error);
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {problem !== undefined && (
        <span role="alert" className="text-13 text-bad">
          {problem}
        </span>
      )}
      <Button isBusy={act.isPending} disabled={run?.state === 'running'} onClick={() => act.mutate('export')}>
        {words.now}
      </Button>
      <Button isBusy={act.isPending} onClick={() => act.mutate(paused === null ? 'pause' : 'resume')}>
        {paused === null ? syncWords.pause : syncWords.resume}
      </Button>
      <Menu
        label={syncWords.more}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control border border-line-strong text-muted hover:bg-hover pointer-coarse:size-11"
        trigger={<ChevronDown size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => act.mutate('full')}>{words.full}</MenuItem>
      </Menu>
    </div>
  );
}
