/** From a chart to what it is made of: its events as they arrive, and whether their groups are right. */
import type { ReactNode } from 'react';
import { dataAddress, liveAddress } from '../addresses.ts';
import type { ChartDefinition } from '../api/operations.ts';
import { AppLink } from '../parts/link.tsx';
import { noteTexts as words } from '../words/chart-notes.ts';
import { listChartEvents } from './builder/chart-events.ts';

/** More would be a list. */
const linksMax = 4;

export function Arriving({ definition }: { readonly definition: ChartDefinition }): ReactNode {
  const names = new Set(
    listChartEvents(definition).flatMap((event) => (event.kind === 'named' ? [event.name] : [])),
  );
  const shown = [...names].slice(0, linksMax);
  const look = 'text-muted underline decoration-line-strong hover:text-text';
  return (
    <p className="text-12 text-faint">
      {words.live}{' '}
      {(shown.length > 0 ? shown : [undefined]).map((event, index) => (
        <span key={event ?? ''}>
          {index > 0 && ', '}
          <AppLink {...liveAddress(event === undefined ? {} : { event })} className={look}>
            <bdi>{event ?? words.everyEvent}</bdi>
          </AppLink>
        </span>
      ))}
      {' · '}
      <AppLink {...dataAddress()} className={look}>
        {words.data}
      </AppLink>
    </p>
  );
}
