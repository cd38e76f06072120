"""A session in an origin-private folder, which stands in for the one that the photographer picks.

Its handles, temporary copies, locks and errors are the browser's own.
"""

from __future__ import annotations

import base64

from playwright.sync_api import BrowserContext, Page

from tests.browser.driving import wait_for_phase

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
    encoded = {name: base64.b64encode(content).decode() for name, content in files.items()}
    page.evaluate("(files) => window.picked.put(files)", encoded)


def remove(page: Page, path: str) -> None:
    page.evaluate("(path) => window.picked.remove(path)", path)


def files_of(page: Page) -> dict[str, bytes]:
    found: dict[str, str] = page.evaluate("() => window.picked.files()")
    return {name: base64.b64decode(content) for name, content in found.items()}


def press_until(page: Page, name: str, role: str = "button", most: int = 90) -> None:
    """Press Tab until the control of this name has the focus."""
    wanted = page.get_by_role(role, name=name, exact=False)  # type: ignore[arg-type]
    for _ in range(most):
        if wanted.count() > 0 and any(one.evaluate("(e) => e === document.activeElement") for one in wanted.all()):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no {role} {name} by Tab")


def open_picked(page: Page) -> None:
    """Open the folder by keyboard and wait until it is read."""
    press_until(page, "folder")
    page.keyboard.press("Enter")
    wait_for_phase(page, "running")
    wait_for_phase(page, "done")
