import { describe, expect, it } from 'vitest';
import { ACTIONS, actionFor, assign, keymapWith, keyOf, USUAL_KEYS } from './keymap.ts';

describe('keys', () => {
  it.each([
    ['P', 'p'],
    ['?', '?'],
    ['ö', 'ö'],
    ['Enter', null],
    [' ', null],
    ['ArrowLeft', null],
  ])('%s is the key %s', (pressed, key) => {
    expect(keyOf(pressed)).toBe(key);
  });

  it('no key does two things, but the digits of stars and groups', () => {
    for (const stars of [true, false])
      for (const action of ACTIONS) {
        const found = actionFor(USUAL_KEYS[action], USUAL_KEYS, stars);
        if (found !== action) expect(USUAL_KEYS[action]).toMatch(/[0-9]/);
      }
    expect(actionFor('3', USUAL_KEYS, true)).toBe('stars3');
    expect(actionFor('3', USUAL_KEYS, false)).toBe('blink');
    expect(actionFor('0', USUAL_KEYS, false)).toBeNull();
    expect(actionFor('7', USUAL_KEYS, true)).toBe('rejected');
  });

  it('another key takes the place of the usual one', () => {
    const keymap = keymapWith(assign({}, 'keep', 'k'));
    expect(actionFor('k', keymap, false)).toBe('keep');
    expect(actionFor('p', keymap, false)).toBeNull();
  });

  it('a key that is given away is gone where it was', () => {
    const keymap = keymapWith(assign({}, 'keep', 'x'));
    expect(actionFor('x', keymap, false)).toBe('keep');
    expect(keymap.reject).toBe('');
  });

  it('stars and groups keep their common keys', () => {
    const keymap = keymapWith(assign({}, 'open', '3'));
    expect([keymap.stars3, keymap.open, keymap.blink]).toEqual(['3', '3', '']);
  });

  it('an action may have no key, and an empty press does nothing', () => {
    const own = assign({}, 'reject', '');
    expect(own).toEqual({ reject: '' });
    expect(actionFor('x', keymapWith(own), false)).toBeNull();
  });

  it('only what differs is kept', () => {
    expect(assign(assign({}, 'keep', 'k'), 'keep', 'p')).toEqual({});
  });

  it('what was stored by something else does no harm', () => {
    const own = { keep: 7, reject: 'Enter', zoom: 'X', nothing: 'q', compare: 'v' };
    expect(keymapWith(own)).toEqual({ ...USUAL_KEYS, compare: 'v' });
  });
});
