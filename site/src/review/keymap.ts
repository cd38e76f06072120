/** Which single key does what: the usual ones, and the photographer's own in their place. */

const DECISIONS = ['keep', 'reject', 'undecided'] as const;
const STARS = ['stars0', 'stars1', 'stars2', 'stars3', 'stars4', 'stars5'] as const;
const GROUPS = ['open', 'check', 'blink', 'no-face', 'unreadable', 'kept', 'rejected'] as const;
const LOOKING = ['large', 'zoom', 'compare', 'best', 'outlines'] as const;
const GOING = ['nextGroup', 'order', 'settings', 'help'] as const;

/** In the order of the list of keys. */
export const ACTIONS = [...DECISIONS, ...STARS, ...LOOKING, ...GOING, ...GROUPS] as const;
export type Action = (typeof ACTIONS)[number];
export type GroupAction = (typeof GROUPS)[number];

/** By action a key as `KeyboardEvent.key` has it, in lower case; empty where it has none. */
export type Keymap = Readonly<Record<Action, string>>;

/** As in Lightroom where it has the same: P, X, U, the stars, E, Z, C. */
export const USUAL_KEYS: Keymap = {
  keep: 'p',
  reject: 'x',
  undecided: 'u',
  stars0: '0',
  stars1: '1',
  stars2: '2',
  stars3: '3',
  stars4: '4',
  stars5: '5',
  large: 'e',
  zoom: 'z',
  compare: 'c',
  best: 'b',
  outlines: 'f',
  nextGroup: 't',
  order: 's',
  settings: ',',
  help: '?',
  open: '1',
  check: '2',
  blink: '3',
  'no-face': '4',
  unreadable: '5',
  kept: '6',
  rejected: '7',
};

/** The key of a press as a keymap has it; null for keys that have another meaning everywhere, such as Enter. */
export function keyOf(pressed: string): string | null {
  // One sign, not one unit: an emoji or an accented letter is a key on some keyboards.
  return [...pressed].length === 1 && pressed.trim() !== '' ? pressed.toLowerCase() : null;
}

/** The usual keys with the photographer's own in place. What is no action or no key is left out. */
export function keymapWith(own: Readonly<Record<string, unknown>>): Keymap {
  const valid = ACTIONS.filter((action) => own[action] === '' || isKey(own[action]));
  return { ...USUAL_KEYS, ...Object.fromEntries(valid.map((action) => [action, own[action]])) };
}

const isKey = (key: unknown): key is string => typeof key === 'string' && keyOf(key) === key;

const isStar = (action: Action) => (STARS as readonly Action[]).includes(action);
export const isGroupAction = (action: Action): action is GroupAction =>
  (GROUPS as readonly Action[]).includes(action);

/** What can be done by key: with stars, their keys come before those of the groups; without, stars have none. */
export function actionFor(key: string, keymap: Keymap, stars: boolean): Action | null {
  const found = ACTIONS.filter((action) => keymap[action] === key && (stars || !isStar(action)));
  return found[0] ?? null;
}

/** The stars that an action gives, or null. */
export const starsOfAction = (action: Action): number | null =>
  isStar(action) ? Number(action.slice(-1)) : null;

/**
 * Gives an action another key (empty for none) and takes that key from every other action, but for stars and groups,
 * which share theirs. `own` is what differs from the usual keys.
 */
export function assign(
  own: Readonly<Record<string, unknown>>,
  action: Action,
  key: string,
): Readonly<Record<string, unknown>> {
  const keymap = keymapWith(own);
  const losing = ACTIONS.filter(
    (other) => other !== action && key !== '' && keymap[other] === key && !share(action, other),
  );
  const next: Keymap = {
    ...keymap,
    ...Object.fromEntries(losing.map((other) => [other, ''])),
    [action]: key,
  };
  return Object.fromEntries(
    ACTIONS.filter((one) => next[one] !== USUAL_KEYS[one]).map((one) => [one, next[one]]),
  );
}

const share = (one: Action, other: Action): boolean =>
  (isStar(one) && isGroupAction(other)) || (isGroupAction(one) && isStar(other));
