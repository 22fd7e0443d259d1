/** The connection: whose organisation it leads to and how it stands; or the way to make one. */
import type { ReactNode } from 'react';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { Section } from '../../../parts/page.tsx';
import { Empty } from '../../../parts/states.tsx';
import { useMay } from '../../../scope.ts';
import { salesforceTexts as words } from '../../../words/salesforce.ts';
import { ReadOnlyNote } from '../../settings/not-allowed.tsx';
import { usePanel } from '../../settings/use-panel.ts';
import { ConnectForm } from './connect-form.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { SyncFacts } from './sync-facts.tsx';

export function ConnectionPart({ status }: { readonly status: SalesforceStatus }): ReactNode {
  const { connection } = status;
  const { panel, close } = usePanel();
  const mayChange = useMay('manager');
  if (mayChange && (connection === null || panel === 'connect'))
    return (
      <Section title={connection ? words.connect.again : words.connect.title}>
        <p className="max-w-reading text-13 text-muted">
          {connection || status.mappingVersion > 0 ? words.stays : words.notConnectedNote}
        </p>
        <ConnectForm before={connection} onDone={close} onCancel={connection ? close : undefined} />
      </Section>
    );
  if (connection === null)
    return (
      <>
        <Empty title={words.notConnected}>
          {status.mappingVersion > 0 ? words.stays : words.notConnectedNote}
        </Empty>
        <ReadOnlyNote needed="manager" />
      </>
    );
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
      <SyncFacts status={status} />
      <ConnectionFacts connection={connection} run={status.run} />
    </div>
  );
}
