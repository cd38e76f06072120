import { expect, it } from 'vitest';
import { isRefused } from '../reasons.ts';
import { decodeXmp, encodeXmp } from './encoding.ts';

it.each([
  ['plain', [0x3c, 0x61, 0x2f, 0x3e]],
  ['with a byte order mark', [0xef, 0xbb, 0xbf, 0x3c]],
  ['with zero bytes behind', [0x3c, 0x61, 0, 0, 0]],
  ['with a sign of four bytes', [0xf0, 0x9f, 0x98, 0x80]],
  ['empty', []],
])('gives the same bytes again: %s', (_, list) => {
  const bytes = new Uint8Array(list);
  const decoded = decodeXmp(bytes);
  if (isRefused(decoded)) throw new Error(decoded.refused);
  expect(encodeXmp(decoded)).toEqual(bytes);
});

it.each([
  ['UTF-16', [0xff, 0xfe, 0x3c, 0x00]],
  ['Latin-1', [0x3c, 0xe4, 0x3e]],
  ['half a surrogate', [0xed, 0xa0, 0x80]],
])('refuses %s', (_, list) => {
  expect(decodeXmp(new Uint8Array(list))).toEqual({ refused: 'not-utf8' });
});
