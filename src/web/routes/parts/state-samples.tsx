/** What parts show instead of data. */
import type { ReactNode } from 'react';
import { CallProblem } from '../../api/call.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/page.tsx';
import { Empty, Failed, SkeletonRows } from '../../parts/states.tsx';

const refused = new CallProblem({
  code: 'query_too_big',
  status: 422,
  message: 'The chart needs more memory than it may take. Shorten the range, or add a filter.',
  requestId: 'aAvVpJZrIiI-d',
});

export function StateSamples(): ReactNode {
  return (
    <div className="grid gap-6 lg:grid-cols-3">
      <Section title="Loading">
        <SkeletonRows rows={4} />
      </Section>
      <Section title="Empty">
        <Empty title="No company is called “Nordlicht”" action={<Button>Clear the search</Button>}>
          Names and values are searched, also those of before.
        </Empty>
      </Section>
      <Section title="Failed">
        <Failed error={refused} what="The chart" onRetry={() => undefined} />
      </Section>
    </div>
  );
}
