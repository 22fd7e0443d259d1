/** The text of an item: headings, lists, marks and links as elements, never as markup. */
import type { ReactNode } from 'react';
import { type Inline, parseText, type TextBlock } from './parse-text.ts';

export function ShownText({ text }: { readonly text: string }): ReactNode {
  return (
    <div className="flex max-w-reading flex-col gap-2 text-14" dir="auto">
      {parseText(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks stay where they are
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: TextBlock }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 className="text-16 font-semibold">
          <Parts parts={block.parts} />
        </h2>
      );
    case 'paragraph':
      return (
        <p>
          <Parts parts={block.parts} />
        </p>
      );
    case 'list':
      return (
        <ul className="list-disc pl-4">
          {block.items.map((parts, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines stay where they are
            <li key={at}>
              <Parts parts={parts} />
            </li>
          ))}
        </ul>
      );
  }
}

function Parts({ parts }: { readonly parts: readonly Inline[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts stay where they are
  return parts.map((part, index) => <Part key={index} part={part} />);
}

function Part({ part }: { readonly part: Inline }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'bold':
      return <strong className="font-semibold">{part.text}</strong>;
    case 'italic':
      return <em>{part.text}</em>;
    case 'code':
      return <code className="font-mono text-13">{part.text}</code>;
    case 'link':
      return (
        <a href={part.href} rel="noreferrer" className="text-accent underline-offset-2 hover:underline">
          {part.text}
        </a>
      );
  }
}
