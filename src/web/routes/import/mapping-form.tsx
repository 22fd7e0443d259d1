/** What the rows of a table are, and what each of its columns is. */
import type { ReactNode } from 'react';
import { writeMoment } from '../../format.ts';
import { BareInput, BareSelect, SelectField, TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { useProject } from '../../scope.ts';
import { timeZones } from '../../time-zones.ts';
import { importTexts as words } from '../../words/import.ts';
import type { ChosenTable } from './chosen.ts';
import {
  type Column,
  isNamed,
  type Kind,
  kinds,
  type Mapping,
  type Target,
  targetsByKind,
} from './mapping.ts';
import { readTime, type TimeFormat, timeFormats } from './read-time.ts';
import { type Encoding, encodings } from './work/sources.ts';

interface Props {
  readonly table: ChosenTable;
  readonly mapping: Mapping;
  readonly types: readonly string[];
  readonly onChange: (mapping: Mapping) => void;
  /** Another kind: what its heads say is guessed anew. */
  readonly onKind: (kind: Kind) => void;
  readonly onEncoding: (encoding: Encoding) => void;
}

export function MappingForm({ table, mapping, types, onChange, onKind, onEncoding }: Props): ReactNode {
  const { kind, time } = mapping;
  const { timeZone } = useProject();
  const has = (target: Target) => mapping.columns.some((column) => column.target === target);
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <SelectField
          label={words.rowsAre}
          value={kind}
          onChange={({ target }) => onKind(target.value as Kind)}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {words.kinds[each]}
            </option>
          ))}
        </SelectField>
        {kind === 'groups' && (
          <TextField
            label={words.groupType}
            list="import-types"
            value={mapping.groupType}
            onChange={({ target }) => onChange({ ...mapping, groupType: target.value })}
          />
        )}
        {kind === 'events' && !has('event_type') && (
          <TextField
            label={words.eventType}
            value={mapping.eventType}
            onChange={({ target }) => onChange({ ...mapping, eventType: target.value })}
          />
        )}
        {has('time') && (
          <SelectField
            label={words.times}
            value={time.format}
            hint={describeFirstTime(table, mapping, timeZone)}
            onChange={({ target }) =>
              onChange({ ...mapping, time: { ...time, format: target.value as TimeFormat } })
            }
          >
            {timeFormats.map((each) => (
              <option key={each} value={each}>
                {words.timeFormats[each]}
              </option>
            ))}
          </SelectField>
        )}
        {has('time') && !isCount(time.format) && (
          <SelectField
            label={words.zone}
            value={time.zone}
            onChange={({ target }) => onChange({ ...mapping, time: { ...time, zone: target.value } })}
          >
            {timeZones.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </SelectField>
        )}
        <SelectField
          label={words.encoding}
          value={table.encoding}
          onChange={({ target }) => onEncoding(target.value as Encoding)}
        >
          {encodings.map((each) => (
            <option key={each} value={each}>
              {words.encodings[each]}
            </option>
          ))}
        </SelectField>
      </div>
      <Columns table={table} mapping={mapping} onChange={onChange} />
      <datalist id="import-types">
        {types.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <label className="flex items-center gap-2 text-13">
        <input
          type="checkbox"
          checked={mapping.readsValues}
          onChange={({ target }) => onChange({ ...mapping, readsValues: target.checked })}
        />
        {words.readsValues}
      </label>
    </>
  );
}

const isCount = (format: TimeFormat) => format === 'ms' || format === 's' || format === 'us';

/** The first time of the file, as it is read: whether days and months are the right way round is seen there. */
function describeFirstTime({ rows }: ChosenTable, { columns, time }: Mapping, timeZone: string): string {
  const column = columns.findIndex(({ target }) => target === 'time');
  const text = rows.find((row) => row[column])?.[column];
  if (text === undefined) return words.noFirstTime;
  const ms = readTime(text, time);
  return ms === undefined ? words.notRead(text) : words.isRead(text, writeMoment(ms, timeZone));
}

function Columns({ table, mapping, onChange }: Pick<Props, 'table' | 'mapping' | 'onChange'>): ReactNode {
  const change = (index: number, changes: Partial<Column>) =>
    onChange({
      ...mapping,
      columns: mapping.columns.map((column, at) => (at === index ? { ...column, ...changes } : column)),
    });
  return (
    <Section title={words.columns}>
      <PlainTable
        heads={words.columnHeads}
        label={words.columns}
        endFrom={4}
        widths={columnWidths}
        onlyWide={[1]}
      >
        {mapping.columns.map(({ target, name }, index) => {
          const head = table.heads[index] ?? '';
          const first = table.rows.find((row) => row[index])?.[index] ?? '';
          return (
            <PlainRow key={JSON.stringify([index])}>
              <PlainCell isHead title={head}>
                {head}
              </PlainCell>
              <PlainCell isQuiet isOnlyWide title={first}>
                {first}
              </PlainCell>
              <PlainCell>
                <BareSelect
                  label={words.is(head)}
                  value={target}
                  onChange={(event) => change(index, { target: event.target.value as Target })}
                >
                  {targetsByKind[mapping.kind].map((each) => (
                    <option key={each} value={each}>
                      {words.targets[each]}
                    </option>
                  ))}
                </BareSelect>
              </PlainCell>
              <PlainCell>
                {isNamed(target) && (
                  <BareInput
                    label={words.name(head)}
                    value={name}
                    {...(target === 'group' && { list: 'import-types' })}
                    onChange={(event) => change(index, { name: event.target.value })}
                  />
                )}
              </PlainCell>
            </PlainRow>
          );
        })}
      </PlainTable>
    </Section>
  );
}

/** On a phone the table scrolls rather than squeezing its fields; what a column is is seen without. */
const columnWidths = ['w-1/4', 'sm:w-1/4', 'w-3/8 sm:w-1/4', ''];
