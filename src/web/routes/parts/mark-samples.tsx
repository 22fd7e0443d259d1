/** Pictures other than lines, each with hostile names among its data. */
import type { ReactNode } from 'react';
import { writeExact, writePercent, writeRoundPercent, writeShort } from '../../format.ts';
import { BarList } from '../../marks/bars/bar-list.tsx';
import { Columns } from '../../marks/bars/columns.tsx';
import { Flow } from '../../marks/flow/flow.tsx';
import { Funnel } from '../../marks/funnel/funnel.tsx';
import { ShareTable } from '../../marks/heat/share-table.tsx';
import { Scatter } from '../../marks/scatter/scatter.tsx';
import { Stack } from '../../marks/stack/stack.tsx';
import { Section } from '../../parts/page.tsx';

const hostile = 'Nordlicht Energie Verwaltungsgesellschaft mbH <img onerror=alert(1)>';
const nothing = () => undefined;

export function MarkSamples(): ReactNode {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Section title="Bar list">
        <BarList
          label="Companies by plan"
          bars={['Business', hostile, 'تطبيق', '🦊 Fox', '(none)'].map((name, index) => ({
            id: name,
            name,
            value: [98, 51, 40, 3, 0][index] ?? 0,
            text: writeExact([98, 51, 40, 3, 0][index]),
            detail: writePercent([0.51, 0.27, 0.2, 0.02, 0][index]),
            onOpen: nothing,
          }))}
        />
      </Section>
      <Section title="Columns">
        <Columns
          x={['1', '2', '3', '4', '5–9', '10+']}
          series={[
            { name: 'Team', color: 1, values: [28, 48, 45, 41, null, 51] },
            { name: 'Trial', color: 2, values: [12, 8, 4, 1, 0, 0] },
          ]}
          isWhole
          axis={writeShort}
          height={240}
          label="Companies by their users"
          describe={(index) => ({ heading: `${index}`, rows: [{ name: 'Companies', value: '28' }] })}
          onOpen={nothing}
        />
      </Section>
      <FunnelSample />
      <StackSample />
      <ShareSample />
      <ScatterSample />
      <FlowSample />
    </div>
  );
}

function FunnelSample(): ReactNode {
  const series = [
    { name: 'Team', color: 1 as const, counts: [80, 66, 20] },
    { name: hostile, color: 2 as const, counts: [12, 3, 0] },
  ];
  return (
    <Section title="Funnel">
      <Funnel
        steps={['account_created', 'Verwaltungsgesellschaftsgruendung_abgeschlossen', hostile].map(
          (name) => ({
            name,
            details: ['83 % of the step before'],
          }),
        )}
        series={series.map(({ name, color, counts }) => ({
          id: name,
          name,
          color,
          counts,
          texts: counts.map((count) => ({
            count: writeExact(count),
            share: writePercent(count / (counts[0] ?? 1)),
            title: '',
          })),
        }))}
        hasNames
        height={200}
        label="How far they came"
        lostTitle="Stopped before this step"
        lostLink="Who stopped before it"
        onOpen={nothing}
      />
    </Section>
  );
}

const weeks = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'];

function StackSample(): ReactNode {
  return (
    <Section title="Stack around zero">
      <Stack
        data={{
          x: weeks,
          interval: 'week',
          incompleteFrom: 4,
          parts: [
            { name: 'Current', color: 1, side: 'up', values: [220, 230, 210, 240, 80] },
            { name: 'New', color: 3, side: 'up', values: [12, 30, 8, 9, 2] },
            { name: 'Dormant', color: 2, side: 'down', values: [20, 44, 70, 12, 0] },
          ],
          write: writeShort,
          soFar: 'so far',
        }}
        height={240}
        label="Who came and went"
        describe={() => ({ heading: '2–8 Nov 2026', rows: [{ name: 'Current', value: '220' }] })}
        onOpen={nothing}
      />
    </Section>
  );
}

function ShareSample(): ReactNode {
  const cell = (share: number, isIncomplete = false) => ({
    text: writePercent(share),
    share,
    isIncomplete,
    onOpen: nothing,
  });
  return (
    <Section title="Heat of shares">
      <ShareTable
        label="Who came back"
        heads={['Start', 'Size', ...[0, 1, 2, 3, 4, 5].map((week) => `Week ${week}`)]}
        rows={[1, 0.7, 0.4].map((factor, row) => ({
          id: `${row}`,
          name: row === 0 ? hostile : (weeks[row] ?? ''),
          size: '68',
          isStrong: row === 0,
          cells: [1, 0.81, 0.6, 0.4, 0.2, 0].map((share, week) =>
            row + week > 6 ? undefined : cell(share * factor, row + week === 6),
          ),
        }))}
      />
    </Section>
  );
}

function ScatterSample(): ReactNode {
  return (
    <Section title="Scatter with quadrants">
      <Scatter
        data={{
          dots: ['app_opened', 'board_viewed', hostile, 'plan_changed', 'card_moved'].map((name, index) => ({
            name,
            x: [0.97, 0.87, 0.3, 0.02, 0.86][index] ?? 0,
            y: [3.9, 2.9, 1.2, 1, 2.85][index] ?? 0,
          })),
          lines: { x: 0.5, y: 2 },
          writeX: writeRoundPercent,
          writeY: writeShort,
        }}
        height={280}
        label="How many, how often"
        xName="Share"
        yName="Days"
        quadrants={['few, often', 'many, often', 'few, seldom', 'many, seldom']}
        describe={() => ({ heading: 'app_opened', rows: [{ name: 'Share', value: '97 %' }] })}
        onOpen={nothing}
      />
    </Section>
  );
}

function FlowSample(): ReactNode {
  const node = (name: string, count: number, isRest = false) => ({ name, count, isRest });
  return (
    <Section title="Flow">
      <Flow
        data={{
          steps: [
            [node('Signed up', 100)],
            [node('Invited', 60), node(hostile, 25), node('All others', 5, true)],
            [node('Report viewed', 70)],
          ],
          links: [
            { step: 0, from: 0, to: 0, count: 60 },
            { step: 0, from: 0, to: 1, count: 25 },
            { step: 0, from: 0, to: 2, count: 5 },
            { step: 1, from: 0, to: 0, count: 50 },
            { step: 1, from: 1, to: 0, count: 20 },
          ],
        }}
        height={280}
        label="What they did"
        texts={{
          step: (step) => `${step}`,
          node: () => '60 · 60 %',
          nodeTitle: () => '',
          linkTitle: () => '',
        }}
        onOpenNode={nothing}
        onOpenLink={nothing}
      />
    </Section>
  );
}
