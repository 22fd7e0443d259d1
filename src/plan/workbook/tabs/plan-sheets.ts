/** Writes the three tabs in which people plan: an entry a row, what is planned first, then what only arrived. */
import type { PlanEntry, PlanEntryKey } from '../../../query/contract.ts';
import { keyOfEntry, listEntries, writeKey } from '../../entries.ts';
import type { FactIndex } from '../facts.ts';
import { fitCell } from '../fields.ts';
import { workbookLimits } from '../limits.ts';
import type { CellContent, Sheet, SheetColumn } from '../sheet.ts';
import { eventsTab } from './events.ts';
import { type FilledColumn, listEventColumns, listPropertyColumns, listTypeColumns } from './filled.ts';
import { groupPropertiesTab } from './group-properties.ts';
import { groupTypesTab } from './group-types.ts';
import { type PeopleColumn, type PlanTab, standingChoices, standingHeader } from './plan-tab.ts';

export const planTabs: readonly PlanTab[] = [groupTypesTab, groupPropertiesTab, eventsTab];

export function writePlanSheets(facts: FactIndex): readonly Sheet[] {
  return [
    writeSheet(groupTypesTab, listTypeColumns(), facts),
    writeSheet(groupPropertiesTab, listPropertyColumns(), facts),
    writeSheet(eventsTab, listEventColumns(facts.qa.groupTypes), facts),
  ];
}

/** In a row: its key, its standing, what else people write, what Muster fills in. */
function writeSheet(tab: PlanTab, filled: readonly FilledColumn[], facts: FactIndex): Sheet {
  const planned = [...listEntries(facts.plan).values()].filter(({ kind }) => tab.kinds.includes(kind));
  const known = new Set(planned.map((entry) => writeKey(keyOfEntry(entry))));
  const arrived = facts.states
    .filter((state) => tab.kinds.includes(state.kind) && !known.has(writeKey(state)))
    .slice(0, workbookLimits.unexpectedRowsMax);
  const tellFilled = (key: PlanEntryKey): readonly CellContent[] =>
    filled.map(({ tell }) => {
      const content = tell(key, facts);
      return typeof content === 'string' ? fitCell(content) : content;
    });
  return {
    name: tab.name,
    columns: [
      ...listPeopleColumns(tab),
      ...filled.map(
        ({ header, width, format, isToned = false }): SheetColumn => ({
          ...{ header, width, isToned, side: 'muster', ...(format && { format }) },
        }),
      ),
    ],
    rows: [
      ...planned.map((entry) => {
        const key = keyOfEntry(entry);
        return [...tab.writeKey(key), ...writeEntry(tab.columns, entry), ...tellFilled(key)];
      }),
      ...arrived.map((key) => [
        ...tab.writeKey(key),
        'unexpected',
        ...tab.columns.map(() => null),
        ...tellFilled(key),
      ]),
    ],
    frozenColumns: tab.keys.length,
  };
}

function listPeopleColumns(tab: PlanTab): readonly SheetColumn[] {
  return [
    ...tab.keys.map((key) => ({ ...key, side: 'people' }) as const),
    { header: standingHeader, width: 12, side: 'people', choices: standingChoices },
    ...tab.columns.map(({ header, width, fields }): SheetColumn => {
      const choices = Object.values(fields).find((field) => field.choices)?.choices;
      return { header, width, side: 'people', ...(choices && { choices }) };
    }),
  ];
}

function writeEntry(columns: readonly PeopleColumn[], entry: PlanEntry): readonly CellContent[] {
  const value = 'value' in entry ? (entry.value as Readonly<Record<string, unknown>>) : {};
  return [
    typeof value['standing'] === 'string' ? value['standing'] : null,
    ...columns.map(({ fields }) => {
      const field = fields[entry.kind];
      return field ? fitCell(field.write(value[field.key])) || null : null;
    }),
  ];
}
