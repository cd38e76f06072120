import { describe, expect, it } from 'vitest';
import { isRefused } from '../reasons.ts';
import { PACKETS } from './packets.fixture.ts';
import { type Element, parseTree } from './tree.ts';

describe('parseTree', () => {
  it.each(Object.entries(PACKETS))('knows where everything stands in %s', (_, text) => {
    const root = parseTree(text);
    if (isRefused(root)) throw new Error(root.detail);
    const walk = (node: Element): void => {
      expect(text.slice(node.start, node.start + 1 + node.name.length)).toBe(`<${node.name}`);
      expect(text.charAt(node.end - 1)).toBe('>');
      expect(text.slice(node.innerStart - (node.selfClosing ? 2 : 1), node.innerStart)).toBe(
        node.selfClosing ? '/>' : '>',
      );
      if (!node.selfClosing) expect(text.slice(node.innerEnd, node.end)).toMatch(/^<\/\S+\s*>$/);
      for (const attribute of node.attributes) {
        const raw = text.slice(attribute.start, attribute.end);
        expect(raw).toMatch(/^[^\s=]+\s*=\s*(["']).*\1$/s);
        expect(raw).toContain(text.slice(attribute.valueStart, attribute.valueEnd));
      }
      node.children.forEach(walk);
    };
    walk(root);
  });

  it('resolves prefixes and entities, and keeps places right after signs of two units', () => {
    const text = '<a:r xmlns:a="u" b="😀&amp;"><a:c>😀</a:c><d xmlns="v" e=\'>\' /></a:r>';
    const root = parseTree(text);
    if (isRefused(root)) throw new Error(root.detail);
    expect([root.uri, root.local, root.attributes[1]?.value]).toEqual(['u', 'r', '😀&']);
    const [c, d] = root.children;
    expect(text.slice(c?.start, c?.end)).toBe('<a:c>😀</a:c>');
    expect([d?.uri, d?.local, d?.attributes[1]?.uri, d?.attributes[1]?.value]).toEqual(['v', 'd', '', '>']);
    expect(text.slice(d?.start, d?.end)).toBe('<d xmlns="v" e=\'>\' />');
  });

  it.each([
    ['', 'nothing'],
    ['   ', 'white space'],
    ['hello', 'plain text'],
    ['<a>', 'an open element'],
    ['<a><b></a></b>', 'crossed elements'],
    ['<a b="1" b="2"/>', 'an attribute twice'],
    ['<a b=1/>', 'no quotes'],
    ['<a>&nbsp;</a>', 'an unknown entity'],
    ['<a/><b/>', 'two roots'],
    ['<p:a/>', 'an undeclared prefix'],
    ['<constructor:a/>', 'an undeclared prefix that objects have'],
    ['<a p:b="1"/>', 'an undeclared prefix of an attribute'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a/>', 'a document type'],
    ['<a>\u0001</a>', 'a forbidden sign'],
    [`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`, 'a deep nesting'],
    [`${'<a>'.repeat(200000)}${'</a>'.repeat(200000)}`, 'a nesting deeper than the stack'],
  ])('refuses %j (%s)', (text) => {
    expect(parseTree(text)).toMatchObject({ refused: 'not-xml' });
  });
});
