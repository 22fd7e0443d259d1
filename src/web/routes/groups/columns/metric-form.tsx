/** Makes a metric: what is counted, of which event, in how many days. */

import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { SelectField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { columnsTexts as words } from '../../../words/columns.ts';
import { metricChoices, writeMetric } from './column-choices.ts';
import { useColumnChoices } from './use-column-choices.ts';

export function MetricForm({
  type,
  onAdd,
}: {
  readonly type: string;
  readonly onAdd: (column: string) => void;
}): ReactNode {
  const { events } = useColumnChoices(type);
  return (
    <Form
      className="flex flex-col gap-3 p-2"
      action={(form) => {
        const read = (name: string) => String(form.get(name) ?? '');
        onAdd(writeMetric(read('measure'), read('days'), read('event')));
      }}
    >
      <SelectField label={words.measure} name="measure">
        {metricChoices.measures.map((measure) => (
          <option key={measure} value={measure}>
            {words.measures[measure]}
          </option>
        ))}
      </SelectField>
      <SelectField label={words.event} name="event">
        <option value="">{words.anyEvent}</option>
        {events.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <SelectField label={words.days} name="days" defaultValue="28">
        {metricChoices.days.map((days) => (
          <option key={days} value={days}>
            {words.ofDays(days)}
          </option>
        ))}
      </SelectField>
      <Button type="submit">{words.add}</Button>
    </Form>
  );
}
