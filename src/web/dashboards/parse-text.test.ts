/** Tests of the text of items: what is formatted, and that nothing becomes markup or a harmful link. */
import { expect, it } from 'vitest';
import { parseText } from './parse-text.ts';

const text = (each: string) => ({ kind: 'text', text: each });

it('has headings, lists, marks and links', () => {
  expect(parseText('# Hello\nSay **this** or `that`\n\n- one\n- [two](https://a.example/x)')).toEqual([
    { kind: 'heading', parts: [text('Hello')] },
    {
      kind: 'paragraph',
      parts: [text('Say '), { kind: 'bold', text: 'this' }, text(' or '), { kind: 'code', text: 'that' }],
    },
    {
      kind: 'list',
      items: [[text('one')], [{ kind: 'link', text: 'two', href: 'https://a.example/x' }]],
    },
  ]);
  expect(parseText('[here](/charts)')).toMatchObject([{ parts: [{ kind: 'link', href: '/charts' }] }]);
});

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  '/\\evil.example',
  'https:evil',
])('leaves a link to %s as it was written', (href) => {
  const written = `[a](${href})`;
  expect(parseText(written)).toEqual([{ kind: 'paragraph', parts: [text(written)] }]);
});

it('leaves HTML as it was written', () => {
  const written = '<img src=x onerror=alert(1)>';
  expect(parseText(written)).toEqual([{ kind: 'paragraph', parts: [text(written)] }]);
});
