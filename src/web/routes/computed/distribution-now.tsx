/** How the values of a computed property are distributed, as of its last due moment. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { computedPreviewQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { Section } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { Distribution } from './preview.tsx';

export function DistributionNow({ property }: { readonly property: ComputedProperty }): ReactNode {
  const { groupType, name, computes, schedule, timeZone = null, whenInactive } = property;
  const { plural } = useTypeNames(groupType);
  const query = useQuery(
    computedPreviewQuery(useScope(), { groupType, name, computes, schedule, timeZone, whenInactive }),
  );
  return (
    <Section title={words.distribution} note={query.data && words.of(query.data.values.groups, plural)}>
      <Part query={query} what={words.previewing} skeleton={<SkeletonRows rows={6} />}>
        {({ values }) => (
          <>
            {values.unknownEvents.length > 0 && (
              <p className="text-13 break-words text-warning">
                {words.unknownEvents(values.unknownEvents.join(', '))}
              </p>
            )}
            <Distribution values={values} />
          </>
        )}
      </Part>
    </Section>
  );
}
