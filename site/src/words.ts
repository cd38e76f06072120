/** All text of the page, in one place so that it can be translated. Reasons of a verdict are in judge/reasons.ts. */
import type { ListForm } from './handoff/list/names.ts';
import type { Note } from './handoff/plan/marks.ts';
import type { Decision } from './handoff/plan/outcome.ts';
import type { Reason } from './handoff/reasons.ts';
import type { Written } from './handoff/xmp/read.ts';
import type { SkipReason } from './intake/frame.ts';
import type { Verdict } from './judge/verdict.ts';
import type { VisionErrorKind } from './pipeline/visionError.ts';
import type { Nearness } from './review/comparing.ts';
import type { Kind, Program } from './review/handoff/choices.ts';
import type { Outcome } from './review/handoff/plans.ts';
import type { Action } from './review/keymap.ts';
import type { PlaceInBurst } from './review/view.ts';
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

/** At most a handful of names. */
function listed(names: readonly string[]): string {
  const most = 5;
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** What changes in a packet, field by field. */
function changes(before: Written, after: Written): string {
  const flag = ({ pick }: Written) =>
    pick === null ? 'none' : ({ '-1': 'rejected', '0': 'unflagged', '1': 'picked' }[pick] ?? pick);
  const field = (name: string, was: string | null, is: string | null) =>
    was === is ? [] : [`${name}: ${was ?? 'none'} → ${is ?? 'none'}`];
  return [
    ...field('flag', flag(before), flag(after)),
    ...field('label', before.label, after.label),
    ...field('stars', before.rating, after.rating),
    ...after.keywords.filter((word) => !before.keywords.includes(word)).map((word) => `keyword + ${word}`),
    ...before.keywords.filter((word) => !after.keywords.includes(word)).map((word) => `keyword − ${word}`),
  ].join('; ');
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
    took: (count: number, seconds: number) =>
      seconds === 0 ? frames(count) : `${frames(count)} in ${duration(seconds)}`,
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
    place: ({ place, of }: PlaceInBurst) => `${place}/${of}`,
    heard: ({ place, of, isBest }: PlaceInBurst) =>
      `frame ${place} of ${of} in a burst${isBest ? ', the one with the most open eyes' : ''}`,
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
    network: {
      title: 'Eye network',
      names: { standard: 'Standard', clean: 'Without photographs' },
      about: {
        standard: 'Learned from photographs that are for research only, or of unknown licence: see About.',
        clean:
          'Learned from rendered people alone: no photograph’s licence binds it. It finds fewer blinks: see About.',
      },
      later:
        'It is used from the next time the page is opened. Choose the folder again then; decisions are kept.',
      anew: 'Open the page anew',
    },
    keys: 'Keys',
    howTo: 'Choose a key’s button, then press the new key. Esc leaves it as it was.',
    none: 'none',
    pressShort: 'Press a key',
    press: (action: string) => `${action}: press a key, or Esc`,
    change: (action: string, key: string) => `${action}: ${key}. Change`,
    off: 'Off',
    takeAway: (action: string) => `${action}: off`,
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
    files:
      'Your files are only read, until you hand off: then exactly what the preview shows is written, copied or moved. ' +
      'Nothing is ever deleted, and every step can be undone.',
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
    purpose: 'What it is for, and what not',
    notFor: 'Not for:',
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

  sessions: {
    button: 'Sessions',
    title: 'Kept sessions',
    what:
      'Kept in this browser, on this computer: names of files, results, small pictures and your decisions. The ' +
      'photographs stay where they are.',
    none: 'No session is kept yet. One is kept as soon as a folder is opened.',
    name: 'Session',
    used: 'Last used',
    counts: 'Frames',
    size: 'Size',
    actions: 'Actions',
    date: (at: number) => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
    bytes: (n: number) =>
      n < 100_000 ? `${Math.max(1, Math.round(n / 1000))} KB` : `${(n / 1_000_000).toFixed(1)} MB`,
    frameCounts: (read: number, total: number, counts: Readonly<Partial<Record<Group, number>>>) =>
      [
        read < total ? `${read} of ${total} read` : frames(total),
        ...(['blink', 'check', 'kept', 'rejected'] as const)
          .filter((group) => (counts[group] ?? 0) > 0)
          .map((group) => `${counts[group]} ${words.groups.names[group].toLowerCase()}`),
      ].join(', '),
    isOpen: 'open now',
    open: 'Open',
    openNamed: (name: string) => `Open ${name}`,
    remove: 'Delete',
    removeNamed: (name: string) => `Delete the record of ${name}`,
    sure: 'Delete the record?',
    sureNamed: (name: string) => `Delete the record of ${name}: press again to confirm`,
    removed: (name: string) => `The record of ${name} is deleted. Its files are not touched.`,
    leave: 'Close this session',
    elsewhere: 'This session is open in another tab.',
    problems: {
      full: 'This browser’s storage is full. The session goes on, but is lost when this page is closed.',
      forbidden:
        'This browser keeps nothing for this page. The session goes on, but is lost when this page is closed.',
    },
    again: 'Try to keep it',
    away: 'Back as it was. To see the frames large and to read more, open its folder again.',
    reconnect: 'Open the folder again',
    gone: 'The folder is not where it was. Choose it where it is now; decisions and results are kept.',
    differs: (changed: number, missing: number, added: number) =>
      [
        'Back as it was.',
        changed > 0 ? `${files(changed)} changed since: judged anew, decisions kept.` : '',
        missing > 0 ? `${files(missing)} missing; what was decided on them waits until they are back.` : '',
        added > 0 ? `${files(added)} new.` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
  },

  handoff: {
    button: 'Hand off',
    title: 'Hand off',
    what: 'What',
    kinds: {
      marks: { name: 'Marks (XMP)', what: 'flag, colour label and keyword, into JPEGs and beside RAW files' },
      folders: { name: 'Folders', what: 'copies or moves the frames into a folder of the session' },
      list: { name: 'List of names', what: 'for search fields, as text or CSV' },
      files: { name: 'ZIP of the frames', what: 'as they are, with their pairs and sidecars' },
      corrections: {
        name: 'Corrections',
        what: 'frames that you decided otherwise, as eyes_open and eyes_blink, for retraining',
      },
    },
    frames: 'Frames',
    group: (group: Group, n: number, as: 'reject' | 'keep' | null) =>
      `${group === 'rejected' || group === 'kept' ? words.groups.names[group] : `${words.groups.names[group]}, undecided`}: ${n}` +
      (as === null ? '' : as === 'reject' ? ' (marked as rejected)' : ' (marked as picked)'),
    chosen: (n: number) => `${frames(n)} chosen`,
    program: 'Your program',
    programs: {
      'lightroom-classic': {
        name: 'Lightroom Classic',
        reads:
          'Reads flags (13.2 and later), labels, keywords and stars: of RAW files beside them, of JPEGs inside.',
        load: 'Imported already: Metadata > Save Metadata to Files, hand off, then Metadata > Read Metadata from Files.',
      },
      lightroom: {
        name: 'Lightroom',
        reads: 'Reads flags, labels, keywords and stars when photographs are added.',
        load: 'Hand off before you add them; it is not known to read again what it has.',
      },
      'capture-one': {
        name: 'Capture One',
        reads: 'Reads keywords, colour tags and stars from sidecars; a RAW+JPEG pair shares one.',
        load: 'Preferences: Auto Sync Sidecar XMP to Load. Close it while you hand off.',
      },
      'photo-mechanic': {
        name: 'Photo Mechanic',
        reads: 'Reads keywords, labels and stars, of RAW files beside them and of JPEGs inside.',
        load: 'Look for the keyword. Its own tag and colour class are not written.',
      },
      bridge: {
        name: 'Bridge',
        reads: 'Reads keywords, labels and stars; its Reject is a rating of -1.',
        load: 'The label’s text must be the one in its preferences. It shows changes by itself.',
      },
      digikam: {
        name: 'digiKam',
        reads: 'Reads keywords, labels and stars, from sidecars called name.NEF.xmp.',
        load: 'Settings > Metadata > Sidecars > Read from sidecar files; then Album > Reread Metadata From Files.',
      },
      darktable: {
        name: 'darktable',
        reads: 'Reads keywords, labels and stars on import, from name.NEF.xmp or name.xmp.',
        load: 'Hand off before importing, or let it look for updated sidecars on start.',
      },
    } satisfies Record<Program, { name: string; reads: string; load: string }>,
    marks: {
      name: 'Marks',
      flag: 'Flag: rejected or picked',
      rejectLabel: 'Label of rejected frames',
      keepLabel: 'Label of kept frames',
      labels: ['Red', 'Yellow', 'Green', 'Blue', 'Purple'],
      keyword: 'Keyword of rejected frames (kept ones lose it)',
      rating: 'Stars too',
      ownStars: 'The stars that you gave here',
      rejectRating: 'Rejected frames',
      leaveRating: 'as they are',
      ratings: (rating: number) => (rating === -1 ? 'Bridge’s reject (-1)' : `${rating} stars`),
      more: 'Names and places of the packets',
      sidecarName: 'Sidecars are called',
      stem: 'name.xmp',
      full: 'name.NEF.xmp',
      jpeg: 'JPEGs get theirs',
      embed: 'inside the file',
      sidecar: 'in a sidecar',
    },
    folders: {
      name: 'Folder',
      copy: 'Copy',
      move: 'Move',
      into: 'Into this folder of the session',
      together: 'Pairs and sidecars go together, and never over a file that is there.',
    },
    where: {
      name: 'Where',
      folder: (name: string) => `into “${name}”`,
      otherFolder: 'into a folder that you choose',
      zip: 'as one ZIP',
      noFolder: 'This session came without its folder, so everything goes into one ZIP.',
      noFolderAtAll:
        'This session came without its folder, so nothing can be copied or moved in it. A ZIP of the frames can be made.',
      pick: 'Choose the session’s folder to write into it',
    },
    list: {
      name: 'Names',
      forms: {
        lightroom: 'Lightroom: Library filter > Text > Filename > Contains',
        'capture-one': 'Capture One: Edit > Select By > Filename List',
        lines: 'One a line',
      } satisfies Record<ListForm, string>,
      names: 'Names',
      copy: 'Copy',
      save: 'Save as text',
      fileName: 'names.txt',
      copied: 'Copied.',
      'not-copied': 'The browser does not allow copying here. Select the names and copy them.',
      split: (names: readonly string[]) => `The field would take these for several names: ${listed(names)}.`,
      ambiguous: (names: readonly string[]) => `These find other frames too: ${listed(names)}.`,
    },
    show: 'Show what will be written',
    nothingYet: 'Nothing is written yet.',
    notConnected: 'The folder is not open. Open it again first; a list of names works without it.',
    opening: 'Opening the folder',
    summary: (n: number, kind: Kind | 'zip') =>
      ({
        marks: `${files(n)} will be written`,
        folders: `${files(n)} will be copied or moved`,
        corrections: `${files(n)} will be copied`,
        list: files(n),
        files: `${files(n)} will go into the ZIP`,
        zip: `${files(n)} will go into the ZIP; nothing is written beside your files`,
      })[kind],
    go: (n: number, kind: Kind | 'zip') =>
      kind === 'marks'
        ? `Write ${files(n)}`
        : kind === 'zip' || kind === 'files'
          ? `Save ZIP of ${files(n)}`
          : `Go: ${files(n)}`,
    browserAsks: 'The browser asks you first. Every step can be undone.',
    same: (n: number) => `${files(n)} ${n === 1 ? 'says' : 'say'} so already.`,
    correctionsHint: 'Leave out frames that were rejected for other reasons than a blink.',
    rawOnly: (n: number) => `${frames(n)} left out: RAW files without a JPEG.`,
    problems: (n: number) => `${files(n)} will be left alone`,
    rowsName: 'Files and what they will say',
    willSay: 'Change',
    isNew: '(new)',
    change: (before: Written, after: Written) => changes(before, after),
    notes: {
      'lightroom-reads-no-sidecar': 'Lightroom reads no sidecar of this kind of file.',
      'other-sidecar-stays': 'Another sidecar of it, under the other name, stays as it is.',
    } satisfies Record<Note, string>,
    more: (n: number) => `${n} more`,
    doing: { read: 'Reading what the files say now', write: 'Writing', zip: 'Packing', undo: 'Taking back' },
    cancel: 'Stop',
    cancelWhat: {
      read: 'Nothing is written.',
      write: 'What is written stays and can be undone. Closing this dialog does not stop it.',
      zip: 'A ZIP that is not finished is thrown away.',
      undo: 'The rest can be taken back later.',
    },
    report: (what: 'write' | 'zip' | 'undo', done: number, left: number) =>
      `${files(done)} ${{ write: 'done', zip: 'in the ZIP', undo: 'taken back' }[what]}` +
      (left === 0 ? '.' : `, ${left} left alone:`),
    failed: (what: 'write' | 'zip' | 'undo') =>
      ({
        write: 'The hand-off ended early.',
        zip: 'The ZIP could not be finished. Your files are as they were.',
        undo: 'Taking back ended early; it can be tried again.',
      })[what],
    unclear: 'It could not be seen whether it was written; undo finds out.',
    stranded: (paths: readonly string[]) => `Could not be put back: ${listed(paths)}. Undo tries again.`,
    everyFile: (n: number) => `Every file (${n})`,
    states: {
      written: 'written',
      created: 'new file',
      copied: 'copied',
      moved: 'moved',
      packed: 'in the ZIP',
      undone: 'taken back',
      'nothing-to-do': 'nothing to do',
      left: 'left alone',
    } satisfies Record<Outcome['done'], string>,
    another: 'Another hand-off',
    last: (at: Date, steps: number) =>
      `Last hand-off: ${at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}, ${files(steps)}.`,
    undo: 'Undo the hand-off',
    undoNotKept:
      'This browser keeps nothing for this page: a hand-off can be undone only until it is closed.',
    troubles: {
      'no-write': 'The browser does not allow writing there. Nothing was written.',
      'other-folder': 'That folder does not hold the frames of this session.',
      failed: 'The folder could not be read. Nothing was written.',
    },
    reasons: {
      'not-xml': 'its XMP is damaged; left as it is',
      'not-xmp': 'it is no XMP; left as it is',
      'not-utf8': 'its text cannot be read; left as it is',
      'unusual-field': 'it has one of the fields in an unusual form; left as it is',
      'in-extended-packet': 'the fields are in the extended part of its packet, which is not edited',
      'two-packets': 'it has two packets; which one counts is not clear',
      'packet-too-large': 'its packet would be larger than a JPEG can hold',
      'not-a-jpeg': 'it is no JPEG, in spite of its name',
      damaged: 'the JPEG is damaged',
      'ends-early': 'the JPEG ends too early',
      'damaged-index': 'its index of further pictures cannot be kept right',
      'preview-behind-picture': 'a preview behind the picture cannot be kept right',
      'too-large': 'it is too large to be checked after writing',
      'format-not-marked': 'no program would read marks of this kind of file',
      'shared-by-two-frames': 'two frames with different decisions would share this sidecar',
      'two-sidecars': 'there are two sidecars whose names differ only in case',
      'name-taken': 'a file of this name is there already, perhaps in other case',
      changed: 'the file has changed since it was read; open the folder again to judge it anew',
      vanished: 'the file is not there',
      'no-permission': 'the browser or the system does not allow it',
      'read-only': 'the file or folder is read-only, or in use by another program',
      'disk-full': 'the disk or the browser’s storage is full',
      unreadable: 'the file cannot be read',
      'not-a-file': 'there is a folder of that name, or a file where a folder should be',
      'not-as-written': 'what was read back was not what was written; it was put back as it was',
      'not-put-back':
        'what was read back was not what was written, and it could not be put back; undo has the old bytes',
      'partner-refused': 'another file of the same frame could not be done',
      stopped: 'stopped before its turn',
      'no-undo': 'the way back could not be kept, so nothing was done',
      failed: 'the system refused',
    } satisfies Record<Reason, string>,
  },

  noScript: 'Eye Spy needs JavaScript.',
  dialogClose: 'Close',
} as const;
