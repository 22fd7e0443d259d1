/** Figures of all that a list shows. Each but the first narrows the list to what it counts. */
import type { ReactNode } from 'react';
import type { GroupList, ListFilter } from '../../api/operations.ts';
import { writeExact, writeMoneyShort, writePercent, writeShort } from '../../format.ts';
import { groupsTexts as words } from '../../words/groups.ts';

const filters = {
  value: { column: 'value', operator: 'is set', values: [] },
  active: { column: 'words', operator: 'is', values: ['active'] },
  quiet: { column: 'words', operator: 'is', values: ['quiet'] },
} as const satisfies Record<string, ListFilter>;

export function Tiles({
  head,
  isOn,
  onSwitch,
}: {
  readonly head: Pick<GroupList, 'tiles' | 'singular' | 'plural' | 'currency'>;
  readonly isOn: (filter: ListFilter) => boolean;
  readonly onSwitch: (filter: ListFilter) => void;
}): ReactNode {
  const { tiles, singular, plural, currency } = head;
  const { groups, yearlyValue, withoutValue = 0, active, activeShare, quiet, quietYearlyValue } = tiles;
  const filterBy = (filter: ListFilter) => ({ isOn: isOn(filter), onClick: () => onSwitch(filter) });
  return (
    <section aria-label={words.tiles.label} className="flex flex-wrap gap-x-8 gap-y-2">
      <Tile
        figure={writeShort(groups)}
        exact={writeExact(groups)}
        label={words.tiles.inAll(groups, singular, plural)}
      />
      {yearlyValue !== undefined && (
        <Tile
          figure={writeMoneyShort(yearlyValue, currency)}
          exact={writeExact(yearlyValue)}
          label={words.tiles.value}
          note={withoutValue > 0 ? words.tiles.without(withoutValue) : undefined}
          {...filterBy(filters.value)}
        />
      )}
      <Tile
        figure={activeShare === undefined ? '–' : writeShareOf(active, groups, activeShare)}
        exact={`${writeExact(active)} / ${writeExact(groups)}`}
        label={words.tiles.active}
        {...filterBy(filters.active)}
      />
      <Tile
        figure={writeShort(quiet)}
        exact={writeExact(quiet)}
        label={words.tiles.quiet}
        note={
          quiet > 0 && quietYearlyValue !== undefined
            ? words.tiles.worth(writeMoneyShort(quietYearlyValue, currency))
            : undefined
        }
        {...filterBy(filters.quiet)}
      />
    </section>
  );
}

const fewGroups = 10;

const writeShareOf = (part: number, of: number, share: number) =>
  of < fewGroups ? `${part} of ${of}` : writePercent(share);

function Tile({
  figure,
  exact,
  label,
  note,
  isOn = false,
  onClick,
}: {
  readonly figure: string;
  readonly exact: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly isOn?: boolean;
  /** Absent: it is no filter. */
  readonly onClick?: () => void;
}): ReactNode {
  const text = (
    <>
      <span className="text-20 font-semibold tracking-tight" title={exact}>
        {figure}
      </span>
      <span className="text-13 text-muted">
        {label}
        {note !== undefined && <span className="text-faint"> · {note}</span>}
      </span>
    </>
  );
  const shape = 'flex h-8 items-baseline gap-2 whitespace-nowrap pointer-coarse:h-11';
  if (!onClick) return <p className={shape}>{text}</p>;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      className={`${shape} -mx-2 rounded-control px-2 hover:bg-hover aria-pressed:bg-accent-soft`}
      onClick={onClick}
    >
      {text}
    </button>
  );
}
