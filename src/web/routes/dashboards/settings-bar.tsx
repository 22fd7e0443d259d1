/** What holds for all charts of a dashboard: dates, what is counted, and conditions. It stands in the address. */
import { Filter as FilterIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ChartDefinition, DashboardSettings, DashboardSpan, Filter } from '../../api/operations.ts';
import { FilterChip } from '../../charts/builder/filter-chip.tsx';
import { NewFilter } from '../../charts/builder/new-filter.tsx';
import { readSpan, readUnit, writeSpan, writeUnit } from '../../dashboards/settings.ts';
import { capitalize } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { BareInput, InlineSelect } from '../../parts/fields.tsx';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';

const own = 'own';
const custom = 'custom';

export function SettingsBar({
  settings,
  isOwn,
  onChange,
  onReset,
}: {
  readonly settings: DashboardSettings;
  /** They are not those that were saved. */
  readonly isOwn: boolean;
  readonly onChange: (settings: DashboardSettings) => void;
  readonly onReset: () => void;
}): ReactNode {
  const types = useNamedTypes();
  const { unit, filters = [] } = settings;
  const withFilters = (next: readonly Filter[]) => onChange({ ...settings, filters: next });
  const withUnit = (text: string) => {
    const { unit: _, ...rest } = settings;
    const next = readUnit(text);
    onChange(next ? { ...rest, unit: next } : rest);
  };
  return (
    <section aria-label={words.settings} className="flex flex-wrap items-center gap-2 print:hidden">
      <SpanSelect settings={settings} onChange={onChange} />
      <InlineSelect
        label={words.unit}
        className="w-44"
        value={unit ? writeUnit(unit) : ''}
        onChange={({ target }) => withUnit(target.value)}
      >
        <option value="">{words.ownUnit}</option>
        <option value="user">{words.users}</option>
        {types.map(({ groupType, plural }) => (
          <option key={groupType} value={writeUnit({ kind: 'group', groupType })}>
            {capitalize(plural)}
          </option>
        ))}
      </InlineSelect>
      {filters.map((filter, index) => (
        <FilterChip
          key={JSON.stringify(filter)}
          filter={filter}
          onChange={(next) => withFilters(filters.with(index, next))}
          onRemove={() => withFilters(filters.toSpliced(index, 1))}
        />
      ))}
      <span data-key="filter">
        <NewFilter
          definition={anyChart(unit ?? { kind: 'group', groupType: types[0]?.groupType ?? '' })}
          label={words.filter}
          triggerClass={buttonClass('quiet')}
          trigger={
            <>
              <FilterIcon size={14} aria-hidden="true" />
              {words.filter}
            </>
          }
          onAdd={(filter) => withFilters([...filters, filter])}
        />
      </span>
      {isOwn && (
        <Button look="quiet" onClick={onReset}>
          {words.asSaved}
        </Button>
      )}
    </section>
  );
}

/** Whose properties are offered. */
function anyChart(unit: NonNullable<ChartDefinition['unit']>): ChartDefinition {
  return {
    kind: 'segmentation',
    unit,
    events: [{ kind: 'any' }],
    range: { start: '2026-01-01', end: '2026-01-01' },
  };
}

function SpanSelect({
  settings,
  onChange,
}: {
  readonly settings: DashboardSettings;
  readonly onChange: (settings: DashboardSettings) => void;
}): ReactNode {
  const { span, ...rest } = settings;
  const [isOpen, setOpen] = useState(false);
  const text = span ? writeSpan(span) : own;
  const isNamed = text in words.spans;
  const withSpan = (next: DashboardSpan | undefined) => onChange(next ? { ...rest, span: next } : rest);
  return (
    <>
      <InlineSelect
        label={words.span}
        className="w-40"
        value={isOpen ? custom : isNamed ? text : custom}
        onChange={({ target }) => {
          setOpen(target.value === custom);
          if (target.value !== custom) withSpan(readSpan(target.value));
        }}
      >
        {Object.entries(words.spans).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </InlineSelect>
      {(isOpen || !isNamed) && <Dates key={text} span={span} onChange={withSpan} />}
    </>
  );
}

/** They count once both are there. */
function Dates({
  span,
  onChange,
}: {
  readonly span: DashboardSpan | undefined;
  readonly onChange: (span: DashboardSpan) => void;
}): ReactNode {
  const given = span?.kind === 'dates' ? span : undefined;
  const [start, setStart] = useState(given?.start ?? '');
  const [end, setEnd] = useState(given?.end ?? '');
  const enter = () => {
    const next = readSpan(`${start}..${end}`);
    if (next) onChange(next);
  };
  const field = (label: string, value: string, change: (text: string) => void) => (
    <BareInput
      type="date"
      label={label}
      className="max-w-36 px-2"
      value={value}
      onChange={({ target }) => change(target.value)}
      onBlur={enter}
      onKeyDown={(event) => event.key === 'Enter' && enter()}
    />
  );
  return (
    <span className="flex items-center gap-1">
      {field(words.from, start, setStart)}
      <span className="text-muted">–</span>
      {field(words.to, end, setEnd)}
    </span>
  );
}
