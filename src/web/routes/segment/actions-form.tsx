/** The mapping of the destination Amplitude (Actions): each action on or off, and the fields that differ from Segment's defaults. */
import type { ReactNode } from 'react';
import type { SegmentMapping } from '../../api/segment-queries.ts';
import { BareInput, InlineSelect } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { segmentTexts } from '../../words/segment.ts';
import {
  type ActionName,
  actionNames,
  type Fields,
  labelField,
  listFieldsToAdd,
  listShownFields,
} from './action-fields.ts';
import { FieldInput } from './field-input.tsx';
import { findProblemAt, type MappingProblem } from './find-problem.ts';
import { SettingRow, SettingTable } from './setting-table.tsx';
import { startMapping } from './start-mapping.ts';

const words = segmentTexts.mapping;
type ActionsMapping = Extract<SegmentMapping, { readonly style: 'actions' }>;

interface Props {
  readonly mapping: ActionsMapping;
  readonly isDisabled: boolean;
  readonly problem: MappingProblem | undefined;
  readonly onChange: (part: Partial<SegmentMapping>) => void;
}

export function ActionsForm({ mapping, ...rest }: Props): ReactNode {
  const { isDisabled, problem, onChange } = rest;
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-reading text-13 text-muted">{words.valueHint}</p>
      <SettingTable>
        <SettingRow labels={words.minIdLength} problem={findProblemAt(problem, 'minIdLength')}>
          <BareInput
            key={mapping.minIdLength}
            label={words.minIdLength[0]}
            type="number"
            min={1}
            max={100}
            placeholder={words.asDefault}
            defaultValue={mapping.minIdLength}
            disabled={isDisabled}
            onBlur={({ target }) =>
              onChange({ minIdLength: target.value === '' ? undefined : Number(target.value) } as never)
            }
          />
        </SettingRow>
      </SettingTable>
      {actionNames.map((name) => (
        <Action key={name} name={name} mapping={mapping} {...rest} />
      ))}
    </div>
  );
}

function Action({
  name,
  mapping,
  isDisabled,
  problem,
  onChange,
}: Props & { readonly name: ActionName }): ReactNode {
  const action = mapping[name] ?? null;
  const fields: Fields = action?.fields ?? {};
  const setFields = (next: Fields) =>
    onChange({ [name]: { ...action, fields: next } } as Partial<SegmentMapping>);
  const begun = (startMapping('actions') as ActionsMapping)[name] ?? { fields: {} };
  return (
    <Section
      title={words.actions[name][0]}
      note={words.actions[name][1]}
      action={
        <label className="flex items-center gap-2 text-13">
          <input
            type="checkbox"
            className="accent-accent"
            checked={action !== null}
            disabled={isDisabled}
            onChange={({ target }) =>
              onChange({ [name]: target.checked ? begun : null } as Partial<SegmentMapping>)
            }
          />
          {action === null ? words.off : words.on}
        </label>
      }
    >
      {action !== null && (
        <>
          <SettingTable hasHeads={false}>
            {listShownFields(name, fields).map((field) => (
              <SettingRow key={field} labels={labelField(name, field)}>
                <FieldInput
                  key={JSON.stringify(fields[field])}
                  label={`${words.actions[name][0]}: ${labelField(name, field)[0]}`}
                  value={fields[field]}
                  isDisabled={isDisabled}
                  problem={findProblemAt(problem, name, 'fields', field)}
                  onChange={(value) => setFields(withField(fields, field, value))}
                />
              </SettingRow>
            ))}
            {name === 'purchase' && (
              <SettingRow labels={words.trackRevenuePerProduct}>
                <input
                  type="checkbox"
                  aria-label={words.trackRevenuePerProduct[0]}
                  className="self-start accent-accent"
                  checked={mapping.purchase?.trackRevenuePerProduct ?? false}
                  disabled={isDisabled}
                  onChange={({ target }) =>
                    onChange({
                      purchase: { fields, trackRevenuePerProduct: target.checked },
                    } as Partial<SegmentMapping>)
                  }
                />
              </SettingRow>
            )}
          </SettingTable>
          {!isDisabled && (
            <InlineSelect
              label={words.addField}
              className="w-44"
              value=""
              onChange={({ target }) => setFields({ ...fields, [target.value]: null })}
            >
              <option value="">{words.addField}</option>
              {listFieldsToAdd(name, fields).map((field) => (
                <option key={field} value={field}>
                  {labelField(name, field)[0]}
                </option>
              ))}
            </InlineSelect>
          )}
        </>
      )}
    </Section>
  );
}

/** Undefined: as in Segment's destination. */
function withField(fields: Fields, field: string, value: unknown): Fields {
  const { [field]: _, ...rest } = fields;
  return value === undefined ? rest : { ...fields, [field]: value };
}
