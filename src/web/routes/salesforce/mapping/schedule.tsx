/** When records are read or groups written, and of how many calls. */
import type { ReactNode } from 'react';
import type { SalesforceExportMapping, SalesforceMapping } from '../../../api/operations.ts';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { useProject } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';

const words = salesforceMappingTexts.schedule;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

type TimedSchedule = NonNullable<SalesforceMapping['schedule']>;
type AnySchedule = NonNullable<SalesforceExportMapping['schedule']>;
type Every = AnySchedule['every'];

/** Of all mappings together. */
export function ScheduleFields({
  document: { schedule = { every: 'hour' }, fullEveryDays = 7, callShare = 0.5 },
  isDisabled,
  change,
}: {
  readonly document: SalesforceMapping;
  readonly isDisabled: boolean;
  readonly change: (part: Partial<SalesforceMapping>) => void;
}): ReactNode {
  const { timeZone } = useProject();
  return (
    <Section title={words.title} note={words.note(timeZone)}>
      <div className="flex flex-wrap items-start gap-3">
        <ScheduleChoice
          label={words.every}
          schedule={schedule}
          choices={['hour', 'hours', 'day', 'week']}
          isDisabled={isDisabled}
          // It was chosen from those above.
          onChange={(next) => change({ schedule: next as TimedSchedule })}
        />
        <div className="w-58">
          <TextField
            label={words.full}
            hint={words.fullHint}
            type="number"
            min={1}
            max={90}
            value={writeInput(fullEveryDays)}
            disabled={isDisabled}
            onChange={({ target }) => change({ fullEveryDays: target.valueAsNumber })}
          />
        </div>
        <CallShare
          share={callShare}
          isDisabled={isDisabled}
          onChange={(next) => change({ callShare: next })}
        />
      </div>
    </Section>
  );
}

export function ScheduleChoice({
  label,
  schedule,
  choices,
  isDisabled,
  onChange,
}: {
  readonly label: string;
  readonly schedule: AnySchedule;
  readonly choices: readonly Every[];
  readonly isDisabled: boolean;
  readonly onChange: (schedule: AnySchedule) => void;
}): ReactNode {
  return (
    <>
      <div className="w-58">
        <SelectField
          label={label}
          value={schedule.every}
          disabled={isDisabled}
          onChange={({ target }) => onChange(makeSchedule(target.value as Every))}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {words.options[each]}
            </option>
          ))}
        </SelectField>
      </div>
      {schedule.every === 'hours' && (
        <div className="w-28">
          <TextField
            label={words.hours}
            type="number"
            min={2}
            max={168}
            value={writeInput(schedule.hours)}
            disabled={isDisabled}
            onChange={({ target }) => onChange({ every: 'hours', hours: target.valueAsNumber })}
          />
        </div>
      )}
      {schedule.every === 'week' && (
        <div className="w-36">
          <SelectField
            label={words.weekday}
            value={schedule.weekday}
            disabled={isDisabled}
            onChange={({ target }) => onChange({ ...schedule, weekday: Number(target.value) })}
          >
            {words.weekdays.map((weekday, index) => (
              <option key={weekday} value={index + 1}>
                {weekday}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {(schedule.every === 'day' || schedule.every === 'week') && (
        <div className="w-28">
          <SelectField
            label={words.hour}
            value={schedule.hour}
            disabled={isDisabled}
            onChange={({ target }) => onChange({ ...schedule, hour: Number(target.value) })}
          >
            {hours.map((hour) => (
              <option key={hour} value={hour}>
                {`${String(hour).padStart(2, '0')}:00`}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </>
  );
}

export function CallShare({
  share,
  isDisabled,
  onChange,
}: {
  readonly share: number;
  readonly isDisabled: boolean;
  readonly onChange: (share: number) => void;
}): ReactNode {
  return (
    <div className="w-72">
      <TextField
        label={words.share}
        hint={words.shareHint}
        type="number"
        min={1}
        max={100}
        value={writeInput(Math.round(share * 100))}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.valueAsNumber / 100)}
      />
    </div>
  );
}

/** An input that was cleared has no number. */
const writeInput = (value: number) => (Number.isNaN(value) ? '' : value);

function makeSchedule(chosen: Every): AnySchedule {
  switch (chosen) {
    case 'hour':
    case 'computed':
    case 'never':
      return { every: chosen };
    case 'hours':
      return { every: chosen, hours: 6 };
    case 'day':
      return { every: chosen, hour: 6 };
    case 'week':
      return { every: chosen, weekday: 1, hour: 6 };
  }
}
