/** What can be done with a number of a chart, beside listing who is behind it. */

import { useNavigate, useParams } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { chartAddress, computedOfChartAddress } from '../../addresses.ts';
import type { ChartDefinition, ChartResult } from '../../api/operations.ts';
import { AnnotateDialog } from '../../charts/annotations/annotate-dialog.tsx';
import { readInterval } from '../../charts/edit.ts';
import { findRange } from '../../charts/point-actions.ts';
import type { PointOffers } from '../../charts/point-table.ts';
import type { Point } from '../../charts/types.ts';
import { buttonClass } from '../../parts/button.tsx';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { useMay } from '../../scope.ts';
import { pointMenuTexts as words } from '../../words/point-menu.ts';

export function PointMenu({
  definition,
  point,
  result,
  offers,
  title,
  onDefinition,
}: {
  readonly definition: ChartDefinition;
  readonly point: Point;
  readonly result: ChartResult;
  readonly offers: PointOffers;
  readonly title: string;
  readonly onDefinition: (definition: ChartDefinition) => void;
}): ReactNode {
  const navigate = useNavigate();
  // Of a saved chart, its own.
  const { id } = useParams({ strict: false });
  const mayAnnotate = useMay('member');
  const [isMarking, setMarking] = useState(false);
  const mayCompute = useMay('manager');
  const starts = 'x' in result ? result.x : undefined;
  const value = (point.values ?? []).join(', ');
  const { zoomIn: closer, filterBy: only, exclude: without, journeys } = offers;
  const day = mayAnnotate ? findRange(definition, point, starts)?.start : undefined;
  const computes = mayCompute ? offers.computed : undefined;
  if (!closer && !only && !without && !journeys && !computes && day === undefined) return null;
  const go = (address: ReturnType<typeof chartAddress>) => void navigate(address as never);
  return (
    <>
      <Menu
        triggerClass={buttonClass('quiet')}
        trigger={
          <>
            <Ellipsis size={14} aria-hidden="true" />
            {words.more}
          </>
        }
      >
        {closer && <MenuItem onSelect={() => onDefinition(closer)}>{words.zoomIn}</MenuItem>}
        {only && <MenuItem onSelect={() => onDefinition(only)}>{words.filterBy(value)}</MenuItem>}
        {without && (
          <MenuItem onSelect={() => onDefinition(without)}>
            {value === '' ? words.excludeEvent : words.exclude(value)}
          </MenuItem>
        )}
        {journeys && <MenuItem onSelect={() => go(chartAddress(journeys))}>{words.journeys}</MenuItem>}
        {computes && (
          <MenuItem onSelect={() => go(computedOfChartAddress(computes, title))}>{words.compute}</MenuItem>
        )}
        {day !== undefined && (
          <MenuItem onSelect={() => setMarking(true)}>{words.mark(readInterval(definition))}</MenuItem>
        )}
      </Menu>
      {isMarking && day !== undefined && (
        <AnnotateDialog chart={id} day={day} onClose={() => setMarking(false)} />
      )}
    </>
  );
}
