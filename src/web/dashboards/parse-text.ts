/** The text of a dashboard's item: headings, lists, bold, italic, code and links. All else stands as it was written; nothing is markup. */

export type Inline =
  | { readonly kind: 'text' | 'bold' | 'italic' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type TextBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] };

export function parseText(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of text.split('\n')) {
    const heading = /^#{1,3} +(.*)$/.exec(line)?.[1];
    const item = /^[-*] +(.*)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item !== undefined && last?.kind === 'list')
      blocks[blocks.length - 1] = { ...last, items: [...last.items, parseInline(item)] };
    else if (item !== undefined) blocks.push({ kind: 'list', items: [parseInline(item)] });
    else if (heading !== undefined) blocks.push({ kind: 'heading', parts: parseInline(heading) });
    else if (line.trim() !== '') blocks.push({ kind: 'paragraph', parts: parseInline(line) });
  }
  return blocks;
}

const pattern = /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|`([^`\n]+)`|\[([^\]\n]+)\]\(([^)\s]+)\)/g;

function parseInline(line: string): readonly Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(pattern)) {
    const [whole, bold, italic, code, label, href] = match;
    const part = readMark({ bold, italic, code, label, href });
    if (!part) continue;
    if (match.index > from) parts.push({ kind: 'text', text: line.slice(from, match.index) });
    parts.push(part);
    from = match.index + whole.length;
  }
  if (from < line.length) parts.push({ kind: 'text', text: line.slice(from) });
  return parts;
}

type Marks = Readonly<Record<'bold' | 'italic' | 'code' | 'label' | 'href', string | undefined>>;

/** Undefined: it stands as it was written. */
function readMark({ bold, italic, code, label, href }: Marks): Inline | undefined {
  if (bold !== undefined) return { kind: 'bold', text: bold };
  if (italic !== undefined) return { kind: 'italic', text: italic };
  if (code !== undefined) return { kind: 'code', text: code };
  return label !== undefined && href !== undefined && isSafe(href)
    ? { kind: 'link', text: label, href }
    : undefined;
}

/** Pages of the web, and of this server. */
function isSafe(href: string): boolean {
  if (/^\/(?!\/)/.test(href) && !href.includes('\\')) return true;
  return /^https?:\/\//i.test(href) && URL.canParse(href);
}
