/** All text of the page, in one place so that it can be translated. Reasons of a verdict are in judge/reasons.ts. */
import type { Decision } from './handoff/plan/outcome.ts';
import type { SkipReason } from './intake/frame.ts';
import type { Verdict } from './judge/verdict.ts';
import type { VisionErrorKind } from './pipeline/visionError.ts';
import type { Group } from './session/grouping.ts';

const frames = (n: number): string => (n === 1 ? '1 frame' : `${n} frames`);
const files = (n: number): string => (n === 1 ? '1 file' : `${n} files`);

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
  },

  score: (score: number | null) => (score === null ? '–' : score.toFixed(2)),

  strictness: {
    name: 'Strictness',
    lenient: 'lenient',
    strict: 'strict',
    effect: (blink: number, check: number, rejected: number) =>
      `${blink} blinking, ${check} to check; ${rejected} would be rejected`,
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
    keys: { keep: 'P', reject: 'X', undecided: 'U' } satisfies Record<Decision, string>,
    isSelected: 'selected',
    selected: (n: number) => `${frames(n)} selected`,
    current: (n: number) => (n === 0 ? 'no frame' : 'the current frame'),
    selectAll: 'Select all',
    undo: 'Undo',
    redo: 'Redo',
    said: (decision: Decision, what: string) => `${what}: ${words.decisions.states[decision]}`,
    undone: (what: string) => `${what}: decision taken back`,
    redone: (what: string) => `${what}: decided again`,
  },

  loupe: {
    name: (path: string) => `Frame ${path}`,
    close: 'Close',
    previous: 'Previous frame',
    next: 'Next frame',
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
    outlinesKey: 'F',
    cannotShow: 'The browser cannot show this file.',
    gone: 'The file is gone or has changed since it was listed.',
    reading: 'Reading the file',
    persons: 'Right and left are the person’s own.',
    noEyes: 'No eyes were found in this frame.',
  },

  menu: {
    help: 'Help',
    about: 'About',
    background: 'Background',
    backgrounds: { dark: 'Dark grey', light: 'Mid grey', black: 'Black' },
  },

  help: {
    title: 'Help',
    keys: 'Keys',
    singleKeys: 'Use single-key shortcuts (P, X, U, 1 to 7, F, ?)',
    list: [
      ['Arrow keys', 'move between frames, in the grid and in the large view'],
      ['Enter, Space or a click', 'open the frame large'],
      ['Esc', 'back to the grid'],
      ['Home, End', 'first and last frame of the group'],
      ['P, X, U', 'keep, reject, undecided; then the next frame'],
      ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo (Command on a Mac)'],
      ['Shift+arrow keys, Ctrl+Space, Ctrl+A', 'select several frames, one more or less, the whole group'],
      ['Shift or Ctrl and a click', 'select up to a frame, one more or less'],
      ['1 to 5, 6, 7', 'show a group: eyes open, check, blinking, no face, unreadable, kept, rejected'],
      ['F', 'outline the faces in the large view'],
      ['?', 'this help'],
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
