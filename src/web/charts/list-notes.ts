/** What is not in a chart, line by line, each with the way to it. */
import { chartAddress, groupsAddress } from '../addresses.ts';
import type { ChartDefinition, ChartResult, Notes } from '../api/operations.ts';
import { writeExact } from '../format.ts';
import { noteTexts as words } from '../words/chart-notes.ts';
import { listOutside } from './outside.ts';
import type { UnitWords } from './units.ts';

interface Note {
  readonly text: string;
  readonly link?: { readonly text: string; readonly address: ReturnType<typeof chartAddress> } | undefined;
}

const countUnits = (count: number, { singular, plural }: UnitWords) =>
  `${writeExact(count)} ${count === 1 ? singular : plural}`;

export function listNotes(
  { definition, notes, omittedValues }: Pick<ChartResult, 'definition' | 'notes' | 'omittedValues'>,
  unit: UnitWords,
): readonly Note[] {
  return [
    ...noteEvents(definition, notes, unit),
    ...noteLeftOut(definition, notes, unit),
    ...noteValues(definition, notes, omittedValues, unit),
    ...(notes.unknownProperties ?? []).map(({ message }) => ({ text: message })),
  ];
}

function noteEvents(definition: ChartDefinition, notes: Notes, { singular }: UnitWords): readonly Note[] {
  const { eventsWithoutUnit: count } = notes;
  if (count === 0) return [];
  const outside = listOutside(definition);
  return [
    {
      text: words.withoutUnit(writeExact(count), count === 1, singular),
      link: outside && { text: words.seeThem, address: chartAddress(outside) },
    },
  ];
}

function noteLeftOut(
  { unit }: ChartDefinition,
  { leftOutUnits = 0 }: Notes,
  unitWords: UnitWords,
): readonly Note[] {
  if (leftOutUnits === 0) return [];
  const link =
    unit?.kind === 'group'
      ? { text: words.seeThem, address: groupsAddress(unit.groupType, { view: 'leftOut' }) }
      : undefined;
  return [{ text: words.leftOut(countUnits(leftOutUnits, unitWords)), link }];
}

function noteValues(
  definition: ChartDefinition,
  { byBreakdown }: Notes,
  omitted: number,
  unit: UnitWords,
): readonly Note[] {
  if (!byBreakdown) return [];
  const {
    units,
    unitsOfValues,
    overlapUnits,
    noneUnits,
    noneUnitsWithValueNow: now = 0,
    offersNow,
  } = byBreakdown;
  const asNow = { text: words.asNow, address: chartAddress({ ...definition, propertyView: 'now' }) };
  const none: Note = {
    text: words.none(countUnits(noneUnits, unit), now > 0 ? writeExact(now) : undefined),
    link: offersNow ? asNow : undefined,
  };
  return [
    ...(noneUnits > 0 ? [none] : []),
    ...(omitted > 0
      ? [{ text: words.notShown(writeExact(omitted), countUnits(byBreakdown.otherUnits, unit)) }]
      : []),
    ...(overlapUnits === undefined
      ? []
      : [
          {
            text: words.overlap(
              countUnits(overlapUnits, unit),
              overlapUnits === 1,
              writeExact(unitsOfValues),
              writeExact(units),
            ),
          },
        ]),
    ...(byBreakdown.mergedNames ?? []).map(({ name, groups }) => ({
      text: words.merged(name, countUnits(groups, unit)),
    })),
  ];
}
