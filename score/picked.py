"""A session in an origin-private folder, which stands in for the one that the photographer picks.

Its handles, temporary copies, locks and errors are the browser's own.
"""

from __future__ import annotations

import base64

from playwright.sync_api import BrowserContext, Page

FOLDERS = """
  const top = async () => navigator.storage.getDirectory();
  const place = async (path, create) => {
    const parts = path.split('/');
    const name = parts.pop();
    let folder = await (await top()).getDirectoryHandle(window.pickedName ?? 'Palmer', { create: true });
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return { folder, name };
  };
  window.picked = {
    async put(files) {
      for (const [path, content] of Object.entries(files)) {
        const { folder, name } = await place(path, true);
        const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await writable.write(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
        await writable.close();
      }
    },
    async remove(path) {
      const { folder, name } = await place(path, false);
      await folder.removeEntry(name);
    },
    async files() {
      const found = {};
      const walk = async (folder, at) => {
        for await (const [name, handle] of folder.entries()) {
          if (handle.kind === 'directory') await walk(handle, `${at}${name}/`);
          else {
            const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
            let text = '';
            for (const byte of bytes) text += String.fromCharCode(byte);
            found[at + name] = btoa(text);
          }
        }
      };
      const { folder } = await place('x', true);
      await walk(folder, '');
      return found;
    },
  };
  window.showDirectoryPicker = async () =>
    (await top()).getDirectoryHandle(window.pickedName ?? 'Palmer', { create: true });
  delete window.showSaveFilePicker;
"""


def with_folder(context: BrowserContext) -> None:
    """Give every page of the context the folder and its picker."""
    context.add_init_script(FOLDERS)


def put(page: Page, files: dict[str, bytes]) -> None:
    """Write files into the folder, by their paths in it."""
    encoded = {name: base64.b64encode(content).decode() for name, content in files.items()}
    page.evaluate("(files) => window.picked.put(files)", encoded)
