/** A hit of the search, as the palette shows it: what it is, why it matched, and its page. */
import { chartsAddress, groupAddress, groupsAddress, savedChartAddress, userAddress } from '../addresses.ts';
import type { SearchHit } from '../api/operations.ts';
import { writeDay } from '../format.ts';
import { paletteTexts as texts } from '../words/palette.ts';

interface ShownHit {
  readonly section: string;
  readonly label: string;
  /** Why it matched, where its label does not say it. */
  readonly note: string | undefined;
  readonly address: ReturnType<typeof groupAddress>;
}

/** `names` gives what people call the groups of a type; a label that is `repeated` does not tell which group it is. */
export function describeHit(
  hit: SearchHit,
  names: ReadonlyMap<string, string>,
  repeated: ReadonlySet<string>,
): ShownHit {
  const { label, matched } = hit;
  const isSaid = matched.by === 'name' || matched.text === label;
  const isOneOfMany = hit.kind === 'group' && repeated.has(label);
  const note = isSaid
    ? isOneOfMany
      ? hit.value
      : undefined
    : texts.matched(matched.property, matched.text, matched.until && writeDay(matched.until));
  return { label, note, ...place(hit, names) };
}

function place(hit: SearchHit, names: ReadonlyMap<string, string>): Pick<ShownHit, 'section' | 'address'> {
  const { sections } = texts;
  switch (hit.kind) {
    case 'group':
      return { section: names.get(hit.type) ?? hit.type, address: groupAddress(hit.type, hit.value) };
    case 'user':
      return {
        section: sections.user,
        address:
          hit.userId === undefined ? { to: '/u', search: { number: hit.number } } : userAddress(hit.userId),
      };
    case 'chart':
      return { section: sections.chart, address: savedChartAddress(hit.id) };
    case 'cohort':
      return { section: sections.cohort, address: { to: '/cohorts', search: { id: hit.id } } };
    case 'event':
      return { section: sections.event, address: { ...chartsAddress(), search: { event: hit.name } } };
    case 'property':
      return {
        section: sections.property,
        address:
          hit.type === undefined ? chartsAddress() : groupsAddress(hit.type, { columns: `prop:${hit.name}` }),
      };
  }
}
