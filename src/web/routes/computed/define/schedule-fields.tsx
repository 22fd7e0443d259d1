/** When it is computed, in which time zone, and what is said of groups without activity. */
import type { ReactNode } from 'react';
import type { ComputedProperty, ComputedSchedule } from '../../../api/operations.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { useProject } from '../../../scope.ts';
import { useTypeNames } from '../../../shell/use-named-types.ts';
import { timeZones } from '../../../time-zones.ts';
import { computedTexts } from '../../../words/computed.ts';
import { defineTexts as words } from '../../../words/define.ts';
import type { Draft } from './draft.ts';

type Every = ComputedSchedule['every'];
type Weekday = keyof typeof words.weekdays;
type WhenInactive = ComputedProperty['whenInactive'];

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const usual: ComputedSchedule = { every: 'day', at: 0 };

export function ScheduleFields({
  draft,
  shown,
  onChange,
}: {
  readonly draft: Draft;
  /** What is usual for it, as the server says. */
  readonly shown: Partial<Pick<ComputedProperty, 'schedule' | 'whenInactive'>>;
  readonly onChange: (changes: Partial<Draft>) => void;
}): ReactNode {
  const { timeZone: ownZone } = useProject();
  const { singular } = useTypeNames(draft.groupType);
  const schedule = draft.schedule ?? shown.schedule ?? usual;
  const at = 'at' in schedule ? (schedule.at ?? 0) : 0;
  const on: Weekday = schedule.every === 'week' ? (schedule.on ?? 'monday') : 'monday';
  const set = (next: ComputedSchedule) => onChange({ schedule: next });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={words.every}
        value={schedule.every}
        onChange={({ target }) => set(makeSchedule(target.value as Every, at, on))}
      >
        {(Object.keys(computedTexts.every) as readonly Every[]).map((each) => (
          <option key={each} value={each}>
            {computedTexts.every[each]}
          </option>
        ))}
      </SelectField>
      {schedule.every !== 'hour' && (
        <div className={`grid gap-4 ${schedule.every === 'week' ? 'grid-cols-2' : ''}`}>
          {schedule.every === 'week' && (
            <SelectField
              label={words.on}
              value={on}
              onChange={({ target }) => set({ every: 'week', on: target.value as Weekday, at })}
            >
              {(Object.keys(words.weekdays) as readonly Weekday[]).map((each) => (
                <option key={each} value={each}>
                  {words.weekdays[each]}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField
            label={words.at}
            value={at}
            onChange={({ target }) => set(makeSchedule(schedule.every, Number(target.value), on))}
          >
            {hours.map((hour) => (
              <option key={hour} value={hour}>
                {words.atHour(hour)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <SelectField
        label={words.timeZone}
        value={draft.timeZone ?? ''}
        onChange={({ target }) => onChange({ timeZone: target.value === '' ? null : target.value })}
      >
        <option value="">{words.projectZone(ownZone)}</option>
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.inactive(singular)}
        value={draft.whenInactive ?? shown.whenInactive ?? 'zero'}
        onChange={({ target }) => onChange({ whenInactive: target.value as WhenInactive })}
      >
        {(['zero', 'empty', 'keep'] as const).map((each) => (
          <option key={each} value={each}>
            {computedTexts.inactive[each]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function makeSchedule(every: Every, at: number, on: Weekday): ComputedSchedule {
  if (every === 'hour') return { every };
  return every === 'week' ? { every, on, at } : { every, at };
}
