/** Everything that a chart is made of, each part with its control. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Catalogue, ChartDefinition, Property } from '../../api/operations.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { chartTexts } from '../../words/charts.ts';
import { withView } from '../edit.ts';
import { LaterValues } from '../later-values.tsx';
import { listProperties } from '../properties.ts';
import { BreakdownList } from './breakdown-list.tsx';
import { ChoiceField, listOptions } from './fields.tsx';
import { FormSection } from './form-section.tsx';
import { GeneralOptions } from './general-options.tsx';
import { KindForm } from './kind-form.tsx';
import { SegmentList } from './segment-list.tsx';
import { isOfUnit, type Settled, settleDefinition } from './settle.ts';
import { type Choices, canBeOfKind, withKind } from './with-kind.ts';

export function Builder({
  definition,
  shown,
  onChange,
}: {
  readonly definition: ChartDefinition;
  /** As the result beside it has it; absent: there is none yet. */
  readonly shown: ChartDefinition | undefined;
  readonly onChange: (settled: Settled) => void;
}): ReactNode {
  const choices = useChoices(definition);
  const change = (next: ChartDefinition) => onChange(settleDefinition(next));
  return (
    <div className="flex flex-col gap-6">
      <ChoiceField
        label={words.kind}
        value={definition.kind}
        options={listOptions(chartTexts.kinds).filter(
          ({ value }) => value === definition.kind || canBeOfKind(value, choices),
        )}
        onChange={(kind) => onChange(withKind(definition, kind, choices))}
      />
      <KindForm definition={definition} onChange={change} />
      <FormSection title={words.where} at="segments">
        <SegmentList
          definition={definition}
          onChange={(segments) => change({ ...definition, segments } as ChartDefinition)}
        />
      </FormSection>
      {definition.kind !== 'composition' && (
        <FormSection title={words.breakdowns} at="breakdowns">
          <BreakdownList
            definition={definition}
            breakdowns={definition.breakdowns ?? []}
            onChange={(breakdowns) => change({ ...definition, breakdowns })}
          />
        </FormSection>
      )}
      {shown && <LaterValues definition={shown} onChange={() => change(withView(definition, 'now'))} />}
      <GeneralOptions definition={definition} onChange={change} />
    </div>
  );
}

/** What a chart of another kind can be made with. */
function useChoices(definition: ChartDefinition): Choices {
  const scope = useScope();
  const catalogue = useQuery(catalogueQuery(scope)).data;
  const cohorts = useQuery(cohortsQuery(scope)).data?.cohorts ?? [];
  const unit = JSON.stringify(definition.unit ?? { kind: 'user' });
  return {
    events: catalogue?.events.map(({ name }) => name) ?? [],
    properties: catalogue ? listLikelyProperties(catalogue, definition) : [],
    cohorts: cohorts.filter((cohort) => JSON.stringify(cohort.definition.unit) === unit).map(({ id }) => id),
  };
}

/** Those of what is counted, and texts that most have, first: numbers that nobody put in bands, and names, are too many values. */
function listLikelyProperties(catalogue: Catalogue, definition: ChartDefinition): readonly Property[] {
  const rank = (property: Property): number => {
    if (!('name' in property) || /name$|id$/i.test(property.name)) return 0;
    const known = catalogue.properties.find(
      (each) => each.of === property.kind && each.name === property.name,
    );
    const isOwn = isOfUnit(property, definition.unit ?? { kind: 'user' });
    return (isOwn ? 2 : 0) + (known?.types[0] === 'text' ? 1 : 0) + (known?.share ?? 0);
  };
  return listProperties(catalogue, definition)
    .flatMap(({ choices }) => choices)
    .map(({ property }) => property)
    .filter(({ kind }) => kind !== 'groupValue' && kind !== 'userId')
    .toSorted((a, b) => rank(b) - rank(a));
}
