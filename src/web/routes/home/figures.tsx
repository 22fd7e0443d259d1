/** The week in figures; each opens the groups behind it. */
import type { ReactNode } from 'react';
import { groupsAddress } from '../../addresses.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import { writeMoneyShort, writeShort } from '../../format.ts';
import { Defined } from '../../parts/defined.tsx';
import { Delta } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import type { DefinedWord } from '../../words/definitions.ts';
import { homeTexts as words } from '../../words/home.ts';
import { askBlock, askView, blockList } from './ask.ts';
import type { Home } from './types.ts';

export function Figures({ home }: { readonly home: Home }): ReactNode {
  const { active, groupType, known, plural, currency, quiet, renewing, growing, shrinking } = home;
  const worth = (value: number | undefined) =>
    value === undefined || value === 0 ? undefined : words.worth(writeMoneyShort(value, currency));
  return (
    <section
      aria-label={words.figures}
      className="grid grid-cols-2 gap-x-6 gap-y-4 border-y border-line py-4 md:grid-cols-12"
    >
      <div className="col-span-2 flex flex-col md:col-span-5">
        <div className="group flex items-center gap-1">
          <Defined
            word="active"
            type={groupType}
            as={
              <AppLink
                {...groupsAddress(groupType, { view: 'active' })}
                className="flex items-baseline gap-2"
              />
            }
          >
            <span className="text-28 font-semibold tracking-tight">{writeShort(active.now)}</span>
            <span className="text-13 text-muted">
              {words.activeOf(known, plural)} {words.active}
            </span>
          </Defined>
          <ExplainButton request={askView(groupType, 'active')} title={words.active} />
        </div>
        <p className="flex flex-wrap items-center gap-x-3 text-13 text-muted">
          <Delta change={active.change} of={known} against={words.against} />
          <AppLink
            {...groupsAddress(groupType, { view: 'gained' })}
            className="underline decoration-line-strong"
          >
            {words.gained(writeShort(active.gained))}
          </AppLink>
          <AppLink
            {...groupsAddress(groupType, { view: 'lost' })}
            className="underline decoration-line-strong"
          >
            {words.lost(writeShort(active.lost))}
          </AppLink>
          <span>{words.today(writeShort(active.today))}</span>
        </p>
      </div>
      <LinkedFigure
        home={home}
        view="quiet"
        value={writeShort(quiet.groups)}
        label={words.quiet}
        note={worth(quiet.yearlyValue)}
      />
      <LinkedFigure
        home={home}
        view="shrinking"
        value={writeShort(shrinking.groups)}
        label={words.shrinking}
        note={worth(shrinking.yearlyValue)}
      />
      {home.unset.includes('renewal') ? (
        <LinkedFigure home={home} view="growing" value={writeShort(growing.groups)} label={words.growing} />
      ) : (
        <LinkedFigure
          home={home}
          isWide
          view="renewing"
          value={writeShort(renewing.groups)}
          label={words.renewing(renewing.parameters['days'] ?? 0)}
          note={worth(renewing.yearlyValue)}
        />
      )}
    </section>
  );
}

/** Words of Home that are figures, and views of the list. */
type FigureView = Extract<DefinedWord, 'quiet' | 'shrinking' | 'growing' | 'renewing'>;

function LinkedFigure({
  home,
  view,
  value,
  label,
  note,
  isWide = false,
}: {
  readonly home: Home;
  readonly view: FigureView;
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly isWide?: boolean;
}): ReactNode {
  return (
    <div className={`flex flex-col ${isWide ? 'col-span-2 md:col-span-3' : 'md:col-span-2'} md:pt-1`}>
      <div className="group flex items-center gap-1">
        <Defined
          word={view}
          type={home.groupType}
          as={
            <AppLink
              {...groupsAddress(home.groupType, blockList(home, view))}
              className="flex items-baseline gap-2"
            />
          }
        >
          <span className="text-20 font-semibold tracking-tight">{value}</span>
          <span className="text-13 text-muted">{label}</span>
        </Defined>
        <ExplainButton request={askBlock(home, view)} title={label} />
      </div>
      {note !== undefined && <span className="text-13 text-muted">{note}</span>}
    </div>
  );
}
