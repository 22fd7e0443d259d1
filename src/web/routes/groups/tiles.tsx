/** Figures of all that a list shows. Each but the first narrows the list to what it counts. */
import type { ReactNode } from 'react';
import type { GroupList, ListFilter } from '../../api/operations.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import type { ExplainRequest } from '../../explain/explain-query.ts';
import { writeExact, writeMoneyShort, writeShare, writeShort } from '../../format.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { trackingTexts } from '../../words/tracking.ts';

const narrowing = {
  value: { column: 'value', operator: 'is set', values: [] },
  active: { column: 'words', operator: 'is', values: ['active'] },
  quiet: { column: 'words', operator: 'is', values: ['quiet'] },
} as const satisfies Record<string, ListFilter>;

type Figure = NonNullable<NonNullable<ExplainRequest['groups']>['figure']>;

export function Tiles({
  head,
  filters,
  ask,
  doubted,
  onChange,
}: {
  readonly head: Pick<GroupList, 'tiles' | 'singular' | 'plural' | 'currency'>;
  readonly filters: readonly ListFilter[];
  /** How a figure is request about; absent: it cannot be. */
  readonly ask: ((figure: Figure) => ExplainRequest) | undefined;
  /** Of the value of those gone quiet: where tracking may be broken. */
  readonly doubted: number | undefined;
  readonly onChange: (filters: readonly ListFilter[]) => void;
}): ReactNode {
  const { tiles, singular, plural, currency } = head;
  const { groups, yearlyValue, withoutValue = 0, active, activeShare, quiet, quietYearlyValue } = tiles;
  const filterBy = (filter: ListFilter) => {
    const others = filters.filter((each) => !isSame(each, filter));
    const isOn = others.length < filters.length;
    return { isOn, onClick: () => onChange(isOn ? others : [...filters, filter]) };
  };
  return (
    <section aria-label={words.tiles.label} className="flex flex-wrap gap-x-8 gap-y-1">
      <Tile
        figure={writeShort(groups)}
        exact={writeExact(groups)}
        label={words.tiles.inAll(groups, singular, plural)}
        request={ask?.('groups')}
      />
      {yearlyValue !== undefined && (
        <Tile
          figure={writeMoneyShort(yearlyValue, currency)}
          exact={writeExact(yearlyValue)}
          label={words.tiles.value}
          request={ask?.('yearlyValue')}
          note={withoutValue > 0 ? words.tiles.without(withoutValue) : undefined}
          {...filterBy(narrowing.value)}
        />
      )}
      <Tile
        figure={activeShare === undefined ? '–' : writeShare(active, groups, activeShare)}
        exact={`${writeExact(active)} / ${writeExact(groups)}`}
        label={words.tiles.active}
        request={ask?.('active')}
        {...filterBy(narrowing.active)}
      />
      <Tile
        figure={writeShort(quiet)}
        exact={writeExact(quiet)}
        label={words.tiles.quiet}
        request={ask?.('quiet')}
        note={
          quiet > 0 && quietYearlyValue !== undefined
            ? words.tiles.worth(writeMoneyShort(quietYearlyValue, currency))
            : undefined
        }
        doubt={doubted === undefined ? undefined : trackingTexts.ofIt(writeMoneyShort(doubted, currency))}
        {...filterBy(narrowing.quiet)}
      />
    </section>
  );
}

const isSame = (a: ListFilter, b: ListFilter) => JSON.stringify(a) === JSON.stringify(b);

function Tile({
  figure,
  exact,
  label,
  note,
  doubt,
  request,
  isOn = false,
  onClick,
}: {
  readonly figure: string;
  readonly exact: string;
  readonly label: string;
  readonly note?: string | undefined;
  /** Of the note. It is known later than the figure: nothing moves when it comes. */
  readonly doubt?: string | undefined;
  readonly request: ExplainRequest | undefined;
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
        {note !== undefined && (
          <span className="text-faint" title={doubt}>
            {' · '}
            <span className={doubt && 'underline decoration-warning decoration-dotted underline-offset-4'}>
              {note}
            </span>
            {doubt !== undefined && <span className="sr-only">{`, ${doubt}`}</span>}
          </span>
        )}
      </span>
    </>
  );
  const shape = 'flex h-8 items-baseline gap-2 whitespace-nowrap pointer-coarse:h-11';
  const explain = request && <ExplainButton request={request} title={label} />;
  if (!onClick)
    return (
      <div className="group flex items-center">
        <p className={shape}>{text}</p>
        {explain}
      </div>
    );
  return (
    <div className="group flex items-center">
      <button
        type="button"
        aria-pressed={isOn}
        className={`${shape} -mx-2 rounded-control px-2 hover:bg-hover aria-pressed:bg-accent-soft`}
        onClick={onClick}
      >
        {text}
      </button>
      {explain}
    </div>
  );
}
