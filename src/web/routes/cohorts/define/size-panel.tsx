/** Beside the conditions: how many that is, the sentence, and some of them. Asked again when the form rests; what is stale is given up. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { CallProblem } from '../../../api/call.ts';
import { cohortSizeQuery } from '../../../api/cohort-queries.ts';
import type { CohortDefinition, CohortSize, Unit } from '../../../api/operations.ts';
import { useUnitWords } from '../../../charts/units.ts';
import { writeExact } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { Figure } from '../../../parts/figures.tsx';
import { Section } from '../../../parts/page.tsx';
import { Part, Skeleton, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { useRested } from '../../../use-rested.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { texts } from '../../../words/texts.ts';
import { MemberLink } from '../member-link.tsx';
import { isWhole } from './draft.ts';

export function SizePanel({
  definition,
  id,
}: {
  readonly definition: CohortDefinition;
  readonly id: string | undefined;
}): ReactNode {
  if (!isWhole(definition))
    return (
      <Section title={words.size} className={place}>
        <p className="text-13 text-muted">{words.notWhole}</p>
      </Section>
    );
  return <Size definition={definition} id={id} />;
}

const place = 'lg:sticky lg:top-4';

function Size({
  definition,
  id,
}: {
  readonly definition: CohortDefinition;
  readonly id: string | undefined;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const rested = useRested(definition, 300);
  const options = cohortSizeQuery(scope, rested, id);
  const query = useQuery(options);
  const isStale = JSON.stringify(rested) !== JSON.stringify(definition) || query.isPlaceholderData;
  const isLong = useIsLong(query.isFetching);
  const { error } = query;
  // What is wrong with the conditions is no failure of the page.
  const isRefused = error instanceof CallProblem && error.status >= 400 && error.status < 500;
  return (
    <Section
      title={words.size}
      note={<span role="status">{(query.isFetching || isStale) && texts.states.updating}</span>}
      action={
        isLong && (
          <Button onClick={() => void queryClient.cancelQueries({ queryKey: options.queryKey })}>
            {texts.actions.cancel}
          </Button>
        )
      }
      className={place}
    >
      {isRefused ? (
        <p role="alert" className="text-13 break-words text-warning">
          {error.message}
        </p>
      ) : (
        <Part
          query={{ ...query, isPlaceholderData: isStale && query.data !== undefined }}
          what={words.sizing}
          skeleton={
            <div className="flex flex-col gap-3">
              <Skeleton className="h-8 w-24" />
              <SkeletonRows rows={6} />
            </div>
          }
        >
          {(size: CohortSize) => <Found size={size} unit={rested.unit ?? { kind: 'user' }} />}
        </Part>
      )}
    </Section>
  );
}

function Found({ size, unit }: { readonly size: CohortSize; readonly unit: Unit }): ReactNode {
  const { plural } = useUnitWords(unit);
  return (
    <div className="flex flex-col gap-4">
      <Figure value={writeExact(size.size)} label={words.ofKnown(writeExact(size.known), plural)} />
      <p className="text-13 break-words" dir="auto">
        {size.sentence}
      </p>
      {size.unknownProperties?.map(({ message }) => (
        <p key={message} className="text-13 break-words text-warning">
          {message}
        </p>
      ))}
      {size.sample.length > 0 && (
        <div>
          <h3 className="pb-1 text-12 text-muted">{words.sample}</h3>
          <ul>
            {size.sample.map((member) => (
              <li key={member.value} className="flex h-8 items-center border-b border-line text-13">
                <MemberLink unit={unit} member={member} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const longMs = 3_000;

/** Whether it has been so for long. */
function useIsLong(isSo: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isSo) return;
    const timer = setTimeout(() => setLong(true), longMs);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isLong;
}
