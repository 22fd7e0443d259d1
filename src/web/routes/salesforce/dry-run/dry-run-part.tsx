/** A dry run: starts one of the mapping as it is edited, and shows what the newest found. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import type { SalesforceDryRun } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { salesforceDryRunQuery } from '../../../api/salesforce-queries.ts';
import { writeExact } from '../../../format.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';
import { NotShown } from '../../settings/not-allowed.tsx';
import { NotConnected } from '../not-connected.tsx';
import type { PartProps } from '../part-props.ts';
import { useSalesforceDo } from '../use-salesforce-do.ts';
import { DryRunState } from './dry-run-state.tsx';
import { Findings } from './findings.tsx';

export function DryRunPart(props: PartProps): ReactNode {
  if (!useMay('manager')) return <NotShown what={words.what} needed="manager" />;
  return <DryRuns {...props} />;
}

function DryRuns({ status, draft }: PartProps): ReactNode {
  const query = useQuery({ ...salesforceDryRunQuery(useScope()), enabled: status.dryRun !== null });
  const { terms, isChanged } = draft;
  const start = useSalesforceDo((_: undefined, scope) =>
    call('startSalesforceDryRun', { body: isChanged ? { document: terms } : {} }, scope),
  );
  if (status.connection === null) return <NotConnected />;
  if (terms.mappings.length === 0)
    return (
      <Empty
        title={words.noMapping}
        action={
          <AppLink {...salesforceAddress('mapping')} className={buttonClass()}>
            {words.toMapping}
          </AppLink>
        }
      >
        {words.noMappingNote}
      </Empty>
    );
  const problem = writeProblem(start.error);
  const isRunning = query.data?.state === 'running';
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          look={query.data ? 'plain' : 'primary'}
          isBusy={start.isPending || isRunning}
          onClick={() => start.mutate(undefined)}
        >
          {isRunning ? words.running : words.run}
        </Button>
        <p className="text-13 text-muted">
          {words.intro} {isChanged ? words.ofDraft : words.ofSaved}
        </p>
      </div>
      {problem !== undefined && (
        <p role="alert" className="max-w-reading text-13 wrap-anywhere text-bad">
          {problem}
        </p>
      )}
      {status.dryRun !== null && (
        <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} />}>
          {(run) => (
            <Shown
              run={run}
              typeOf={(mapping) => terms.mappings.find(({ id }) => id === mapping)?.groupType}
            />
          )}
        </Part>
      )}
    </div>
  );
}

function Shown({
  run,
  typeOf,
}: {
  readonly run: SalesforceDryRun;
  /** Whose groups a mapping feeds. */
  readonly typeOf: (mapping: string) => string | undefined;
}): ReactNode {
  const { mappings } = run;
  return (
    <DryRunState run={run} progress={mappings.length > 0 ? <Progress mappings={mappings} /> : undefined}>
      {mappings.map((found) => (
        <Findings key={found.id} found={found} groupType={typeOf(found.id)} isOnly={mappings.length === 1} />
      ))}
    </DryRunState>
  );
}

function Progress({ mappings }: Pick<SalesforceDryRun, 'mappings'>): ReactNode {
  return (
    <div role="status" className="flex max-w-reading flex-col gap-3 text-13">
      {mappings.map(({ id, read, records }) => {
        const text = words.progress(id, writeExact(read), records === null ? undefined : writeExact(records));
        return (
          <div key={id} className="flex flex-col gap-1">
            <progress
              aria-label={text}
              className="h-1 w-full accent-accent"
              {...(records !== null && records > 0 && { value: read, max: records })}
            />
            {text}
          </div>
        );
      })}
    </div>
  );
}
