/** A session is written by one tab at a time. */
export interface Lock {
  release(): void;
}

/** Null when another tab has it. Where the browser has no locks, every tab gets it. */
export function lockSession(id: string): Promise<Lock | null> {
  const { locks } = navigator;
  if (locks === undefined) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve) => {
    void locks
      .request(`eye-spy-session-${id}`, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(() => resolve({ release: () => undefined }));
  });
}
