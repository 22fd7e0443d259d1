/** Where the plan wants something else than the settings say, with a button to take either. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { planDifferencesQuery } from '../../../api/plan-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { planTexts } from '../../../words/plan.ts';
import { type Difference, takePlan, takeSettings } from './take.ts';

const words = planTexts.differences;
/** The list below is what the page is for. */
const shownMax = 4;

/** Nothing where they agree. `name`: of one group type only. */
export function Differences({
  kind,
  name,
}: {
  readonly kind: Difference['kind'];
  readonly name?: string;
}): ReactNode {
  const { data } = useQuery(planDifferencesQuery(useScope()));
  const shown = (data?.differences ?? []).filter(
    (each) => each.kind === kind && (name === undefined || each.name === name),
  );
  if (shown.length === 0) return null;
  return (
    <Section title={words.title} note={words.note}>
      <PlainTable label={words.title} heads={words.heads}>
        {shown.slice(0, shownMax).map((each) => (
          <Row key={`${each.what} ${each.name}`} difference={each} />
        ))}
      </PlainTable>
      {shown.length > shownMax && <p className="text-13 text-muted">{words.more(shown.length - shownMax)}</p>}
    </Section>
  );
}

function Row({ difference }: { readonly difference: Difference }): ReactNode {
  const scope = useScope();
  const mayChange = useMay('manager');
  const queryClient = useQueryClient();
  const taking = useMutation({
    mutationFn: (take: typeof takePlan) => take(scope, difference),
    // All that the project shows may be read by what was said.
    onSettled: () => queryClient.invalidateQueries({ queryKey: [scope.project] }),
  });
  const { what, name, planned, said } = difference;
  const label = words.what[what](name);
  const problem = writeProblem(taking.error);
  return (
    <PlainRow>
      <PlainCell isHead title={label}>
        {label}
      </PlainCell>
      <PlainCell title={write(planned)}>{write(planned)}</PlainCell>
      <PlainCell isQuiet={said === undefined} title={write(said)}>
        {write(said)}
      </PlainCell>
      <PlainCell isEnd>
        {mayChange && (
          <span className="inline-flex gap-2">
            {problem !== undefined && <span className="text-bad">{problem}</span>}
            <Button isBusy={taking.isPending} onClick={() => taking.mutate(takePlan)}>
              {words.takePlan}
            </Button>
            <Button isBusy={taking.isPending} onClick={() => taking.mutate(takeSettings)}>
              {words.takeSettings}
            </Button>
          </span>
        )}
      </PlainCell>
    </PlainRow>
  );
}

function write(value: string | boolean | undefined): string {
  if (value === undefined) return words.nobody;
  if (typeof value === 'string') return value;
  return value ? words.yes : words.no;
}
