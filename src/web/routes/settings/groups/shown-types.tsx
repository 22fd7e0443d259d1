/** Which group types are shown; the data of hidden ones is kept. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { groupTypesQuery } from '../../../api/queries.ts';
import { writeExact } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';

const words = groupTypeTexts.hidden;
type Types = Answer<'listGroupTypes'>;

export function ShownTypes({ types }: { readonly types: Types }): ReactNode {
  const scope = useScope();
  const mayChange = useMay('manager');
  const queryClient = useQueryClient();
  const counts = useQuery(catalogueQuery(scope)).data?.groupTypes;
  const change = useMutation({
    mutationFn: ({ type, isHidden }: { readonly type: string; readonly isHidden: boolean }) =>
      call('setGroupTypes', { body: withHidden(types, type, isHidden) }, scope),
    onSettled: async () => {
      // What is asked of a type that is hidden now goes away first.
      await queryClient.invalidateQueries(groupTypesQuery(scope));
      await queryClient.invalidateQueries({ queryKey: [scope.project] });
    },
  });
  if (types.groupTypes.length === 0) return null;
  return (
    <Section title={words.title} note={words.note}>
      <div className="max-w-form">
        <PlainTable label={words.title} heads={[words.type, words.groups, '']} endFrom={1}>
          {types.groupTypes.map(({ groupType, removed }) => (
            <PlainRow key={groupType}>
              <PlainCell title={groupType}>
                {groupType}
                {removed && <span className="ml-2 text-muted">{words.isHidden}</span>}
              </PlainCell>
              <PlainCell isQuiet isEnd>
                {writeExact(counts?.find(({ type }) => type === groupType)?.groups)}
              </PlainCell>
              <PlainCell isEnd>
                <Button
                  look="quiet"
                  aria-label={`${removed ? words.show : words.hide} ${groupType}`}
                  disabled={!mayChange || change.isPending}
                  onClick={() => change.mutate({ type: groupType, isHidden: !removed })}
                >
                  {removed ? words.show : words.hide}
                </Button>
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      </div>
      {change.error && (
        <p role="alert" className="text-13 text-bad">
          {writeProblem(change.error)}
        </p>
      )}
    </Section>
  );
}

/** What is sent to hide or show one type: all that people decided. */
function withHidden({ version, groupTypes }: Types, type: string, isHidden: boolean) {
  const namesOf = (those: Types['groupTypes']) => those.map(({ groupType }) => groupType);
  const removed = namesOf(groupTypes.filter((each) => each.removed)).filter((each) => each !== type);
  const named = namesOf(groupTypes.filter((each) => each.named)).filter(
    (each) => !(isHidden && each === type),
  );
  return { version, named, removed: isHidden ? [...removed, type] : removed };
}
