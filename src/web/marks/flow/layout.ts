/** Where the nodes and links of a flow lie: a column per step, nodes by size, links as ribbons. */
import { cutToWidth } from '../labels/width.ts';

interface FlowNode {
  readonly name: string;
  readonly count: number;
  /** All that are in no node of their own. */
  readonly isRest: boolean;
}

interface FlowLink {
  /** From a node of this step … */
  readonly step: number;
  readonly from: number;
  /** … to one of the next, by position. */
  readonly to: number;
  readonly count: number;
}

export interface FlowData {
  readonly steps: readonly (readonly FlowNode[])[];
  readonly links: readonly FlowLink[];
}

interface FlowNodeMark {
  readonly step: number;
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** Where the name stands: right of the node. */
  readonly textX: number;
  readonly textY: number;
}

export interface FlowLinkMark extends FlowLink {
  readonly path: string;
  readonly width: number;
}

export interface FlowMarks {
  readonly width: number;
  readonly height: number;
  readonly columnWidth: number;
  readonly nodes: readonly FlowNodeMark[];
  readonly links: readonly FlowLinkMark[];
}

const nodeWidth = 8;
/** Every node has room for its name and number. */
const nodeHeightMin = 2;
const rowMin = 32;
const gap = 8;
const headRoom = 24;
const columnMin = 168;

export function layoutFlow(
  { steps, links }: FlowData,
  { width, height }: { readonly width: number; readonly height: number },
): FlowMarks {
  const rowsMax = Math.max(1, ...steps.map((nodes) => nodes.length));
  const highest = Math.max(height, headRoom + rowsMax * (rowMin + gap));
  const columnWidth = Math.max(columnMin, width / Math.max(1, steps.length));
  const greatest = Math.max(1, ...steps.map((nodes) => nodes.reduce((sum, { count }) => sum + count, 0)));
  // What a unit is high, so that the greatest column with the room for its names fits.
  const scale = Math.max(0, highest - headRoom - rowsMax * (rowMin + gap)) / greatest;
  const nodes = steps.flatMap((column, step) => placeColumn(column, step, columnWidth, scale));
  const find = (step: number, node: number) => nodes.find((each) => each.step === step && each.node === node);
  return {
    width: columnWidth * steps.length,
    height: Math.max(highest, ...nodes.map(({ y, height: high }) => y + Math.max(high, rowMin))),
    columnWidth,
    nodes,
    links: placeLinks(links, find, scale),
  };
}

function placeColumn(
  column: readonly FlowNode[],
  step: number,
  columnWidth: number,
  scale: number,
): readonly FlowNodeMark[] {
  let y = headRoom;
  return column.map(({ name, count }, node) => {
    const height = Math.max(nodeHeightMin, count * scale);
    const x = step * columnWidth;
    const mark = {
      step,
      node,
      x,
      y,
      width: nodeWidth,
      height,
      text: cutToWidth(name, columnWidth - nodeWidth - 24),
      textX: x + nodeWidth + 6,
      textY: y + 6,
    };
    y += Math.max(rowMin, height) + gap;
    return mark;
  });
}

/** Ribbons leave and enter a node one below the other, in the order of the nodes at their other ends. */
function placeLinks(
  links: readonly FlowLink[],
  find: (step: number, node: number) => FlowNodeMark | undefined,
  scale: number,
): readonly FlowLinkMark[] {
  const used = new Map<string, number>();
  const take = (key: string, high: number) => {
    const before = used.get(key) ?? 0;
    used.set(key, before + high);
    return before + high / 2;
  };
  return [...links]
    .sort((a, b) => a.step - b.step || a.from - b.from || a.to - b.to)
    .flatMap((link) => {
      const from = find(link.step, link.from);
      const to = find(link.step + 1, link.to);
      if (!from || !to) return [];
      const width = Math.max(1, link.count * scale);
      const y1 = from.y + take(`${link.step} ${link.from} out`, width);
      const y2 = to.y + take(`${link.step + 1} ${link.to} in`, width);
      const [x1, x2] = [from.x + from.width, to.x];
      const middle = (x1 + x2) / 2;
      return [{ ...link, width, path: `M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}` }];
    });
}
