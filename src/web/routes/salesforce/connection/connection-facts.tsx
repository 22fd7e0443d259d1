/** Whose organisation the project is connected to, and what can be done with the connection. */
import type { ReactNode } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { writeExact, writeShare } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { useMay } from '../../../scope.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { usePanel } from '../../settings/use-panel.ts';
import { Fact, FactList } from '../fact-list.tsx';
import { useSalesforceDo } from '../use-salesforce-do.ts';

const words = salesforceTexts.connection;
type Connection = NonNullable<SalesforceStatus['connection']>;
type Organization = Answer<'testSalesforce'>;

export function ConnectionFacts({
  connection,
  run,
}: {
  readonly connection: Connection;
  readonly run: SalesforceStatus['run'];
}): ReactNode {
  const test = useSalesforceDo((_: undefined, scope) => call('testSalesforce', {}, scope));
  const tested: Organization | undefined = test.data;
  const connected = tested ?? connection.connected;
  const callsMs = tested || !run?.callsUsed ? undefined : (run.endedMs ?? run.startedMs);
  return (
    <Section title={words.title}>
      <FactList>
        {connected && (
          <>
            <Fact
              label={words.organization}
              note={<Badge>{connected.isSandbox ? words.sandbox : words.production}</Badge>}
            >
              {connected.organization === '' ? (
                <span className="text-muted">{words.noName}</span>
              ) : (
                <span dir="auto" className="font-medium">
                  {connected.organization}
                </span>
              )}
            </Fact>
            <Fact label={words.user}>
              <span dir="auto">{connected.email || connected.user}</span>
            </Fact>
          </>
        )}
        <Fact label={words.grant}>{words.grants[connection.grant]}</Fact>
        <Fact label={words.address}>{connection.loginUrl}</Fact>
        <Fact label={words.client}>
          <span className="font-mono text-12">{connection.clientId}</span>
        </Fact>
        {connection.connected && (
          <Fact label={words.since} note={words.by(connection.connected.connectedBy)}>
            <Moment ms={connection.connected.connectedMs} />
          </Fact>
        )}
        <Fact label={words.version}>
          {tested?.apiVersion ?? <span className="text-muted">{words.versionUnknown}</span>}
        </Fact>
        <Fact label={words.calls} note={callsMs && <Moment ms={callsMs} />}>
          <Calls tested={tested?.calls} ofRun={run?.callsUsed ?? undefined} />
        </Fact>
      </FactList>
      <Outcome error={test.error} isDone={test.isSuccess} />
      <Actions isTesting={test.isPending} onTest={() => test.mutate(undefined)} />
    </Section>
  );
}

function Calls({
  tested,
  ofRun,
}: {
  readonly tested: Organization['calls'] | undefined;
  readonly ofRun: NonNullable<NonNullable<SalesforceStatus['run']>['callsUsed']> | undefined;
}): ReactNode {
  if (tested)
    return (
      <span title={words.callsWhen}>{words.callsLeft(writeExact(tested.left), writeExact(tested.max))}</span>
    );
  if (!ofRun) return <span className="text-muted">–</span>;
  const { used, max } = ofRun;
  return (
    <span title={words.callsWhen}>
      {words.callsUsed(writeExact(used), writeExact(max), writeShare(used, max))}
    </span>
  );
}

function Outcome({ error, isDone }: { readonly error: unknown; readonly isDone: boolean }): ReactNode {
  const problem = writeProblem(error);
  if (problem !== undefined)
    return (
      <p role="alert" dir="auto" className="text-13 wrap-anywhere text-bad">
        {problem}
      </p>
    );
  return isDone ? (
    <p role="status" className="text-13 text-good">
      {words.works}
    </p>
  ) : null;
}

function Actions({
  isTesting,
  onTest,
}: {
  readonly isTesting: boolean;
  readonly onTest: () => void;
}): ReactNode {
  const { panel, open, close } = usePanel();
  const disconnect = useSalesforceDo((_: undefined, scope) => call('disconnectSalesforce', {}, scope), close);
  if (!useMay('manager')) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button isBusy={isTesting} onClick={onTest}>
        {isTesting ? words.testing : words.test}
      </Button>
      <Button onClick={() => open('connect')}>{words.again}</Button>
      <Button look="danger" onClick={() => open('disconnect')}>
        {words.disconnect}
      </Button>
      {panel === 'disconnect' && (
        <ConfirmDialog
          title={words.disconnectTitle}
          action={words.disconnect}
          isBusy={disconnect.isPending}
          problem={writeProblem(disconnect.error)}
          onConfirm={() => disconnect.mutate(undefined)}
          onClose={close}
        >
          {words.disconnectNote}
        </ConfirmDialog>
      )}
    </div>
  );
}
