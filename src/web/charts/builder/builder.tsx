/** Everything that a chart is made of, each part with its control. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { chartTexts } from '../../words/charts.ts';
import { withView } from '../edit.ts';
import { LaterValues } from '../later-values.tsx';
import { BreakdownList } from './breakdown-list.tsx';
import { ChoiceField, listOptions } from './fields.tsx';
import { FormSection } from './form-section.tsx';
import { GeneralOptions } from './general-options.tsx';
import { KindForm } from './kind-form.tsx';
import { SegmentList } from './segment-list.tsx';
import { type Settled, settleDefinition } from './settle.ts';
import { useChoices } from './use-choices.ts';
import { canBeOfKind, withKind } from './with-kind.ts';

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
