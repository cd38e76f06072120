/** All text of the page, in one place so that it can be translated. Reasons of a verdict are in judge/reasons.ts. */
import type { Decision } from './handoff/plan/outcome.ts';
import type { SkipReason } from './intake/frame.ts';
import type { Verdict } from './judge/verdict.ts';
import type { VisionErrorKind } from './pipeline/visionError.ts';
import type { Nearness } from './review/comparing.ts';
import type { Action } from './review/keymap.ts';
import type { Group } from './session/grouping.ts';
import type { Order } from './session/ordering.ts';

const frames = (n: number): string => (n === 1 ? '1 frame' : `${n} frames`);
const files = (n: number): string => (n === 1 ? '1 file' : `${n} files`);

/** Small shares with a decimal, so that 0.4 % is not none. */
const percent = (share: number): string =>
  `${share > 0 && share < 0.0995 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const words = {
  product: 'Eye Spy',
  frames,
  files,
  duration,

  empty: {
    title: 'Drop a session folder here',
    or: 'or',
    chooseFolder: 'Choose folder',
    chooseFiles: 'Choose files',
    what: 'The frames are sorted by whether the eyes are open: eyes open, check, blinking.',
    privacy: 'Your photographs stay on this computer. Nothing is uploaded.',
    offlineKept: 'Works without a network from now on.',
    offlineUnavailable: 'This address cannot be kept for use without a network.',
    formats: 'JPEG, PNG, WebP and the previews in RAW files. Subfolders are read too.',
    sample: 'Try it with a sample session',
    sampleWhat: '36 rendered frames of a person who does not exist, 6 MB.',
    sampleName: 'Sample session',
    sampleFailed: 'The sample session could not be fetched. Connect to the network and try again.',
    dropNow: 'Let go to read this folder',
  },

  running: {
    listing: (seen: number) => `Listing files: ${seen}`,
    loading: 'Loading the networks',
    count: (done: number, total: number) => `${done} of ${total}`,
    rate: (perSecond: number) => `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} frames/s`,
    left: (seconds: number) => `${duration(seconds)} left`,
    progressName: 'Frames read',
    stop: 'Stop',
    continue: 'Continue',
    stopped: (done: number, total: number) => `Stopped at ${done} of ${total}`,
    took: (count: number, seconds: number) => `${frames(count)} in ${duration(seconds)}`,
    another: 'Open another folder',
    busy: 'A session is being read. Stop it before opening another folder.',
    saidProgress: (done: number, total: number, left: string) => `${done} of ${total} frames read, ${left}`,
    saidDone: (counts: Readonly<Record<Verdict, number>>) =>
      `All read. Eyes open ${counts.open}, check ${counts.check}, blinking ${counts.blink}, ` +
      `no face ${counts['no-face']}, unreadable ${counts.unreadable}.`,
    nothing: (name: string) =>
      `No photographs in “${name}”. JPEG, PNG and WebP files are read, in subfolders too.`,
    dropFailed: 'What was dropped could not be read. Nothing was changed. Try “Choose folder”.',
  },

  verdicts: {
    open: 'Eyes open',
    check: 'Check',
    blink: 'Blinking',
    'no-face': 'No face',
    unreadable: 'Unreadable',
  } satisfies Record<Verdict, string>,

  groups: {
    name: 'Groups',
    names: {
      open: 'Eyes open',
      check: 'Check',
      blink: 'Blinking',
      'no-face': 'No face',
      unreadable: 'Unreadable',
      kept: 'Kept',
      rejected: 'Rejected',
    } satisfies Record<Group, string>,
    skipped: 'Skipped',
    empty: {
      open: 'No undecided frame with open eyes.',
      check: 'No frame to check.',
      blink: 'No blinking frame.',
      'no-face': 'No frame without a face.',
      unreadable: 'Every file could be read.',
      kept: 'No frame kept.',
      rejected: 'No frame rejected.',
    } satisfies Record<Group, string>,
    skippedTitle: (n: number) => `${files(n)} skipped. They were not opened and not changed.`,
    skipReasons: {
      'not-a-photograph': 'not a photograph',
      'format-not-read-yet': 'this format is not read yet; export or open JPEGs',
      hidden: 'hidden or system file',
      'no-permission': 'no permission to read it',
    } satisfies Record<SkipReason, string>,
    path: 'File',
    reason: 'Reason',
    order: 'Order',
    orders: { capture: 'as taken', score: 'most closed first' } satisfies Record<Order, string>,
    hints: {
      check: 'Laughing, narrow or lowered eyes are the usual false alarms; they land here to be looked at.',
      blink:
        'Eyes that laugh or look down can be taken for closed: a look at each before rejecting is worth it.',
    } as Partial<Record<Group, string>>,
  },

  score: (score: number | null) => (score === null ? '–' : score.toFixed(2)),

  strictness: {
    name: 'Strictness',
    lenient: 'lenient',
    strict: 'strict',
    effect: (rejected: number, check: number) => `${frames(rejected)} would be rejected, ${check} to check`,
    /** Shares of the photographs that the network was measured with. */
    measured: (caught: number, flagged: number) =>
      `In tests, ${percent(caught)} of blinks were rejected and ${percent(flagged)} of open frames.`,
    measuredShort: (caught: number, flagged: number) =>
      `catches ${percent(caught)} of blinks, flags ${percent(flagged)} of open frames`,
    value: (percent: number) => `${percent} %`,
    hint: 'Laughing, narrow or lowered eyes are the usual false alarms: look at Check.',
  },

  sessionBar:
    'The whole session, one tick a frame: low is open, half high is check, high is blinking, a dash is no face, a stump ' +
    'at the top is unreadable; below it, a block is a kept frame and a line a rejected one',
  saveCsv: 'Save CSV',

  decisions: {
    name: 'Decisions',
    actions: { keep: 'Keep', reject: 'Reject', undecided: 'Undecided' } satisfies Record<Decision, string>,
    states: { keep: 'kept', reject: 'rejected', undecided: 'undecided' } satisfies Record<Decision, string>,
    isSelected: 'selected',
    selected: (n: number) => `${frames(n)} selected`,
    current: (n: number) => (n === 0 ? 'no frame' : 'the current frame'),
    selectAll: 'Select all',
    undo: 'Undo',
    redo: 'Redo',
    said: (decision: Decision, what: string) => `${what}: ${words.decisions.states[decision]}`,
    rated: (count: number, what: string) => `${what}: ${words.stars.name(count)}`,
    undone: (what: string) => `${what}: taken back`,
    redone: (what: string) => `${what}: done again`,
  },

  stars: {
    name: (count: number) => (count === 0 ? 'no stars' : count === 1 ? '1 star' : `${count} stars`),
    give: (count: number) => (count === 1 ? '1 star' : `${count} stars`),
    drawn: (count: number) => '★'.repeat(count),
  },

  burst: {
    name: (n: number) => `Burst of ${n} frames, the one with the most open eyes first`,
    frame: (name: string, verdict: Verdict, decision: Decision): string =>
      `${name}, ${decision === 'undecided' ? '' : `${words.decisions.states[decision]}, `}${words.verdicts[verdict]}`,
    best: 'best',
    goToBest: 'Best of burst',
  },

  compare: {
    name: (n: number) => `Compare ${frames(n)}`,
    open: 'Compare',
    large: 'Large',
    person: 'Person',
    fromLeft: (k: number, n: number) => `${k} of ${n}, from the left`,
    near: 'Closer',
    nearness: {
      face: 'Face',
      eyes: 'Both eyes',
      right: 'Right eye',
      left: 'Left eye',
    } satisfies Record<Nearness, string>,
  },

  keys: {
    shown: (key: string) => key.toUpperCase(),
    actions: {
      keep: 'Keep; then the next frame',
      reject: 'Reject; then the next frame',
      undecided: 'Undecided; then the next frame',
      stars0: 'No stars',
      stars1: '1 star',
      stars2: '2 stars',
      stars3: '3 stars',
      stars4: '4 stars',
      stars5: '5 stars',
      large: 'Large view, or back to the grid',
      zoom: '1:1 at the eyes, or the whole frame',
      compare: 'Compare the selected frames, or the burst',
      best: 'Best frame of the burst, and back',
      outlines: 'Outline the faces',
      nextGroup: 'Next group; with Shift the one before',
      order: 'Order by capture or by score',
      settings: 'Settings',
      help: 'Help',
      open: 'Group: eyes open',
      check: 'Group: check',
      blink: 'Group: blinking',
      'no-face': 'Group: no face',
      unreadable: 'Group: unreadable',
      kept: 'Group: kept',
      rejected: 'Group: rejected',
    } satisfies Record<Action, string>,
  },

  settings: {
    title: 'Settings',
    advance: 'Go on to the next frame after a decision',
    stars: 'Stars with 1 to 5; groups are then reached with T',
    singleKeys: 'Single keys; without them buttons, arrow keys and Ctrl keys still work',
    keys: 'Keys',
    howTo: 'Choose a key’s button, then press the new key. Esc leaves it as it was.',
    none: 'none',
    pressShort: 'Press a key',
    press: (action: string) => `${action}: press the new key, or Esc`,
    change: (action: string, key: string) => `${action}: ${key}. Change`,
    off: 'Off',
    takeAway: (action: string) => `${action}: no key`,
    given: (action: string, key: string, lost: readonly string[]) =>
      `${action}: ${key}.${lost.length > 0 ? ` Without a key now: ${lost.join(', ')}.` : ''}`,
    usual: 'The usual keys',
    usualSaid: 'All keys are the usual ones again.',
  },

  loupe: {
    name: (path: string) => `Frame ${path}`,
    close: 'Close',
    previous: 'Previous frame',
    next: 'Next frame',
    zoom: '1:1',
    /** Said when the frame changes. */
    said: (
      path: string,
      { verdict, reason }: { verdict: Verdict; reason: string },
      decision: Decision,
    ): string =>
      `${path}, ${decision === 'undecided' ? '' : `${words.decisions.states[decision]}, `}` +
      `${words.verdicts[verdict]}: ${reason}`,
    position: (k: number, n: number, group: string) => `${k} of ${n} in ${group}`,
    eye: { right: 'Right eye', left: 'Left eye' },
    closed: (score: number) => `${score.toFixed(2)} closed`,
    unjudged: {
      'face-unclear': 'not judged: face unclear',
      'too-small': 'not judged: too small',
      'turned-away': 'not judged: turned away',
      outside: 'not judged: outside the frame',
    },
    face: (k: number, n: number, counts: boolean) =>
      `Face ${k} of ${n}${counts ? '' : ', small: not counted'}`,
    outlines: 'Outline faces',
    cannotShow: 'The browser cannot show this file.',
    gone: 'The file is gone or has changed since it was listed.',
    reading: 'Reading the file',
    persons: 'Right and left are the person’s own.',
    noEyes: 'No eyes were found in this frame.',
  },

  menu: {
    help: 'Help',
    about: 'About',
    settings: 'Settings',
    background: 'Background',
    backgrounds: { dark: 'Dark grey', light: 'Mid grey', black: 'Black' },
  },

  help: {
    title: 'Help',
    keys: 'Keys',
    singleKeys: 'Use single-key shortcuts (P, X, U and the others)',
    list: [
      ['Arrow keys', 'move between frames, in the grid and in the large view'],
      ['Enter, Space or a click', 'open the frame large'],
      ['Esc', 'back to the grid'],
      ['Home, End', 'first and last frame of the group'],
      ['Space in the large view', '1:1 at the eyes, and back; Shift and the arrow keys move'],
      ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo (Command on a Mac)'],
      ['Shift+arrow keys, Ctrl+Space, Ctrl+A', 'select several frames, one more or less, the whole group'],
      ['Shift or Ctrl and a click', 'select up to a frame, one more or less'],
      ['Comparing: left, right; up, down', 'the frame before, the next one; further away, closer'],
    ] as readonly (readonly [string, string])[],
    scores:
      'A score is how sure the network is that an eye is closed, from 0 to 1. The frame takes the face that is ' +
      'most closed among those that count: the largest, and any at least a third of its size.',
    decisions:
      'Your decision outranks the verdict: a kept or rejected frame leaves its group for Kept or Rejected, and ' +
      'strictness does not move it. Select frames to decide on many at once. Every step can be undone.',
    strictness:
      'Strictness moves the two limits between the groups. Nothing is computed again, and nothing is lost.',
    files: 'Your files are only read. Nothing is written to them, moved or deleted.',
  },

  about: {
    title: 'About Eye Spy',
    privacy:
      'Everything happens in this browser. No photograph, no file name and no result leaves this computer; the page ' +
      'makes no request after it has loaded.',
    network: 'Eye network',
    created: 'Made on',
    parameters: 'Parameters',
    figures: 'Figures on photographs it was not trained on',
    set: 'Set',
    photographs: 'Photographs',
    closedOnes: 'Closed',
    auc: 'AUC (95 % interval)',
    weights: 'Licence of the weights',
    data: 'Trained on',
    faces:
      'Faces and eyes are found with BlazeFace and the face mesh of Google MediaPipe (Apache License 2.0), as shipped ' +
      'by @vladmandic/human (MIT), run by TensorFlow.js (Apache License 2.0).',
  },

  failures: {
    title: 'This browser cannot run Eye Spy',
    titleSite: 'Eye Spy could not start',
    nothingLost: 'Nothing was read and nothing was changed.',
    retry: 'Try again',
    kinds: {
      'no-simd':
        'It has no WebAssembly with SIMD, which the networks need. Chrome or Edge 91, Firefox 89 and Safari 16.4 have it, ' +
        'and newer ones.',
      'no-workers': 'It has no web workers, or they are switched off.',
      'no-canvas': 'It cannot decode pictures outside the page (OffscreenCanvas). A newer version can.',
      network:
        'A file of the page could not be loaded. Check the connection and try again; after one complete visit no ' +
        'connection is needed.',
      manifest: 'The description of the eye network (model/manifest.json) cannot be read.',
      model: 'A file of the eye network is not the one that belongs to this page.',
      'workers-failed':
        'The workers that read the photographs did not start. Closing other tabs or restarting the browser may help.',
    } satisfies Record<VisionErrorKind, string>,
    other: 'Something unexpected happened.',
  },

  noScript: 'Eye Spy needs JavaScript.',
  dialogClose: 'Close',
} as const;
