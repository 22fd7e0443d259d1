/** How the sync stands: on or paused, when it runs next, what the last run did. */
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { buttonClass } from '../../../parts/button.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { useMay } from '../../../scope.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { Fact, FactList } from '../fact-list.tsx';
import { RunSentence } from '../runs/run-sentence.tsx';
import { SyncState } from '../runs/sync-state.tsx';

const words = salesforceTexts.sync;

export function SyncFacts({ status }: { readonly status: SalesforceStatus }): ReactNode {
  const { mappingVersion, paused, nextMs, syncedUntilMs, run } = status;
  const mayChange = useMay('manager');
  return (
    <Section title={words.title}>
      <FactList>
        <Fact label={words.state} note={paused ?? undefined}>
          <SyncState status={status} />
        </Fact>
        <Fact label={words.mapping}>
          {mappingVersion === 0 ? (
            <span className="text-muted">{words.noMapping}</span>
          ) : (
            <AppLink {...salesforceAddress('mapping')} className="text-accent">
              {words.mappingVersion(mappingVersion)}
            </AppLink>
          )}
        </Fact>
        <Fact label={words.last}>
          {run ? <RunSentence run={run} /> : <span className="text-muted">{words.nothingYet}</span>}
        </Fact>
        <Fact label={words.until}>
          {syncedUntilMs === null ? (
            <span className="text-muted">{words.nothingYet}</span>
          ) : (
            <span title={words.untilNote}>
              <Moment ms={syncedUntilMs} />
            </span>
          )}
        </Fact>
        <Fact label={words.next}>
          {nextMs === null ? <span className="text-muted">–</span> : <Moment ms={nextMs} />}
        </Fact>
      </FactList>
      {mappingVersion === 0 && mayChange && (
        <AppLink {...salesforceAddress('mapping')} className={`self-start ${buttonClass('primary')}`}>
          {words.makeMapping}
        </AppLink>
      )}
    </Section>
  );
}
