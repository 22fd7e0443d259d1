/** The numbers that the words for accounts are defined by. */
import type { ReactNode } from 'react';
import { BareInput } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { groupTypeTexts } from '../../../words/group-types.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.parameters;
type Group = keyof typeof words.groups;

const groups = Object.keys(words.groups) as readonly Group[];

export function Parameters({ terms, change, isDisabled }: TypePart): ReactNode {
  const { parameters = {} } = terms;
  const set = (group: Group, key: string, value: number) =>
    change({ parameters: { ...parameters, [group]: { ...parameters[group], [key]: value } } });
  return (
    <Section title={words.title} note={words.note}>
      <div className="grid gap-x-12 gap-y-4 lg:grid-cols-2">
        {groups.map((group) => (
          <fieldset key={group} disabled={isDisabled} className="flex min-w-0 flex-col gap-1">
            <legend className="mb-1 text-13 font-medium">{words.groups[group]}</legend>
            {Object.entries(parameters[group] ?? {}).map(([key, value]) => (
              <NumberRow
                key={key}
                label={words.labels[`${group} ${key}`] ?? key}
                value={value}
                isShare={isShare(key)}
                onChange={(next) => set(group, key, next)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </Section>
  );
}

/** Shares are written in per cent. */
function isShare(key: string): boolean {
  return /share(Min)?$/i.test(key);
}

function NumberRow({
  label,
  value,
  isShare: asPercent,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly isShare: boolean;
  readonly onChange: (value: number) => void;
}): ReactNode {
  const factor = asPercent ? 100 : 1;
  return (
    <div className="flex items-center gap-3 text-13">
      <div className="w-20 shrink-0">
        <BareInput
          label={label}
          type="number"
          min={0}
          step={1}
          className="text-right"
          value={String(Math.round(value * factor))}
          onChange={({ target }) => {
            if (target.value !== '') onChange(Number(target.value) / factor);
          }}
        />
      </div>
      <span className="min-w-0 text-muted">{label}</span>
    </div>
  );
}
