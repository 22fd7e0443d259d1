/** Whether the sync is on, as a word. */
import type { ReactNode } from 'react';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { Badge } from '../../../parts/figures.tsx';
import { salesforceTexts } from '../../../words/salesforce.ts';

const words = salesforceTexts.sync;

export function SyncState({ status }: { readonly status: SalesforceStatus }): ReactNode {
  const { connection, mappingVersion, paused, failures, run } = status;
  if (connection === null) return <Badge tone="warning">{words.notConnected}</Badge>;
  if (paused !== null) return <Badge tone={failures > 0 ? 'bad' : 'warning'}>{words.paused}</Badge>;
  if (mappingVersion === 0) return <Badge>{words.idle}</Badge>;
  if (run?.state === 'running') return <Badge>{words.running}</Badge>;
  return failures > 0 ? (
    <Badge tone="bad">{words.failures(failures)}</Badge>
  ) : (
    <Badge tone="good">{words.on}</Badge>
  );
}
