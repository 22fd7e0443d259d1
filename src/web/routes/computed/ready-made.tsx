/** Ready-made computed properties of a group type: one click turns them on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import { readyMadeComputedQuery } from '../../api/computed-queries.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { addDays, capitalize } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { InlineSelect } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useMay, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { BackfillBox, backfillDays } from './backfill-box.tsx';

export function ReadyMade(): ReactNode {
  const scope = useScope();
  const types = useQuery(catalogueQuery(scope)).data?.groupTypes ?? [];
  const chosen = readText(useSearchParams(), 'type');
  const change = useChangeSearch();
  const type = types.find((each) => each.type === chosen) ?? types[0];
  if (!type) return null;
  return (
    <Section
      title={words.readyMade}
      note={words.readyMadeNote}
      action={
        types.length > 1 && (
          <InlineSelect
            label={words.groupType}
            value={type.type}
            onChange={({ target }) => change({ type: target.value })}
          >
            {types.map((each) => (
              <option key={each.type} value={each.type}>
                {capitalize(each.plural)}
              </option>
            ))}
          </InlineSelect>
        )
      }
    >
      <OfType key={type.type} groupType={type.type} plural={type.plural} />
    </Section>
  );
}

function OfType({ groupType, plural }: { readonly groupType: string; readonly plural: string }): ReactNode {
  const scope = useScope();
  const mayChange = useMay('manager');
  const queryClient = useQueryClient();
  const query = useQuery(readyMadeComputedQuery(scope, groupType));
  const [withPast, setWithPast] = useState(true);
  const today = useDateAt(readClockMs());
  const { mutate, isPending, error } = useMutation({
    mutationFn: (keys: readonly string[]) =>
      call(
        'createReadyMadeComputed',
        { body: { groupType, keys, backfillFrom: withPast ? addDays(today, -backfillDays) : null } },
        scope,
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'computed'] }),
  });
  return (
    <Part query={query} what={words.readyMadeList} skeleton={<SkeletonRows rows={6} />}>
      {({ readyMade }) => {
        const off = readyMade.filter(({ id }) => id === undefined);
        if (off.length === 0)
          return <p className="text-13 text-muted">{words.allOn(readyMade.length, plural)}</p>;
        return (
          <>
            <ul className="text-13">
              {off.map(({ key, name, description, sentence }) => (
                <li key={key} className="flex min-h-10 items-center gap-3 border-t border-line">
                  <span className="w-2/5 shrink-0 truncate font-medium md:w-1/5" title={name}>
                    {name}
                  </span>
                  <span className="min-w-0 flex-1 truncate text-muted" title={sentence}>
                    {description === '' ? capitalize(sentence) : description}
                  </span>
                  <Button disabled={!mayChange} isBusy={isPending} onClick={() => mutate([key])}>
                    {words.turnOn}
                  </Button>
                </li>
              ))}
            </ul>
            {mayChange && (
              <div className="flex flex-wrap items-center gap-4 border-t border-line pt-3">
                <Button isBusy={isPending} onClick={() => mutate(off.map(({ key }) => key))}>
                  {words.turnOnAll}
                </Button>
                <BackfillBox isOn={withPast} onChange={setWithPast} />
              </div>
            )}
            {error && (
              <p role="alert" className="text-13 text-bad">
                {error.message}
              </p>
            )}
          </>
        );
      }}
    </Part>
  );
}
