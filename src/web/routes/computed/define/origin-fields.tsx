/** Where it comes from what is computed: chosen here, a saved chart, or what Home says. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readyMadeComputedQuery } from '../../../api/computed-queries.ts';
import type { Computation } from '../../../api/operations.ts';
import { chartsQuery } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { SelectField } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { defineTexts as words } from '../../../words/define.ts';
import type { Origin } from './draft.ts';
import { usualMeasured } from './edit-computation.ts';
import { KindFields, KindSelect } from './kind-fields.tsx';

interface Props {
  readonly groupType: string;
  readonly origin: Origin;
  /** What the server makes of it, where it is known. */
  readonly computes: Computation | undefined;
  readonly onChange: (origin: Origin) => void;
}

export function OriginFields({ groupType, origin, computes, onChange }: Props): ReactNode {
  const own: Computation =
    (origin.kind === 'own' ? origin.computes : computes) ??
    ({ kind: 'measured', of: usualMeasured } as const);
  const [first] = useState(origin);
  const starts = {
    own: { kind: 'own', computes: own },
    thisChart: first,
    chart: { kind: 'chart', id: '' },
    readyMade: { kind: 'readyMade', key: '' },
  } as const satisfies Readonly<Record<Origin['kind'], Origin>>;
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label={words.origin}
          value={origin.kind}
          onChange={({ target }) => onChange(starts[target.value as Origin['kind']])}
        >
          {first.kind === 'thisChart' && <option value="thisChart">{words.origins.thisChart}</option>}
          {(['own', 'chart', 'readyMade'] as const).map((each) => (
            <option key={each} value={each}>
              {words.origins[each]}
            </option>
          ))}
        </SelectField>
        {origin.kind === 'own' && (
          <KindSelect
            computes={origin.computes}
            onChange={(changed) => onChange({ kind: 'own', computes: changed })}
          />
        )}
        {origin.kind === 'chart' && (
          <ChartSelect id={origin.id} onChoose={(id) => onChange({ kind: 'chart', id })} />
        )}
        {origin.kind === 'readyMade' && (
          <ReadyMadeSelect
            groupType={groupType}
            chosen={origin.key}
            onChoose={(key) => onChange({ kind: 'readyMade', key })}
          />
        )}
      </div>
      {origin.kind === 'own' && (
        <KindFields
          groupType={groupType}
          computes={origin.computes}
          onChange={(changed) => onChange({ kind: 'own', computes: changed })}
        />
      )}
      {origin.kind === 'thisChart' && <p className="text-12 text-muted">{words.thisChart}</p>}
      {origin.kind !== 'own' && computes && (
        <Button look="quiet" className="-ml-3 self-start" onClick={() => onChange(starts.own)}>
          {words.changeHere}
        </Button>
      )}
    </>
  );
}

function ChartSelect({
  id,
  onChoose,
}: {
  readonly id: string;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { data } = useQuery(chartsQuery(useScope()));
  const charts = (data?.charts ?? []).filter(({ definition }) => definition.kind === 'segmentation');
  return (
    <SelectField
      label={words.chart}
      hint={data && charts.length === 0 ? words.noCharts : words.chartNote}
      value={id}
      required
      onChange={({ target }) => onChoose(target.value)}
    >
      {!charts.some((chart) => chart.id === id) && <option value={id}>{id || words.chooseChart}</option>}
      {charts.map((chart) => (
        <option key={chart.id} value={chart.id}>
          {chart.name}
        </option>
      ))}
    </SelectField>
  );
}

function ReadyMadeSelect({
  groupType,
  chosen,
  onChoose,
}: {
  readonly groupType: string;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}): ReactNode {
  const { data } = useQuery(readyMadeComputedQuery(useScope(), groupType));
  const found = data?.readyMade.find(({ key }) => key === chosen);
  return (
    <SelectField
      label={words.readyMade}
      hint={found?.description}
      value={chosen}
      required
      onChange={({ target }) => onChoose(target.value)}
    >
      {!found && <option value={chosen}>{chosen || words.choose}</option>}
      {(data?.readyMade ?? []).map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
