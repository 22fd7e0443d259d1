/** A list of Home: the first groups in a small table, how many there are and what they are worth. */
import type { ReactNode } from 'react';
import { groupsAddress, settingsAddress } from '../../addresses.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import { writeMoney, writeMoneyShort, writeShort } from '../../format.ts';
import { Spark } from '../../marks/spark/spark.tsx';
import { Defined } from '../../parts/defined.tsx';
import { GroupLink } from '../../parts/group-link.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import type { DefinedWord } from '../../words/definitions.ts';
import { homeTexts as words } from '../../words/home.ts';
import { trackingTexts } from '../../words/tracking.ts';
import { TrackingMark, useDoubtedValue } from '../groups/tracking-mark.tsx';
import { askBlock, blockList, type HomeView } from './ask.ts';
import type { Home } from './types.ts';

export type Row = Home['quiet']['first'][number];

export const rowsShown = 5;
const daysOfWeek = 7;

export function Block({
  view,
  title: name,
  note,
  block,
  home,
  repeated,
  fact,
  missing,
}: {
  readonly view: DefinedWord & HomeView;
  readonly title: string;
  readonly note?: string | undefined;
  readonly block: Home['quiet'];
  readonly home: Home;
  /** Names that do not tell which group is meant. */
  readonly repeated: ReadonlySet<string>;
  readonly fact: (row: Row, home: Home) => ReactNode;
  /** What nobody has said yet. */
  readonly missing: string | undefined;
}): ReactNode {
  const { groupType, currency } = home;
  const doubted = useDoubtedValue(groupType, view === 'quiet');
  // Where nothing is known yet there is no list to open.
  const list = missing === undefined && (
    <AppLink
      {...groupsAddress(groupType, blockList(home, view))}
      className="underline decoration-line-strong underline-offset-4"
    />
  );
  const title = (
    <Defined word={view} type={groupType} {...(list && { as: list })}>
      {name}
    </Defined>
  );
  if (missing !== undefined)
    return (
      <Section title={title}>
        <p className="text-13 text-muted">
          <AppLink {...settingsAddress('group-types', groupType)} className="text-accent">
            {words.ask(missing)}
          </AppLink>{' '}
          {words.askNote}
        </p>
      </Section>
    );
  const worth = block.yearlyValue ? words.worth(writeMoneyShort(block.yearlyValue, currency)) : undefined;
  const doubt = doubted === undefined ? undefined : trackingTexts.ofIt(writeMoneyShort(doubted, currency));
  const hasValue = block.yearlyValue !== undefined;
  const rows = block.first.slice(0, rowsShown);
  return (
    <Section
      title={title}
      note={[writeShort(block.groups), note, worth, doubt].filter((each) => each !== undefined).join(' · ')}
      action={
        // The empty text keeps the button on the line of the title.
        <span className="-mr-1 flex shrink-0 items-center gap-2">
          {'\u200b'}
          {block.groups > rowsShown && (
            <AppLink {...groupsAddress(groupType, blockList(home, view))} className="text-13 text-accent">
              {words.all(writeShort(block.groups))}
            </AppLink>
          )}
          <ExplainButton request={askBlock(home, view)} title={name} />
        </span>
      }
    >
      <table className="w-full table-fixed text-13">
        <caption className="sr-only">{name}</caption>
        <colgroup>
          <col className="w-1/3" />
          <col />
          <col className="w-20 max-sm:hidden" />
          {hasValue && <col className="w-20" />}
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.fact}</th>
            <th scope="col">{words.weeks}</th>
            {hasValue && <th scope="col">{words.value(currency)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value} className="h-8 border-t border-line hover:bg-hover">
              <td className="truncate pr-3">
                <span className="flex min-w-0 items-baseline gap-2">
                  <GroupLink type={groupType} value={row.value} name={row.name} repeated={repeated} />
                  <TrackingMark type={groupType} value={row.value} isQuiet={row.quiet !== undefined} />
                </span>
              </td>
              <Fact>{fact(row, home)}</Fact>
              <td className="max-sm:hidden">
                <Spark values={row.activeDays} max={daysOfWeek} label={words.weeksOfUse(row.activeDays)} />
              </td>
              {hasValue && (
                <td
                  className="text-right whitespace-nowrap text-muted"
                  title={row.cancelled && words.valueBefore}
                >
                  {writeMoney(row.cancelled?.lastValue ?? row.yearlyValue, currency)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Cut where it is too long, and whole on hover. */
function Fact({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <td className="truncate pr-3 text-muted" title={typeof children === 'string' ? children : undefined}>
      {children}
    </td>
  );
}
