/** Flows: nodes of a step below one another, links as wide as they are counted. */
import { expect, it } from 'vitest';
import { type FlowData, layoutFlow } from './layout.ts';

const node = (name: string, count: number) => ({ name, count, isRest: false });
const data: FlowData = {
  steps: [
    [node('Signed up', 100)],
    [node('Invited', 60), node('Created a very long name of an event', 25), node('Left', 1)],
  ],
  links: [
    { step: 0, from: 0, to: 1, count: 25 },
    { step: 0, from: 0, to: 0, count: 60 },
  ],
};
const marks = layoutFlow(data, { width: 600, height: 600 });

it('leaves room for the name of each node, however small', () => {
  const [, ...second] = marks.nodes;
  for (const [index, each] of second.entries()) {
    expect(each.height).toBeGreaterThan(0);
    const next = second[index + 1];
    if (next) expect(next.textY - each.textY).toBeGreaterThanOrEqual(32);
    expect(each.y + each.height).toBeLessThanOrEqual(marks.height);
  }
});

it('draws nodes and links to one scale', () => {
  const [first, second] = marks.nodes;
  expect((first?.height ?? 0) / (second?.height ?? 1)).toBeCloseTo(100 / 60);
  expect(marks.links.map(({ width, count }) => width / count)).toEqual([
    expect.closeTo((first?.height ?? 0) / 100),
    expect.closeTo((first?.height ?? 0) / 100),
  ]);
});

it('orders links by where they go', () => {
  expect(marks.links.map(({ to }) => to)).toEqual([0, 1]);
});

it('grows where there are more nodes than fit, and leaves out links to nowhere', () => {
  const many = layoutFlow(
    {
      steps: [Array.from({ length: 30 }, (_, index) => node(`${index}`, 1))],
      links: [{ step: 0, from: 0, to: 3, count: 1 }],
    },
    { width: 300, height: 300 },
  );
  expect(many.height).toBeGreaterThan(30 * 32);
  expect(many.links).toEqual([]);
});
