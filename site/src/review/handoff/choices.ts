/** What the photographer has chosen in the hand-off dialog; kept in this browser, like other settings. Leave to write is not. */
import { computed, signal } from '@preact/signals';
import { BLINKING_FOLDER, DEFAULT_CHOICE, type MarkOptions, type Rating } from '../../handoff/index.ts';
import type { ListForm } from '../../handoff/list/names.ts';
import { grouped } from '../../session/decisions.ts';
import type { Group } from '../../session/grouping.ts';
import { keep, read, readObject } from '../../session/preferences.ts';
import { frames } from '../../session/session.ts';

export const KINDS = ['marks', 'folders', 'list', 'files', 'corrections'] as const;
export type Kind = (typeof KINDS)[number];

export const PROGRAMS = [
  'lightroom-classic',
  'lightroom',
  'capture-one',
  'photo-mechanic',
  'bridge',
  'digikam',
  'darktable',
] as const;
export type Program = (typeof PROGRAMS)[number];

/** Groups that can be handed off, and what marks say of them. */
export const HANDED: readonly { readonly group: Group; readonly as: 'reject' | 'keep' }[] = [
  { group: 'rejected', as: 'reject' },
  { group: 'blink', as: 'reject' },
  { group: 'check', as: 'reject' },
  { group: 'kept', as: 'keep' },
  { group: 'open', as: 'keep' },
];

export const LIST_FORMS: readonly ListForm[] = ['lightroom', 'capture-one', 'lines'];
export const RATINGS: readonly Rating[] = [-1, 0, 1];

const oneOf = <T>(known: readonly T[], stored: unknown, usual: T): T =>
  known.find((one) => one === stored) ?? usual;

export const kind = signal(oneOf<Kind>(KINDS, read('handoff.kind'), 'marks'));
export const program = signal(oneOf<Program>(PROGRAMS, read('handoff.program'), 'lightroom-classic'));
export const groups = signal<ReadonlySet<Group>>(new Set(groupsFrom(read('handoff.groups'))));

/** An empty list is a choice too. */
function groupsFrom(stored: string | null): readonly Group[] {
  if (stored === null) return ['rejected', 'blink'];
  const names = stored.split(' ');
  return HANDED.map(({ group }) => group).filter((group) => names.includes(group));
}

export interface Marking {
  readonly flag: boolean;
  /** Empty for none. */
  readonly rejectLabel: string;
  readonly keepLabel: string;
  readonly keyword: string;
  /** Stars are written only when they are asked for. */
  readonly rating: boolean;
  readonly rejectRating: Rating | null;
  /** The stars given in the review, where there are any. */
  readonly ownStars: boolean;
  readonly sidecarName: MarkOptions['sidecarName'];
  readonly jpeg: MarkOptions['jpeg'];
}

export const marking = signal(markingFrom(readObject('handoff.marking')));

/** Each setting on its own: one that is not what it should be is as usual. */
function markingFrom(stored: Readonly<Record<string, unknown>>): Marking {
  const text = (name: keyof Marking, usual: string): string => {
    const value = stored[name];
    return typeof value === 'string' ? value : usual;
  };
  const isOn = (name: keyof Marking, usual: boolean): boolean => oneOf([true, false], stored[name], usual);
  return {
    flag: isOn('flag', DEFAULT_CHOICE.flag),
    rejectLabel: text('rejectLabel', DEFAULT_CHOICE.label.reject ?? ''),
    keepLabel: text('keepLabel', ''),
    keyword: text('keyword', DEFAULT_CHOICE.keyword ?? ''),
    rating: isOn('rating', false),
    rejectRating: oneOf<Rating | null>(RATINGS, stored.rejectRating, null),
    ownStars: isOn('ownStars', true),
    sidecarName: oneOf<Marking['sidecarName']>(['stem', 'full'], stored.sidecarName, 'stem'),
    jpeg: oneOf<Marking['jpeg']>(['embed', 'sidecar'], stored.jpeg, 'embed'),
  };
}

export const into = signal(read('handoff.into') ?? BLINKING_FOLDER);
export const how = signal(oneOf<'copy' | 'move'>(['copy', 'move'], read('handoff.how'), 'copy'));
export const listForm = signal(oneOf(LIST_FORMS, read('handoff.list'), 'lightroom'));
/** Marks and corrections go into a folder where the browser can write, else into a ZIP. */
export const wantsZip = signal(read('handoff.zip') === 'true');

keep('handoff.kind', kind);
keep('handoff.program', program);
keep('handoff.groups', groups, (chosen) => [...chosen].join(' '));
keep('handoff.marking', marking, JSON.stringify);
keep('handoff.into', into);
keep('handoff.how', how);
keep('handoff.list', listForm);
keep('handoff.zip', wantsZip);

/** Paths of corrections that the photographer left out. */
export const leftOut = signal<ReadonlySet<string>>(new Set());

/** Names that digiKam and darktable look for, and the form of the list, follow the program. */
export function chooseProgram(next: Program): void {
  program.value = next;
  const full = next === 'digikam' || next === 'darktable';
  marking.value = { ...marking.value, sidecarName: full ? 'full' : 'stem' };
  if (next === 'lightroom-classic' || next === 'lightroom') listForm.value = 'lightroom';
  else listForm.value = next === 'capture-one' ? 'capture-one' : 'lines';
}

export function chooseGroup(group: Group, isChosen: boolean): void {
  const next = new Set(groups.value);
  if (isChosen) next.add(group);
  else next.delete(group);
  groups.value = next;
}

/** Indices of the chosen frames, in order. */
export const chosen = computed<readonly number[]>(() =>
  HANDED.filter(({ group }) => groups.value.has(group))
    .flatMap(({ group }) => grouped.value[group])
    .sort((a, b) => a - b),
);

export const chosenPaths = computed<readonly string[]>(() =>
  chosen.value.flatMap((index) => frames.value[index]?.path ?? []),
);

/** Changes when the chosen frames, or what would be said of them, change. */
export const chosenKey = computed(() =>
  HANDED.map(({ group }) => (groups.value.has(group) ? grouped.value[group].join(',') : '')).join('|'),
);
