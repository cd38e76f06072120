/** What the photographer has chosen in the hand-off dialog. */
import { computed, signal } from '@preact/signals';
import { BLINKING_FOLDER, DEFAULT_CHOICE, type MarkOptions, type Rating } from '../../handoff/index.ts';
import type { ListForm } from '../../handoff/list/names.ts';
import { grouped } from '../../session/decisions.ts';
import type { Group } from '../../session/grouping.ts';
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

export const kind = signal<Kind>('marks');
export const program = signal<Program>('lightroom-classic');
export const groups = signal<ReadonlySet<Group>>(new Set(['rejected', 'blink']));

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

export const marking = signal<Marking>({
  flag: DEFAULT_CHOICE.flag,
  rejectLabel: DEFAULT_CHOICE.label.reject ?? '',
  keepLabel: '',
  keyword: DEFAULT_CHOICE.keyword ?? '',
  rating: false,
  rejectRating: null,
  ownStars: true,
  sidecarName: 'stem',
  jpeg: 'embed',
});
export const into = signal(BLINKING_FOLDER);
export const how = signal<'copy' | 'move'>('copy');
export const listForm = signal<ListForm>('lightroom');
/** Marks and corrections go into a folder where the browser can write, else into a ZIP. */
export const wantsZip = signal(false);
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
