/** What a lifecycle chart is made of. */
import type { ReactNode } from 'react';
import type { FormProps } from '../builder/form-props.ts';
import { OneEventForm } from '../builder/one-event-form.tsx';

export function LifecycleForm({ definition, onChange }: FormProps<'lifecycle'>): ReactNode {
  return (
    <OneEventForm
      definition={definition}
      event={definition.event}
      onChange={(event) => onChange({ ...definition, event })}
    />
  );
}
