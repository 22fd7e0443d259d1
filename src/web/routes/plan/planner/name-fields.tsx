/** What the group type is called in the plan; what is left empty is proposed. */
import type { ReactNode } from 'react';
import type { GroupTypeRecommendation } from '../../../api/operations.ts';
import { Button } from '../../../parts/button.tsx';
import { useChangeSearch, useSearchParams } from '../../../scope.ts';
import { readText, type SearchParams } from '../../../search-params.ts';
import { plannerTexts as words } from '../../../words/planner.ts';
import { PausedField } from './paused-field.tsx';
import type { PlannerState } from './planner-state.ts';

const parameters = {
  ...{ type: 'type', nameProperty: 'name', singular: 'singular', plural: 'plural' },
  ...{ examples: 'examples', properties: 'properties' },
} as const;

const isOpenNow = (search: SearchParams) => readText(search, 'names') === 'open';

export function NamesButton(): ReactNode {
  const isOpen = isOpenNow(useSearchParams());
  const change = useChangeSearch();
  return (
    <Button
      look="quiet"
      className="-my-1"
      aria-expanded={isOpen}
      onClick={() => change({ names: isOpen ? undefined : 'open' })}
    >
      {isOpen ? words.closeNames : words.changeNames}
    </Button>
  );
}

export function NameFields({
  found: { put, properties },
  state: { answers, opened },
}: {
  readonly found: GroupTypeRecommendation;
  readonly state: PlannerState;
}): ReactNode {
  const search = useSearchParams();
  const change = useChangeSearch();
  const entry = put.find(({ kind }) => kind === 'groupType');
  if (entry?.kind !== 'groupType') return null;
  const { type, singular = '', plural = '', nameProperty = '', examples = [] } = entry.value;
  const further = properties.slice(1);
  const field = (name: keyof typeof parameters, proposed: string, hint?: string) => (
    <PausedField
      key={name}
      label={words.fields[name]}
      {...(hint !== undefined && { hint })}
      value={readText(search, parameters[name]) ?? ''}
      placeholder={proposed}
      onChange={(text) => change({ [parameters[name]]: text })}
    />
  );
  return (
    <>
      <p dir="auto" className="max-w-reading text-13 wrap-anywhere text-muted">
        {words.called({ type, singular, plural, nameProperty, further })}
      </p>
      {isOpenNow(search) && (
        <div className="grid gap-4 sm:grid-cols-2">
          {answers.sellsTo !== 'other' && opened === undefined && field('type', type)}
          {field('nameProperty', nameProperty)}
          {field('singular', singular)}
          {field('plural', plural)}
          {field('examples', examples.join(', '), words.commas)}
          {field('properties', further.join(', '), words.commas)}
        </div>
      )}
    </>
  );
}
