/** An identify, group identify or the like: as it was sent, and when it was received. */
import type { ReactNode } from 'react';
import type { EventTrace } from '../../api/operations.ts';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { PropertyList } from '../../parts/property-list.tsx';
import { traceTexts as words } from '../../words/trace.ts';
import { Refused } from '../trace/refused.tsx';

export function OperationDetails({
  trace: { operation, receipt, cuts },
}: {
  readonly trace: Extract<EventTrace, { kind: 'operation' }>;
}): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <p className="text-13 text-muted">
        {words.operation(operation.kind)} · {words.received} <Moment ms={receipt.atMs} />{' '}
        {words.source(receipt.source)} · {words.request(receipt.request)}
      </p>
      {Object.values(operation.notes).map((note) => (
        <p key={note} className="text-13">
          {note}
        </p>
      ))}
      <Section title={words.sent}>
        <PropertyList properties={operation.item} label={words.sentItem} />
        <Refused samples={cuts} />
      </Section>
    </div>
  );
}
