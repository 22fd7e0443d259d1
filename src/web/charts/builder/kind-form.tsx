/** The form of a chart's kind. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { CohortSizeForm } from '../cohort-size/form.tsx';
import { CompositionForm } from '../composition/form.tsx';
import { DataTableForm } from '../data-table/form.tsx';
import { EngagementMatrixForm } from '../engagement-matrix/form.tsx';
import { FunnelForm } from '../funnel/form.tsx';
import { ImpactForm } from '../impact/form.tsx';
import { JourneysForm } from '../journeys/form.tsx';
import { LifecycleForm } from '../lifecycle/form.tsx';
import { RetentionForm } from '../retention/form.tsx';
import { RevenueLtvForm } from '../revenue-ltv/form.tsx';
import { SegmentationForm } from '../segmentation/form.tsx';
import { SessionsForm } from '../sessions/form.tsx';
import { StickinessForm } from '../stickiness/form.tsx';
import type { ChartKind } from '../types.ts';
import { UsageIntervalForm } from '../usage-interval/form.tsx';
import type { FormProps } from './form-props.ts';

type Forms = { readonly [K in ChartKind]: (props: FormProps<K>) => ReactNode };

const forms: Forms = {
  segmentation: SegmentationForm,
  funnel: FunnelForm,
  retention: RetentionForm,
  usageInterval: UsageIntervalForm,
  lifecycle: LifecycleForm,
  stickiness: StickinessForm,
  dataTable: DataTableForm,
  cohortSize: CohortSizeForm,
  composition: CompositionForm,
  engagementMatrix: EngagementMatrixForm,
  sessions: SessionsForm,
  revenueLtv: RevenueLtvForm,
  journeys: JourneysForm,
  impact: ImpactForm,
};

export function KindForm({
  definition,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly onChange: (definition: ChartDefinition) => void;
}): ReactNode {
  // The form of the kind takes definitions of the kind, which the compiler cannot follow through the record.
  const Form = forms[definition.kind] as (props: {
    readonly definition: ChartDefinition;
    readonly onChange: (definition: ChartDefinition) => void;
  }) => ReactNode;
  return <Form definition={definition} onChange={onChange} />;
}
